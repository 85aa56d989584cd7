import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { SealformError } from "../model/errors";
import { systemCode, systemReason } from "./system-error";

/** Far above any manifest; keeps a mistaken path (a disk image) from filling the memory. */
const DEFAULT_LIMIT_BYTES = 64 * 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;
/** Without O_NONBLOCK opening a named pipe waits for a writer for ever, open(2). Windows has no such flag. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

const HINTS: Readonly<Record<string, string>> = {
  EACCES: "check who may read it",
  EISDIR: "name a file in it",
  EPERM: "check who may read it",
};

export interface ReadOptions {
  /** @default 64 MiB */
  readonly limitBytes?: number;
}

/** The chunks of one file, and how much may still come. */
class Chunks {
  private readonly chunks: Buffer[] = [];
  private readonly size: number;
  private total = 0;

  constructor(
    stat: Stats,
    private readonly path: string,
    private readonly limit: number,
  ) {
    if (!stat.isFile() && !stat.isDirectory())
      throw new SealformError("file-unreadable", `cannot read ${JSON.stringify(path)}: it is not a regular file`, "name a file");
    this.size = stat.size;
  }

  /** Room for what is read next. */
  next(): Buffer {
    return Buffer.allocUnsafe(Math.min(Math.max(this.size - this.total, CHUNK_BYTES), this.limit - this.total + 1));
  }

  /** @returns whether that was not the end */
  add(chunk: Buffer, bytes: number): boolean {
    this.total += bytes;
    if (bytes > 0) this.chunks.push(chunk.subarray(0, bytes));
    if (this.total > this.limit) throw tooLarge(this.path, this.limit);
    return bytes > 0;
  }

  join(): Buffer {
    return this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks, this.total);
  }
}

function tooLarge(path: string, limit: number): SealformError {
  return new SealformError(
    "file-too-large",
    `${JSON.stringify(path)} is larger than ${limit} bytes`,
    "check that the path is the one you mean",
  );
}

function unreadable(path: string, error: unknown): SealformError {
  if (error instanceof SealformError) return error;
  const hint = HINTS[systemCode(error) ?? ""] ?? "check the path";
  return new SealformError("file-unreadable", `cannot read ${JSON.stringify(path)}: ${systemReason(error)}`, hint, { cause: error });
}

function decode(bytes: Buffer, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new SealformError("file-encoding", `${JSON.stringify(path)} is not valid UTF-8`, "save it as UTF-8");
  }
}

/** Bytes of a regular file: pipes and devices are refused. @throws SealformError `file-unreadable`, `file-too-large`. */
export async function readBytes(path: string, options: ReadOptions = {}): Promise<Buffer> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, READ);
    const chunks = new Chunks(await handle.stat(), path, options.limitBytes ?? DEFAULT_LIMIT_BYTES);
    for (let more = true; more; ) {
      const chunk = chunks.next();
      more = chunks.add(chunk, (await handle.read(chunk, 0, chunk.length, null)).bytesRead);
    }
    return chunks.join();
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    await handle?.close();
  }
}

/**
 * Text of a file in UTF-8; a leading byte-order mark is taken off.
 * @throws SealformError `file-unreadable`, `file-too-large`, `file-encoding`.
 */
export async function readTextFile(path: string, options: ReadOptions = {}): Promise<string> {
  return decode(await readBytes(path, options), path);
}

/** As `readTextFile`, for constructors, which cannot wait. */
export function readTextFileSync(path: string, options: ReadOptions = {}): string {
  let file: number | undefined;
  try {
    file = openSync(path, READ);
    const chunks = new Chunks(fstatSync(file), path, options.limitBytes ?? DEFAULT_LIMIT_BYTES);
    for (let more = true; more; ) {
      const chunk = chunks.next();
      more = chunks.add(chunk, readSync(file, chunk, 0, chunk.length, null));
    }
    return decode(chunks.join(), path);
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
