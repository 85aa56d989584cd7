import type { PublicKey, Reading } from "../github/live";
import type { Lock, SealedValue } from "../lock/types";
import { printScope, tryParseScope } from "../model/address";
import { AddressMap } from "../model/address-map";
import type { DesiredSecret } from "../model/desired";
import { SealformError } from "../model/errors";
import type { Scope } from "../model/scope";
import type { Store } from "../model/store";
import type { KeyRing } from "./key-ring";
import { KEY_CHECK_LIMIT } from "./limits";
import type { Problems } from "./problems";

/**
 * Why a value is sealed: somebody asked for it, the lock has none, the encrypted file beside the manifest is not the one that it opens,
 * or it is sealed for a key that is no longer the scope's.
 */
export type Why = "asked" | "missing" | "file" | "key";

export interface Due {
  readonly secret: DesiredSecret;
  readonly why: Why;
  /** What the lock has, under this address or the one before a rename. */
  readonly before: SealedValue | undefined;
}

export interface DueInput {
  /** Secrets whose scope exists. */
  readonly candidates: readonly DesiredSecret[];
  readonly lock: Lock;
  readonly keys: KeyRing;
  /** Seal all candidates. */
  readonly asked: boolean;
  /** Somebody named the candidates: a value that can only be made anew is made anew. */
  readonly named: boolean;
  /** Is a value that can only be made anew sealed in another place that shares it? */
  readonly isMadeElsewhere: (secret: DesiredSecret) => boolean;
  /** Called for a generated value that nobody has asked to make anew, and that would have to be. */
  readonly leave: (secret: DesiredSecret, why: "missing" | "key") => void;
  /** Compare the key of every scope. */
  readonly everyKey: boolean;
  /** Scopes whose identity the lock does not know, or knows as another one. */
  readonly isNew: (scope: Scope) => boolean;
  readonly formerAddress: (address: string) => string | undefined;
  /** SHA-256 of the encrypted file of a `largeFile`; undefined without one. */
  readonly fileHash: (path: string) => Promise<string | undefined>;
}

/** What has to be sealed. Reads the keys of scopes that hold sealed values to find those sealed for an old one. */
export async function findDue(input: DueInput): Promise<Due[]> {
  const due: Due[] = [];
  const sealed: Due[] = [];
  for (const secret of input.candidates) {
    const here = input.lock.sealed.get(secret.address);
    const former = here ? undefined : input.formerAddress(secret.address);
    const before = here ?? (former === undefined ? undefined : input.lock.sealed.get(former));
    const isGenerated = secret.value.from === "generate";
    if (isGenerated && !input.named && !before && input.isMadeElsewhere(secret)) input.leave(secret, "missing");
    else if (input.asked && !(isGenerated && before && !input.named)) due.push({ secret, why: "asked", before });
    else if (!before) due.push({ secret, why: "missing", before });
    else if (secret.value.from === "sealed" && secret.value.ciphertext !== before.ciphertext) due.push({ secret, why: "asked", before });
    else if (await isOfAnotherFile(secret, before, input)) due.push({ secret, why: "file", before });
    else sealed.push({ secret, why: "key", before });
  }
  const current = await readKeysToCompare(sealed, due, input);
  const outdated = sealed.filter(({ secret, before }) => {
    const reading = current.get(keyId(secret));
    if (reading?.status !== "present" || reading.value.fingerprint === before!.keyFingerprint) return false;
    if (secret.value.from !== "generate") return true;
    input.leave(secret, "key");
    return false;
  });
  const order = new Map(input.candidates.map((secret, i) => [secret, i]));
  return [...due, ...outdated].sort((a, b) => order.get(a.secret)! - order.get(b.secret)!);
}

/** A seal that was killed between lock and file, or a file that somebody else's seal wrote, leave a passphrase that opens nothing. */
async function isOfAnotherFile({ value }: DesiredSecret, { fileSha256 }: SealedValue, { fileHash }: DueInput): Promise<boolean> {
  return value.from === "largeFile" && fileSha256 !== undefined && (await fileHash(value.path)) !== fileSha256;
}

