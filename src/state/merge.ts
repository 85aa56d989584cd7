import { addressKey } from "../model/address";
import { AddressMap } from "../model/address-map";
import { appliedHashes } from "./history";
import type { DeliveryIntent, State, StateItem } from "./types";

/** When GitHub was seen last, as far as an entry tells: a later one knows more. */
function knownAt({ receipt, intent }: StateItem): number {
  const at = intent && !intent.planned ? (intent.githubAt ?? intent.at) : receipt;
  return at === undefined ? 0 : Date.parse(at);
}

/** Two entries of one address, neither of which is to be lost: the one that knows more, with the history of both. */
function joined(ours: StateItem | undefined, theirs: StateItem | undefined): StateItem | undefined {
  if (!ours || !theirs) return theirs ?? ours;
  const [later, other] = knownAt(ours) > knownAt(theirs) ? [ours, theirs] : [theirs, ours];
  const kept = new Set([later.current, later.intent?.hash]);
  const revoked = [...new Set([...(later.revoked ?? []), ...appliedHashes(other)])].filter((hash) => !kept.has(hash));
  const generation = Math.max(ours.generation ?? 0, theirs.generation ?? 0);
  const formerAccess = [
    ...new Map([...(other.formerAccess ?? []), ...(later.formerAccess ?? [])].map((one) => [JSON.stringify(one), one])).values(),
  ];
  return {
    ...later,
    ...(formerAccess.length > 0 ? { formerAccess } : {}),
    ...(revoked.length > 0 ? { revoked } : {}),
    ...(generation > 0 ? { generation } : {}),
  };
}

/** One that was noted in either is not forgotten: that it ended is told by the lock, or by what was applied. */
function mergeDeliveries(base: State, ours: State, theirs: State): AddressMap<readonly DeliveryIntent[]> {
  const merged = new AddressMap<readonly DeliveryIntent[]>();
  const text = (all: readonly DeliveryIntent[] | undefined) => JSON.stringify(all);
  for (const address of new Set([...(ours.deliveries ?? []), ...(theirs.deliveries ?? [])].map(([one]) => one))) {
    const [before, mine, now] = [base, ours, theirs].map(({ deliveries }) => deliveries?.get(address));
    if (text(mine) === text(before)) merged.set(address, now ?? []);
    else if (text(now) === text(before)) merged.set(address, mine ?? []);
    else merged.set(address, [...(now ?? []), ...(mine ?? []).filter(({ hash }) => !now?.some((one) => one.hash === hash))]);
  }
  return new AddressMap([...merged].filter(([, all]) => all.length > 0));
}

/**
 * What an apply could not write, brought into the state as it is now. An entry that one of the two has changed since `base` is taken as
 * changed; one that both have is joined, so that no ciphertext that was ever applied is forgotten.
 */
export function mergeStates(base: State, ours: State, theirs: State): { readonly state: State; readonly addresses: readonly string[] } {
  const items = theirs.items.clone();
  const addresses: string[] = [];
  const text = (part: StateItem | State["workflows"]) => JSON.stringify(part);
  const all = new Map([...base.items, ...ours.items].map(([address]) => [addressKey(address), address]));
  for (const address of all.values()) {
    const [before, mine, now] = [base, ours, theirs].map((state) => state.items.get(address));
    if (text(mine) === text(before) || text(mine) === text(now)) continue;
    const next = text(now) === text(before) ? mine : joined(mine, now);
    if (next) items.set(address, next);
    else items.delete(address);
    addresses.push(address);
  }
  const deliveries = mergeDeliveries(base, ours, theirs);
  const appliedCommit = theirs.appliedCommit === base.appliedCommit ? ours.appliedCommit : theirs.appliedCommit;
  const { workflows: theirPlaces, deliveries: _, ...rest } = theirs;
  const workflows = text(theirPlaces) === text(base.workflows) ? ours.workflows : theirPlaces;
  return {
    state: {
      ...rest,
      ...(appliedCommit === undefined ? {} : { appliedCommit }),
      ...(workflows && { workflows }),
      items,
      ...(deliveries.size > 0 && { deliveries }),
    },
    addresses: addresses.sort(),
  };
}
