import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { lstat, mkdir, readdir, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readTextFile, writeFileAtomic } from "../files";
import { DAY_MS } from "../model/days";

/** A stored answer to a GET. */
export interface StoredAnswer {
  readonly etag: string;
  readonly link?: string | undefined;
  readonly body: string;
}

/** An answer to ask GitHub about. */
export interface FoundAnswer extends StoredAnswer {
  /** Stored under another credential: the ETag is a guess. */
  readonly computed: boolean;
}

interface Entry extends StoredAnswer {
  /** HMAC of all the others with the credential as its key: whoever can write the file but lacks the token cannot make a plan lie. */
  readonly mac: string;
  /** Day of its last use, since 1970. */
  readonly day: number;
}

interface Shard {
  readonly file: string;
  /** Read from the disk. */
  readonly stored: Record<string, Entry>;
  /** Of another credential: only their bodies are used, the ETag is computed. */
  readonly foreign: Record<string, Entry>;
  readonly fresh: Map<string, Entry>;
  changed: boolean;
}

const VERSION = 1;
const KEEP_DAYS = 30;
/** Installation tokens live for an hour, each with a file of its own. */
const KEEP_CREDENTIALS = 4;
/** Some 50,000 lists. */
const LIMIT_BYTES = 256 * 1024 * 1024;

/**
 * Answers with their ETags, kept on disk for each host, owner and credential; one file each, written once by `close`.
 * Holds names, timestamps and the values of variables; no secret, no key, no token. Every use is confirmed by GitHub (304).
 */
export class EtagCache {
  private readonly shards = new Map<string, Promise<Shard>>();

  constructor(
    private readonly folder: string,
    private readonly host: string,
    /** The Accept header: part of GitHub's ETags. */
    private readonly accept: string,
    private readonly now: () => number,
  ) {}

  async find(key: string, authorization: string): Promise<FoundAnswer | undefined> {
    const shard = await this.shard(key, authorization);
    const known = shard.fresh.get(key) ?? shard.stored[key];
    if (known && isIntact(known, key, authorization)) {
      shard.fresh.set(key, { ...known, day: this.today() });
      return { ...known, computed: false };
    }
    const foreign = shard.foreign[key];
    // GitHub confirms the body, not the link, and only the other credential could tell whether that is forged. A list without it
    // is read on by its total count, which only objects have.
    if (!foreign?.body.startsWith("{")) return undefined;
    return { body: foreign.body, etag: expectedEtag(this.accept, authorization, foreign.body), computed: true };
  }

  async store(key: string, authorization: string, { etag, link, body }: StoredAnswer): Promise<void> {
    const shard = await this.shard(key, authorization);
    shard.fresh.set(key, { etag, ...(link && { link }), body, mac: macOf({ etag, link, body }, key, authorization), day: this.today() });
    shard.changed = true;
  }

  /** Writes what is new. A cache that cannot be written is no reason to fail. @returns why it was not written */
  async close(): Promise<string | undefined> {
    try {
      for (const shard of await Promise.all(this.shards.values())) if (shard.changed) await this.write(shard);
    } catch (error) {
      return (error as Error).message;
    }
    return undefined;
  }

  private today(): number {
    return Math.floor(this.now() / DAY_MS);
  }

  private shard(key: string, authorization: string): Promise<Shard> {
    const folder = join(this.folder, encodeURIComponent(this.host), encodeURIComponent(ownerOf(key) ?? "-"));
    const file = join(folder, `${createHash("sha256").update(`sealform cache ${authorization}`).digest("hex").slice(0, 32)}.json`);
    const known = this.shards.get(file);
    if (known) return known;
    const shard = openShard(folder, file);
    this.shards.set(file, shard);
    return shard;
  }

