import { firstLock, LockFile, LockSet, type LockStore, type Signers } from "../lock";
import type { Lock } from "../lock/types";
import type { LoadedManifest } from "../manifest";
import type { DesiredState } from "../model/desired";
import { DiagnosticsError, renderDiagnostic } from "../model/diagnostic";
import type { GroupMatches } from "../model/groups";
import type { Origin } from "../sealing";
import type { StateStore } from "../state/store";
import type { Context } from "./context";
import { readDeclaration } from "./declaration";
import type { Paths } from "./paths";
import { trustedSigners } from "./signing";
import { stateStore } from "./state-store";
import { checkHost, ofTarget } from "./targets";

/** A declaration, with the files that belong to it. */
export interface Project {
  readonly paths: Paths;
  /** Absolute: what paths of values are relative to. */
  readonly folder: string;
  /** What was read, and the locks, absolute: a commit that has them all is the declaration. */
  readonly files: readonly string[];
  /** With its groups as they are declared. */
  readonly declared: DesiredState;
  /** With what groups give to the repositories that the lock has for them. */
  readonly desired: DesiredState;
  /** The same for other matches. @throws DiagnosticsError when an address is declared twice then */
  expand(matches: GroupMatches): DesiredState;
  readonly lock: Lock;
  readonly lockFile: LockStore;
  readonly store: StateStore;
  /** Whose sealed values are written; absent: everybody's. */
  readonly signers?: Signers;
  /** Where it is declared; an app does not tell. */
  readonly origin?: Origin;
  /** As it was read; an app has none. */
  readonly manifest?: LoadedManifest;
  /** `audit.workflows`: paths relative to `folder`, or GitHub itself. */
  readonly workflows?: readonly string[] | "remote";
}

/**
 * Reads the declaration and the lock. Warnings go to stderr.
 * @param options `offline`: GitHub is not asked, so it does not matter where it would be
 * @throws DiagnosticsError with every problem of the declaration
 * @throws SealformError `target-host`
 */
export async function openProject(context: Context, options: { readonly offline?: boolean } = {}): Promise<Project> {
  const declaration = await readDeclaration(context);
  const { paths, folder, files, desired: declared, diagnostics, expand, host, main, included, audit, origin, manifest } = declaration;
  if (!declared) throw new DiagnosticsError(diagnostics);
  if (!options.offline) checkHost(context, host);
  const whole = (matches: GroupMatches) => {
    const expanded = expand(matches);
    if (!expanded.desired) throw new DiagnosticsError(expanded.diagnostics);
    return { diagnostics: expanded.diagnostics, desired: expanded.desired };
  };
  const { target } = context.options;
  const lockFile: LockStore =
    main && included.length > 0
      ? new LockSet(
          paths.lock,
          main,
          included.map(({ lock, declares }) => ({ lock: ofTarget(lock, target), declares })),
        )
      : new LockFile(paths.lock);
  const read = await lockFile.read();
  const { desired, diagnostics: found } = whole(read?.groups ?? []);
  for (const warning of found) context.output.note(renderDiagnostic(warning));
  const lock = read ?? firstLock(desired);
  const store = stateStore(context, paths);
  const signers = await trustedSigners(context, folder);
  const expandOnly = (matches: GroupMatches) => whole(matches).desired;
  const workflows = audit?.workflows;
  return {
    paths,
    folder,
    files: [...files, paths.lock, ...included.map(({ lock }) => ofTarget(lock, target))],
    declared,
    desired,
    expand: expandOnly,
    lock,
    lockFile,
    store,
    ...(signers && { signers }),
    ...(origin && { origin }),
    ...(manifest && { manifest }),
    ...(workflows && { workflows }),
  };
}
