import { systemClock } from "../github/clock";
import { emptyLock, LockFile } from "../lock";
import type { Lock } from "../lock/types";
import { type LoadedManifest, loadManifest } from "../manifest";
import type { DesiredState } from "../model/desired";
import { DiagnosticsError, renderDiagnostic } from "../model/diagnostic";
import { fileStateStore } from "../state";
import type { StateStore } from "../state/store";
import type { Context } from "./context";
import { type Paths, projectPaths } from "./paths";

/** A declaration, with the files that belong to it. */
export interface Project {
  readonly paths: Paths & { readonly manifest: string };
  readonly manifest: LoadedManifest;
  readonly desired: DesiredState;
  readonly lock: Lock;
  readonly lockFile: LockFile;
  readonly store: StateStore;
}

/**
 * Reads manifest and lock. Warnings go to stderr.
 * @throws DiagnosticsError with every problem of the manifest
 */
export async function openProject(context: Context): Promise<Project> {
  const paths = await projectPaths(context);
  const manifest = await loadManifest(paths.manifest, { cwd: context.world.cwd });
  if (!manifest.desired) throw new DiagnosticsError(manifest.diagnostics);
  for (const warning of manifest.diagnostics) context.output.note(renderDiagnostic(warning));
  const lockFile = new LockFile(paths.lock);
  const lock = (await lockFile.read()) ?? emptyLock();
  return { paths, manifest, desired: manifest.desired, lock, lockFile, store: fileStateStore(paths.state, { clock: systemClock }) };
}
