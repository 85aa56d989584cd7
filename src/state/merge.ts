import { addressKey } from "../model/address";
import { appliedHashes } from "./history";
import type { State, StateItem } from "./types";

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
  const appliedCommit = theirs.appliedCommit === base.appliedCommit ? ours.appliedCommit : theirs.appliedCommit;
  const { workflows: theirPlaces, ...rest } = theirs;
  const workflows = text(theirPlaces) === text(base.workflows) ? ours.workflows : theirPlaces;
  return {
    state: { ...rest, ...(appliedCommit === undefined ? {} : { appliedCommit }), ...(workflows && { workflows }), items },
    addresses: addresses.sort(),
  };
}
