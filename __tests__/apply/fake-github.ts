import type { Clock } from "../../src/github/clock";
import { GitHubError, type GitHubErrorKind } from "../../src/github/github-error";
import type { LiveEnvironment, LiveItem, LiveProtection, LiveRepository, LiveState, Reading } from "../../src/github/live";
import type { Collection, EnvironmentBody, GitHubReader, GitHubWriter, WriteAnswer } from "../../src/github/types";
import type { Access } from "../../src/model/access";
import { addressKey, printAddress, printList, printScope } from "../../src/model/address";
import { AddressMap } from "../../src/model/address-map";
import type { Owner, Scope } from "../../src/model/scope";
import type { Store } from "../../src/model/store";
import { NO_PROTECTION } from "../../src/plan/protection";

/** Time that passes only when somebody sleeps or a request is sent. */
export class FakeClock implements Clock {
  constructor(private time = Date.parse("2026-03-01T12:00:00Z")) {}

  now(): number {
    return this.time;
  }

  async sleep(ms: number): Promise<void> {
    this.time += ms;
  }
}

export interface FakeItem extends LiveItem {
  readonly ciphertext?: string;
  readonly selectedIds?: readonly number[];
}

export function gitHubError(kind: GitHubErrorKind, status: number, message = `${status}`): GitHubError {
  return new GitHubError(kind, "PUT", "/somewhere", status, message);
}

/** What happened to one thing, so that reads can lag. */
class History<T> {
  private readonly versions: { at: number; value: T | undefined }[] = [];

  put(at: number, value: T | undefined): void {
    this.versions.push({ at, value });
  }

  at(time: number): T | undefined {
    return this.versions.findLast((v) => v.at <= time)?.value;
  }
}

/** Called before the effect of every request and after it; throws to make the request fail. */
export type Hook = (line: string, when: "before" | "after") => void;

/**
 * Both sides of the client in memory: stateful, timestamps of one second, every request takes `latencyMs`, reads lag by
 * `lagMs`, and `hook` makes requests fail.
 */
export class FakeGitHub implements GitHubReader, GitHubWriter {
  readonly host = "api.github.com";
  readonly log: string[] = [];
  readonly counts = { reads: 0, writes: 0, points: 0 };
  latencyMs = 100;
  lagMs = 0;
  /** By how much GitHub's clock is ahead of the machine's. */
  aheadMs = 0;
  hook: Hook = () => {};
  /** How long a write waits for its turn. */
  waitMs = 0;
  private sending: (() => Promise<void>) | undefined;
  private readonly items = new Map<string, History<FakeItem>>();
  private readonly envs = new Map<string, History<LiveEnvironment>>();
  readonly repos = new Map<string, LiveRepository>();
  private ids = 1_000;

  constructor(
    readonly clock: FakeClock,
    readonly login = "acme",
  ) {}

  // Setting the stage, and looking at the truth.

  addRepository(name: string, id: number, visibility: LiveRepository["visibility"] = "private"): void {
    this.repos.set(name, { id, name, visibility, archived: false, topics: [] });
  }

  set(address: string, item: Omit<Partial<FakeItem>, "name">): FakeItem {
    const now = this.timestamp();
    const name = address.slice(address.lastIndexOf("/") + 1);
    const old = this.item_(address);
    const full = { createdAt: old?.createdAt ?? now, updatedAt: now, ...item, name };
    this.historyOf(this.items, address).put(this.clock.now(), full);
    return full;
  }

  /** Deletes by hand. */
  remove(address: string): void {
    this.historyOf(this.items, address).put(this.clock.now(), undefined);
  }

  truth(address: string): FakeItem | undefined {
    return this.item_(address);
  }

  truths(): string[] {
    return [...this.items.keys()].filter((key) => this.item_(key)).sort();
  }

  setEnvironment(address: string, protection: Partial<LiveProtection> = {}): LiveEnvironment {
    const name = address.slice(address.indexOf("/") + 1);
    const now = this.timestamp();
    const old = this.environmentTruth(address);
    const env = {
      id: old?.id ?? this.ids++,
      name,
      createdAt: old?.createdAt ?? now,
      updatedAt: now,
      protection: { ...NO_PROTECTION, ...protection },
    };
    this.historyOf(this.envs, address).put(this.clock.now(), env);
    return env;
  }

  dropEnvironment(address: string): void {
    this.historyOf(this.envs, address).put(this.clock.now(), undefined);
    for (const [key, history] of this.items) if (key.startsWith(`${addressKey(address)}/`)) history.put(this.clock.now(), undefined);
  }

