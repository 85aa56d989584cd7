import { emptyLock, firstLock, parseLock, printLock, shardsOf } from "../../src/lock";
import type { DesiredState } from "../../src/model/desired";

function declared(variables: number, patterns = 0): DesiredState {
  return {
    version: 1,
    owner: { kind: "organization", login: "acme" },
    scopes: [],
    environments:
      patterns === 0
        ? []
        : [
            {
              address: "env:api/production",
              repository: "api",
              name: "production",
              protection: { deploymentBranchPolicy: { branches: Array.from({ length: patterns }, (_, i) => `b${i}`), tags: [] } },
            },
          ],
    secrets: [],
    variables: Array.from({ length: variables }, (_, i) => ({
      kind: "variable" as const,
      address: `repo:r${i}/actions/variable/V`,
      scope: `repo:r${i}`,
      store: "actions" as const,
      name: "V",
      value: "x",
    })),
    ignore: [],
    forget: [],
    policies: {},
  };
}

it.each([
  [0, 1],
  [500, 1],
  [501, 3],
  [4000, 20],
  [40_000, 99],
])("the first lock of %i resources has %i shards", (resources, shards) => {
  expect(firstLock(declared(resources)).terraform).toEqual({ shards });
});

it("counts environments and their patterns as well", () => {
  expect(firstLock(declared(400, 100)).terraform).toEqual({ shards: 3 });
});

it("never follows the count once a lock is written", () => {
  const lock = parseLock(printLock(firstLock(declared(10))), "sealform.lock.json");
  expect(shardsOf(lock, declared(4000))).toBe(1);
});

it("takes a lock that is older than the number for one stack, and what is no lock yet for what the first one will say", () => {
  const old = parseLock('{"version":1,"owner":{"kind":"organization","login":"acme","id":1}}', "sealform.lock.json");
  expect(shardsOf(old, declared(4000))).toBe(1);
  expect(shardsOf(emptyLock(), declared(4000))).toBe(20);
});

it.each([
  '{"shards":0}',
  '{"shards":100}',
  '{"shards":1.5}',
  "{}",
  '{"shards":4,"resharding":100}',
  '{"shards":4,"of":1}',
])("refuses %s", (text) => {
  expect(() => parseLock(`{"version":1,"terraform":${text}}`, "sealform.lock.json")).toThrow(
    expect.objectContaining({ rule: "lock-invalid", message: expect.stringMatching(/^sealform\.lock\.json:1:\d+: /) }),
  );
});
