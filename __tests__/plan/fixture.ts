import { createHash } from "node:crypto";
import type { LiveEnvironment, LiveItem, LiveState, Reading } from "../../src/github/live";
import type { Signers } from "../../src/lock";
import type { Lock, SealedValue } from "../../src/lock/types";
import { tryParseAddress } from "../../src/model/address";
import { AddressMap, compareText } from "../../src/model/address-map";
import type {
  DesiredEnvironment,
  DesiredScope,
  DesiredSecret,
  DesiredState,
  DesiredVariable,
  Protection,
  RepositorySelector,
  UnmanagedMode,
} from "../../src/model/desired";
import { diff } from "../../src/plan/diff";
import type { PlanWorkflows } from "../../src/plan/readers";
import type { Change, Plan } from "../../src/plan/types";
import type { DiffOptions } from "../../src/plan/world";
import type { State, StateItem } from "../../src/state/types";

export const T0 = "2026-01-01T00:00:00Z";
export const T1 = "2026-01-02T00:00:00Z";
export const KEY = "sha256:00";
export const IDS: Record<string, number> = { web: 1, api: 2, "lib.core": 3, docs: 4 };

export const present = <T>(value: T): Reading<T> => ({ status: "present", value });
export const ABSENT = { status: "absent" } as const;
export const UNREADABLE = { status: "unreadable", reason: "403" } as const;

/** A ciphertext that differs by seed: 64 bytes, canonical base64. */
export const ciphertext = (seed: string): string => createHash("sha512").update(seed).digest().toString("base64");
export const hashOf = (text: string): string => createHash("sha256").update(Buffer.from(text, "base64")).digest("hex");

export function sealed(seed: string, generation = 1, keyFingerprint = KEY): SealedValue {
  return { ciphertext: ciphertext(seed), keyId: "1", keyFingerprint, generation, valueSince: T0 };
}

/** Everything a diff takes, each part open to change. Addresses are written once and spread over the parts. */
export class Estate {
  secrets: DesiredSecret[] = [];
  variables: DesiredVariable[] = [];
  environments: DesiredEnvironment[] = [];
  scopes = new Map<string, DesiredScope>();
  ignore: DesiredState["ignore"][number][] = [];
  forget: string[] = [];
  groups: NonNullable<DesiredState["groups"]> = [];
  lock: Lock = {
    lineage: "L",
    repositories: new AddressMap(Object.entries(IDS)),
    environments: new AddressMap(),
    teams: new AddressMap([["sre", 501]]),
    users: new AddressMap(),
    selections: new AddressMap(),
    sealed: new AddressMap(),
  };
  items = new AddressMap<StateItem>();
  deliveries?: NonNullable<State["deliveries"]>;
  plan: string | undefined = "enterprise";
  repositories = new AddressMap<
    Reading<{
      id: number;
      name: string;
      visibility: "public" | "private" | "internal";
      archived: boolean;
      topics: string[];
      properties?: Record<string, string[]>;
    }>
  >(
    Object.entries(IDS).map(([name, id]) => [
      name,
      present({
        id,
        name,
        visibility: name === "web" ? ("public" as const) : ("private" as const),
        archived: false,
        topics: name.startsWith("lib") ? ["node"] : [],
      }),
    ]),
  );
  complete = true;
  customProperties: LiveState["customProperties"];
  liveSecrets = new AddressMap<Reading<LiveItem[]>>();
  liveVariables = new AddressMap<Reading<LiveItem[]>>();
  liveEnvironments = new AddressMap<Reading<LiveEnvironment[]>>();
  keys: LiveState["keys"] = new AddressMap();
  teams: LiveState["teams"] = new AddressMap([["sre", present({ id: 501 })]]);
  users: LiveState["users"] = new AddressMap([["alice", present({ id: 701 })]]);
  repositoryTeams: LiveState["repositoryTeams"] = new AddressMap();
  only?: string[];
  options: DiffOptions = {};
  policies: DesiredState["policies"] = {};
  removed: string[] = [];
  signers?: Signers;
  today?: string;
  workflows?: Omit<PlanWorkflows, "places"> & Partial<PlanWorkflows>;

  scope(scope: string, unmanaged: UnmanagedMode = "report", stores: DesiredScope["stores"] = ["actions"]): this {
    this.scopes.set(scope, { scope, stores, unmanaged });
    return this;
  }

  private place(address: string): { scope: string; list: string; name: string; store: "actions" } {
    const parsed = tryParseAddress(address);
    if (!parsed || parsed.kind === "environment") throw new Error(address);
    const list = address.slice(0, address.lastIndexOf("/"));
    const scope = list.split("/").slice(0, -2).join("/");
    if (!this.scopes.has(scope)) this.scope(scope);
    for (const [map, kind] of [
      [this.liveSecrets, "secret"],
      [this.liveVariables, "variable"],
    ] as const) {
      const other = `${scope}/${parsed.store}/${kind}`;
      if (!map.has(other)) map.set(other, present([]));
    }
    if (parsed.scope.kind === "environment") {
      const { repository, environment } = parsed.scope;
      if (!this.liveEnvironments.has(repository)) this.environment(repository, environment);
    }
    return { scope, list, name: parsed.name, store: parsed.store as "actions" };
  }

  secret(address: string, extra: Partial<DesiredSecret> = {}): this {
    const { scope, name, store } = this.place(address);
    this.secrets.push({
      kind: "secret",
      address,
      scope,
      store,
      name,
      value: { from: "env", name: "X" },
      ...(scope === "org" ? { visibility: "all" as const } : {}),
      ...extra,
    });
    return this;
  }

