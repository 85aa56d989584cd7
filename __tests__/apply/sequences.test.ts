import fc from "fast-check";
import { acceptDrift } from "../../src/cli/accept";
import type { SealedValue } from "../../src/lock";
import { parseAddress } from "../../src/model/address";
import type { Visibility } from "../../src/model/visibility";
import { authorize } from "../../src/plan";
import { removeItem } from "../../src/state";
import { gitHubError } from "./fake-github";
import { Scene, sealedValue } from "./harness";

const PROD = "env:api/production";
const ADDRESSES = ["repo:api/actions/secret/A", "org/actions/secret/O", `${PROD}/actions/secret/E`] as const;
const isOrganization = (address: string) => address.startsWith("org/");

/** More of them for a search: SEALFORM_SEQUENCES=20000. */
const RUNS = Number(process.env.SEALFORM_SEQUENCES ?? 400);

class Death extends Error {}

/** What one secret has been through, by what was seen to happen on GitHub: nothing here looks at the state. */
class Witness {
  /** The ciphertext that we wrote last. */
  ours: string | undefined;
  /** What we replaced or deleted. */
  readonly revoked = new Set<string>();
  /** Values that a person said are right: by `drift --accept`, or by `existing`. */
  accepted: string | undefined;
  existing: string | undefined;

  wrote(ciphertext: string): void {
    if (this.revoked.has(ciphertext)) throw new Error("a revoked value came back");
    if (this.ours !== undefined && this.ours !== ciphertext) this.revoked.add(this.ours);
    this.ours = ciphertext;
    this.accepted = undefined;
    this.existing = undefined;
  }

  deleting(there: string | undefined, repair: boolean): void {
    if (there?.startsWith("by hand") && (this.ours === undefined || !repair)) throw new Error("what somebody else set was deleted");
    if (there !== undefined && (there === this.accepted || there === this.existing)) throw new Error("what is not ours was deleted");
  }

  /** Its repository or environment is another one: nothing there is ours, and nothing that was ours is there. */
  remade(): void {
    this.ours = undefined;
    this.accepted = undefined;
    this.existing = undefined;
  }

  deleted(): void {
    if (this.ours !== undefined) this.revoked.add(this.ours);
    this.ours = undefined;
  }
}

interface Permissions {
  readonly adopt: boolean;
  readonly repair: boolean;
}

/** A team, its estate, and whoever else has access to it. */
class Story {
  readonly scene = new Scene();
  readonly witnesses = new Map<string, Witness>(ADDRESSES.map((address) => [address, new Witness()]));
  private readonly sealed = new Map<string, SealedValue[]>(ADDRESSES.map((address) => [address, []]));
  private readonly visibility = new Map<string, Visibility>();
  private hands = 0;
  private repositoryIds = 100;

  constructor(paceMs: number | undefined) {
    this.scene.store.paceMs = paceMs;
    this.scene.extraScopes.push("org", "repo:api");
  }

  declare(address: string, from: "env" | "existing"): void {
    const value = from === "env" ? ({ from, name: "X" } as const) : ({ from } as const);
    const visibility = this.visibility.get(address) ?? "all";
    if (address.startsWith(PROD)) this.declareEnvironment();
    this.scene.forget = this.scene.forget.filter((other) => other !== address);
    this.scene.secret(address, { value, ...(isOrganization(address) ? { visibility, repositories: [] } : {}) }, false);
  }

  /** The environment, and nothing in it. */
  declareEnvironment(): void {
    this.scene.environment(PROD);
  }

  leaveEnvironment(): void {
    this.scene.undeclare(PROD).undeclare(ADDRESSES[2]);
  }

  /** Others delete an environment, or a repository, and make it again with secrets of the same names; then `seal --refresh`. */
  remake(what: "repository" | "environment"): void {
    const { github, lock } = this.scene;
    const inside = ADDRESSES.filter((a) => a.startsWith(PROD) || (what === "repository" && a.startsWith("repo:")));
    github.dropEnvironment(PROD);
    lock.environments.set(PROD, github.setEnvironment(PROD).id);
    if (what === "repository") {
      github.addRepository("api", ++this.repositoryIds);
      lock.repositories.set("api", this.repositoryIds);
    }
    for (const address of inside) {
      this.witnesses.get(address)!.remade();
      github.remove(address);
      this.byHand(address);
      if (lock.sealed.has(address)) this.seal(address);
    }
  }

  accessByHand(visibility: Visibility): void {
    const { github } = this.scene;
    const there = github.truth(ADDRESSES[1]);
    if (!there) return;
    const { selectedIds: _, ...item } = there;
    const updatedAt = github.timestamp();
    github.set(ADDRESSES[1], { ...item, updatedAt, visibility, ...(visibility === "selected" ? { selectedIds: [2] } : {}) });
  }

