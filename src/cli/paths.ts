import { realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { findManifest } from "../manifest";
import { SealformError } from "../model/errors";
import { gitLocationOf, isGitLocation, parseGitLocation } from "../state/git/location";
import type { Context } from "./context";
import { ofTarget, targetOf } from "./targets";

/** The files of a project, absolute. */
export interface Paths {
  /** Absent where a command can do without and there is none. */
  readonly manifest?: string;
  readonly lock: string;
  /** Or a branch: `git+ref:…`. */
  readonly state: string;
}

/** Where the state is, as the user named it: a team sets SEALFORM_STATE once, and each target has a state of its own beside it. */
function statePlace(context: Context): string | undefined {
  const { options, world } = context;
  if (options.state !== undefined || !world.env.SEALFORM_STATE) return options.state;
  const target = targetOf(context);
  return isGitLocation(world.env.SEALFORM_STATE)
    ? gitLocationOf(world.env.SEALFORM_STATE, (path) => ofTarget(path, target))
    : ofTarget(world.env.SEALFORM_STATE, target);
}

/** A place as it was typed: a branch as it is, a file absolute. @throws SealformError `state-location` */
export function stateLocation(context: Context, text: string): string {
  if (!isGitLocation(text)) return context.path(text);
  parseGitLocation(text);
  return text;
}

function beside(context: Context, folder: string, manifest?: string): Paths {
  const { lock } = context.options;
  const state = statePlace(context);
  const target = targetOf(context);
  return {
    ...(manifest && { manifest }),
    lock: lock ? context.path(lock) : join(folder, ofTarget("sealform.lock.json", target)),
    state: state ? stateLocation(context, state) : join(folder, ofTarget("sealform.state.json", target)),
  };
}

/**
 * The files of a project that an app declares: the lock is in the current folder, the state is beside the lock.
 * @throws SealformError `usage` when a manifest is named, too
 */
export function appPaths(context: Context): Paths {
  if (context.options.file !== undefined)
    throw new SealformError("usage", "--file and --app both say what is declared", "keep one of the two");
  if (context.options.target !== undefined)
    throw new SealformError("usage", "--target is for manifests, and --app names a program", "let the program make a stack for each place");
  const { lock, state } = beside(context, context.world.cwd);
  return statePlace(context) === undefined ? beside(context, dirname(lock)) : { lock, state };
}

/** @throws SealformError `manifest-not-found`; `usage` with --app, which is for commands that work with what is declared */
export async function projectPaths(context: Context): Promise<Paths & { readonly manifest: string }> {
  if (context.options.app !== undefined)
    throw new SealformError("usage", "this command reads a manifest, and no app", "an app synthesizes by itself: run its command");
  return pathsOf(context, await findManifest(context.world.cwd, context.options.file));
}

/**
 * The files of the project of a manifest that need not be there yet. @param manifest absolute
 * @throws SealformError `same-file`
 */
export async function pathsOf(context: Context, manifest: string): Promise<Paths & { readonly manifest: string }> {
  const paths = { ...beside(context, dirname(manifest), manifest), manifest };
  await refuseProjectFile(paths.state, { manifest, lock: paths.lock }, "--state");
  await refuseProjectFile(paths.lock, { manifest }, "--lock");
  return paths;
}

/**
 * One file cannot be two: the second to be written would destroy the first.
 * @throws SealformError `same-file`
 */
export async function refuseProjectFile(path: string, files: Partial<Paths>, option: string): Promise<void> {
  const real = (file: string) => (isGitLocation(file) ? Promise.resolve(file) : realpath(file).catch(() => file));
  const place = await real(path);
  for (const [name, file] of Object.entries(files) as [keyof Paths, string][])
    if ((await real(file)) === place)
      throw new SealformError("same-file", `${option} names the ${NAMES[name]}: ${JSON.stringify(path)}`, "name another file");
}

const NAMES: Readonly<Record<keyof Paths, string>> = { manifest: "manifest", lock: "lock file", state: "state" };

/** As `projectPaths`, but where no manifest is named and none is found, the paths are those of the current folder. */
export async function statePaths(context: Context): Promise<Paths> {
  if (context.options.app !== undefined) return appPaths(context);
  try {
    return await projectPaths(context);
  } catch (error) {
    if (context.options.file !== undefined || !(error instanceof SealformError) || error.rule !== "manifest-not-found") throw error;
    return beside(context, context.world.cwd);
  }
}
