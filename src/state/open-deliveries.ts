import { ciphertextHash } from "../lock";
import type { Lock } from "../lock/types";
import type { DesiredState } from "../model/desired";
import type { State } from "./types";

/** A generated value that may be in use where it is checked, and that nobody has sealed. */
export interface OpenDelivery {
  /** What `sealform rotate` takes: `values.db`, or an address. */
  readonly name: string;
  /** Addresses that hold the one before. */
  readonly addresses: readonly string[];
  /** ISO 8601. */
  readonly at: string;
}

/**
 * Deliveries that were begun and whose value never came into the lock: the process died, or the program failed. A value that was made
 * later ends them.
 */
export function openDeliveries({ secrets }: Pick<DesiredState, "secrets">, lock: Lock, state: State | undefined): readonly OpenDelivery[] {
  const open = new Map<string, OpenDelivery>();
  for (const { address, value } of secrets) {
    const delivery = state?.items.get(address)?.delivery;
    if (!delivery || value.from !== "generate") continue;
    const sealed = lock.sealed.get(address);
    if (sealed && (sealed.valueSince > delivery.at || ciphertextHash(sealed.ciphertext) === delivery.hash)) continue;
    const name = value.shared === undefined ? address : `values.${value.shared}`;
    open.set(name, { name, at: delivery.at, addresses: [...(open.get(name)?.addresses ?? []), address] });
  }
  return [...open.values()];
}

/** What a person has to know of it. */
export function deliveryWords({ name, addresses, at }: OpenDelivery): { readonly message: string; readonly hint: string } {
  return {
    message: `a rotation of ${name} was under way at ${at} and did not end: its new value may have been delivered, and is not in the lock file; ${addresses.join(", ")} ${addresses.length === 1 ? "has" : "have"} the one before`,
    hint: `sealform rotate ${name} makes another and delivers that`,
  };
}
