import { ciphertextHash } from "../lock";
import type { FormerValue, Lock, SealedValue } from "../lock/types";
import type { State, StateItem } from "./types";

/** Which of our sealed values GitHub has. */
export interface ValueOnGitHub {
  /** The lock holds another one than was applied last. */
  readonly waiting: boolean;
  /** ISO 8601: since when the value on GitHub is what it is; absent where nothing of ours tells. */
  readonly since?: string;
}

/** Milliseconds by which the clock that dated a sealing may be ahead of GitHub's. */
const CLOCKS_APART_MS = 3_600_000;

/**
 * The age of a value counts from what GitHub has: what was sealed since then and not applied changes nothing there.
 * @param state absent: nobody knows what was applied, and GitHub's own date tells at most that it was written before the seal
 * @param updatedAt GitHub's, where it was read
 */
export function valueOnGitHub(address: string, sealed: SealedValue, state: State | undefined, updatedAt?: string): ValueOnGitHub {
  const { valueSince, former } = sealed;
  if (!state) {
    const isOlder = updatedAt !== undefined && Date.parse(updatedAt) + CLOCKS_APART_MS < Date.parse(valueSince);
    return isOlder ? { waiting: true } : { waiting: false, since: valueSince };
  }
  const applied = state.items.get(address)?.current;
  if (applied === ciphertextHash(sealed.ciphertext)) return { waiting: false, since: valueSince };
  return { waiting: true, ...(former && former.sha256 === applied && { since: former.valueSince }) };
}

/** What a sealed value has to remember of the one that it replaces in the lock. */
export function formerValue(before: SealedValue | undefined, item: StateItem | undefined): FormerValue | undefined {
  if (!before || item?.current === undefined) return undefined;
  if (before.former?.sha256 === item.current) return before.former;
  const sha256 = ciphertextHash(before.ciphertext);
  return sha256 === item.current ? { sha256, valueSince: before.valueSince } : undefined;
}

/** The lock for who asks how old values on GitHub are: each with the date of what was applied, and none where that is not known. */
export function lockOnGitHub(lock: Lock, state: State | undefined): Lock {
  if (!state) return lock;
  const sealed = lock.sealed.clone();
  for (const [address, value] of lock.sealed) {
    const { waiting, since } = valueOnGitHub(address, value, state);
    if (!waiting) continue;
    if (since === undefined) sealed.delete(address);
    else sealed.set(address, { ...value, valueSince: since });
  }
  return { ...lock, sealed };
}
