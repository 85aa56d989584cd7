import { dirname, join } from "node:path";
import { findManifest } from "../manifest";
import { SealformError } from "../model/errors";
import type { Context } from "./context";

/** The files of a project, absolute. */
export interface Paths {
  /** Absent where a command can do without and there is none. */
  readonly manifest?: string;
  readonly lock: string;
  readonly state: string;
}

function beside(context: Context, folder: string, manifest?: string): Paths {
  const { lock, state } = context.options;
  return {
    ...(manifest && { manifest }),
    lock: lock ? context.path(lock) : join(folder, "sealform.lock.json"),
    state: state ? context.path(state) : join(folder, "sealform.state.json"),
  };
}

/** @throws SealformError `manifest-not-found` */
export async function projectPaths(context: Context): Promise<Paths & { readonly manifest: string }> {
  const manifest = await findManifest(context.world.cwd, context.options.file);
  return { ...beside(context, dirname(manifest), manifest), manifest };
}

/** As `projectPaths`, but where no manifest is named and none is found, the paths are those of the current folder. */
export async function statePaths(context: Context): Promise<Paths> {
  try {
    return await projectPaths(context);
  } catch (error) {
    if (context.options.file !== undefined || !(error instanceof SealformError) || error.rule !== "manifest-not-found") throw error;
    return beside(context, context.world.cwd);
  }
}
