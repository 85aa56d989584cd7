import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { LockFile, stacksOf } from "../../constructs";
import { App } from "../../constructs/cdktf";
import { shardOf, splitDesired, stackNames } from "../../constructs/shards";
import { emptyLock } from "../../src/lock";
import type { Lock } from "../../src/lock/types";
import { loadManifestSync } from "../../src/manifest";
import type { DesiredState } from "../../src/model/desired";
import { foldCase } from "../../src/model/scope";

const FIXTURE = loadManifestSync(join(__dirname, "fixtures", "sealform.yaml")).desired!;

function lockOf(shards: number | undefined, repositories: Readonly<Record<string, number>>): Lock {
  const lock: Lock = { ...emptyLock(), owner: { kind: "organization", login: "acme", id: 1 }, ...(shards && { terraform: { shards } }) };
  for (const [name, id] of Object.entries(repositories)) lock.repositories.set(name, id);
  return lock;
}

function repositoriesOf(desired: DesiredState): string[] {
  const names = [...desired.scopes, ...desired.secrets, ...desired.variables].flatMap(
    ({ scope }) => /^(?:repo|env):([^/]+)/.exec(scope)?.[1] ?? [],
  );
  return [...new Set(names.map(foldCase))];
}

const IDS = Object.fromEntries(repositoriesOf(FIXTURE).map((name, index) => [name, 1000 + index]));

/** A declaration of repositories with a secret, a variable and an environment each. */
function declared(names: readonly string[]): DesiredState {
  const owner = { kind: "organization" as const, login: "acme" };
  const item = { store: "actions" as const, name: "X" };
  return {
    version: 1,
    owner,
    scopes: names.flatMap((name) =>
      [`env:${name}/production`, `repo:${name}`].map((scope) => ({ scope, stores: ["actions" as const], unmanaged: "report" as const })),
    ),
    environments: names.map((repository) => ({ address: `env:${repository}/production`, repository, name: "production", protection: {} })),
    secrets: names.flatMap((name) =>
      [`env:${name}/production`, `repo:${name}`].map((scope) => ({
        ...item,
        kind: "secret" as const,
        address: `${scope}/actions/secret/X`,
        scope,
        value: { from: "existing" as const },
      })),
    ),
    variables: names.map((name) => ({
      ...item,
      kind: "variable" as const,
      address: `repo:${name}/actions/variable/X`,
      scope: `repo:${name}`,
      value: "x",
    })),
    ignore: [],
    forget: [],
    policies: {},
  };
}

/** The stack of every address. */
function places(desired: DesiredState, lock: Lock): Map<string, string> {
  return new Map(
    splitDesired(desired, lock).parts.flatMap(({ name, desired: part }) =>
      [...part.environments, ...part.secrets, ...part.variables].map(({ address }) => [address, name] as const),
    ),
  );
}

it("adding 900 repositories moves no address", () => {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 2 ** 40 }), { minLength: 905, maxLength: 905 });
  fc.assert(
    fc.property(ids, fc.integer({ min: 1, max: 99 }), (all, shards) => {
      const few = Object.fromEntries(all.slice(0, 5).map((id) => [`r${id}`, id]));
      const many = Object.fromEntries(all.map((id) => [`r${id}`, id]));
      const before = places(declared(Object.keys(few)), lockOf(shards, few));
      const after = places(declared(Object.keys(many).sort()), lockOf(shards, many));
      expect(before.size).toBe(20);
      for (const [address, stack] of before) expect([address, after.get(address)]).toEqual([address, stack]);
    }),
    { numRuns: 20 },
  );
});

it("keeps what belongs to a repository together, also when it is renamed", () => {
  const stacks = new Set(places(declared(["api"]), lockOf(16, { api: 13 })).values());
  expect(stacks.size).toBe(1);
  expect(new Set(places(declared(["server"]), lockOf(16, { server: 13 })).values())).toEqual(stacks);
});

