import { readBytes } from "../../files";
import { SealformError } from "../../model/errors";
import { type FileScan, LIMIT_BYTES, type Scanner, unread } from "../scan";
import { type ScanCache, scanKey } from "./cache";
import { type Checkout, findCheckouts, type NamedBy, type SourceFile } from "./find";
import { type Found, withoutOverlap } from "./overlap";
import type { PathSpec } from "./spec";

/** A file and what it says. */
export interface ScannedFile {
  /** Relative to the repository, with `/`. */
  readonly file: string;
  /** Relative to the path that was given, with `/`. */
  readonly shown: string;
  readonly scan: FileScan;
}

/** A repository and its files. */
export interface ScannedRepository {
  /** `owner/name`, or a name alone where nothing tells the owner. */
  readonly repository: string;
  /** Of a checkout that nobody has named: what tells its name. */
  readonly namedBy?: NamedBy;
  /** The path that it was found at or below, as given; of one read from GitHub `owner/name`. */
  readonly path: string;
  readonly files: readonly ScannedFile[];
  /** The path is a file: there may be others. */
  readonly partial?: true;
  /** It has a `.github/dependabot.yml`. Absent where that was not looked for. */
  readonly dependabot?: boolean;
  /** That file, where it is on disk: Dependabot reads secrets for its registries. */
  readonly registries?: ScannedFile;
  /** What the commit at hand is called after an `@`: its hash, its branch, its tags. Absent where that is not known. */
  readonly refs?: readonly string[];
}

export interface ScanTools {
  readonly scanner: Scanner;
  readonly cache: ScanCache;
}

/** Files that are read at once. */
const BATCH = 32;

/**
 * Reads and scans every repository at the paths, each file once.
 * @throws SealformError `file-unreadable`; `audit-paths` where a path has no workflow, or a name is for several repositories
 */
export async function scanCheckouts(specs: readonly PathSpec[], tools: ScanTools): Promise<ScannedRepository[]> {
  const repositories: ScannedRepository[] = [];
  const found: Found[] = [];
  for (const spec of specs) found.push({ spec, checkouts: await findCheckouts(spec.path, spec.name !== undefined) });
  for (const one of await withoutOverlap(found)) if (!one.elsewhere) repositories.push(...(await scanPath(one, tools)));
  return repositories;
}

async function scanPath({ spec: { text, name }, checkouts }: Found, tools: ScanTools): Promise<ScannedRepository[]> {
  const scanned: ScannedRepository[] = [];
  for (const checkout of checkouts) {
    const files = await scanFiles(checkout, tools);
    const { partial, dependabot, refs } = checkout;
    const registries = checkout.registries && (await scanSource(checkout.registries, await readOrReason(checkout.registries.path), tools));
    if (files.length > 0 || registries?.scan.references.length || registries?.scan.errors.length)
      scanned.push({
        ...(name === undefined ? { repository: checkout.repository, namedBy: checkout.namedBy } : { repository: name }),
        path: text,
        files,
        ...(partial && { partial }),
        ...(dependabot !== undefined && { dependabot }),
        ...(registries && { registries }),
        ...(refs && { refs }),
      });
  }
  if (scanned.length === 0)
    throw new SealformError(
      "audit-paths",
      `there are no workflows in ${JSON.stringify(text)}`,
      "name a checkout, a folder of checkouts, or a folder of workflow files",
    );
  if (name !== undefined && scanned.length > 1)
    throw new SealformError(
      "audit-paths",
      `${JSON.stringify(name)} is to be one repository, but ${JSON.stringify(text)} has ${scanned.length}`,
      "name each of them, as NAME=PATH",
    );
  return scanned;
}

async function scanFiles({ files, unread: missing, loose, partial }: Checkout, tools: ScanTools): Promise<ScannedFile[]> {
  const scanned: ScannedFile[] = missing.map(({ shown, message }) => ({ file: shown, shown, scan: unread(message) }));
  for (let from = 0; from < files.length; from += BATCH) {
    const batch = files.slice(from, from + BATCH);
    const bytes = await Promise.all(batch.map(({ path }) => readOrReason(path)));
    for (const [i, source] of batch.entries()) scanned.push(await scanSource(source, bytes[i]!, tools));
  }
  // Any YAML can lie about in a folder that is no checkout, and a file that is named can be anything.
  return loose || partial
    ? scanned.filter(({ scan }) => scan.kind !== "other" || scan.references.length + scan.errors.length > 0)
    : scanned;
}

async function readOrReason(path: string): Promise<Buffer | string> {
  try {
    return await readBytes(path, { limitBytes: LIMIT_BYTES });
  } catch (error) {
    if (!(error instanceof SealformError)) throw error;
    // Without the path, which is told beside it.
    return error.rule === "file-too-large" ? `the file is larger than ${LIMIT_BYTES} bytes` : `the file cannot be read: ${reasonOf(error)}`;
  }
}

function reasonOf({ message }: SealformError): string {
  return message.slice(message.lastIndexOf(": ") + 2);
}

async function scanSource({ file, shown }: SourceFile, bytes: Buffer | string, tools: ScanTools): Promise<ScannedFile> {
  return { file, shown, scan: typeof bytes === "string" ? unread(bytes) : await scanCached(bytes, tools) };
}

/** The scan of a file's bytes, from the cache where it is there. */
export async function scanCached(bytes: Uint8Array, { scanner, cache }: ScanTools): Promise<FileScan> {
  const key = scanKey("content", bytes);
  const known = await cache.get(key);
  if (known) return known;
  const scan = scanner.scanBytes(bytes);
  cache.set(key, scan);
  return scan;
}
