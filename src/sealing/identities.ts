import type { LiveRepository, Reading } from "../github/live";
import type { GitHubReader } from "../github/types";
import { renamedHint } from "../lock";
import type { Lock } from "../lock/types";
import { printScope, tryParseScope } from "../model/address";
import { AddressMap } from "../model/address-map";
import type { DesiredGroup, RepositorySelector } from "../model/desired";
import { SealformError } from "../model/errors";
import { grouped } from "../model/grouped";
import { selectable } from "../model/groups";
import { foldCase, type Owner, sameName } from "../model/scope";
import { isDynamicSelection, resolveSelection, selectsByProperty, withProperties } from "../model/selection";
import type { State } from "../state/types";
import { type LookUp, labelOf, type WantedReviewer } from "./look-up";
import type { Problems } from "./problems";
import { type Origin, unknownName, unknownReviewer } from "./unknown-name";

/** From so many names on, the list of all repositories (100 a page) costs fewer requests than one request each. */
const LIST_FROM_NAMES = 10;

/** What was found on GitHub. */
export interface Identities {
  readonly repositories: AddressMap<number>;
  /** By address; only those that exist. */
  readonly environments: AddressMap<number>;
  readonly teams: AddressMap<number>;
  readonly users: AddressMap<number>;
  /** Those that were resolved now. */
  readonly selections: AddressMap<readonly string[]>;
}

type RepositoryList = Reading<readonly LiveRepository[]> & { readonly byName: ReadonlyMap<string, LiveRepository> };

/** Looks names up, once each, and gathers a problem for every name that has no answer. */
export class IdentityReader {
  private readonly known = new Map<string, Promise<Reading<LiveRepository>>>();
  private all: Promise<RepositoryList> | undefined;
  private properties: ReturnType<GitHubReader["customProperties"]> | undefined;

  constructor(
    private readonly reader: GitHubReader,
    private readonly owner: Owner,
    private readonly lock: Lock,
    /** Another id under a known name is taken instead of refused. */
    private readonly acceptNew: boolean,
    private readonly problems: Problems,
    private readonly state?: State,
    /** What globs, topics and properties gave before is not resolved again. */
    private readonly keepSelections = false,
    private readonly origin?: Origin,
  ) {}

  async read(wanted: LookUp): Promise<Identities> {
    const [selected, scopes] = [this.selections(wanted), wanted.scopes.flatMap((text) => tryParseScope(text) ?? [])];
    const names = new Map<string, string>();
    for (const scope of scopes) if (scope.kind !== "organization") names.set(foldCase(scope.repository), scope.repository);
    const selections = await selected;
    for (const { repositories = [] } of wanted.selections.filter((item) => this.isKept(item)))
      for (const s of repositories) if (s.by === "name") names.set(foldCase(s.name), s.name);
    for (const list of selections.values()) for (const name of list) if (!names.has(foldCase(name))) names.set(foldCase(name), name);
    if (names.size > LIST_FROM_NAMES) this.list();
    const repositories = new AddressMap<number>();
    await Promise.all([...names.values()].map((name) => this.into(repositories, `repo:${name}`, name, () => this.repositoryId(name))));
    const environments = new AddressMap<number>();
    await this.environments(
      scopes.flatMap((s) => (s.kind === "environment" && repositories.has(s.repository) ? [s] : [])),
      environments,
    );
    const [teams, users] = [new AddressMap<number>(), new AddressMap<number>()];
    await Promise.all([
      ...wanted.teams.map((team) => this.into(teams, labelOf(team), team.name, () => this.teamId(team))),
      ...wanted.users.map((user) => this.into(users, labelOf(user), user.name, () => this.userId(user))),
    ]);
    return { repositories, environments, teams, users, selections };
  }

  /** What the globs, topics and properties of groups match. Archived repositories are left out: nothing can be written there. */
  async groups(wanted: readonly DesiredGroup[]): Promise<AddressMap<readonly string[]>> {
    const found = new AddressMap<readonly string[]>();
    for (const { name, repositories } of wanted)
      await this.problems.attempt(`group ${name}`, async () => {
        found.set(name, resolveSelection(repositories, selectable(await this.candidates(repositories))));
      });
    return found;
  }

  private async into(map: AddressMap<number>, label: string, name: string, id: () => Promise<number>): Promise<void> {
    const found = await this.problems.attempt(label, id);
    if (found !== undefined) map.set(name, found);
  }

  private list(): Promise<RepositoryList> {
    this.all ??= this.reader.repositories(this.owner).then((reading) => ({
      ...reading,
      byName: new Map(reading.status === "present" ? reading.value.map((r) => [foldCase(r.name), r] as const) : []),
    }));
    return this.all;
  }

  /** From the list when it was read; a name that it lacks is asked for alone: it could be renamed, or hidden from the list. */
  private async repository(name: string): Promise<Reading<LiveRepository>> {
    const key = foldCase(name);
    const found = this.all && (await this.all).byName.get(key);
    if (found) return { status: "present", value: found };
    if (!this.known.has(key)) this.known.set(key, this.reader.repository(this.owner, name));
    return this.known.get(key)!;
  }

  private async repositoryId(name: string): Promise<number> {
    const reading = await this.repository(name);
    if (reading.status === "unreadable") throw unreadable(`the repository ${name}`, reading);
    if (reading.status === "absent") throw await this.unknownRepository(name);
    if (!sameName(reading.value.name, name))
      throw new SealformError(
        "renamed",
        `the repository ${name} is called ${reading.value.name} now`,
        renamedHint(this.lock, name, reading.value.name),
      );
    return this.same(this.lock.repositories, name, "repository", reading.value.id);
  }

