import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { GitCommit } from "../files/git-commit";
import { emptyLock } from "../lock";
import { parseLock } from "../lock/parse-lock";
import type { Lock } from "../lock/types";
import { loadManifestSync } from "../manifest";
import type { DesiredState } from "../model/desired";
import { renderDiagnostic } from "../model/diagnostic";
import { SealformError } from "../model/errors";
import type { Focus } from "../plan";
import { difference } from "../plan/since";
import { openState } from "../state";
import type { Context } from "./context";
import type { Project } from "./project";

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
  const desired = desiredThen(before, context);
  const declared = desired && { desired, lock: lockThen(before, context) };
  const state = await openState(project.store, project.lock);
  const owned = [...(state?.items ?? [])].flatMap(([address, item]) => (item.deleted ? [] : [address]));
  return { ...named, since: { ref, commit: commit.hash, ...difference(declared, project, owned) } };
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

function desiredThen({ ref, commit, manifest }: Then, { output, world }: Context): DesiredState | undefined {
  if (!commit.has(manifest)) {
    output.note(`sealform: ${basename(manifest)} is not in ${ref}: all of it is new`);
    return undefined;
  }
  const { desired, diagnostics } = loadManifestSync(manifest, { cwd: world.cwd, files: commit });
  if (desired) return desired;
  const first = diagnostics.find(({ severity }) => severity === "error");
  throw invalid(ref, `the manifest has errors there: ${first ? renderDiagnostic(first).split("\n")[0] : "it cannot be read"}`);
}

function lockThen({ ref, commit, lock }: Then, { output }: Context): Lock {
  if (!commit.has(lock)) {
    output.note(`sealform: ${basename(lock)} is not in ${ref}: every sealed value is new`);
    return emptyLock();
  }
  try {
    return parseLock(commit.readText(lock, LOCK_LIMIT_BYTES), basename(lock));
  } catch (error) {
    throw error instanceof SealformError ? invalid(ref, `the lock file cannot be read there: ${error.message}`) : error;
  }
}

function invalid(ref: string, fact: string): SealformError {
  return new SealformError("since-invalid", `--since ${ref}: ${fact}`, "name a commit at which it is valid, or do without --since");
}
