import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { SealformError } from "../model/errors";
import { systemCode, systemReason } from "./system-error";

/** Far above any manifest; keeps a mistaken path (a disk image) from filling the memory. */
const DEFAULT_LIMIT_BYTES = 64 * 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;
/** Without O_NONBLOCK opening a named pipe waits for a writer for ever, open(2). Windows has no such flag. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

export interface ReadOptions {
  /** @default 64 MiB */
  readonly limitBytes?: number;
}

async function readBounded(handle: FileHandle, path: string, limit: number): Promise<Buffer> {
  const stat = await handle.stat();
  if (!stat.isFile() && !stat.isDirectory())
    throw new SealformError("file-unreadable", `cannot read ${JSON.stringify(path)}: it is not a regular file`, "name a file");
  const { size } = stat;
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(Math.min(Math.max(size - total, CHUNK_BYTES), limit - total + 1));
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, null);
    if (bytesRead === 0) break;
    total += bytesRead;
    chunks.push(chunk.subarray(0, bytesRead));
    if (total > limit) throw tooLarge(path, limit);
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, total);
}

function tooLarge(path: string, limit: number): SealformError {
  return new SealformError(
    "file-too-large",
    `${JSON.stringify(path)} is larger than ${limit} bytes`,
    "check that the path is the one you mean",
  );
}

/** Bytes of a regular file: pipes and devices are refused. @throws SealformError `file-unreadable`, `file-too-large`. */
export async function readBytes(path: string, options: ReadOptions = {}): Promise<Buffer> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, READ);
    return await readBounded(handle, path, options.limitBytes ?? DEFAULT_LIMIT_BYTES);
  } catch (error) {
    if (error instanceof SealformError) throw error;
    const hint = systemCode(error) === "ENOENT" ? "check the path" : undefined;
    throw new SealformError("file-unreadable", `cannot read ${JSON.stringify(path)}: ${systemReason(error)}`, hint, { cause: error });
  } finally {
    await handle?.close();
  }
}

/**
 * Text of a file in UTF-8; a leading byte-order mark is taken off.
 * @throws SealformError `file-unreadable`, `file-too-large`, `file-encoding`.
 */
export async function readTextFile(path: string, options: ReadOptions = {}): Promise<string> {
  const bytes = await readBytes(path, options);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new SealformError("file-encoding", `${JSON.stringify(path)} is not valid UTF-8`, "save it as UTF-8");
  }
}
