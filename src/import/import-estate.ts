import type { GitHubReader } from "../github/types";
import type { DesiredState } from "../model/desired";
import { type Books, booksOf } from "./books";
import { describeEstate, type Estate } from "./estate";
import { type EstateNeeds, readEstate } from "./read-estate";

/** An owner's set-up, read and described. */
export interface ImportedEstate extends Books {
  /** What goes into the manifest. */
  readonly desired: DesiredState;
  readonly estate: Estate;
  readonly owner: { readonly kind: "organization" | "user"; readonly login: string; readonly id: number };
  readonly host: string;
  /** Repositories that were read and hold nothing. */
  readonly empty: readonly string[];
  /** Repositories that GitHub counts and does not show to the credential. */
  readonly hidden: number;
}

/** Reads a live organization or user. Sends GET requests only. @throws as `readEstate` */
export async function importEstate(reader: GitHubReader, needs: EstateNeeds): Promise<ImportedEstate> {
  const live = await readEstate(reader, needs);
  const estate = describeEstate(live, needs.stores);
  const { desired, empty } = withoutEmptyScopes(estate.desired);
  const { kind, login, id, repositoryCount } = live.owner;
  return {
    desired,
    estate,
    owner: { kind, login, id },
    host: live.host,
    empty,
    hidden: live.repositoriesComplete ? Math.max(0, (repositoryCount ?? 0) - live.repositories.size) : 0,
    ...booksOf(desired, live),
  };
}

/** A scope without items says nothing in a manifest, but for the repository of an environment. */
function withoutEmptyScopes(desired: DesiredState): { readonly desired: DesiredState; readonly empty: readonly string[] } {
  const environments = desired.environments.map(({ address }) => address);
  const holding = new Set([...desired.secrets, ...desired.variables].map(({ scope }) => scope));
  const holds = (scope: string) =>
    holding.has(scope) || environments.includes(scope) || environments.some((address) => address.startsWith(`env:${scope.slice(5)}/`));
  const scopes = desired.scopes.filter(({ scope }) => holds(scope));
  const empty = desired.scopes.flatMap(({ scope }) => (scope.startsWith("repo:") && !holds(scope) ? [scope.slice(5)] : []));
  return { desired: { ...desired, scopes }, empty };
}
