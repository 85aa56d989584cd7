import { parseAddress, printAddress, printScope, tryParseScope } from "./address";
import { AddressMap, compareText } from "./address-map";
import type { DesiredEnvironment, DesiredGroup, DesiredScope, DesiredState, RepositorySelector } from "./desired";
import { foldCase, type Scope } from "./scope";
import { isDynamicSelection, resolveSelection, type SelectableRepository, stillSelected } from "./selection";
import { STORES } from "./store";

/** Repositories that groups matched when the lock was written, by name of the group. */
export type GroupMatches = Iterable<readonly [string, readonly string[]]>;

/** An address that a group gives to a repository where it is declared already. */
export interface Clash {
  readonly address: string;
  /** The address in the group's template. */
  readonly template: string;
  readonly group: string;
  /** The group that gave it before; absent: the repository's own declaration. */
  readonly other?: { readonly group: string; readonly template: string };
}

export interface Expansion {
  readonly desired: DesiredState;
  readonly clashes: readonly Clash[];
  /** Where what groups gave comes from: group and address in its template, by address. */
  readonly givenBy: AddressMap<{ readonly group: string; readonly template: string }>;
}

/**
 * The repositories of a group: those that are written, and of those that the lock has for its globs, topics and properties the ones that they can
 * still match. A repository that begins to match is not among them until `sealform seal` has written the lock.
 */
export function groupRepositories(selectors: readonly RepositorySelector[], locked: readonly string[] = []): string[] {
  return stillSelected(selectors, isDynamicSelection(selectors) ? locked : []);
}

/** Every group's declarations, given to each of its repositories. What is expanded already stays as it is. */
export function expandGroups(desired: DesiredState, matches: GroupMatches = []): Expansion {
  const locked = new AddressMap(matches);
  const result = new Expander(desired);
  const groups = (desired.groups ?? []).map(({ template, ...group }) => {
    if (template)
      for (const repository of groupRepositories(group.repositories, locked.get(group.name)))
        result.give({ ...group, template }, repository);
    return group;
  });
  return result.done(groups);
}

class Expander {
  private readonly scopes: AddressMap<DesiredScope>;
  private readonly environments: AddressMap<DesiredEnvironment>;
  private readonly items: AddressMap<true>;
  private readonly secrets: DesiredState["secrets"][number][];
  private readonly variables: DesiredState["variables"][number][];
  private readonly givenBy: Expansion["givenBy"] = new AddressMap();
  private readonly clashes: Clash[] = [];

  constructor(private readonly desired: DesiredState) {
    this.scopes = new AddressMap(desired.scopes.map((scope) => [scope.scope, scope]));
    this.environments = new AddressMap(desired.environments.map((environment) => [environment.address, environment]));
    this.items = new AddressMap([...desired.secrets, ...desired.variables].map(({ address }) => [address, true]));
    this.secrets = [...desired.secrets];
    this.variables = [...desired.variables];
  }

  give({ name: group, template }: Required<DesiredGroup>, repository: string): void {
    for (const scope of template.scopes) this.scope({ ...scope, scope: scopeIn(repository, scope.scope) });
    for (const environment of template.environments)
      this.environment({ ...environment, repository, address: addressIn(repository, environment.address) }, environment.address, group);
    for (const [list, entries] of [
      [this.secrets, template.secrets],
      [this.variables, template.variables],
    ] as const)
      for (const entry of entries) {
        const address = addressIn(repository, entry.address);
        if (!this.claim(address, { group, template: entry.address }, this.items.has(address))) continue;
        this.items.set(address, true);
        (list as (typeof entry)[]).push({ ...entry, address, scope: scopeIn(repository, entry.scope), group });
      }
  }

  /** A place that both declare is read in the stores of both, and judged as the repository says, unless it merely reports. */
  private scope(given: DesiredScope): void {
    const own = this.scopes.get(given.scope);
    if (!own) this.scopes.set(given.scope, given);
    else
      this.scopes.set(own.scope, {
        scope: own.scope,
        stores: STORES.filter((store) => own.stores.includes(store) || given.stores.includes(store)),
        unmanaged: own.unmanaged === "report" ? given.unmanaged : own.unmanaged,
      });
  }

  /** Whoever says nothing of its protection adds secrets to an environment; two that do are one too many. */
  private environment(given: DesiredEnvironment, template: string, group: string): void {
    const own = this.environments.get(given.address);
    const says = ({ protection }: DesiredEnvironment) => Object.keys(protection).length > 0;
    if (!own) this.environments.set(given.address, { ...given, group });
    else if (says(given) && !says(own)) this.environments.set(own.address, { ...own, protection: given.protection, group });
    this.claim(given.address, { group, template }, own !== undefined && says(own) && says(given));
  }

  private claim(address: string, by: { readonly group: string; readonly template: string }, clashes: boolean): boolean {
    const other = this.givenBy.get(address);
    if (clashes) this.clashes.push({ address, ...by, ...(other && { other }) });
    else if (!other) this.givenBy.set(address, by);
    return !clashes;
  }

  done(groups: readonly DesiredGroup[]): Expansion {
    const { givenBy, clashes } = this;
    if (groups.length === 0) return { desired: this.desired, clashes, givenBy };
    const byAddress = <T extends { readonly address: string }>(entries: readonly T[]) =>
      [...entries].sort((a, b) => compareText(a.address, b.address));
    return {
      desired: {
        ...this.desired,
        groups,
        scopes: this.scopes.values().sort((a, b) => compareText(a.scope, b.scope)),
        environments: byAddress(this.environments.values()),
        secrets: byAddress(this.secrets),
        variables: byAddress(this.variables),
      },
      clashes,
      givenBy,
    };
  }
}

/** A scope of a template, in a repository. */
function inRepository(repository: string, scope: Scope): Scope {
  return scope.kind === "organization" ? scope : { ...scope, repository };
}

function scopeIn(repository: string, text: string): string {
  const scope = tryParseScope(text);
  return scope ? printScope(inRepository(repository, scope)) : text;
}

function addressIn(repository: string, text: string): string {
  const address = parseAddress(text);
  return printAddress({ ...address, scope: inRepository(repository, address.scope) } as typeof address);
}

/** Repositories that selectors match now and the group does not have, and those that it has and they match no more. */
export function groupChanges(
  { repositories: selectors }: DesiredGroup,
  locked: readonly string[] | undefined,
  live: readonly (SelectableRepository & { readonly archived: boolean })[],
): { readonly fresh: string[]; readonly gone: string[] } {
  const now = resolveSelection(selectors, selectable(live));
  const had = groupRepositories(selectors, locked);
  const without = (names: readonly string[], others: readonly string[]) => {
    const folded = new Set(others.map(foldCase));
    return names.filter((name) => !folded.has(foldCase(name)));
  };
  return { fresh: without(now, had), gone: without(had, now) };
}

/** Nothing can be written in a repository that is archived: a group has it only where it is named. */
export function selectable<R extends { readonly archived: boolean }>(repositories: readonly R[]): R[] {
  return repositories.filter(({ archived }) => !archived);
}
