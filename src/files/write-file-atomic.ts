import { randomBytes } from "node:crypto";
import { access, constants, type FileHandle, open, readdir, rename, stat, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { SealformError } from "../model/errors";
import { realTarget } from "./real-target";
import { systemCode, systemReason } from "./system-error";

export interface WriteOptions {
  /** Permission bits. @default those of the file that is replaced, else 0666 less the umask */
  readonly mode?: number;
  /** It holds what nobody else has: should the process die or the commit fail, it stays beside its target until `removeKept`. */
  readonly keep?: boolean;
}

/** Ends of names of files beside their target: what was left is removed by the next write, or stays. */
const [LEFT, KEPT] = ["tmp", "kept"];

const HINTS: Readonly<Record<string, string>> = {
  EACCES: "check who owns the folder and who may write in it",
  ENOENT: "make the folder first",
  ENOSPC: "free some space and run the command again",
  EROFS: "choose a folder that can be written",
};

/** A rename is on disk only when its folder is. Folders cannot be opened on Windows. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** What stands beside it with this end of its name, with the processes that wrote it. */
async function beside(target: string, ending: string): Promise<{ readonly path: string; readonly pid: number }[]> {
  const folder = dirname(target);
  const prefix = `${basename(target)}.`;
  const names = await readdir(folder).catch(() => []);
  return names.sort().flatMap((name) => {
    const [, pid, end] = (name.startsWith(prefix) && /^(\d{1,10})\.[0-9a-f]{12}\.(\w+)$/.exec(name.slice(prefix.length))) || [];
    return pid && end === ending ? [{ path: join(folder, name), pid: Number(pid) }] : [];
  });
}

/** Removes what processes have left beside it that ended before they could: nobody renames it any more. */
async function removeLeft(target: string): Promise<void> {
  for (const { path, pid } of await beside(target, LEFT)) if (hasEnded(pid)) await unlink(path).catch(() => undefined);
}

/** What was written with `keep` and did not come into its place. */
export async function listKept(path: string): Promise<readonly string[]> {
  return (await beside(await realTarget(path), KEPT)).map((one) => one.path);
}

/** Removes it, unless it is that of a process that goes on. @param path one of `listKept` */
export async function removeKept(path: string): Promise<void> {
  const pid = Number(path.split(".").at(-3));
  if (pid === process.pid || hasEnded(pid)) await unlink(path).catch(() => undefined);
}

function hasEnded(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return systemCode(error) === "ESRCH";
  }
}

/** A rename would put a file in the place of the device, pipe or socket. */
function notRegular(path: string): SealformError {
  const hint = "name a file; what goes to stdout can be piped, as `--json | ...`";
  return new SealformError("file-unwritable", `cannot write ${JSON.stringify(path)}: it is not a regular file`, hint);
}

/** What stands beside its target, complete and on disk, and is not there yet. */
export interface StagedFile {
  /** Puts it in its place. @throws SealformError `file-unwritable`; the old file is as it was. */
  commit(): Promise<void>;
  /** Removes it; the old file is as it was. */
  discard(): Promise<void>;
}

/**
 * Does all of a write that can run out of space or permission: a temporary file beside the target, fsync. What is left is a rename.
 * Symbolic links are followed, permissions kept. Temporary files of processes that were killed are removed.
 * Not the package write-file-atomic: its single write() call takes a short write for a full one, so on a full disk it
 * replaces the file by a truncated one and reports success (7.0.1, lib/index.js).
 * @throws SealformError `file-unwritable`; nothing is left behind and the old file is as it was.
 */
export async function stageFile(path: string, data: string | Buffer, options: WriteOptions = {}): Promise<StagedFile> {
  let temporary: string | undefined;
  let handle: FileHandle | undefined;
  try {
    const target = await realTarget(path);
    const existing = await stat(target).catch(() => undefined);
    if (existing?.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    if (existing && !existing.isFile()) throw notRegular(path);
    if (existing) await access(target, constants.W_OK).catch(refuseWhereFixed);
    await removeLeft(target);
    const mode = options.mode ?? (existing && existing.mode & 0o777);
    const name = `${target}.${process.pid}.${randomBytes(6).toString("hex")}.${options.keep ? KEPT : LEFT}`;
    handle = await open(name, "wx", mode ?? 0o666);
    temporary = name;
    if (mode !== undefined) await handle.chmod(mode);
    await handle.writeFile(data);
    await handle.sync();
    await handle.close();
    handle = undefined;
    // The name of what is kept has to outlast the machine, too.
    if (options.keep) await syncFolder(dirname(target));
    temporary = undefined;
    return staged(path, name, target, options.keep === true);
  } catch (error) {
    throw unwritable(path, error);
  } finally {
    await handle?.close().catch(() => undefined);
    if (temporary) await unlink(temporary).catch(() => undefined);
  }
}

/** A rename replaces a file that may only be read, but none that is immutable (chattr(1)) or mounted to be read. */
function refuseWhereFixed(error: unknown): void {
  if (systemCode(error) !== "EACCES") throw error;
}

function staged(path: string, temporary: string, target: string, keep: boolean): StagedFile {
  const discard = () => unlink(temporary).catch(() => undefined);
  const commit = async () => {
    try {
      await rename(temporary, target);
    } catch (error) {
      if (!keep) await discard();
      throw unwritable(path, error);
    }
    await syncFolder(dirname(target));
  };
  return { commit, discard };
}

function unwritable(path: string, error: unknown): SealformError {
  if (error instanceof SealformError) return error;
  const code = systemCode(error);
  return new SealformError("file-unwritable", `cannot write ${JSON.stringify(path)}: ${systemReason(error)}`, code && HINTS[code], {
    cause: error,
  });
}

/**
 * Writes all or nothing, as `stageFile`, and at once.
 * @throws SealformError `file-unwritable`; nothing is left behind and the old file is as it was.
 */
export async function writeFileAtomic(path: string, data: string | Buffer, options: WriteOptions = {}): Promise<void> {
  await (await stageFile(path, data, options)).commit();
}