const keyId = (secret: DesiredSecret) => `${secret.scope}/${secret.store}`;

export function scopeOf(secret: DesiredSecret): Scope {
  const scope = tryParseScope(secret.scope);
  if (!scope) throw new SealformError("address", `${JSON.stringify(secret.scope)} is not a scope`);
  return scope;
}

interface Place {
  readonly scope: Scope;
  readonly store: Store;
  readonly entries: Due[];
}

/**
 * GitHub's keys of one store have a common generation (`key_id`) and change together, apart from what was made again, which
 * has a new id. So in a large estate one scope of each store is the witness, and only when its key is another one than the
 * values there are sealed for are the keys of the whole store compared. https://github.com/cli/cli/issues/3831 (keys differ by scope)
 */
async function readKeysToCompare(sealed: readonly Due[], due: readonly Due[], input: DueInput): Promise<AddressMap<Reading<PublicKey>>> {
  const places = new AddressMap<Place>();
  for (const entry of sealed) {
    const id = keyId(entry.secret);
    if (!places.has(id)) places.set(id, { scope: scopeOf(entry.secret), store: entry.secret.store, entries: [] });
    places.get(id)!.entries.push(entry);
  }
  const read = new AddressMap<Reading<PublicKey>>();
  const compare = (some: readonly Place[]) =>
    Promise.all(some.map(async ({ scope, store }) => read.set(`${printScope(scope)}/${store}`, await input.keys.get(scope, store))));
  if (input.everyKey || places.size <= KEY_CHECK_LIMIT) {
    await compare(places.values());
    return read;
  }
  const neededAnyway = new AddressMap(due.map(({ secret }) => [keyId(secret), true] as const));
  await compare([...places].filter(([id, place]) => neededAnyway.has(id) || input.isNew(place.scope)).map(([, place]) => place));
  for (const store of new Set(places.values().map((p) => p.store))) {
    const ofStore = [...places].filter(([, place]) => place.store === store);
    if (!ofStore.some(([id, place]) => read.has(id) && !input.isNew(place.scope))) await compare([ofStore[0]![1]]);
    if (ofStore.some(([id, place]) => !input.isNew(place.scope) && changed(read.get(id), place)))
      await compare(ofStore.map(([, place]) => place));
  }
  return read;
}

function changed(reading: Reading<PublicKey> | undefined, place: Place): boolean {
  return reading?.status === "present" && place.entries.some(({ before }) => before!.keyFingerprint !== reading.value.fingerprint);
}

/** The key to seal each due value with. A scope that vanished meanwhile is pending; an unreadable key is a problem, said once. */
export async function keysOf(
  due: readonly Due[],
  keys: KeyRing,
  problems: Problems,
): Promise<{ ready: (Due & { readonly key: PublicKey })[]; absent: DesiredSecret[] }> {
  const ready: (Due & { readonly key: PublicKey })[] = [];
  const absent: DesiredSecret[] = [];
  const complained = new Set<string>();
  const readings = await Promise.all(
    due.map(({ secret }) => problems.attempt(keyId(secret), () => keys.get(scopeOf(secret), secret.store))),
  );
  for (const [i, entry] of due.entries()) {
    const reading = readings[i];
    if (!reading) continue;
    const id = keyId(entry.secret);
    if (reading.status === "present") ready.push({ ...entry, key: reading.value });
    else if (reading.status === "absent" && scopeOf(entry.secret).kind === "environment") absent.push(entry.secret);
    else if (!complained.has(id)) {
      complained.add(id);
      const hint = "the credential needs to read the secrets of this scope";
      problems.add(
        id,
        new SealformError(
          "unreadable",
          `the public key cannot be read${reading.status === "unreadable" ? `: ${reading.reason}` : ""}`,
          (reading.status === "unreadable" && reading.hint) || hint,
        ),
      );
    }
  }
  return { ready, absent };
}
