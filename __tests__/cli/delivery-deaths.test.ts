import { randomBytes } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { noteDelivery } from "../../src/cli/delivery-notes";
import { removeOutlived, tellCopies } from "../../src/cli/kept-locks";
import type { Project } from "../../src/cli/project";
import { type Kept, lockWithKept, takeUp } from "../../src/cli/rotate/kept";
import { keepSealed } from "../../src/cli/seal-project";
import { emptyLock, type Lock, LockFile, LockSet, type LockStore } from "../../src/lock";
import type { ValueSource } from "../../src/model/desired";
import { authorize, followRenames, renamedAddress, renameInLock } from "../../src/plan";
import { rotationPlaces } from "../../src/rotate";
import type { SealResult } from "../../src/sealing";
import { Delivery } from "../../src/sealing/delivery";
import { openDeliveries, type State } from "../../src/state";
import { Scene } from "../apply/harness";
import { tempProject } from "../support/project";

const [API, WEB] = ["repo:api/actions/secret/DB", "repo:web/actions/secret/DATABASE"] as const;
const PLACES = [API, WEB];
const value: ValueSource = { from: "generate", length: 32, alphabet: "abcdefghij", deliver: ["set"], timeoutSeconds: 30, shared: "db" };
const DONE = "done";

class Failure extends Error {}

/** A team with one generated value in two places: a program that checks it, GitHub, a lock file and a state. Processes die in it. */
class Bench {
  readonly scene = new Scene();
  readonly folder = realpathSync(tempProject().folder);
  readonly path = join(this.folder, "sealform.lock.json");
  /** What the target of the program checks. */
  target = "v0";
  readonly told: string[] = [];
  private readonly values = new Map<string, string>();
  private rotations = 0;
  private clock = Date.parse("2026-03-01T12:00:00Z");

  /** @param options whether each place is declared in a file of its own, with a lock beside it */
  static async create(options: { readonly isDivided?: boolean } = {}): Promise<Bench> {
    const bench = new Bench(options.isDivided === true);
    for (const address of PLACES) bench.scene.secret(address, { value }, false);
    bench.seal("v0", bench.scene.lock);
    await bench.scene.given();
    const file = bench.lockFile();
    await file.read();
    await file.write(bench.scene.lock);
    return bench;
  }

  private constructor(private readonly isDivided: boolean) {}

  private lockFile(): LockStore {
    if (!this.isDivided) return new LockFile(this.path);
    const [api, web] = PLACES.map((address) => ({
      scopes: [],
      environments: [],
      variables: [],
      secrets: this.scene.desired.secrets.filter((secret) => secret.address === address),
    }));
    return new LockSet(this.path, api!, [{ lock: join(this.folder, "web.lock.json"), declares: web! }]);
  }

  seal(name: string, lock: Lock): Lock {
    const sealed = lock.sealed;
    // Each machine has a clock of its own, and the later one may be behind.
    this.clock -= 300_000;
    for (const address of PLACES) {
      const ciphertext = randomBytes(64).toString("base64");
      this.values.set(ciphertext, name);
      const applied = this.scene.item(address)?.generation ?? 0;
      sealed.set(address, {
        ciphertext,
        keyId: "1",
        keyFingerprint: `sha256:${"0".repeat(64)}`,
        generation: Math.max(sealed.get(address)?.generation ?? 0, applied) + 1,
        valueSince: new Date(this.clock).toISOString().replace(".000", ""),
      });
    }
    return lock;
  }

  /** The value that each place has. */
  onGitHub(): (string | undefined)[] {
    return PLACES.map((address) => this.values.get(this.scene.github.truth(address)?.ciphertext ?? ""));
  }

  in(lock: Lock | undefined): (string | undefined)[] {
    return PLACES.map((address) => this.values.get(lock?.sealed.get(address)?.ciphertext ?? ""));
  }

  get copies(): string[] {
    return readdirSync(this.folder)
      .filter((name) => name.endsWith(".kept"))
      .sort();
  }

  async project(step: (name: string) => Promise<void> = async () => {}): Promise<Project> {
    const file = this.lockFile();
    const lock = (await file.read())!;
    const { store, desired } = this.scene;
    const lockFile: LockStore = {
      path: this.path,
      paths: file.paths,
      read: () => file.read(),
      write: (next) => file.write(next),
      kept: () => file.kept(),
      stage: async (next, options) => {
        await step("stage");
        const staged = await file.stage(next, options);
        return {
          ...staged,
          commit: async () => {
            await step("commit");
            await staged.commit();
          },
        };
      },
    };
    const noted = {
      ...store,
      location: "memory",
      read: () => store.read(),
      write: async (state: Parameters<typeof store.write>[0]) => {
        await step("state");
        await store.write(state);
      },
    };
    this.scene.lock = lock;
    return { desired, lock, lockFile, store: noted, paths: {}, folder: this.folder } as unknown as Project;
  }

