import type { ItemKind } from "../model/address";
import { canonicalName } from "../model/names";
import type { Owner, Scope } from "../model/scope";
import type { Store } from "../model/store";
import { path } from "./path";
import type { Collection } from "./types";

/** Largest pages. https://docs.github.com/rest/actions/variables: 30; all other lists: 100. */
export function pageSize(kind: ItemKind): number {
  return kind === "variable" ? 30 : 100;
}

/** `/orgs/acme/actions/secrets`, `/repos/acme/api/dependabot/secrets`, `/repos/acme/api/environments/prod/variables`. */
export function collectionPath(owner: Owner, { scope, store, kind }: Collection): string {
  const member = kind === "secret" ? "secrets" : "variables";
  return `${scopePath(owner, scope, store)}/${member}`;
}

export function itemPath(owner: Owner, collection: Collection, name: string): string {
  return collectionPath(owner, collection) + path`/${canonicalName(name)}`;
}

export function selectionPath(owner: Owner, collection: Collection, name: string): string {
  return `${itemPath(owner, collection, name)}/repositories`;
}

export function publicKeyPath(owner: Owner, scope: Scope, store: Store): string {
  return `${scopePath(owner, scope, store)}/secrets/public-key`;
}

export function environmentPath(owner: Owner, repository: string, name: string): string {
  return path`/repos/${owner.login}/${repository}/environments/${name}`;
}

/** Environments have secrets of Actions only, so that the store is not in their paths. */
function scopePath(owner: Owner, scope: Scope, store: Store): string {
  if (scope.kind === "organization") return path`/orgs/${owner.login}/${store}`;
  if (scope.kind === "repository") return path`/repos/${owner.login}/${scope.repository}/${store}`;
  return environmentPath(owner, scope.repository, scope.environment);
}