  environmentTruth(address: string): LiveEnvironment | undefined {
    return this.envs.get(addressKey(address))?.at(Number.POSITIVE_INFINITY);
  }

  timestamp(): string {
    return `${new Date(this.clock.now() + this.aheadMs).toISOString().slice(0, 19)}Z`;
  }

  /** The snapshot that a plan is made from, as reads show it now; without requests. */
  snapshot(scopes: readonly Scope[]): LiveState {
    const lists = { secret: new AddressMap<Reading<readonly LiveItem[]>>(), variable: new AddressMap<Reading<readonly LiveItem[]>>() };
    for (const scope of scopes)
      for (const store of ["actions", "dependabot"] as const)
        for (const kind of ["secret", "variable"] as const)
          lists[kind].set(printList(scope, store, kind), this.shownList({ scope, store, kind }, true));
    const repositories = [...this.repos.values()];
    return {
      host: this.host,
      owner: { kind: "organization", login: this.login, id: 1, plan: "enterprise" },
      repositories: new AddressMap(repositories.map((r) => [r.name, { status: "present", value: r } as const])),
      repositoriesComplete: true,
      secrets: lists.secret,
      variables: lists.variable,
      environments: new AddressMap(
        repositories.map((r) => [r.name, { status: "present", value: this.shownEnvironments(r.name) } as const]),
      ),
      keys: new AddressMap(),
      teams: new AddressMap([["sre", { status: "present", value: { id: 71 } }]]),
      users: new AddressMap([["alice", { status: "present", value: { id: 81 } }]]),
      repositoryTeams: new AddressMap(),
    };
  }

  // Reading.

  async owner(owner: Owner): Promise<LiveState["owner"]> {
    return this.read(`GET ${owner.login}`, () => ({ ...owner, id: 1 }));
  }

  async covered(): Promise<undefined> {}

  async repositories(): Promise<Reading<readonly LiveRepository[]>> {
    return this.read("LIST repositories", () => ({ status: "present", value: [...this.repos.values()] }));
  }

  async repository(_owner: Owner, name: string): Promise<Reading<LiveRepository>> {
    return this.read(`GET repo:${name}`, () => present(this.repos.get(name)));
  }

  async repositoryById(id: number): Promise<Reading<LiveRepository>> {
    return this.read(`GET repositories/${id}`, () => present([...this.repos.values()].find((r) => r.id === id)));
  }

  async list(_owner: Owner, collection: Collection): Promise<Reading<readonly LiveItem[]>> {
    return this.read(`LIST ${printList(collection.scope, collection.store, collection.kind)}`, () => this.shownList(collection, false));
  }

  async item(_owner: Owner, collection: Collection, name: string): Promise<Reading<LiveItem>> {
    const address = printAddress({ ...collection, name });
    return this.read(`GET ${address}`, () => {
      const item = this.item_(address, this.shownTime());
      return present(item && bare(item));
    });
  }

  async selected(_owner: Owner, collection: Collection, name: string): Promise<Reading<readonly { id: number; name: string }[]>> {
    const address = printAddress({ ...collection, name });
    return this.read(`GET ${address}/repositories`, () => present(this.selection(this.item_(address, this.shownTime()))));
  }

  async environments(_owner: Owner, repository: string): Promise<Reading<readonly LiveEnvironment[]>> {
    return this.read(`LIST env:${repository}`, () => ({ status: "present", value: this.shownEnvironments(repository) }));
  }

  async environment(_owner: Owner, repository: string, environment: string): Promise<Reading<LiveEnvironment>> {
    const address = printScope({ kind: "environment", repository, environment });
    return this.read(`GET ${address}`, () => present(this.envs.get(addressKey(address))?.at(this.shownTime())));
  }

  async publicKey(): Promise<never> {
    throw new Error("an apply reads no keys");
  }

  async team(): Promise<never> {
    throw new Error("an apply looks up no team");
  }

  async user(): Promise<never> {
    throw new Error("an apply looks up no user");
  }

  async branchRules(): Promise<never> {
    throw new Error("an apply looks at no ruleset");
  }

  async protectionRules(): Promise<never> {
    throw new Error("what gates an environment is read where it is declared");
  }

  async protectionRuleApps(): Promise<never> {
    throw new Error("what gates an environment is read where it is declared");
  }

  async createProtectionRule(): Promise<never> {
    throw new Error("nothing gates an environment here");
  }

  async deleteProtectionRule(): Promise<never> {
    throw new Error("nothing gates an environment here");
  }

  async customProperties(): Promise<never> {
    throw new Error("an apply looks up no custom property");
  }

