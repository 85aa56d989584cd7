import { stat } from "node:fs/promises";
import type { PublicKey } from "../github/live";
import type { DesiredSecret } from "../model/desired";
import { SealformError } from "../model/errors";
import { checkValue, encodeValue } from "./check-value";
import type { Due } from "./due";
import type { Fingerprinter } from "./fingerprint";
import type { Plaintext } from "./plaintext";
import type { Problems } from "./problems";
import { type ReadableSource, readingOrder, type SourceReader } from "./sources/source-reader";

export type Ready = Due & { readonly key: PublicKey };

/** A value that was read and may be sealed. */
export interface ReadValue extends Ready {
  readonly plaintext: Plaintext;
  readonly fingerprint: string | undefined;
}

/** Open files and running look-ups at one time. */
const BATCH = 64;

/**
 * Reads all sources and checks the values; every problem is gathered. People are asked and standard input is read only when
 * nothing has failed before.
 */
export async function readValues(
  due: readonly Ready[],
  sources: SourceReader,
  fingerprinter: Fingerprinter | undefined,
  problems: Problems,
): Promise<ReadValue[]> {
  const values = new Map<Ready, ReadValue>();
  const readOne = (entry: Ready) =>
    problems.attempt(entry.secret.address, async () => {
      const value = await readValue(entry, sources, fingerprinter);
      values.set(entry, value);
    });
  const by = (order: ReturnType<typeof readingOrder>) =>
    due.filter((entry) => entry.secret.value.from !== "sealed" && readingOrder(entry.secret.value) === order);
  const parallel = by("parallel");
  for (let i = 0; i < parallel.length; i += BATCH) await Promise.all(parallel.slice(i, i + BATCH).map(readOne));
  for (const entry of by("exec")) await readOne(entry);
  problems.throwIfAny();
  for (const entry of by("stdin")) await readOne(entry);
  problems.throwIfAny();
  return due.flatMap((entry) => values.get(entry) ?? []);
}

/** Sources that can be looked at without asking anybody or running anything. */
const SILENT: ReadonlySet<DesiredSecret["value"]["from"]> = new Set(["env", "dotenv", "file"]);

/**
 * Whether the values of scopes that have no key yet are there and can be sealed later, so that a form that is half filled in is found
 * before an environment is made for it. Problems are gathered; the values are wiped with all others.
 */
export async function lookAtSources(secrets: readonly DesiredSecret[], sources: SourceReader, problems: Problems): Promise<void> {
  const silent = secrets.filter(({ value }) => SILENT.has(value.from));
  const look = (secret: DesiredSecret) => problems.attempt(secret.address, () => readAndCheck(secret, sources));
  for (let i = 0; i < silent.length; i += BATCH) await Promise.all(silent.slice(i, i + BATCH).map(look));
}

async function readAndCheck(secret: DesiredSecret, sources: SourceReader): Promise<Plaintext> {
  const plaintext = sources.hold(encodeValue(secret, await sources.read(secret, secret.value as ReadableSource)));
  checkValue(secret, plaintext);
  return plaintext;
}

async function readValue(entry: Ready, sources: SourceReader, fingerprinter: Fingerprinter | undefined): Promise<ReadValue> {
  const { secret } = entry;
  const source = secret.value as ReadableSource;
  const plaintext = await readAndCheck(secret, sources);
  // The passphrase of a large file is new every time: what may be unchanged is the file.
  const judged = source.from === "largeFile" ? (await sources.largeFile(source.path)).contents : plaintext;
  return { ...entry, plaintext, fingerprint: fingerprinter?.of(secret.address, judged) };
}

/** Values that `--all` may leave alone: fingerprint and key are those of the lock. All that share a large file, or none of them. */
export async function unchangedValues(values: readonly ReadValue[], sources: SourceReader): Promise<Set<ReadValue>> {
  const isSame = (v: ReadValue) =>
    v.fingerprint !== undefined && v.before?.fingerprint === v.fingerprint && v.before.keyFingerprint === v.key.fingerprint;
  const changedFiles = new Set<string>();
  for (const v of values) {
    const source = v.secret.value;
    if (source.from === "largeFile" && !(isSame(v) && (await exists((await sources.largeFile(source.path)).target))))
      changedFiles.add(source.path);
  }
  return new Set(values.filter((v) => isSame(v) && !(v.secret.value.from === "largeFile" && changedFiles.has(v.secret.value.path))));
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

/** Did the value change? Without fingerprints of both it counts as changed when somebody asked for it, not when only the key is new. */
export function hasNewValue(v: ReadValue): boolean {
  if (v.fingerprint !== undefined && v.before?.fingerprint !== undefined) return v.fingerprint !== v.before.fingerprint;
  return v.before === undefined || v.why !== "key" || v.secret.value.from === "largeFile";
}

export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new SealformError("interrupted", "interrupted", undefined, { exitCode: 130 });
}