  private async write(shard: Shard): Promise<void> {
    const folder = join(shard.file, "..");
    await makeFolder(folder);
    const oldest = this.today() - KEEP_DAYS;
    // Another connection of this credential may have closed since this one opened.
    const known = { ...shard.stored, ...(await readEntries(shard.file)) };
    const kept = Object.entries(known).filter(([, entry]) => entry.day > oldest);
    const entries = Object.fromEntries([...kept, ...shard.fresh]);
    // Nobody links a cache on purpose; what it leads to is not ours to write over.
    if ((await lstat(shard.file).catch(() => undefined))?.isSymbolicLink()) await unlink(shard.file);
    await writeFileAtomic(shard.file, JSON.stringify({ version: VERSION, entries }), { mode: 0o600 });
    shard.changed = false;
    for (const old of (await filesByAge(folder)).slice(KEEP_CREDENTIALS)) await unlink(old).catch(() => undefined);
  }
}

/** As a recursive `mkdir`, which never returns where the parent is there and ENOENT is the answer all the same, as below /proc. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" && (await stat(folder)).isDirectory()) return;
    if (code !== "ENOENT" || (await stat(dirname(folder)).catch(() => undefined))) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder, { mode: 0o700 });
  }
}

/** Two spellings of one request have one key: GitHub finds names in any case. */
export function cacheKey(pathAndQuery: string): string {
  return pathAndQuery.toLowerCase();
}

/** `/repos/acme/api/…` -> `acme`: estates of different owners are in different files. */
function ownerOf(pathAndQuery: string): string | undefined {
  return /^\/(?:orgs|repos)\/([^/?]+)/.exec(pathAndQuery)?.[1];
}

/**
 * The ETag that GitHub gives this body under another token: of a hash over Accept, Authorization and the body. Undocumented
 * (https://github.com/bored-engineer/github-conditional-http-transport); where it is wrong GitHub just sends the body.
 */
export function expectedEtag(accept: string, authorization: string, body: string): string {
  return `W/"${createHash("sha256").update(`${accept}:${authorization}:${body}`).digest("hex")}"`;
}

function macOf({ etag, link, body }: StoredAnswer, key: string, authorization: string): string {
  return createHmac("sha256", authorization)
    .update(JSON.stringify([key, etag, link ?? null, body]))
    .digest("hex");
}

function isIntact(entry: Entry, key: string, authorization: string): boolean {
  const expected = Buffer.from(macOf(entry, key, authorization));
  const found = Buffer.from(entry.mac);
  return found.length === expected.length && timingSafeEqual(found, expected);
}

async function openShard(folder: string, file: string): Promise<Shard> {
  const stored = await readEntries(file);
  // A command may use several tokens of a GitHub App, each for other answers: the newest of each counts.
  const others = stored ? [] : await Promise.all((await filesByAge(folder)).toReversed().map(readEntries));
  return { file, stored: stored ?? {}, foreign: Object.assign(Object.create(null), ...others), fresh: new Map(), changed: false };
}

/** A damaged file is as good as none. */
async function readEntries(file: string): Promise<Record<string, Entry> | undefined> {
  try {
    const { version, entries } = JSON.parse(await readTextFile(file, { limitBytes: LIMIT_BYTES })) as {
      version: unknown;
      entries: Record<string, Partial<Entry>>;
    };
    if (version !== VERSION) return undefined;
    const whole = Object.entries(entries).filter((pair): pair is [string, Entry] => isEntry(pair[1]));
    return Object.assign(Object.create(null), Object.fromEntries(whole)) as Record<string, Entry>;
  } catch {
    return undefined;
  }
}

function isEntry(entry: Partial<Entry> | null): boolean {
  const texts = [entry?.etag, entry?.body, entry?.mac, entry?.link ?? ""];
  return texts.every((text) => typeof text === "string") && typeof entry?.day === "number";
}

async function filesByAge(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [] as string[]);
  const files = names.filter((name) => /^[0-9a-f]{32}\.json$/.test(name)).map((name) => join(folder, name));
  const aged = await Promise.all(files.map(async (file) => ({ file, at: (await stat(file).catch(() => undefined))?.mtimeMs ?? 0 })));
  return aged.sort((a, b) => b.at - a.at).map(({ file }) => file);
}