it("the shard of an id is frozen", () => {
  expect([1, 2, 3, 12, 345_678_901, 2 ** 40].map((id) => shardOf(id, 16))).toEqual([3, 11, 7, 11, 3, 4]);
});

it("spreads repositories evenly", () => {
  const counts = new Array<number>(20).fill(0);
  for (let id = 1; id <= 4000; id++) counts[shardOf(id * 7919, 20) - 1]! += 1;
  expect(Math.max(...counts)).toBeLessThan(300);
  expect(Math.min(...counts)).toBeGreaterThan(120);
});

it("one shard is one stack with the owner's name, whatever the lock knows", () => {
  for (const lock of [lockOf(1, {}), lockOf(undefined, {})])
    expect(splitDesired(FIXTURE, lock)).toEqual({ parts: [{ name: "acme", desired: FIXTURE }], unplaced: new Set() });
});

it("makes every stack, also the empty ones: Terraform deletes what has left them", () => {
  expect(splitDesired(declared([]), lockOf(3, {})).parts.map(({ name }) => name)).toEqual([
    "acme",
    "acme-shard-01",
    "acme-shard-02",
    "acme-shard-03",
  ]);
  expect(stackNames("acme", 1)).toEqual(["acme"]);
});

it("refuses while a reshard has not ended", () => {
  const lock = { ...lockOf(undefined, {}), terraform: { shards: 1, resharding: 16 } };
  expect(() => splitDesired(FIXTURE, lock)).toThrow(expect.objectContaining({ rule: "terraform-resharding" }));
});

describe("the stacks", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "sealform-shards-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  interface Written {
    readonly resource?: Readonly<Record<string, Readonly<Record<string, object>>>>;
    readonly removed?: readonly { readonly from: string }[];
  }

  function synthesized(desired: DesiredState, lock: Lock) {
    const app = new App({ outdir: folder, stackTraces: false });
    const stacks = stacksOf(app, desired, LockFile._of(lock));
    app.synth();
    return stacks.map((stack) => {
      const written = JSON.parse(readFileSync(join(folder, "stacks", stack.node.id, "cdk.tf.json"), "utf8")) as Written;
      const resources = Object.entries(written.resource ?? {}).flatMap(([type, byName]) => Object.keys(byName).map((n) => `${type}.${n}`));
      return { name: stack.node.id, resources, removed: (written.removed ?? []).map(({ from }) => from), omitted: stack.omitted };
    });
  }

  it("hold together what one stack holds, with the same names", () => {
    const [one] = synthesized(FIXTURE, lockOf(1, IDS));
    const many = synthesized(FIXTURE, lockOf(7, IDS));
    expect(many.flatMap(({ resources }) => resources).sort()).toEqual([...one!.resources].sort());
    expect(many).toHaveLength(8);
    expect(many[0]!.resources.every((resource) => /_organization_|\.org_/.test(resource))).toBe(true);
  });

  it("leave out and name what belongs to a repository without an id, and let Terraform forget it everywhere", () => {
    const desired = { ...declared(["api", "new"]) };
    const stacks = synthesized(desired, lockOf(3, { api: 13 }));
    const omitted = stacks.flatMap((stack) => stack.omitted.map(({ address, reason }) => `${stack.name} ${address} ${reason}`));
    expect(omitted.filter((line) => line.includes(":new"))).toEqual([
      "acme env:new/production unplaced",
      "acme env:new/production/actions/secret/X existing",
      "acme repo:new/actions/secret/X existing",
      "acme repo:new/actions/variable/X unplaced",
    ]);
    for (const { resources, removed } of stacks) {
      expect(resources.filter((resource) => resource.includes("new"))).toEqual([]);
      expect(removed).toEqual(
        expect.arrayContaining([
          "github_repository_environment.env_new__production",
          "github_actions_variable.repo_new__actions__variable__x",
        ]),
      );
    }
  });
});
