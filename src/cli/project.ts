import { firstLock, LockFile, type Signers } from "../lock";
import type { Lock } from "../lock/types";
import type { DesiredState } from "../model/desired";
import { DiagnosticsError, renderDiagnostic } from "../model/diagnostic";
import type { StateStore } from "../state/store";
import type { Context } from "./context";
import { readDeclaration } from "./declaration";
import type { Paths } from "./paths";
import { trustedSigners } from "./signing";
import { stateStore } from "./state-store";

/** A declaration, with the files that belong to it. */
export interface Project {
  readonly paths: Paths;
  /** Absolute: what paths of values are relative to. */
  readonly folder: string;
  readonly desired: DesiredState;
  readonly lock: Lock;
  readonly lockFile: LockFile;
  readonly store: StateStore;
  /** Whose sealed values are written; absent: everybody's. */
  readonly signers?: Signers;
}

/**
 * Reads the declaration and the lock. Warnings go to stderr.
 * @throws DiagnosticsError with every problem of the declaration
 */
export async function openProject(context: Context): Promise<Project> {
  const { paths, folder, desired, diagnostics } = await readDeclaration(context);
  if (!desired) throw new DiagnosticsError(diagnostics);
  for (const warning of diagnostics) context.output.note(renderDiagnostic(warning));
  const lockFile = new LockFile(paths.lock);
  const lock = (await lockFile.read()) ?? firstLock(desired);
  const signers = await trustedSigners(context, folder);
  return { paths, folder, desired, lock, lockFile, store: stateStore(context, paths), ...(signers && { signers }) };
}