  variable(address: string, value: string, extra: Partial<DesiredVariable> = {}): this {
    const { scope, name, store } = this.place(address);
    this.variables.push({
      kind: "variable",
      address,
      scope,
      store,
      name,
      value,
      ...(scope === "org" ? { visibility: "all" as const } : {}),
      ...extra,
    });
    return this;
  }

  /** A declared environment that exists, without protection unless given. */
  environment(repository: string, name: string, wanted: Protection = {}, live: Partial<LiveEnvironment> | null = {}): this {
    const address = `env:${repository}/${name}`;
    this.environments.push({ address, repository, name, protection: wanted });
    if (!this.scopes.has(address)) this.scope(address);
    if (!this.scopes.has(`repo:${repository}`)) this.scope(`repo:${repository}`);
    const others = this.liveEnvironments.get(repository);
    const list = others?.status === "present" ? others.value : [];
    if (live)
      list.push({
        id: 90,
        name,
        createdAt: T0,
        updatedAt: T0,
        protection: { reviewers: [], preventSelfReview: false, waitTimer: 0, adminsCanBypass: true, deploymentBranchPolicy: null },
        ...live,
      });
    this.liveEnvironments.set(repository, present(list));
    return this;
  }

  seal(address: string, seed = address, generation = 1, key = KEY): this {
    this.lock.sealed.set(address, sealed(seed, generation, key));
    return this;
  }

  own(address: string, item: Partial<StateItem> & { seed?: string } = {}): this {
    const { seed = address, ...rest } = item;
    const variable = address.includes("/variable/");
    const scopeId = IDS[/^repo:([^/]+)/.exec(address)?.[1] ?? ""];
    this.items.set(address, {
      ...(variable ? {} : { current: hashOf(ciphertext(seed)), generation: 1 }),
      receipt: T0,
      ...(scopeId === undefined ? {} : { scopeId }),
      ...rest,
    });
    return this;
  }

  exists(address: string, item: Partial<LiveItem> = {}): this {
    const { list, name } = this.place(address);
    const map = address.includes("/variable/") ? this.liveVariables : this.liveSecrets;
    const reading = map.get(list);
    if (reading?.status === "present")
      reading.value.push({
        name,
        createdAt: T0,
        updatedAt: T0,
        ...(address.startsWith("org/") ? { visibility: "all" as const } : {}),
        ...item,
      });
    return this;
  }

  get desired(): DesiredState {
    const sort = <T extends { address: string }>(list: T[]) => [...list].sort((a, b) => compareText(a.address, b.address));
    return {
      version: 1,
      owner: { kind: "organization", login: "acme" },
      scopes: [...this.scopes.values()].sort((a, b) => compareText(a.scope, b.scope)),
      environments: sort(this.environments),
      secrets: sort(this.secrets),
      variables: sort(this.variables),
      ignore: this.ignore,
      forget: this.forget,
      ...(this.removed.length > 0 ? { removed: this.removed.map((address) => ({ address, reason: "unused" })) } : {}),
      policies: this.policies,
      ...(this.groups.length > 0 ? { groups: this.groups } : {}),
    };
  }

  get state(): State {
    const noted = this.deliveries && { deliveries: this.deliveries };
    return {
      lineage: "L",
      serial: 1,
      host: "api.github.com",
      owner: { kind: "organization", login: "acme", id: 9 },
      items: this.items,
      ...noted,
    };
  }

  get live(): LiveState {
    return {
      host: "api.github.com",
      owner: { kind: "organization", login: "acme", id: 9, ...(this.plan ? { plan: this.plan } : {}) },
      repositories: this.repositories,
      repositoriesComplete: this.complete,
      ...(this.customProperties ? { customProperties: this.customProperties } : {}),
      secrets: this.liveSecrets,
      variables: this.liveVariables,
      environments: this.liveEnvironments,
      keys: this.keys,
      teams: this.teams,
      users: this.users,
      repositoryTeams: this.repositoryTeams,
    };
  }

  diff(): Plan {
    return diff({
      desired: this.desired,
      lock: this.lock,
      live: this.live,
      state: this.state,
      ...(this.only ? { only: this.only } : {}),
      options: this.options,
      ...(this.signers ? { signers: this.signers } : {}),
      ...(this.today ? { today: this.today } : {}),
      ...(this.workflows ? { workflows: { places: { paths: ["checkouts"] }, ...this.workflows } } : {}),
    });
  }

  /** A generated value was about to be delivered for this place: the sealed one of this seed. */
  delivers(address: string, at: string, seed = `${address} ${at}`): this {
    this.deliveries ??= new AddressMap();
    this.deliveries.set(address, [...(this.deliveries.get(address) ?? []), { hash: hashOf(ciphertext(seed)), at }]);
    return this;
  }

  /** The single change of a plan; fails when there is another number of them. */
  change(): Change {
    const { changes } = this.diff();
    if (changes.length !== 1)
      throw new Error(`expected one change, got ${JSON.stringify(changes.map((c) => [c.address, c.action, c.reason]))}`);
    return changes[0]!;
  }
}

export const selected = (...names: string[]): { visibility: "selected"; repositories: RepositorySelector[] } => ({
  visibility: "selected",
  repositories: names.map((name) => (/[*]/.test(name) ? { by: "glob", glob: name } : { by: "name", name })),
});
export const liveSelected = (...names: string[]): Partial<LiveItem> => ({
  visibility: "selected",
  selected: present(names.map((name) => ({ name, id: IDS[name]! }))),
});