  async pinningRequired(): Promise<never> {
    throw new Error("an apply runs no action");
  }
  async repositoryTeams(): Promise<never> {
    throw new Error("an apply looks up no team");
  }

  // Writing.

  now(): string {
    return this.timestamp();
  }

  beforeSending(call: (() => Promise<void>) | undefined): void {
    this.sending = call;
  }

  async putSecret(
    _owner: Owner,
    scope: Scope,
    store: Store,
    name: string,
    body: { ciphertext: string; keyId: string; access?: Access },
  ): Promise<WriteAnswer> {
    const address = printAddress({ kind: "secret", scope, store, name });
    return this.write(`PUT ${address}${shown(body.access)}`, () => {
      const status = this.item_(address) ? 204 : 201;
      this.set(address, { ciphertext: body.ciphertext, ...accessFields(body.access) });
      return status;
    });
  }

  async putSelection(_owner: Owner, collection: Collection, name: string, repositoryIds: readonly number[]): Promise<WriteAnswer> {
    const address = printAddress({ ...collection, name });
    return this.write(`PUT ${address}/repositories [${repositoryIds}]`, () => {
      const old = this.item_(address);
      if (!old) throw gitHubError("not-found", 404);
      if (old.visibility !== "selected") throw gitHubError("conflict", 409);
      this.set(address, { ...old, updatedAt: this.timestamp(), selectedIds: [...repositoryIds] });
      return 204;
    });
  }

  async createVariable(
    _owner: Owner,
    scope: Scope,
    store: Store,
    name: string,
    body: { value: string; access?: Access },
  ): Promise<WriteAnswer> {
    const address = printAddress({ kind: "variable", scope, store, name });
    return this.write(`POST ${address}${shown(body.access)}`, () => {
      if (this.item_(address)) throw gitHubError("conflict", 409);
      this.set(address, { value: body.value, ...accessFields(body.access) });
      return 201;
    });
  }

  async updateVariable(
    _owner: Owner,
    scope: Scope,
    store: Store,
    name: string,
    body: { value: string; access?: Access },
  ): Promise<WriteAnswer> {
    const address = printAddress({ kind: "variable", scope, store, name });
    return this.write(`PATCH ${address}${shown(body.access)}`, () => {
      if (!this.item_(address)) throw gitHubError("not-found", 404);
      this.set(address, { value: body.value, ...accessFields(body.access) });
      return 204;
    });
  }

  async deleteItem(_owner: Owner, collection: Collection, name: string): Promise<WriteAnswer> {
    const address = printAddress({ ...collection, name });
    return this.write(`DELETE ${address}`, () => {
      if (!this.item_(address)) throw gitHubError("not-found", 404);
      this.historyOf(this.items, address).put(this.clock.now(), undefined);
      return 204;
    });
  }

  async putEnvironment(
    _owner: Owner,
    repository: string,
    environment: string,
    body: EnvironmentBody,
  ): Promise<WriteAnswer & { id: number }> {
    const address = printScope({ kind: "environment", repository, environment });
    const answer = await this.write(`PUT ${address} ${JSON.stringify(body)}`, () => {
      const old = this.environmentTruth(address)?.protection.deploymentBranchPolicy;
      const custom = body.deploymentBranchPolicy?.customBranchPolicies;
      const policy = custom
        ? { policies: old && "policies" in old ? old.policies : [] }
        : body.deploymentBranchPolicy
          ? ({ protectedBranches: true } as const)
          : null;
      this.setEnvironment(address, {
        reviewers: (body.reviewers ?? []).map((r) => ({ ...r, name: r.id === 71 ? "sre" : "alice" })),
        preventSelfReview: body.preventSelfReview ?? false,
        waitTimer: body.waitTimer ?? 0,
        adminsCanBypass: body.adminsCanBypass ?? true,
        deploymentBranchPolicy: policy,
      });
      return 200;
    });
    return { ...answer, id: this.environmentTruth(address)!.id };
  }

  async deleteEnvironment(_owner: Owner, repository: string, environment: string): Promise<WriteAnswer> {
    const address = printScope({ kind: "environment", repository, environment });
    return this.write(`DELETE ${address}`, () => {
      if (!this.environmentTruth(address)) throw gitHubError("not-found", 404);
      this.dropEnvironment(address);
      return 204;
    });
  }

