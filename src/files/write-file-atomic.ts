import { randomBytes } from "node:crypto";
import { type FileHandle, open, rename, stat, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { SealformError } from "../model/errors";
import { realTarget } from "./real-target";
import { systemCode, systemReason } from "./system-error";

export interface WriteOptions {
  /** Permission bits. @default those of the file that is replaced, else 0666 less the umask */
  readonly mode?: number;
}

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

/** A rename would put a file in the place of the device, pipe or socket. */
function notRegular(path: string): SealformError {
  const hint = "name a file; what goes to stdout can be piped, as `--json | ...`";
  return new SealformError("file-unwritable", `cannot write ${JSON.stringify(path)}: it is not a regular file`, hint);
}

/**
 * Writes all or nothing: a temporary file beside the target, fsync, rename. Symbolic links are followed, permissions kept.
 * Not the package write-file-atomic: its single write() call takes a short write for a full one, so on a full disk it
 * replaces the file by a truncated one and reports success (7.0.1, lib/index.js).
 * @throws SealformError `file-unwritable`; nothing is left behind and the old file is as it was.
 */
export async function writeFileAtomic(path: string, data: string | Buffer, options: WriteOptions = {}): Promise<void> {
  let temporary: string | undefined;
  let handle: FileHandle | undefined;
  try {
    const target = await realTarget(path);
    const existing = await stat(target).catch(() => undefined);
    if (existing?.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    if (existing && !existing.isFile()) throw notRegular(path);
    const mode = options.mode ?? (existing && existing.mode & 0o777);
    const name = `${target}.${process.pid}.${randomBytes(6).toString("hex")}.tmp`;
    handle = await open(name, "wx", mode ?? 0o666);
    temporary = name;
    if (mode !== undefined) await handle.chmod(mode);
    await handle.writeFile(data);
    await handle.sync();
    await handle.close();
    handle = undefined;
    await rename(name, target);
    temporary = undefined;
    await syncFolder(dirname(target));
  } catch (error) {
    if (error instanceof SealformError) throw error;
    const code = systemCode(error);
    throw new SealformError("file-unwritable", `cannot write ${JSON.stringify(path)}: ${systemReason(error)}`, code && HINTS[code], {
      cause: error,
    });
  } finally {
    await handle?.close().catch(() => undefined);
    if (temporary) await unlink(temporary).catch(() => undefined);
  }
}
