import { hiddenRepositories } from "../github/hidden";
import { type LiveItem, type LiveRepository, type LiveState, liveAccess } from "../github/live";
import type { Lock } from "../lock/types";
import { type Access, readers } from "../model/access";
import { parseAddress } from "../model/address";
import { AddressMap, compareText } from "../model/address-map";
import type { DesiredSecret } from "../model/desired";
import type { State, StateItem } from "../state/types";
import { addressesNow, type Move } from "./leak-moves";
import { readerRepositories } from "./readers";

export interface LeakReaders {
  /** Repositories that can read it, or could. Null: nothing tells. */
  readonly readers: readonly string[] | null;
  /** Of these who cannot any more, while it is still on GitHub. */
  readonly noLonger: readonly string[];
  /** Of these who could only while their visibility was another. */
  readonly perhaps: readonly string[];
  /** Why there may be more. */
  readonly doubts: readonly string[];
}

export interface LeakedSecret {
  readonly address: string;
  /** As it is declared. */
  readonly secret: DesiredSecret | undefined;
  readonly item: LiveItem | undefined;
  /** Null: its list could not be read. */
  readonly exists: boolean | null;
}

export interface LeakRecords {
  /** Repositories that are called otherwise now; lock and state have followed them. */
  readonly moves?: readonly Move[];
  readonly lock: Lock;
  readonly live: LiveState;
  /** Absent: nothing was applied yet, or it could not be read. */
  readonly state: State | undefined;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** Repositories by the name, or by a number that nobody has a name for. */
interface Known {
  readonly names: readonly string[];
  readonly numbers: readonly number[];
  /** Names of those whose visibility of now is not among those that can. */
  readonly perhaps?: readonly string[];
}

/**
 * Who can read a leaked secret, and who could until it was narrowed or deleted: GitHub tells the access of now only, so what the state
 * has written and the lock file has granted counts, too.
 */
export function leakReaders(leaked: LeakedSecret, records: LeakRecords): LeakReaders {
  const { address, item, exists } = leaked;
  const { scope } = parseAddress(address);
  if (scope.kind !== "organization") return { readers: [scope.repository], noLonger: [], perhaps: [], doubts: [] };
  const { live, lock } = records;
  const entry = records.state?.items.get(address);
  const now = item && readerRepositories({ address }, item, live, lock);
  const before = accessesBefore(leaked, entry, records);
  const known = before.map((access) => ("names" in access ? access : repositoriesOf(access, records)));
  const all = new AddressMap<string>();
  for (const name of [...(now ?? []), ...known.flatMap((one) => one?.names ?? [])]) all.set(name, all.get(name) ?? name);
  const certain = new AddressMap(all.addresses().map((name) => [name, true] as const));
  const maybe = new AddressMap(
    known.flatMap((one) => one?.perhaps ?? []).flatMap((name) => (certain.has(name) ? [] : [[name, name] as const])),
  );
  const perhaps = maybe.values().sort(compareText);
  const isKnown = now !== undefined || known.some((one) => one !== undefined);
  const can = new AddressMap((now ?? []).map((name) => [name, true] as const));
  const numbers = [...new Set(known.flatMap((one) => one?.numbers ?? []))];
  const hidden = hiddenRepositories(live);
  const isOpen = before.some((access) => "visibility" in access && access.visibility !== "selected");
  const everybody = [item && liveAccess(item), entry?.access].some((access) => access?.visibility === "all");
  return {
    readers: isKnown ? [...all.values(), ...perhaps].sort(compareText) : null,
    perhaps,
    noLonger:
      exists && now
        ? all
            .values()
            .filter((name) => !can.has(name))
            .sort(compareText)
        : [],
    doubts: [
      ...(isKnown && known.includes(undefined) ? ["not every repository that could read it is known"] : []),
      ...(isOpen && hidden ? [`${hidden.reason}: these may be able to read it, too, and their runs were not looked at`] : []),
      ...numbers.map((id) => `the repository with the id ${id} could read it, and is not there any more`),
      ...(everybody ? [] : unrecorded(leaked, entry, records.since)),
    ],
  };
}

/** What is declared, granted and was written; a list of names is as good as an access. */
function accessesBefore(
  { address, secret, item }: LeakedSecret,
  entry: StateItem | undefined,
  { lock, since, moves = [] }: LeakRecords,
): (Access | Known)[] {
  const { visibility, repositories = [] } = secret ?? {};
  const named = repositories.flatMap((one) => (one.by === "name" ? addressesNow(one.name, moves).map((now) => now.address) : []));
  return [
    ...(visibility && visibility !== "selected" ? [{ visibility, repositories: [] }] : []),
    ...(visibility === "selected" || lock.selections.has(address)
      ? [{ names: [...named, ...(lock.selections.get(address) ?? [])], numbers: [] }]
      : []),
    ...[item && liveAccess(item), entry?.access, entry?.intent?.access].filter((access) => access !== undefined),
    ...(entry?.formerAccess ?? []).flatMap(({ access, until }) => (Date.parse(until) >= since ? [access] : [])),
  ];
}

/** Undefined where not every repository is seen. GitHub tells the visibility of now, and who is public may have been private. */
function repositoriesOf(access: Access, { live, lock }: LeakRecords): Known | undefined {
  const seen = live.repositories.values().flatMap((one): LiveRepository[] => (one.status === "present" ? [one.value] : []));
  if (access.visibility !== "selected") {
    if (!live.repositoriesComplete) return undefined;
    const can = new Set(readers(access, seen, live.owner.plan));
    const namesOf = (list: readonly LiveRepository[]) => list.map(({ name }) => name);
    return { names: namesOf([...can]), numbers: [], perhaps: namesOf(seen.filter((one) => !can.has(one))) };
  }
  const names = new Map([
    ...[...lock.repositories].map(([name, id]) => [id, name] as const),
    ...seen.map(({ id, name }) => [id, name] as const),
  ]);
  return {
    names: access.repositories.flatMap((id) => names.get(id) ?? []),
    numbers: access.repositories.filter((id) => !names.has(id)),
  };
}

/** GitHub does not keep the access that a secret had before its last change. We do, of changes that we made or saw. */
function unrecorded({ secret, item, exists }: LeakedSecret, entry: StateItem | undefined, since: number): string[] {
  if (exists === false && !entry?.access)
    return entry || secret?.value.from === "existing" ? ["it is not on GitHub any more, and nothing records who could read it"] : [];
  const isOurs = entry?.receipt === item?.updatedAt && !entry?.observed;
  if (!item || isOurs || item.createdAt === item.updatedAt || !(Date.parse(item.updatedAt) > since)) return [];
  return [`somebody else wrote its value or access ${item.updatedAt}, and nothing records who could read it before that`];
}