  async createBranchPolicy(
    _owner: Owner,
    repository: string,
    environment: string,
    policy: { name: string; type: "branch" | "tag" },
  ): Promise<WriteAnswer> {
    const address = printScope({ kind: "environment", repository, environment });
    return this.write(`POST ${address} ${policy.type}:${policy.name}`, () => {
      const there = this.patterns(address);
      if (there.some((p) => p.name === policy.name && p.type === policy.type)) throw gitHubError("conflict", 303);
      this.setPatterns(address, [...there, { id: this.ids++, ...policy }]);
      return 200;
    });
  }

  async deleteBranchPolicy(_owner: Owner, repository: string, environment: string, id: number): Promise<WriteAnswer> {
    const address = printScope({ kind: "environment", repository, environment });
    const pattern = this.patterns(address).find((p) => p.id === id);
    return this.write(`DELETE ${address} ${pattern?.type}:${pattern?.name}`, () => {
      if (!pattern) throw gitHubError("not-found", 404);
      this.setPatterns(
        address,
        this.patterns(address).filter((p) => p.id !== id),
      );
      return 204;
    });
  }

  // How it works.

  private async read<T>(line: string, effect: () => T): Promise<T> {
    this.counts.reads += 1;
    return this.request(line, effect);
  }

  private async write(line: string, effect: () => number): Promise<WriteAnswer> {
    this.counts.writes += 1;
    await this.clock.sleep(this.waitMs);
    await this.sending?.();
    const status = await this.request(line, effect);
    return { status, date: this.timestamp() };
  }

  private async request<T>(line: string, effect: () => T): Promise<T> {
    this.log.push(line);
    await this.clock.sleep(this.latencyMs);
    this.hook(line, "before");
    const result = effect();
    this.hook(line, "after");
    return result;
  }

  private historyOf<T>(map: Map<string, History<T>>, address: string): History<T> {
    const key = addressKey(address);
    const history = map.get(key) ?? new History<T>();
    map.set(key, history);
    return history;
  }

  private item_(address: string, time = Number.POSITIVE_INFINITY): FakeItem | undefined {
    return this.items.get(addressKey(address))?.at(time);
  }

  private shownTime(): number {
    return this.clock.now() - this.lagMs;
  }

  private selection(item: FakeItem | undefined): { id: number; name: string }[] | undefined {
    const repositories = [...this.repos.values()];
    return item?.selectedIds?.map((id) => ({ id, name: repositories.find((r) => r.id === id)?.name ?? String(id) }));
  }

  private shownList(collection: Collection, withSelections: boolean): Reading<readonly LiveItem[]> {
    const { scope } = collection;
    if (scope.kind === "environment" && !this.envs.get(addressKey(printScope(scope)))?.at(this.shownTime())) return { status: "absent" };
    const prefix = `${addressKey(printList(scope, collection.store, collection.kind))}/`;
    const items = [...this.items]
      .flatMap(([key, history]) => (key.startsWith(prefix) ? [history.at(this.shownTime())] : []))
      .filter((i) => i !== undefined);
    const complete = (i: FakeItem): LiveItem =>
      withSelections && i.visibility === "selected" ? { ...bare(i), selected: { status: "present", value: this.selection(i)! } } : bare(i);
    return { status: "present", value: items.map(complete) };
  }

  private shownEnvironments(repository: string): LiveEnvironment[] {
    const prefix = addressKey(`env:${repository}/`);
    return [...this.envs]
      .flatMap(([key, history]) => (key.startsWith(prefix) ? [history.at(this.shownTime())] : []))
      .filter((e) => e !== undefined);
  }

  private patterns(address: string): readonly { id: number; name: string; type: "branch" | "tag" }[] {
    const policy = this.environmentTruth(address)?.protection.deploymentBranchPolicy;
    if (!policy || !("policies" in policy)) throw gitHubError("not-found", 404);
    return policy.policies;
  }

  private setPatterns(address: string, policies: readonly { id: number; name: string; type: "branch" | "tag" }[]): void {
    this.setEnvironment(address, { ...this.environmentTruth(address)!.protection, deploymentBranchPolicy: { policies } });
  }
}

function present<T>(value: T | undefined): Reading<T> {
  return value === undefined ? { status: "absent" } : { status: "present", value };
}

function accessFields(access: Access | undefined): Partial<FakeItem> {
  if (!access) return {};
  return { visibility: access.visibility, ...(access.visibility === "selected" ? { selectedIds: [...access.repositories] } : {}) };
}

function shown(access: Access | undefined): string {
  if (!access) return "";
  return access.visibility === "selected" ? ` [${access.repositories}]` : ` ${access.visibility}`;
}

function bare({ ciphertext: _ciphertext, selectedIds: _selectedIds, ...item }: FakeItem): LiveItem {
  return item;
}
