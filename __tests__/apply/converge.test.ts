import fc from "fast-check";
import type { LiveProtection } from "../../src/github/live";
import { ciphertextHash } from "../../src/lock";
import { sameAccess } from "../../src/model/access";
import { protectionEffect } from "../../src/plan/protection";
import { byName, Scene } from "./harness";

const NPM = "org/actions/secret/NPM";
const NARROW = "org/actions/secret/NARROW";
const MIRROR = "org/dependabot/secret/NPM";
const PRIVATE = "org/actions/secret/PRIVATE";
const REGION = "org/actions/variable/REGION";
const MADE = "repo:api/actions/secret/MADE";
const ROTATED = "repo:api/actions/secret/ROTATED";
const GONE = "repo:api/actions/secret/GONE";
const FOREIGN = "repo:api/actions/secret/FOREIGN";
const BACK = "repo:web/actions/secret/BACK";
const PROD = "env:api/production";
const DB = `${PROD}/actions/secret/DB`;
const STAGING = "env:api/staging";
const S = `${STAGING}/actions/variable/S`;
const OLD = "env:web/old";
const X = `${OLD}/actions/secret/X`;
const READER = { teams: [], users: ["alice"] };

/** Every kind of change at once, on an estate that an earlier apply has made. */
async function estate(paceMs?: number): Promise<Scene> {
  const scene = new Scene();
  scene.store.paceMs = paceMs;
  scene.environment(OLD).environment(PROD, {
    deploymentBranchPolicy: { branches: ["main", "*"], tags: [] },
  });
  scene.secret(BACK);
  await scene.given();
  scene.undeclare(BACK);
  scene
    .secret(NPM, { visibility: "selected", repositories: byName("api", "web") })
    .secret(NARROW, {
      visibility: "selected",
      repositories: byName("api", "web"),
    })
    .secret(PRIVATE, { visibility: "private" })
    .variable(REGION, "eu", { visibility: "all" })
    .secret(ROTATED)
    .secret(GONE)
    .secret(DB)
    .secret(X);
  await scene.given();
  scene.github.set(FOREIGN, { ciphertext: "theirs" });
  await scene.clock.sleep(60_000);
  scene
    .secret(NPM, { visibility: "selected", repositories: byName("api", "lib") })
    .secret(NARROW, { visibility: "selected", repositories: byName("api") }, false)
    .secret(PRIVATE, { visibility: "all" }, false)
    .secret(MIRROR, { visibility: "selected", repositories: byName("api") })
    .variable(REGION, "us", { visibility: "private" })
    .secret(MADE)
    .secret(ROTATED)
    .secret(BACK)
    .secret(DB)
    .environment(PROD, {
      reviewers: READER,
      deploymentBranchPolicy: { branches: ["main"], tags: ["v*"] },
    })
    .environment(STAGING, {
      waitTimer: 5,
      deploymentBranchPolicy: { branches: ["dev"], tags: [] },
    })
    .variable(S, "x")
    .undeclare(GONE)
    .undeclare(OLD)
    .undeclare(X);
  return scene;
}

class Death extends Error {}

/** Dies at the n-th moment: before or after a request has had its effect, before or after a state is on disk. */
function dieAt(scene: Scene, moment: number): () => number {
  let passed = 0;
  const pass = () => {
    passed += 1;
    if (passed === moment) throw new Death();
  };
  scene.github.hook = pass;
  scene.store.hook = pass;
  return () => passed;
}

/** @returns whether it lived. */
async function applyOrDie(scene: Scene): Promise<boolean> {
  try {
    await scene.apply();
    return true;
  } catch (error) {
    if (!(error instanceof Death)) throw error;
    return false;
  } finally {
    scene.github.hook = () => {};
    scene.store.hook = () => {};
  }
}

const declared = (scene: Scene, address: string) => {
  const item = [...scene.desired.secrets].find((s) => s.address === address);
  const ids = (item?.repositories ?? []).map((r) => (r.by === "name" ? scene.github.repos.get(r.name)!.id : 0));
  return { visibility: item!.visibility!, repositories: ids };
};

