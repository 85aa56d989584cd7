import { addressKey, printList, printScope } from "../model/address";
import { AddressMap } from "../model/address-map";
import type { Owner, Scope } from "../model/scope";
import { sameName } from "../model/scope";
import type { LiveEnvironment, LiveItem, LiveRepository, LiveState, Reading } from "./live";
import { withProtectionRules } from "./protection-rules";
import { ABSENT, present } from "./readings";
import { findRepositories } from "./snapshot-repositories";
import type { Collection, GitHubReader, SnapshotNeeds } from "./types";

/**
 * What GitHub has now of all that is asked for: by list calls, in parallel. What stands in a repository or an environment that
 * is absent is absent without a request; what stands in an unreadable repository is unreadable without one.
 * @throws GitHubError when the owner cannot be read, or nothing can (no network, a wrong token)
 */
export async function takeSnapshot(reader: GitHubReader, needs: SnapshotNeeds): Promise<LiveState> {
  const account = reader.owner(needs.owner);
  const found = findRepositories(reader, needs, account);
  const places = new Places(reader, needs, found);
  const lists = { secret: new AddressMap<Reading<readonly LiveItem[]>>(), variable: new AddressMap<Reading<readonly LiveItem[]>>() };
  const environments = new AddressMap<Reading<readonly LiveEnvironment[]>>();
  const [owner, { repositories, ...about }, teams, users, repositoryTeams] = await Promise.all([
    account,
    found,
    readEach(needs.teams, (slug) => reader.team(needs.owner, slug)),
    readEach(needs.users, (login) => reader.user(login)),
    readEach(needs.repositoryTeams, (name) => places.inRepository(name, (live) => reader.repositoryTeams(needs.owner, live.name))),
    ...needs.collections.map(async (collection) => {
      const { scope, store, kind } = collection;
      lists[kind].set(printList(scope, store, kind), await places.list(collection));
    }),
    ...places.repositoriesWithEnvironments().map(async (name) => environments.set(name, await places.environments(name))),
  ]);
  const live = { host: reader.host, owner, repositories, ...about, environments, teams, users, repositoryTeams };
  return { ...live, secrets: lists.secret, variables: lists.variable, keys: new AddressMap() };
}

async function readEach<T>(names: readonly string[], read: (name: string) => Promise<Reading<T>>): Promise<AddressMap<Reading<T>>> {
  const unique = [...new AddressMap(names.map((name) => [name, name])).values()];
  return new AddressMap(await Promise.all(unique.map(async (name) => [name, await read(name)] as const)));
}

/** Reads what stands inside repositories and environments, once each, as soon as these are known. */
class Places {
  private readonly owner: Owner;
  private readonly environmentLists = new AddressMap<Promise<Reading<readonly LiveEnvironment[]>>>();
  private readonly selections: ReadonlySet<string>;
  private readonly rules: ReadonlySet<string>;

  constructor(
    private readonly reader: GitHubReader,
    private readonly needs: SnapshotNeeds,
    private readonly found: Promise<Pick<LiveState, "repositories">>,
  ) {
    this.owner = needs.owner;
    this.selections = new Set(needs.selections.map(addressKey));
    this.rules = new Set((needs.protectionRules ?? []).map(addressKey));
  }

  /** Those asked for, and those whose environments hold a collection that is asked for. */
  repositoriesWithEnvironments(): string[] {
    const names = this.needs.collections.flatMap(({ scope }) => (scope.kind === "environment" ? [scope.repository] : []));
    return [...new AddressMap([...names, ...this.needs.environments].map((name) => [name, name])).values()];
  }

  async inRepository<T>(name: string, read: (live: LiveRepository) => Promise<Reading<T>>): Promise<Reading<T>> {
    const repository = (await this.found).repositories.get(name) ?? (await this.reader.repository(this.owner, name));
    return repository.status === "present" ? read(repository.value) : repository;
  }

  environments(repository: string): Promise<Reading<readonly LiveEnvironment[]>> {
    const known = this.environmentLists.get(repository);
    if (known) return known;
    const list = this.inRepository(repository, async (live) => {
      const all = await this.reader.environments(this.owner, live.name);
      return all.status === "present"
        ? present(await Promise.all(all.value.map((one) => this.withRules(repository, live.name, one))))
        : all;
    });
    this.environmentLists.set(repository, list);
    return list;
  }

  private async withRules(repository: string, name: string, environment: LiveEnvironment): Promise<LiveEnvironment> {
    const address = printScope({ kind: "environment", repository, environment: environment.name });
    return this.rules.has(addressKey(address)) ? withProtectionRules(this.reader, this.owner, name, environment) : environment;
  }

  async list(collection: Collection): Promise<Reading<readonly LiveItem[]>> {
    const { scope } = collection;
    if (scope.kind === "organization") return this.withSelections(collection, await this.reader.list(this.owner, collection));
    return this.inRepository(scope.repository, async ({ name }) => {
      if (scope.kind === "repository")
        return this.reader.list(this.owner, { ...collection, scope: { kind: "repository", repository: name } });
      const environments = await this.environments(scope.repository);
      if (environments.status === "absent") return ABSENT;
      // With permission for environments' items but not for environments themselves, the list may still be readable.
      const live =
        environments.status === "present" ? environments.value.find((one) => sameName(one.name, scope.environment)) : scope.environment;
      if (live === undefined) return ABSENT;
      const there: Scope = { kind: "environment", repository: name, environment: typeof live === "string" ? live : live.name };
      return this.reader.list(this.owner, { ...collection, scope: there });
    });
  }

  private async withSelections(collection: Collection, items: Reading<readonly LiveItem[]>): Promise<Reading<readonly LiveItem[]>> {
    if (items.status !== "present") return items;
    return present(await Promise.all(items.value.map((item) => this.withSelection(collection, item))));
  }

  private async withSelection(collection: Collection, item: LiveItem): Promise<LiveItem> {
    const list = printList(collection.scope, collection.store, collection.kind);
    const wanted = this.selections.has(addressKey(`${list}/*`)) || this.selections.has(addressKey(`${list}/${item.name}`));
    if (item.visibility !== "selected" || !wanted) return item;
    return { ...item, selected: await this.reader.selected(this.owner, collection, item.name) };
  }
}
