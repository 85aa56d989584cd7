import { ciphertextHash } from "../lock";
import type { Lock } from "../lock/types";
import type { DesiredState } from "../model/desired";
import { grouped } from "../model/grouped";
import { shellWord } from "../model/shell-word";
import { valueKey, valueName } from "../model/value-key";
import { isSettled } from "./deliveries";
import type { StateHolder } from "./store";
import type { State } from "./types";

/** A generated value that may be in use where it is checked, and is neither in the lock nor applied. */
export interface OpenDelivery {
  /** What `sealform rotate` takes: `values.db`, or an address. */
  readonly name: string;
  /** Addresses of the places of which the lock does not hold it. */
  readonly addresses: readonly string[];
  /** ISO 8601: when it was begun. */
  readonly at: string;
  /** The same of those before it that did not end either, the first one first. */
  readonly earlier?: readonly string[];
  /** The lock holds it; an apply has still to bring it to GitHub. */
  readonly inLock?: true;
  /** Who is about it. */
  readonly underWay?: string;
  /** Who had locked the state then and has not given it back; whether that process lives cannot be told. */
  readonly holder?: string;
}

export interface DeliveryOptions {
  /** Addresses of what this command generates: the lock has their values before they are noted. */
  readonly generates?: readonly string[];
  /** Who works with the state. Without it nobody does, or this command. */
  readonly holder?: StateHolder | undefined;
}

/**
 * Deliveries that were begun and whose value came neither into the lock nor to GitHub: the process died, the program failed, or the lock file
 * that has it is elsewhere. No time decides: clocks of two machines differ. Of a value with such a delivery all places are listed that do not
 * hold what was noted for them.
 */
export function openDeliveries(
  { secrets }: Pick<DesiredState, "secrets">,
  lock: Lock,
  state: State | undefined,
  { generates = [], holder }: DeliveryOptions = {},
): readonly OpenDelivery[] {
  const deliveries = state?.deliveries;
  if (!deliveries?.size) return [];
  const made = new Set(generates);
  const values = grouped(secrets, (secret) => (secret.value.from === "generate" ? [valueKey(secret)] : []));
  const open: OpenDelivery[] = [];
  for (const places of values.values()) {
    const left = places.filter(({ address }) => !made.has(address) && !isSettled(address, lock, state!));
    const times = new Set(left.flatMap(({ address }) => deliveries.get(address) ?? []).map(({ at }) => at));
    const all = [...times].sort();
    const at = all.pop();
    if (at === undefined) continue;
    open.push({
      name: valueName(places[0]!),
      addresses: left.map(({ address }) => address),
      at,
      ...(all.length > 0 && { earlier: all }),
      ...holding(holder, at),
    });
  }
  return open;
}

/** Only who had the lock of the state when it was noted can be about it. Both times are by the clock of that machine. */
function holding(holder: StateHolder | undefined, at: string): Pick<OpenDelivery, "underWay" | "holder"> {
  if (!holder || Date.parse(holder.startedAt) >= Date.parse(at) + 1000) return {};
  return holder.lives ? { underWay: holder.who } : { holder: holder.who };
}

/** Generated values that the lock has and an apply has not brought to GitHub yet, which has the one before. A lock that is older than the state has none. */
export function notApplied(
  { secrets }: Pick<DesiredState, "secrets">,
  lock: Lock,
  state: State | undefined,
  holder?: StateHolder,
): readonly OpenDelivery[] {
  const found = new Map<string, OpenDelivery>();
  for (const secret of secrets) {
    const [sealed, item] = [lock.sealed.get(secret.address), state?.items.get(secret.address)];
    if (secret.value.from !== "generate" || !sealed || item?.current === undefined || item.deleted) continue;
    const isNewer = sealed.generation > (item.generation ?? 0) && ciphertextHash(sealed.ciphertext) !== item.current;
    if (!isNewer) continue;
    const [key, at] = [valueKey(secret), sealed.valueSince];
    const addresses = [...(found.get(key)?.addresses ?? []), secret.address];
    found.set(key, { name: found.get(key)?.name ?? valueName(secret), addresses, at, inLock: true, ...holding(holder, at) });
  }
  return [...found.values()];
}

/** Nobody is about them any more. */
export function cutOff(open: readonly OpenDelivery[]): readonly OpenDelivery[] {
  return open.filter(({ underWay }) => underWay === undefined);
}

/** What a person has to know of it. */
export function deliveryWords({ name, addresses, at, earlier = [], inLock, underWay, holder }: OpenDelivery): {
  readonly message: string;
  readonly hint: string;
} {
  if (underWay !== undefined)
    return {
      message: `a rotation of ${name} has been under way since ${at}, by ${underWay}: its new value may be in use already`,
      hint: "look again when it has ended",
    };
  if (inLock)
    return {
      message: `the value of ${name} that was delivered at ${at} is in the lock file, and GitHub has the one before in ${addresses.join(", ")}`,
      hint: "sealform apply writes it",
    };
  const several = earlier.length > 0;
  const when = [...earlier, at].join(" and at ");
  const told = `${several ? "rotations" : "a rotation"} of ${name} ${several ? "were" : "was"} under way at ${when} and did not end: ${
    several ? "the new value of the last one that was delivered may be in use" : "its new value may have been delivered"
  }, and is neither in the lock file nor on GitHub for ${addresses.join(", ")}`;
  return {
    message: holder === undefined ? told : `${told} (the lock of ${holder} is still there: whether it lives cannot be told from here)`,
    hint: `sealform rotate ${shellWord(name)} makes another and delivers that; where the copy of the lock file (*.kept) that it left is at hand: sealform rotate ${shellWord(name)} --kept FILE`,
  };
}
