import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { GitCommit } from "../files/git-commit";
import { emptyLock, Ownership, wholeOf } from "../lock";
import { parseLock } from "../lock/parse-lock";
import type { Lock } from "../lock/types";
import { loadManifestSync } from "../manifest";
import type { DesiredState } from "../model/desired";
import { type Diagnostic, renderDiagnostic } from "../model/diagnostic";
import { SealformError } from "../model/errors";
import { placesWithout } from "../model/workflow-places";
import type { Focus, WorkflowPlaces } from "../plan";
import { difference } from "../plan/since";
import { openState } from "../state";
import type { Context } from "./context";
import type { Project } from "./project";
import { ofTarget } from "./targets";
import { declaredPlaces } from "./workflow-places";

/** As `LockFile`. */
const LOCK_LIMIT_BYTES = 512 * 1024 * 1024;

/**
 * What `--only` and `--since` let a run look at.
 * @throws SealformError `usage`, `since-invalid`, and those of `GitCommit.open`
 */
export async function focusOf(context: Context, project: Project, ref: string | undefined): Promise<Focus> {
  const { only } = context.options;
  const named = only && only.length > 0 ? { only } : {};
  if (ref === undefined) return named;
  const { manifest, lock: lockPath } = project.paths;
  if (manifest === undefined)
    throw new SealformError("usage", "--since reads the manifest of a commit, and an app has none", "name addresses by --only");
  const commit = GitCommit.open(dirname(manifest), ref, context.world.env);
  const before = { ref, commit, manifest: real(manifest), lock: real(lockPath) };
  const declared = declaredThen(before, project, context);
  const state = await openState(project.store, project.lock);
  const items = [...(state?.items ?? [])];
  const owned = items.flatMap(([address, item]) => (item.deleted ? [] : [address]));
  const open = items.flatMap(([address, item]) => (item.intent ? [address] : []));
  const unwatched = placesWithout(declared?.workflows, declaredPlaces(project.workflows, project.folder));
  return { ...named, since: { ref, commit: commit.hash, ...difference(declared, project, owned, open), ...(unwatched && { unwatched }) } };
}

interface Then {
  readonly ref: string;
  readonly commit: GitCommit;
  readonly manifest: string;
  readonly lock: string;
}

/** git knows real paths; of a file only its folder must be there. */
function real(path: string): string {
  return join(realpathSync.native(dirname(path)), basename(path));
}

interface DeclaredThen {
  readonly desired: DesiredState;
  readonly lock: Lock;
  readonly workflows: WorkflowPlaces | undefined;
}

function declaredThen(then: Then, { folder }: Project, context: Context): DeclaredThen | undefined {
  const { ref, commit, manifest } = then;
  const { output, world, options } = context;
  if (!commit.has(manifest)) {
    output.note(`sealform: ${basename(manifest)} is not in ${ref}: all of it is new`);
    return undefined;
  }
  const { target } = options;
  const loaded = loadManifestSync(manifest, { cwd: world.cwd, files: commit, ...(target !== undefined && { target }) });
  const fail = (diagnostics: readonly Diagnostic[]) => {
    const first = diagnostics.find(({ severity }) => severity === "error");
    return invalid(ref, `the manifest has errors there: ${first ? renderDiagnostic(first).split("\n")[0] : "it cannot be read"}`);
  };
  if (!loaded.desired) throw fail(loaded.diagnostics);
  const parts = loaded.included.flatMap(({ lock, declares }) => {
    const path = ofTarget(lock, target);
    return commit.has(path) ? [{ path, lock: new Ownership(declares).of(parsedThen(then, path)) }] : [];
  });
  const lock = wholeOf(lockThen(then, context), parts);
  const { desired, diagnostics } = loaded.expand(lock.groups ?? []);
  if (!desired) throw fail(diagnostics);
  return { desired, lock, workflows: declaredPlaces(loaded.audit.workflows, folder) };
}

function lockThen(then: Then, { output }: Context): Lock {
  const { ref, commit, lock } = then;
  if (!commit.has(lock)) {
    output.note(`sealform: ${basename(lock)} is not in ${ref}: every sealed value is new`);
    return emptyLock();
  }
  return parsedThen(then, lock);
}

function parsedThen({ ref, commit }: Then, path: string): Lock {
  try {
    return parseLock(commit.readText(path, LOCK_LIMIT_BYTES), basename(path));
  } catch (error) {
    throw error instanceof SealformError ? invalid(ref, `the lock file cannot be read there: ${error.message}`) : error;
  }
}

function invalid(ref: string, fact: string): SealformError {
  return new SealformError("since-invalid", `--since ${ref}: ${fact}`, "name a commit at which it is valid, or do without --since");
}