  /** As `sealform rotate`. @param step called before each thing that somebody could see, and after the program */
  async rotate(
    step: (name: string) => Promise<void> = async () => {},
    program: "works" | "fails after" | "fails before" = "works",
  ): Promise<void> {
    this.rotations += 1;
    const name = `v${this.rotations}`;
    const project = await this.project(step);
    const lock = this.seal(name, { ...project.lock, sealed: project.lock.sealed.clone() });
    let begun = false;
    const sources = {
      mayBeOut: () => begun,
      deliver: async () => {
        await step("program");
        begun = true;
        if (program === "fails before") throw new Failure();
        this.target = name;
        if (program === "fails after") throw new Failure();
        await step("delivered");
      },
    };
    const delivery = new Delivery(project.desired.secrets, sources as never, undefined, (line) => this.told.push(line));
    const result = { lock, delivery, files: [] } as unknown as SealResult;
    await keepSealed(this.context, [{ project, result }], { applies: true });
    this.scene.lock = lock;
    await this.apply(step);
  }

  /** As `sealform apply --repair`, of what the lock file has. */
  async apply(step: (name: string) => Promise<void> = async () => {}): Promise<string[]> {
    const { github } = this.scene;
    const project = await this.project(step);
    const plan = this.scene.plan();
    const writer = new Proxy(github, {
      get: (target, key) => {
        const member = Reflect.get(target, key) as unknown;
        if (typeof member !== "function") return member;
        if (key !== "putSecret") return member.bind(target) as unknown;
        return async (...args: unknown[]) => {
          await step("put");
          return member.apply(target, args) as unknown;
        };
      },
    });
    const { allowed } = authorize(plan, this.scene.desired, { adopt: false, repair: true });
    await this.scene.apply({ plan: allowed, lock: project.lock, store: project.store, writer });
    await this.scene.clock.sleep(60_000);
    return plan.changes.map(({ action, reason }) => `${action} ${reason}`);
  }

  /** Runs a rotation that is killed before its nth step: what never returns does nothing more, as after SIGKILL. @returns the step */
  async killed(at: number): Promise<string> {
    let count = 0;
    return new Promise((resolve, reject) => {
      const step = (name: string) => {
        count += 1;
        if (count <= at) return Promise.resolve();
        resolve(name);
        return new Promise<void>(() => {});
      };
      this.rotate(step).then(() => resolve(DONE), reject);
    });
  }

  readonly context = {
    world: { cwd: this.folder },
    options: {},
    path: (name: string) => join(this.folder, name),
    interrupt: { during: <T>(work: () => Promise<T>) => work() },
    output: { warn: (line: string) => this.told.push(line) },
  } as never;

  /** Where the value that is in use can be had from. @throws when nowhere */
  async whereabouts(): Promise<"GitHub" | "lock file" | { readonly copy: string }> {
    const project = await this.project();
    const state = await project.store.read();
    const all = (found: readonly (string | undefined)[]) => found.every((one) => one === this.target);
    if (all(this.onGitHub())) return "GitHub";
    const reasons = this.scene.plan().changes.filter(({ action }) => action === "blocked");
    if (all(this.in(project.lock)) && reasons.length === 0) return "lock file";
    // From here on the two differ, and somebody has to be told.
    const [open] = openDeliveries(project.desired, project.lock, state);
    expect(open).toMatchObject({ name: "values.db", addresses: PLACES });
    for (const copy of [...this.copies, "sealform.lock.json"])
      if (all(this.in(await new LockFile(join(this.folder, copy)).read()))) {
        this.told.length = 0;
        await tellCopies(this.context, { project, lock: project.lock, state });
        expect(this.told.join("\n")).toContain(copy);
        return { copy };
      }
    throw new Error(`${this.target} is nowhere: GitHub has ${this.onGitHub()}, the lock ${this.in(project.lock)}, copies: ${this.copies}`);
  }

  /** The project before anything was sealed. */
  without(): Pick<Project, "desired" | "lock" | "lockFile"> {
    return { desired: this.scene.desired, lock: emptyLock(), lockFile: this.lockFile() };
  }

