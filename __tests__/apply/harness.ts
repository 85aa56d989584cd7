import { randomBytes } from "node:crypto";
import { type ApplyEvent, type ApplyInput, type ApplyResult, applyPlan } from "../../src/apply";
import { ciphertextHash, emptyLock, type Lock, type SealedValue } from "../../src/lock";
import { parseAddress, printScope, tryParseScope } from "../../src/model/address";
import { AddressMap } from "../../src/model/address-map";
import type { DesiredEnvironment, DesiredSecret, DesiredState, DesiredVariable } from "../../src/model/desired";
import type { Scope } from "../../src/model/scope";
import { diff } from "../../src/plan/diff";
import type { Plan } from "../../src/plan/types";
import type { StateStore } from "../../src/state/store";
import type { State, StateItem } from "../../src/state/types";
import { FakeClock, FakeGitHub } from "./fake-github";

export function cloneState(state: State): State {
  const items = new AddressMap([...state.items].map(([address, item]) => [address, structuredClone(item)] as const));
  return { ...state, items, ...(state.deliveries && { deliveries: state.deliveries.clone() }) };
}

/** Keeps the last state that was written, as a file does. */
export class MemoryStore implements StateStore {
  readonly location = "memory";
  writes = 0;
  /** As a store of which every write is a push. */
  paceMs?: number;
  hook: (when: "before" | "after", state: State) => void = () => {};

  constructor(public saved: State) {}

  async read(): Promise<State> {
    return cloneState(this.saved);
  }

  async write(state: State): Promise<void> {
    this.hook("before", state);
    this.saved = cloneState(state);
    this.writes += 1;
    this.hook("after", state);
  }

  async lock(): Promise<() => Promise<void>> {
    return async () => {};
  }

  async unlock(): Promise<undefined> {
    return undefined;
  }

  async retire(): Promise<string> {
    return "nowhere";
  }
}

let generations = 0;

/** A stand-in for a sealed box: bytes that no other call gives. */
export function sealedValue(): SealedValue {
  generations += 1;
  return {
    ciphertext: randomBytes(64).toString("base64"),
    keyId: "1",
    keyFingerprint: "sha256:00",
    generation: generations,
    valueSince: "2026-01-01T00:00:00Z",
  };
}

type SecretOptions = Partial<Pick<DesiredSecret, "visibility" | "repositories" | "value" | "adopt">>;

/** A declaration, a lock, a state and a GitHub that fit together, for one test. */
export class Scene {
  readonly clock = new FakeClock();
  readonly github = new FakeGitHub(this.clock);
  lock: Lock = emptyLock();
  readonly store: MemoryStore;
  readonly events: ApplyEvent[] = [];
  private readonly secrets: DesiredSecret[] = [];
  private readonly variables: DesiredVariable[] = [];
  private readonly environments: DesiredEnvironment[] = [];
  /** Scopes that are read though nothing is declared there. */
  readonly extraScopes: string[] = [];
  /** What the manifest has under `forget`. */
  forget: readonly string[] = [];

  constructor() {
    this.store = new MemoryStore({
      lineage: "line",
      serial: 1,
      host: this.github.host,
      owner: { kind: "organization", login: "acme", id: 1 },
      items: new AddressMap(),
    });
    this.github.addRepository("api", 1);
    this.github.addRepository("web", 2);
    this.github.addRepository("lib", 3, "public");
  }

  item(address: string): StateItem | undefined {
    return this.store.saved.items.get(address);
  }

  /** Declares a secret; `seal` false leaves its ciphertext in the lock as it is. */
  secret(address: string, options: SecretOptions = {}, seal = true): this {
    const { scope, store, name } = parseAddress(address) as { scope: Scope; store: DesiredSecret["store"]; name: string };
    replace(this.secrets, {
      kind: "secret",
      address,
      scope: printScope(scope),
      store,
      name,
      value: { from: "env", name: "X" },
      ...options,
    });
    if (seal && options.value?.from !== "existing") this.lock.sealed.set(address, sealedValue());
    return this;
  }

  variable(address: string, value: string, options: Partial<Pick<DesiredVariable, "visibility" | "repositories">> = {}): this {
    const { scope, store, name } = parseAddress(address) as { scope: Scope; store: DesiredVariable["store"]; name: string };
    replace(this.variables, { kind: "variable", address, scope: printScope(scope), store, name, value, ...options });
    return this;
  }

  environment(address: string, protection: DesiredEnvironment["protection"] = {}): this {
    const [repository = "", name = ""] = address.slice(4).split("/");
    replace(this.environments, { address, repository, name, protection });
    return this;
  }

  undeclare(address: string): this {
    for (const list of [this.secrets, this.variables, this.environments] as { address: string }[][]) {
      const index = list.findIndex((d) => d.address === address);
      if (index >= 0) list.splice(index, 1);
    }
    return this;
  }

  get desired(): DesiredState {
    const scopes = new Set(
      [...this.secrets, ...this.variables]
        .map((i) => i.scope)
        .concat(
          this.environments.map((e) => e.address),
          this.extraScopes,
        ),
    );
    return {
      version: 1,
      owner: { kind: "organization", login: "acme" },
      scopes: [...scopes].sort().map((scope) => ({ scope, stores: ["actions", "dependabot"], unmanaged: "report" })),
      environments: this.environments,
      secrets: this.secrets,
      variables: this.variables,
      ignore: [],
      forget: this.forget,
      policies: {},
    };
  }

  plan(): Plan {
    const { desired } = this;
    const state = cloneState(this.store.saved);
    const owned = [...state.items].map(([address]) => printScope(parseAddress(address).scope));
    const scopes = [...new Set([...desired.scopes.map((s) => s.scope), ...owned])].map((s) => tryParseScope(s)!);
    return diff({ desired, lock: this.lock, live: this.github.snapshot(scopes), state });
  }

  async apply(options: Partial<ApplyInput> = {}): Promise<ApplyResult> {
    const state = await this.store.read();
    const result = await applyPlan({
      plan: options.plan ?? this.plan(),
      desired: this.desired,
      lock: this.lock,
      state,
      store: this.store,
      reader: this.github,
      writer: this.github,
      clock: this.clock,
      onEvent: (event) => this.events.push(event),
      saveLock: async (lock) => {
        this.lock = lock;
      },
      ...options,
    });
    return result;
  }

  /** Applies what is declared so far, lets a minute pass and forgets the log: the stage for what the test is about. */
  async given(): Promise<this> {
    const result = await this.apply();
    if (result.failed.length + result.skipped.length > 0) throw new Error(JSON.stringify(result));
    await this.clock.sleep(60_000);
    this.github.log.length = 0;
    this.events.length = 0;
    return this;
  }

  /** The hash of the ciphertext that the lock has for an address. */
  hash(address: string): string {
    return ciphertextHash(this.lock.sealed.get(address)!.ciphertext);
  }

  openIntents(): string[] {
    return [...this.store.saved.items].flatMap(([address, item]) => (item.intent ? [address] : []));
  }
}

function replace<T extends { readonly address: string }>(list: T[], entry: T): void {
  const index = list.findIndex((d) => d.address === entry.address);
  if (index >= 0) list[index] = entry;
  else list.push(entry);
  list.sort((a, b) => (a.address < b.address ? -1 : 1));
}

export function byName(...names: string[]): { by: "name"; name: string }[] {
  return names.map((name) => ({ by: "name", name }));
}