  private async unknownRepository(name: string): Promise<SealformError> {
    const list = await this.list();
    const candidates = list.status === "present" ? list.value.map((r) => r.name) : [...this.lock.repositories].map(([known]) => known);
    return unknownName("repository", name, candidates, this.owner, this.origin);
  }

  private async selections(wanted: LookUp): Promise<AddressMap<readonly string[]>> {
    const open = wanted.selections.filter((item) => !this.isKept(item));
    if (open.some((item) => isDynamicSelection(item.repositories!))) this.list();
    const resolved = new AddressMap<readonly string[]>();
    await Promise.all(
      open.map((item) =>
        this.problems.attempt(item.address, async () => resolved.set(item.address, await this.selection(item.repositories!))),
      ),
    );
    return resolved;
  }

  private isKept({ address, repositories = [] }: LookUp["selections"][number]): boolean {
    return this.keepSelections && isDynamicSelection(repositories) && this.lock.selections.has(address);
  }

  private async selection(selectors: readonly RepositorySelector[]): Promise<readonly string[]> {
    if (!isDynamicSelection(selectors)) return resolveSelection(selectors, await this.spellings(selectors));
    return resolveSelection(selectors, await this.candidates(selectors));
  }

  /** All repositories, with what the selectors look at. */
  private async candidates(selectors: readonly RepositorySelector[]): Promise<readonly LiveRepository[]> {
    const list = await this.list();
    if (list.status !== "present") throw unreadable(`the list of the repositories of ${this.owner.login}`, list);
    if (!selectsByProperty(selectors)) return list.value;
    this.properties ??= this.reader.customProperties(this.owner);
    const properties = await this.properties;
    if (properties.status !== "present") throw unreadable(`the custom properties of the repositories of ${this.owner.login}`, properties);
    return withProperties(list.value, properties.value);
  }

  /** GitHub's own spelling of the names, as far as the list is known anyway. */
  private async spellings(selectors: readonly RepositorySelector[]): Promise<LiveRepository[]> {
    if (selectors.length > LIST_FROM_NAMES) this.list();
    const readings = await Promise.all(selectors.flatMap((s) => (s.by === "name" ? [this.repository(s.name)] : [])));
    return readings.flatMap((r) => (r.status === "present" ? [r.value] : []));
  }

  private async environments(
    scopes: readonly { readonly repository: string; readonly environment: string }[],
    found: AddressMap<number>,
  ): Promise<void> {
    const byRepository = grouped(scopes, ({ repository }) => [foldCase(repository)]);
    await Promise.all([...byRepository.values()].map((group) => this.environmentsOf(group, found)));
  }

  /** One request a repository: its list, or the one environment that is wanted. */
  private async environmentsOf(
    group: readonly { readonly repository: string; readonly environment: string }[],
    found: AddressMap<number>,
  ): Promise<void> {
    const [first] = group as [(typeof group)[number]];
    const single = group.length === 1 ? await this.reader.environment(this.owner, first.repository, first.environment) : undefined;
    const list = single ? undefined : await this.reader.environments(this.owner, first.repository);
    for (const { repository, environment } of group) {
      const address = printScope({ kind: "environment", repository, environment });
      const reading = single ?? list!;
      await this.problems.attempt(address, () => {
        if (reading.status === "unreadable") throw unreadable(`the environment ${environment} of ${repository}`, reading);
        if (reading.status === "absent") return;
        const values = single?.status === "present" ? [single.value] : list?.status === "present" ? list.value : [];
        const live = values.find((e) => sameName(e.name, environment));
        if (live)
          found.set(address, this.isOurs(address, live.id) ? live.id : this.same(this.lock.environments, address, "environment", live.id));
      });
    }
  }

  /** An environment that was deleted by hand and made again by our own apply: the state has its new id, the lock the one before. */
  private isOurs(address: string, id: number): boolean {
    const item = this.state?.items.get(address);
    return item !== undefined && !item.deleted && item.id === id;
  }

  private async teamId(team: WantedReviewer): Promise<number> {
    const reading = await this.reader.team(this.owner, team.name);
    if (reading.status === "unreadable") throw unreadable(`the team ${team.name}`, reading);
    if (reading.status === "absent") throw unknownReviewer("team", team, this.lock.teams, this.owner, this.origin);
    return this.same(this.lock.teams, team.name, "team", reading.value.id);
  }

  private async userId(user: WantedReviewer): Promise<number> {
    const reading = await this.reader.user(user.name);
    if (reading.status === "unreadable") throw unreadable(`the user ${user.name}`, reading);
    if (reading.status === "absent") throw unknownReviewer("user", user, this.lock.users, this.owner, this.origin);
    return this.same(this.lock.users, user.name, "user", reading.value.id);
  }

  private same(known: AddressMap<number>, name: string, what: string, id: number): number {
    const before = known.get(name);
    if (before === undefined || before === id || this.acceptNew) return id;
    throw new SealformError(
      "not-the-same",
      `the ${what} ${name} is not the one that the lock file knows (id ${before} there, id ${id} on GitHub): it was deleted and made again, or another one took its name`,
      "look at what happened, then `sealform seal --refresh` accepts the new one",
    );
  }
}

function unreadable(what: string, reading: Exclude<Reading<unknown>, { status: "present" }>): SealformError {
  return reading.status === "absent"
    ? new SealformError("unreadable", `${what} cannot be read`)
    : new SealformError("unreadable", `${what} cannot be read: ${reading.reason}`, reading.hint);
}