  /** The lock with what these files hold. */
  async kept(project: Project, ...files: string[]): Promise<Kept> {
    const places = rotationPlaces(project.desired, ["values.db"]);
    return lockWithKept(this.context, { project, state: await project.store.read(), places }, files);
  }

  /** Ends what is open, from where the value in use is. */
  async finish(): Promise<void> {
    const where = await this.whereabouts();
    if (typeof where === "object") {
      const project = await this.project();
      await takeUp(project, await this.kept(project, where.copy));
    }
    await this.apply();
  }

  async isWhole(): Promise<void> {
    const project = await this.project();
    const open = openDeliveries(project.desired, project.lock, await project.store.read());
    expect({ github: this.onGitHub(), open, plan: this.scene.plan().changes }).toEqual({
      github: [this.target, this.target],
      open: [],
      plan: [],
    });
    // What is settled is forgotten, so that nothing opens it again.
    expect(this.scene.store.saved.deliveries?.size ?? 0).toBe(0);
  }
}

/** Runs what follows for each step at which a rotation can be killed. */
async function atEachDeath(
  work: (bench: Bench, step: string) => Promise<void>,
  prepare: (bench: Bench) => Promise<unknown> = async () => {},
) {
  const steps: string[] = [];
  for (let at = 0; steps.at(-1) !== DONE; at++) {
    const bench = await Bench.create();
    await prepare(bench);
    const step = await bench.killed(at);
    steps.push(step);
    await work(bench, step);
  }
  return steps;
}

test("wherever a rotation is killed, the value in use is on GitHub, in the lock file, or in a copy that is named", async () => {
  const found = new Set<string>();
  const steps = await atEachDeath(async (bench, step) => {
    const where = await bench.whereabouts();
    found.add(`${step}: ${typeof where === "string" ? where : "copy"}`);
    await bench.finish();
    if (step !== "state" && step !== "program") await bench.isWhole();
  });
  expect(steps).toEqual(["stage", "state", "program", "delivered", "commit", ...steps.slice(5, -1), DONE]);
  expect(steps.filter((step) => step === "put")).toHaveLength(2);
  expect([...found]).toEqual(expect.arrayContaining(["program: GitHub", "delivered: copy", "commit: copy", "put: lock file"]));
});

test("killed once and killed again, also where the second clock is behind: the value in use is never lost, and its copy is the one that is named", async () => {
  const before = await atEachDeath(async () => {});
  const until = before.lastIndexOf("commit") + 2;
  for (let first = 0; first < until; first++)
    await atEachDeath(
      async (bench) => {
        await bench.finish();
        if (bench.onGitHub().some((one) => one !== bench.target)) throw new Error("it was not brought to GitHub");
      },
      (bench) => bench.killed(first),
    );
}, 60_000);

test("wherever a rotation is killed, another one makes all whole, and leaves no copy", async () => {
  await atEachDeath(async (bench) => {
    await bench.rotate();
    await bench.isWhole();
    expect(bench.copies).toEqual([]);
  });
});

test("wherever a rotation is killed, an apply with --repair never writes a value that is not in use", async () => {
  const outcomes = new Set<string>();
  await atEachDeath(async (bench, step) => {
    bench.scene.github.remove(WEB);
    for (const change of await bench.apply()) outcomes.add(`${step}: ${change}`);
    const known = bench.onGitHub()[1];
    expect(known === undefined || known === bench.target).toBe(true);
  });
  expect([...outcomes]).toEqual(expect.arrayContaining(["delivered: blocked delivery-open", "program: blocked delivery-open"]));
});

test("a copy stays as long as it holds what may be in use, whatever else is sealed meanwhile; one that was never delivered goes", async () => {
  const bench = await Bench.create();
  expect(await bench.killed(1)).toBe("state");
  expect(await bench.killed(3)).toBe("delivered");
  const project = await bench.project();
  expect(bench.copies).toHaveLength(2);
  await removeOutlived(project, project.lock, await project.store.read());
  expect(bench.copies).toHaveLength(1);
  await bench.finish();
  await bench.isWhole();
  expect(bench.copies).toEqual([]);
});

test("without a state one is begun for the note, unless nothing that somebody could apply has an older value", async () => {
  const bench = await Bench.create();
  const { desired, lock } = await bench.project();
  const written: State[] = [];
  const store = { read: async () => undefined, write: async (state: State) => void written.push(state) } as never;
  const owner = { kind: "organization", login: "acme", id: 1 } as const;
  const delivery = new Delivery(desired.secrets, { mayBeOut: () => true } as never, undefined, () => {});
  const noted = (known: Lock) =>
    noteDelivery({ store, lock: { ...known, lineage: undefined } as never }, { lock: { ...lock, host: "h", owner }, delivery }, true);
  await noted(emptyLock());
  expect(written).toEqual([]);
  await noted(lock);
  expect(written).toMatchObject([{ host: "h", owner, serial: 0 }]);
  expect(written[0]!.deliveries!.addresses()).toEqual(PLACES);
});