  /** As `sealform seal` counts generations. */
  seal(address: string): void {
    const known = [this.scene.lock.sealed.get(address)?.generation, this.scene.item(address)?.generation];
    const value = { ...sealedValue(), generation: Math.max(...known.map((g) => g ?? 0)) + 1 };
    this.sealed.get(address)!.push(value);
    this.scene.lock.sealed.set(address, value);
  }

  /** A revert, or a stale branch. */
  bringBack(address: string, index: number): void {
    const values = this.sealed.get(address)!;
    const value = values[index % Math.max(1, values.length)];
    if (value) this.scene.lock.sealed.set(address, value);
  }

  show(address: string, visibility: Visibility): void {
    this.visibility.set(address, visibility);
    const declared = this.scene.desired.secrets.find((secret) => secret.address === address);
    if (declared) this.declare(address, declared.value.from === "existing" ? "existing" : "env");
  }

  undeclare(address: string, forget: boolean): void {
    this.scene.undeclare(address);
    if (forget) this.scene.forget = [...this.scene.forget, address];
  }

  byHand(address: string): void {
    const { github } = this.scene;
    const visibility = github.truth(address)?.visibility ?? ("all" as const);
    if (address.startsWith(PROD) && !github.environmentTruth(PROD)) return;
    github.set(address, {
      ciphertext: `by hand ${++this.hands}`,
      ...(isOrganization(address) ? { visibility, ...(visibility === "selected" ? { selectedIds: [] } : {}) } : {}),
    });
  }

  accept(applied: boolean): void {
    const { scene } = this;
    const scopes = ADDRESSES.map((address) => parseAddress(address).scope);
    const { state, addresses } = acceptDrift(scene.store.saved, scene.plan(), scene.github.snapshot(scopes), applied);
    scene.store.saved = state;
    for (const address of addresses) this.witnesses.get(address)!.accepted = scene.github.truth(address)?.ciphertext;
  }

  stopOwning(address: string): void {
    const { store } = this.scene;
    const known = store.saved.items.get(address);
    if (known && !known.deleted) store.saved = removeItem(store.saved, address);
  }

  /**
   * @param death the moment at which it dies, if it lasts that long.
   * @param lost what becomes of every PUT: it does not arrive, or its answer does not.
   */
  async apply(permissions: Permissions, death: number | undefined, lost?: "before" | "after"): Promise<void> {
    const { scene } = this;
    let moment = 0;
    const pass = () => {
      moment += 1;
      if (moment === death) throw new Death();
    };
    scene.store.hook = pass;
    scene.github.hook = (line, when) => {
      this.watch(line, when, permissions);
      pass();
      if (when === lost && line.startsWith("PUT")) throw gitHubError("network", 0);
    };
    const plan = scene.plan();
    try {
      const { failed } = await scene.apply({ plan: authorize(plan, scene.desired, permissions).allowed });
      if (!lost) expect(failed).toEqual([]);
      for (const { address, value } of scene.desired.secrets)
        if (value.from === "existing" && !plan.changes.some((change) => change.address === address))
          this.witnesses.get(address)!.existing = scene.github.truth(address)?.ciphertext;
    } catch (error) {
      if (!(error instanceof Death)) throw error;
    } finally {
      scene.store.hook = () => {};
      scene.github.hook = () => {};
    }
  }

  private watch(line: string, when: "before" | "after", permissions: Permissions): void {
    const [method = "", address = ""] = line.split(" ");
    if (method === "DELETE" && address === PROD)
      for (const inside of ADDRESSES.filter((a) => a.startsWith(PROD))) {
        const witness = this.witnesses.get(inside)!;
        if (when === "after") witness.deleted();
        else witness.deleting(this.scene.github.truth(inside)?.ciphertext, permissions.repair);
      }
    const witness = this.witnesses.get(address);
    if (!witness || (method !== "PUT" && method !== "DELETE")) return;
    const there = this.scene.github.truth(address)?.ciphertext;
    if (when === "after") {
      if (method === "PUT") witness.wrote(there!);
      else witness.deleted();
      return;
    }
    if (method === "DELETE") witness.deleting(there, permissions.repair);
    else if (there?.startsWith("by hand") && witness.ours === undefined) {
      if (!permissions.adopt && !permissions.repair && !this.doubt.has(address)) throw new Error("what was never ours was replaced");
    } else if (there?.startsWith("by hand") && this.scene.lock.sealed.get(address)?.ciphertext === witness.ours) {
      // A new value may replace whatever is there; the old one comes back only with a word (invariant 13).
      if (!permissions.adopt && !permissions.repair && !this.doubt.has(address))
        throw new Error("what was set by hand was replaced by the old value without a word");
    }
  }

