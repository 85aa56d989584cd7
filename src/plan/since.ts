import type { Lock } from "../lock/types";
import { addressKey, tryParseAddress, tryParseScope } from "../model/address";
import { AddressMap } from "../model/address-map";
import { canonicalDesired } from "../model/canonical";
import type { DesiredState } from "../model/desired";
import { addressMatcher } from "../model/glob";
import { foldCase, sameName } from "../model/scope";
import { canonicalJson } from "./canonical";
import { policyChanges } from "./policy-changes";
import type { Since } from "./types";

/** A declaration with its lock, at one moment. */
export interface Declared {
  readonly desired: DesiredState;
  readonly lock: Lock;
}

/**
 * What differs between two declarations, resolved: an item that came, left, or of which anything is another; the protection of
 * an environment; a scope with all that is in it when it is new, or when a rule for all of its items differs. Without an earlier
 * declaration, or with one of another owner, everything is new.
 * @param known addresses that the state owns: what `ignore` and `forget` let go is no longer declared anywhere
 * @param open addresses of which an apply has left open whether they were written: no commit says so
 */
export function difference(
  before: Declared | undefined,
  now: Declared,
  known: readonly string[],
  open: readonly string[] = [],
): Pick<Since, "addresses" | "scopes" | "policies"> {
  const same =
    before && before.desired.owner.kind === now.desired.owner.kind && sameName(before.desired.owner.login, now.desired.owner.login);
  const was = same ? parts(before) : undefined;
  const is = parts(now);
  const differs = differing(was?.entries, is.entries);
  for (const address of [...differing(was?.sealed, is.sealed).addresses(), ...differing(was?.selections, is.selections).addresses()])
    differs.set(address, true);
  for (const address of open) differs.set(address, true);
  if (same) {
    for (const address of letGo(before.desired, now.desired, [...known, ...is.entries.addresses()])) differs.set(address, true);
    for (const address of replaced(before.lock, now, known)) differs.set(address, true);
  }
  const scopes = [...is.scopes].flatMap(([scope, text]) => (was?.scopes.get(scope) === text ? [] : [scope]));
  const policies = same ? policyChanges(canonicalDesired(before.desired).policies, canonicalDesired(now.desired).policies) : [];
  return { addresses: differs.addresses(), scopes, ...(policies.length > 0 && { policies }) };
}

function parts({ desired: given, lock }: Declared) {
  const desired = canonicalDesired(given);
  const entries = [...desired.environments, ...desired.secrets, ...desired.variables];
  return {
    entries: texts(entries.map((entry) => [entry.address, entry])),
    scopes: texts(desired.scopes.map((scope) => [scope.scope, scope])),
    sealed: texts(lock.sealed),
    selections: texts(lock.selections),
  };
}

function texts(entries: Iterable<readonly [string, unknown]>): AddressMap<string> {
  return new AddressMap([...entries].map(([address, value]) => [address, canonicalJson(value)] as const));
}

/** Addresses of which the text is another, or which are in one of the two only. */
function differing(was: AddressMap<string> | undefined, is: AddressMap<string>): AddressMap<true> {
  const found = new AddressMap<true>();
  for (const [address, text] of is) if (was?.get(address) !== text) found.set(address, true);
  for (const [address] of was ?? []) if (!is.has(address)) found.set(address, true);
  return found;
}

/** What `ignore` or `forget` covers in one of the two only. */
function letGo(before: DesiredState, now: DesiredState, addresses: readonly string[]): string[] {
  const covers = ({ ignore, forget }: DesiredState) => {
    const patterns = ignore.map(({ pattern }) => addressMatcher(pattern));
    const forgotten = new Set(forget.map(addressKey));
    return (address: string) => [forgotten.has(addressKey(address)), patterns.some((matches) => matches(address))].join();
  };
  const [was, is] = [covers(before), covers(now)];
  return addresses.filter((address) => was(address) !== is(address));
}

/** What stands in, selects, or is reviewed by something that the two locks know under other ids. */
function replaced(before: Lock, { desired, lock }: Declared, known: readonly string[]): string[] {
  const changed = (key: "repositories" | "environments" | "teams" | "users") =>
    new Set([...lock[key]].flatMap(([name, id]) => ((before[key].get(name) ?? id) === id ? [] : [foldCase(name)])));
  const [repositories, environments, teams, users] = [changed("repositories"), changed("environments"), changed("teams"), changed("users")];
  if (repositories.size + environments.size + teams.size + users.size === 0) return [];
  const isIn = (scopeText: string) => {
    const scope = tryParseScope(scopeText) ?? tryParseAddress(scopeText)?.scope;
    if (!scope || scope.kind === "organization") return false;
    return repositories.has(foldCase(scope.repository)) || (scope.kind === "environment" && environments.has(foldCase(scopeText)));
  };
  return [
    ...known.filter(isIn),
    ...[...desired.secrets, ...desired.variables]
      .filter(
        ({ address, scope, repositories: selected }) =>
          isIn(scope) ||
          selected?.some((one) => one.by === "name" && repositories.has(foldCase(one.name))) ||
          lock.selections.get(address)?.some((name) => repositories.has(foldCase(name))),
      )
      .map(({ address }) => address),
    ...desired.environments
      .filter(
        ({ address, protection: { reviewers } }) =>
          isIn(address) ||
          reviewers?.teams.some((team) => teams.has(foldCase(team))) ||
          reviewers?.users.some((user) => users.has(foldCase(user))),
      )
      .map(({ address }) => address),
  ];
}
