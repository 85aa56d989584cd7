import { addressKey, parseAddress, printScope } from "../../model/address";
import { AddressMap } from "../../model/address-map";
import { addressMatcher } from "../../model/glob";
import { foldCase, type Scope } from "../../model/scope";
import type { Place } from "./place";

/**
 * Whether a place can tell if something is there: it was read, or the manifest speaks of it. Beside another declaration a manifest
 * tells all: what it does not declare, it does not have.
 */
export function knownIn({ desired, isLive, unreadable, nameThere = (text) => text }: Place, other: Place): (address: string) => boolean {
  const tellsAll = isLive || !other.isLive;
  const unread = new Set(unreadable.map(({ address, what }) => `${addressKey(address)} ${what}`));
  const scopes = new AddressMap(desired.scopes.map(({ scope, stores }) => [scope, stores] as const));
  const ignored = desired.ignore.map(({ pattern }) => addressMatcher(pattern));
  const declared = new AddressMap(
    [...desired.environments, ...desired.secrets, ...desired.variables].map(({ address }) => [address, true]),
  );
  const isSure = (text: string, repository: string) => (isLive ? scopes.has(repository) : declared.has(text));
  return (text) => {
    if (ignored.some((matches) => matches(nameThere(text)))) return false;
    const address = parseAddress(text);
    const isUnread = (place: string, what: string) => unread.has(`${addressKey(place)} ${what}`);
    const repository = repositoryOf(address.scope);
    if (repository !== undefined && isUnread(repository, "everything")) return false;
    if (repository !== undefined && isUnread("repo:*", "some repositories") && !isSure(text, repository)) return false;
    if (address.scope.kind === "environment" && isUnread(repository!, "environments")) return false;
    if (address.kind === "environment") return tellsAll || scopes.has(repository!);
    const scope = printScope(address.scope);
    if (isUnread(text, "selected repositories") || isUnread(scope, `${address.store} ${address.kind}s`)) return false;
    const stores = scopes.get(scope);
    if (stores) return stores.includes(address.store) || (tellsAll && !isLive);
    // An environment that a manifest does not declare is not there; of a scope that it does not declare it says nothing.
    return tellsAll || (address.scope.kind === "environment" && scopes.has(repository!));
  };
}

function repositoryOf(scope: Scope): string | undefined {
  return scope.kind === "organization" ? undefined : printScope({ kind: "repository", repository: foldCase(scope.repository) });
}