test.each([
  ["fails after", "v1"],
  ["fails before", "v0"],
] as const)("a program that %s it has set the value leaves a copy, and says so", async (program, inUse) => {
  const bench = await Bench.create();
  await expect(bench.rotate(undefined, program)).rejects.toThrow(Failure);
  expect([bench.target, bench.copies.length]).toEqual([inUse, 1]);
  expect(bench.told.join("\n")).toContain(`is sealed in ${bench.copies[0]} alone`);
  await bench.finish();
  expect(bench.onGitHub()).toEqual([inUse, inUse]);
});

test("what GitHub has is the one in use: naming the lock file itself ends the notice, and nothing is written", async () => {
  const bench = await Bench.create();
  await bench.killed(2);
  const project = await bench.project();
  expect(openDeliveries(project.desired, project.lock, await project.store.read())).toHaveLength(1);
  await takeUp(project, await bench.kept(project, "sealform.lock.json"));
  await bench.isWhole();
  // Should that have been an error, the copy is the only one of the other value: it stays until another rotation has ended.
  expect([bench.copies.length, bench.scene.github.log.filter((line) => line.startsWith("PUT"))]).toEqual([1, []]);
  await bench.rotate();
  expect(bench.copies).toEqual([]);
});

test("the copies of two rotations are not mixed, and one that lacks a place is refused", async () => {
  const bench = await Bench.create();
  await bench.killed(2);
  const project = await bench.project();
  const [copy = ""] = bench.copies;
  const half = async (name: string, from: Lock, lacks: string = WEB) => {
    const sealed = from.sealed.clone();
    sealed.delete(lacks);
    const file = new LockFile(join(bench.folder, name));
    await file.read();
    await file.write({ ...from, sealed });
  };
  await half("new.json", (await new LockFile(join(bench.folder, copy)).read())!);
  await half("old.json", project.lock);
  await half("web.json", (await new LockFile(join(bench.folder, copy)).read())!, API);
  await new LockFile(join(bench.folder, "foreign.json")).write(
    bench.seal("foreign", { ...project.lock, sealed: project.lock.sealed.clone() }),
  );
  const refused = async (message: string, ...files: string[]) =>
    expect(bench.kept(project, ...files)).rejects.toMatchObject({ rule: "rotate-kept", message: expect.stringContaining(message) });
  await refused(`has no sealed value of ${WEB}`, "new.json");
  await refused("several rotations", "old.json", "web.json");
  await refused("have different values of", "old.json", copy);
  await refused("no delivery of this value", "foreign.json");
  await refused("nowhere.json", "nowhere.json");
});

test("killed between the locks of two files: the places that lack the value are told, and the copy of their file is enough", async () => {
  const bench = await Bench.create({ isDivided: true });
  expect(await bench.killed(4)).toBe("commit");
  expect(bench.copies).toHaveLength(2);
  const told = async () => {
    bench.told.length = 0;
    const project = await bench.project();
    await tellCopies(bench.context, { project, lock: project.lock, state: await project.store.read() });
    return bench.told.join("\n");
  };
  const [main = "", web = ""] = bench.copies;
  expect(await told()).toContain(`--kept ${main} --kept ${web}`);
  renameSync(join(bench.folder, web), join(bench.folder, "web.lock.json"));
  const project = await bench.project();
  expect(openDeliveries(project.desired, project.lock, await project.store.read())).toMatchObject([{ addresses: [API] }]);
  expect(await told()).toContain(`sealform rotate values.db --kept ${main}\n`);
  await takeUp(project, await bench.kept(project, main));
  await bench.apply();
  await bench.isWhole();
  expect(bench.copies).toEqual([]);
});

/** Steps of a rotation until its value is delivered. */
const delivered = 4;