/** Where the declaration says it should be, and nothing else touched. */
function expectConverged(scene: Scene): void {
  expect(scene.plan()).toMatchObject({ changes: [], record: [] });
  expect(scene.openIntents()).toEqual([]);
  for (const [address, sealed] of scene.lock.sealed)
    if (scene.desired.secrets.some((s) => s.address === address))
      expect([address, scene.github.truth(address)?.ciphertext]).toEqual([address, sealed.ciphertext]);
  for (const address of [NPM, NARROW, PRIVATE, MIRROR]) {
    const { visibility, selectedIds } = scene.github.truth(address)!;
    expect(sameAccess({ visibility: visibility!, repositories: selectedIds ?? [] }, declared(scene, address))).toBe(true);
  }
  expect(scene.github.truth(REGION)).toMatchObject({
    value: "us",
    visibility: "private",
  });
  expect(scene.github.truth(FOREIGN)?.ciphertext).toBe("theirs");
  expect(scene.github.truths()).toEqual(
    [NPM, NARROW, PRIVATE, MIRROR, REGION, MADE, ROTATED, FOREIGN, BACK, DB, S].map((a) => a.toLowerCase()).sort(),
  );
  expect([scene.github.environmentTruth(OLD), scene.github.environmentTruth(STAGING)?.protection.waitTimer]).toEqual([undefined, 5]);
}

/** Invariant 3, looked at around every request of the applies for which the watch is called. */
function exposureWatch(scene: Scene): () => void {
  const before = [NPM, NARROW].map((address) => ({ address, was: scene.github.truth(address)! }));
  const wanted = scene.plan().changes.find((c) => c.address === PROD)!.after!.protection!;
  const check = () => {
    for (const { address, was } of before) {
      const is = scene.github.truth(address)!;
      const allowed = is.ciphertext === was.ciphertext ? was.selectedIds : declared(scene, address).repositories;
      expect(allowed).toEqual(expect.arrayContaining([...is.selectedIds!]));
    }
    const { protection } = scene.github.environmentTruth(PROD)!;
    if (scene.github.truth(DB)?.ciphertext === scene.lock.sealed.get(DB)!.ciphertext)
      expect(protectionEffect(wanted, protection).weakened).toBeUndefined();
    if (patterns(protection).includes("tag:v*")) expect(patterns(protection)).not.toContain("branch:*");
    expect(scene.github.truth(FOREIGN)).toBeDefined();
  };
  return () => {
    const inner = scene.github.hook;
    scene.github.hook = (line, when) => {
      if (when === "after") check();
      inner(line, when);
    };
  };
}

function patterns({ deploymentBranchPolicy: policy }: LiveProtection): string[] {
  return policy && "policies" in policy ? policy.policies.map((p) => `${p.type}:${p.name}`) : [];
}

/** Hundreds of applies: seconds on a busy machine. */
const TIMEOUT_MS = 180_000;
/** Each step is written; or a push notes all intents at once, and others follow a minute, or some seconds, apart: of those each third moment. */
const PACES = [
  ["every step is written", undefined, 100, 1],
  ["a push is written each minute", 60_000, 10, 3],
  ["a push is written every few seconds", 3_000, 20, 3],
] as const;

