import { addressKey } from "../../model/address";
import { compareText } from "../../model/address-map";
import { canonicalDesired } from "../../model/canonical";
import type { DesiredEnvironment, DesiredScope, DesiredState } from "../../model/desired";
import { SealformError } from "../../model/errors";
import { sameName } from "../../model/scope";
import { STORES } from "../../model/store";

/** What one stack of an app declares. */
export interface Declared {
  readonly stack: string;
  readonly desired: DesiredState;
}

/** An entry, with the stack that declares it. */
interface Placed<T> {
  readonly stack: string;
  readonly entry: T;
}

/**
 * What the stacks of an app declare together: a declaration that was split over them is the same again, byte for byte. What is said of
 * the whole (`ignore`, `forget`, `removed`) adds up; what can be said once only must be the same in all.
 * @throws SealformError `app-desired`
 */
export function mergeDesired([first, ...others]: readonly [Declared, ...Declared[]]): DesiredState {
  if (others.length === 0) return first.desired;
  const all = [first, ...others];
  for (const other of others) checkSame(first, other);
  return canonicalDesired({
    ...first.desired,
    scopes: merged(
      all,
      ({ scopes }) => scopes,
      ({ scope }) => scope,
      mergeScopes,
    ),
    environments: merged(
      all,
      ({ environments }) => environments,
      ({ address }) => address,
      mergeEnvironments,
    ),
    secrets: merged(
      all,
      ({ secrets }) => secrets,
      ({ address }) => address,
      twice,
    ),
    variables: merged(
      all,
      ({ variables }) => variables,
      ({ address }) => address,
      twice,
    ),
    ignore: union(all.flatMap(({ desired }) => desired.ignore)),
    forget: union(all.flatMap(({ desired }) => desired.forget)),
    removed: union(all.flatMap(({ desired }) => desired.removed ?? [])),
  });
}

function checkSame(one: Declared, other: Declared): void {
  const [a, b] = [one.desired.owner, other.desired.owner];
  if (a.kind !== b.kind || !sameName(a.login, b.login))
    throw new SealformError(
      "app-desired",
      `the app declares stacks of several owners: ${a.login} (${one.stack}), ${b.login} (${other.stack})`,
      'a plan is of one owner: give each its own app, or let the command say which, as in --app "node main.js acme"',
    );
  if (JSON.stringify(one.desired.policies) !== JSON.stringify(other.desired.policies))
    throw conflict("policies", [one.stack, other.stack], "they hold for all that the owner has: give both stacks the same policies");
}

function conflict(what: string, [a, b]: readonly [string, string], hint: string): SealformError {
  return new SealformError("app-desired", `the stacks ${a} and ${b} do not agree: ${what}`, hint);
}

function merged<T>(
  all: readonly Declared[],
  listOf: (desired: DesiredState) => readonly T[],
  nameOf: (entry: T) => string,
  merge: (a: Placed<T>, b: Placed<T>) => T,
): T[] {
  const byKey = new Map<string, Placed<T>>();
  for (const { stack, desired } of all)
    for (const entry of listOf(desired)) {
      const key = addressKey(nameOf(entry));
      const known = byKey.get(key);
      byKey.set(key, known ? { ...known, entry: merge(known, { stack, entry }) } : { stack, entry });
    }
  return [...byKey.values()].map(({ entry }) => entry).sort((a, b) => compareText(nameOf(a), nameOf(b)));
}

/** A repository may have its environment in one stack, and its secrets in another. */
function mergeScopes({ stack, entry: a }: Placed<DesiredScope>, { stack: other, entry: b }: Placed<DesiredScope>): DesiredScope {
  if (a.unmanaged === b.unmanaged) return { ...a, stores: STORES.filter((store) => a.stores.includes(store) || b.stores.includes(store)) };
  throw conflict(
    `unmanaged of ${a.scope} is ${a.unmanaged} and ${b.unmanaged}`,
    [stack, other],
    "say the same in both, or declare the place in one of them only",
  );
}

/** One that is known by its secrets only says nothing of its protection. */
function mergeEnvironments(a: Placed<DesiredEnvironment>, b: Placed<DesiredEnvironment>): DesiredEnvironment {
  const isSilent = ({ entry }: Placed<DesiredEnvironment>) => Object.keys(entry.protection).length === 0;
  if (isSilent(b)) return a.entry;
  return isSilent(a) ? b.entry : twice(a, b);
}

function twice<T extends { readonly address: string }>({ stack, entry }: Placed<T>, { stack: other }: Placed<T>): never {
  throw conflict(`both declare ${entry.address}`, [stack, other], "declare it once");
}

function union<T>(entries: readonly T[]): T[] {
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
}