test("a copy of a delivery before the one that the lock holds is refused, on whatever machine it was", async () => {
  const bench = await Bench.create();
  expect(await bench.killed(delivered - 1)).toBe("delivered");
  const [copy = ""] = bench.copies;
  mkdirSync(join(bench.folder, "elsewhere"));
  copyFileSync(join(bench.folder, copy), join(bench.folder, "elsewhere", copy));
  await bench.killed(delivered + 2);
  const project = await bench.project();
  expect([bench.in(project.lock), bench.onGitHub()]).toEqual([
    ["v2", "v2"],
    ["v0", "v0"],
  ]);
  await expect(bench.kept(project, join("elsewhere", copy))).rejects.toMatchObject({
    rule: "rotate-kept",
    message: expect.stringContaining("another one was delivered, which the lock file or GitHub has"),
  });
});

test("of two deliveries that were cut off one is named, and the copy of a later one stays", async () => {
  const bench = await Bench.create();
  await bench.killed(delivered - 1);
  const [older = ""] = bench.copies;
  await bench.killed(delivered - 1);
  const newer = bench.copies.find((one) => one !== older)!;
  const project = await bench.project();
  for (const files of [
    [older, newer],
    [newer, older],
  ])
    await expect(bench.kept(project, ...files)).rejects.toMatchObject({ message: expect.stringContaining("have different values of") });
  await takeUp(project, await bench.kept(project, older));
  expect(bench.copies).toEqual([newer]);
  // It was an error.
  const again = await bench.project();
  await takeUp(again, await bench.kept(again, newer));
  await bench.apply();
  await bench.isWhole();
  expect(bench.copies).toEqual([]);
});

test("a copy is found under the former name of a repository, and stays there", async () => {
  const bench = await Bench.create();
  await bench.killed(delivered - 1);
  const project = await bench.project();
  const state = (await project.store.read())!;
  const renames = [{ from: "web", to: "site" }];
  const followed = followRenames(renames, project.lock, state);
  const secrets = project.desired.secrets.map((secret) => ({ ...secret, address: renamedAddress(secret.address, "web", "site") }));
  const renamed = { ...project, desired: { ...project.desired, secrets }, lock: followed.lock };
  await removeOutlived(renamed, followed.lock, followed.state);
  expect(bench.copies).toHaveLength(1);
  bench.told.length = 0;
  await tellCopies(bench.context, { project: renamed, lock: followed.lock, state: followed.state });
  expect(bench.told.join("\n")).toContain(bench.copies[0]);
  const places = rotationPlaces(renamed.desired, ["values.db"]);
  const { lock } = await lockWithKept(bench.context, { project: renamed, state: followed.state, places }, bench.copies);
  expect(bench.in(renameInLock(lock, "site", "web"))).toEqual(["v1", "v1"]);
});

test("a place that the value got since stays without it, and the others get it", async () => {
  const bench = await Bench.create();
  await bench.killed(delivered - 1);
  const project = await bench.project();
  const added = { ...project.desired.secrets[0]!, address: "repo:lib/actions/secret/DB", scope: "repo:lib" };
  const grown = { ...project, desired: { ...project.desired, secrets: [...project.desired.secrets, added] } };
  const kept = await bench.kept(grown, ...bench.copies);
  expect([bench.in(kept.lock), kept.addresses, kept.without]).toEqual([
    ["v1", "v1"],
    PLACES,
    [{ name: "values.db", places: [added.address] }],
  ]);
  await takeUp(grown, kept);
  expect(openDeliveries(grown.desired, kept.lock, await project.store.read())).toEqual([]);
});

test("the first value ever, which no state notes: its copy is named and stays, and a lock of another project is refused", async () => {
  const bench = await Bench.create();
  await bench.killed(delivered - 1);
  const [copy = ""] = bench.copies;
  renameSync(bench.path, join(bench.folder, "foreign.json"));
  const project = bench.without() as Project;
  await removeOutlived(project, project.lock, undefined);
  bench.told.length = 0;
  await tellCopies(bench.context, { project, lock: project.lock, state: undefined });
  expect(bench.told.join("\n")).toContain(`sealform rotate values.db --kept ${copy}`);
  const places = rotationPlaces(project.desired, ["values.db"]);
  const taken = (file: string) => lockWithKept(bench.context, { project, state: undefined, places }, [file]);
  await expect(taken("foreign.json")).rejects.toMatchObject({ message: expect.stringContaining("may be of another project") });
  expect(bench.in((await taken(copy)).lock)).toEqual(["v1", "v1"]);
  const owner = { kind: "organization", login: "other", id: 99 } as const;
  rmSync(join(bench.folder, copy));
  const other = new LockFile(join(bench.folder, copy));
  await other.write({ ...bench.scene.lock, owner, host: "api.github.com" });
  await expect(taken(copy)).rejects.toMatchObject({ message: expect.stringContaining("is of other, and this is") });
});