  /** Addresses whose write was not recorded: for a minute nobody can tell whose value is there. */
  private readonly doubt = new Set<string>();

  async rest(ms: number): Promise<void> {
    await this.scene.clock.sleep(ms);
    this.doubt.clear();
    for (const address of this.scene.openIntents()) this.doubt.add(address);
  }

  /** "In sync" is said of what we wrote or a person accepted, and of nothing else. */
  check(): void {
    const { scene } = this;
    const changing = new Set(scene.plan().changes.map((change) => change.address));
    for (const { address, value } of scene.desired.secrets) {
      const sealed = scene.lock.sealed.get(address);
      if (changing.has(address) || value.from === "existing" || !sealed) continue;
      expect([sealed.ciphertext, this.witnesses.get(address)!.accepted]).toContain(scene.github.truth(address)?.ciphertext);
    }
  }
}

type Step = (story: Story) => void | Promise<void>;

const address = fc.constantFrom(...ADDRESSES);
const named = (name: string, step: Step): Step => Object.assign(step, { [fc.toStringMethod]: () => name });
const at = (name: string, act: (story: Story, address: string) => void | Promise<void>) =>
  address.map((a) => named(`${name} ${a}`, (story) => act(story, a)));

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: at("seal", (story, a) => story.seal(a)) },
  { weight: 3, arbitrary: at("declare", (story, a) => story.declare(a, "env")) },
  at("existing", (story, a) => story.declare(a, "existing")),
  at("undeclare", (story, a) => story.undeclare(a, false)),
  at("forget", (story, a) => story.undeclare(a, true)),
  at("state rm", (story, a) => story.stopOwning(a)),
  at("change by hand", (story, a) => story.byHand(a)),
  at("delete by hand", (story, a) => story.scene.github.remove(a)),
  fc.boolean().map((applied) => named(`accept${applied ? " --applied" : ""}`, (story) => story.accept(applied))),
  fc.constant(named("the environment leaves", (story) => story.leaveEnvironment())),
  fc.constant(named("the environment comes back", (story) => story.declareEnvironment())),
  fc.constantFrom("repository", "environment").map((what) => named(`remake ${what}`, (story) => story.remake(what))),
  fc.constantFrom<Visibility>("all", "private", "selected").map((v) => named(`access by hand ${v}`, (story) => story.accessByHand(v))),
  fc.constantFrom<Visibility>("all", "private", "selected").map((v) => named(`visibility ${v}`, (story) => story.show(ADDRESSES[1], v))),
  fc.tuple(address, fc.nat(5)).map(([a, n]) => named(`bring back ${n} ${a}`, (story) => story.bringBack(a, n))),
  {
    weight: 5,
    arbitrary: fc
      .record({
        adopt: fc.boolean(),
        repair: fc.boolean(),
        death: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined, freq: 2 }),
        lost: fc.constantFrom(undefined, undefined, undefined, "before" as const, "after" as const),
      })
      .map(({ adopt, repair, death, lost }) =>
        named(`apply ${JSON.stringify({ adopt, repair, death, lost })}`, (story) => story.apply({ adopt, repair }, death, lost)),
      ),
  },
);
const pauseMs = fc.constantFrom(3_000, 3_000, 90_000);

/** A secret that is there and ours: most stories that matter begin so. */
const beginning: readonly Step[] = [
  (story) => story.declareEnvironment(),
  (story) => story.apply({ adopt: false, repair: false }, undefined),
  ...ADDRESSES.map((a) => (story: Story) => {
    story.declare(a, "env");
    story.seal(a);
  }),
  (story) => story.apply({ adopt: false, repair: false }, undefined),
];

test.each([
  ["every step is written", undefined],
  ["a push is written each minute", 60_000],
] as const)(
  "whatever people and applies do in whatever order, no revoked value comes back, and nothing else than ours or accepted is in sync: %s",
  async (_, paceMs) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(step, pauseMs), { minLength: 3, maxLength: 14 }), async (steps) => {
        const story = new Story(paceMs);
        for (const [act, ms] of [...beginning.map((act) => [act, 3_000] as const), ...steps]) {
          await act(story);
          await story.rest(ms);
          story.check();
        }
      }),
      { numRuns: RUNS / (paceMs ? 2 : 1) },
    );
  },
  Math.max(60_000, RUNS * 100),
);
