import { mkdir, readdir, unlink } from "node:fs/promises";
import { join } from "node:path";
import { readTextFile, writeFileAtomic } from "../../files";
import { DAY_MS } from "../../model/days";
import type { FileScan } from "../scan";
import type { ScanCache } from "./cache";

interface Entry {
  /** Day of its last use, since 1970. */
  readonly day: number;
  /** The scan, as JSON: most of a file is never looked at. */
  readonly json: string;
}

interface Shard {
  readonly entries: Map<string, Entry>;
  changed: boolean;
}

const KEEP_DAYS = 30;
/** A use is noted when the last one was so long ago: most runs then write nothing. */
const NOTE_AFTER_DAYS = 7;
/** Of one of 16 files; more is not worth reading. */
const LIMIT_BYTES = 256 * 1024 * 1024;
const HEAD = /^[0-9a-f]{64} \d{1,6} \{/;

/**
 * Scans in 16 files of a folder, by the first digit of their keys; each is read when it is needed and written by `close`.
 * Holds what the workflow files hold, so no secret. Whoever can write there can make an audit lie: keep it as private as the checkouts.
 */
export class DiskCache implements ScanCache {
  private readonly shards = new Map<string, Promise<Shard>>();

  constructor(
    private readonly folder: string,
    /** Of the scanner: what another version has found is not used. */
    private readonly version: string,
    private readonly now: () => number,
  ) {}

  async get(key: string): Promise<FileScan | undefined> {
    const shard = await this.shard(key);
    const entry = shard.entries.get(key);
    if (!entry) return undefined;
    const today = this.today();
    if (today - entry.day >= NOTE_AFTER_DAYS) {
      shard.entries.set(key, { ...entry, day: today });
      shard.changed = true;
    }
    return parse(entry.json);
  }

  set(key: string, scan: FileScan): void {
    const shard = this.opened.get(key[0]!);
    if (!shard) return;
    shard.entries.set(key, { day: this.today(), json: JSON.stringify(scan) });
    shard.changed = true;
  }

  /** Writes what is new. A cache that cannot be written is no reason to fail. @returns why it was not written */
  async close(): Promise<string | undefined> {
    try {
      for (const [digit, shard] of this.opened) if (shard.changed) await this.write(digit, shard);
    } catch (error) {
      return (error as Error).message;
    }
    return undefined;
  }

  private readonly opened = new Map<string, Shard>();

  private today(): number {
    return Math.floor(this.now() / DAY_MS);
  }

  private file(digit: string): string {
    return join(this.folder, `${this.version}-${digit}.txt`);
  }

  private shard(key: string): Promise<Shard> {
    const digit = key[0]!;
    const known = this.shards.get(digit);
    if (known) return known;
    const shard = open(this.file(digit)).then((opened) => {
      this.opened.set(digit, opened);
      return opened;
    });
    this.shards.set(digit, shard);
    return shard;
  }

  private async write(digit: string, shard: Shard): Promise<void> {
    const oldest = this.today() - KEEP_DAYS;
    const lines = [...shard.entries].filter(([, { day }]) => day > oldest).map(([key, { day, json }]) => `${key} ${day} ${json}\n`);
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await writeFileAtomic(this.file(digit), lines.join(""), { mode: 0o600 });
    shard.changed = false;
    const others = (await readdir(this.folder)).filter((name) => /-[0-9a-f]\.txt$/.test(name) && !name.startsWith(`${this.version}-`));
    for (const name of others) await unlink(join(this.folder, name)).catch(() => undefined);
  }
}

/** A damaged file is as good as none, and so is a damaged line. */
async function open(file: string): Promise<Shard> {
  const text = await readTextFile(file, { limitBytes: LIMIT_BYTES }).catch(() => "");
  const entries = new Map<string, Entry>();
  for (const line of text.split("\n")) {
    if (!HEAD.test(line)) continue;
    const [key, brace] = [line.slice(0, 64), line.indexOf("{")];
    entries.set(key, { day: Number(line.slice(65, brace)), json: line.slice(brace) });
  }
  return { entries, changed: false };
}

function parse(json: string): FileScan | undefined {
  try {
    const scan = JSON.parse(json) as Partial<FileScan>;
    return Array.isArray(scan.references) && Array.isArray(scan.errors) && Array.isArray(scan.suppressions)
      ? (scan as FileScan)
      : undefined;
  } catch {
    return undefined;
  }
}