describe("an apply", () => {
  test("makes every kind of change, in an order that exposes nothing", async () => {
    const scene = await estate();
    scene.github.log.length = 0;
    exposureWatch(scene)();
    const { changes } = scene.plan();
    expect(new Set(changes.map((c) => `${c.kind} ${c.action}`))).toEqual(
      new Set([
        "secret create",
        "secret rotate",
        "secret access",
        "secret delete",
        "variable create",
        "variable update",
        "environment create",
        "environment protect",
        "environment delete",
      ]),
    );
    const result = await scene.apply();
    expect(result).toMatchObject({ failed: [], skipped: [] });
    expect(result.done.filter((d) => d.doubt)).toEqual([]);
    expect(scene.github.log.filter((l) => !/^(GET|LIST)/.test(l))).toMatchInlineSnapshot(`
     [
       "DELETE env:api/production branch:*",
       "PUT env:api/production {"reviewers":[{"type":"User","id":81}],"deploymentBranchPolicy":{"protectedBranches":false,"customBranchPolicies":true}}",
       "POST env:api/production tag:v*",
       "PUT env:api/staging {"waitTimer":5,"deploymentBranchPolicy":{"protectedBranches":false,"customBranchPolicies":true}}",
       "POST env:api/staging branch:dev",
       "PUT org/actions/secret/NARROW/repositories [1]",
       "PUT env:api/production/actions/secret/DB",
       "POST env:api/staging/actions/variable/S",
       "PATCH org/actions/variable/REGION private",
       "PUT org/dependabot/secret/NPM [1]",
       "PUT repo:api/actions/secret/MADE",
       "PUT repo:api/actions/secret/ROTATED",
       "PUT repo:web/actions/secret/BACK",
       "PUT org/actions/secret/NPM [1,3]",
       "PUT org/actions/secret/PRIVATE all",
       "DELETE repo:api/actions/secret/GONE",
       "DELETE env:web/old",
     ]
    `);
    expectConverged(scene);
    expect(scene.item(ROTATED)?.revoked).toHaveLength(1);
    expect(scene.item(BACK)).toMatchObject({
      revoked: [expect.any(String)],
      current: ciphertextHash(scene.lock.sealed.get(BACK)!.ciphertext),
    });
  });

  test.each(PACES)(
    "that dies at any moment is ended by the next one, without a word more: %s",
    async (_, paceMs, least, stride) => {
      const whole = await estate(paceMs);
      const count = dieAt(whole, Number.POSITIVE_INFINITY);
      expect(await applyOrDie(whole)).toBe(true);
      const moments = count();
      expect(moments).toBeGreaterThan(least);
      for (let moment = 1; moment <= moments; moment += stride) {
        const scene = await estate(paceMs);
        const watch = exposureWatch(scene);
        dieAt(scene, moment);
        watch();
        expect(await applyOrDie(scene)).toBe(false);
        await scene.clock.sleep(3_000);
        const again = scene.plan();
        const needsAWord = again.changes.filter((c) => ["adopt", "repair", "blocked"].includes(c.action) || c.reason === "deleted-outside");
        expect([moment, needsAWord]).toEqual([moment, []]);
        expect(again.changes.filter((c) => c.action === "delete").every((c) => [GONE, OLD].includes(c.address))).toBe(true);
        watch();
        expect(await scene.apply({ plan: again })).toMatchObject({
          failed: [],
          skipped: [],
        });
        expectConverged(scene);
      }
    },
    TIMEOUT_MS,
  );

  test(
    "that dies again and again, on a GitHub whose reads lag, converges",
    async () => {
      const deaths = fc.array(fc.integer({ min: 1, max: 150 }), {
        minLength: 1,
        maxLength: 4,
      });
      await fc.assert(
        fc.asyncProperty(
          deaths,
          fc.constantFrom(0, 700, 4_000),
          fc.constantFrom(10, 1_000),
          fc.constantFrom(undefined, 60_000),
          async (moments, lag, latency, paceMs) => {
            const scene = await estate(paceMs);
            const watch = exposureWatch(scene);
            scene.github.lagMs = lag;
            scene.github.latencyMs = latency;
            for (const moment of moments) {
              dieAt(scene, moment);
              watch();
              await applyOrDie(scene);
            }
            for (let round = 0; round < 3; round++) {
              await scene.clock.sleep(5_000);
              await scene.apply();
            }
            await scene.clock.sleep(5_000);
            expectConverged(scene);
          },
        ),
        { numRuns: 60 },
      );
    },
    TIMEOUT_MS,
  );
});
