/** What a reviewer has approved is done once, at one place: the same words later, or elsewhere, are another change. */
import { carryOut, type Review, reviewOf } from "../../src/apply";
import { digest } from "../../src/plan/canonical";
import { changeDigest } from "../../src/plan/digest";
import { planJson } from "../../src/plan/json";
import { parsePlan } from "../../src/plan/parse";
import type { Plan } from "../../src/plan/types";
import { Scene } from "./harness";

const V = "repo:api/actions/variable/V";
const A = "repo:api/actions/secret/A";
const PROD = "env:api/production";

const digests = ({ changes }: Plan) => changes.map((change) => change.digest);
const approving = (...plans: Plan[]): Review => ({ digests: reviewOf(...plans).digests, plans: [] });

async function undone(scene: Scene, ...addresses: string[]): Promise<Scene> {
  for (const address of addresses) scene.undeclare(address);
  scene.extraScopes.push("repo:api");
  return scene.given();
}

describe("an approval of a create", () => {
  test("is not one of making the same variable again after its delete, in any of its lives", async () => {
    const scene = new Scene();
    const seen = new Set<string>();
    for (const life of [1, 2, 3]) {
      scene.variable(V, "x");
      const plan = scene.plan();
      expect(plan.changes).toMatchObject([{ action: "create" }]);
      seen.add(plan.changes[0]!.digest);
      expect(seen.size).toBe(life);
      await scene.given();
      await undone(scene, V);
    }
  });

  test("is not one of making the same environment again after its delete", async () => {
    const scene = new Scene().environment(PROD);
    const first = scene.plan();
    await scene.given();
    await undone(scene, PROD);
    scene.environment(PROD);
    expect(scene.plan().changes).toMatchObject([{ action: "create", preconditions: { updatedAt: null, former: expect.any(String) } }]);
    expect(carryOut(approving(first), scene.plan()).leftOut).toMatchObject([{ change: { address: PROD } }]);
    expect(carryOut(reviewOf(first), scene.plan()).leftOut[0]!.reason).toMatch(/one at its address came and went/);
  });

  test("stands for what an apply that died before it has not made, after a delete too", async () => {
    const scene = new Scene().variable(V, "x");
    await scene.given();
    await undone(scene, V);
    scene.variable(V, "x");
    const approved = scene.plan();
    for (const paceMs of [0, 60_000]) {
      scene.store.paceMs = paceMs;
      scene.store.hook = (when) => {
        if (when === "after") throw new Error("the machine is gone");
      };
      await scene.apply().catch(() => undefined);
      scene.store.hook = () => {};
      expect(scene.openIntents()).toEqual([V]);
      expect(carryOut(approving(approved), scene.plan()).leftOut).toEqual([]);
    }
  });
});

test("an approval of weaker protection is not one of weakening it again after a revert", async () => {
  const scene = await new Scene().environment(PROD, { waitTimer: 5 }).given();
  scene.environment(PROD, { waitTimer: 0 });
  const first = scene.plan();
  await scene.given();
  await scene.environment(PROD, { waitTimer: 5 }).given();
  scene.environment(PROD, { waitTimer: 0 });
  expect(digests(scene.plan())).toEqual(digests(scene.plan()));
  expect(carryOut(approving(first), scene.plan()).plan.changes).toEqual([]);
});

test("an approval is for one owner on one host, however the host is spelled", () => {
  const plan = new Scene().secret(A).plan();
  const [change] = plan.changes;
  const at = (host: string, id: number) => changeDigest({ host, owner: { id } }, change!);
  expect(change!.digest).toBe(at(plan.host.toUpperCase(), plan.owner.id));
  expect(new Set([change!.digest, at("ghes.example.com", plan.owner.id), at(plan.host, plan.owner.id + 1)]).size).toBe(3);
});

describe("what is given up without a request", () => {
  async function forgetting(): Promise<{ scene: Scene; fresh: Plan }> {
    const scene = await new Scene().secret(A).variable(V, "x").given();
    scene.undeclare(V).forget = [V];
    scene.extraScopes.push("repo:api");
    return { scene, fresh: scene.plan() };
  }

  test("is left out where digests alone are approved and its own is not among them", async () => {
    const { fresh } = await forgetting();
    const { plan, leftOut } = carryOut({ digests: new Set(["0".repeat(64)]), plans: [] }, fresh);
    expect(leftOut).toMatchObject([
      {
        change: { address: V, kind: "variable", action: "forget" },
        reason: expect.stringMatching(/^nobody has reviewed it as it is now: no longer owned/),
      },
    ]);
    expect(plan.record).toEqual([]);
  });

  test("is carried out by its digest, and by a plan that shows it", async () => {
    const { fresh } = await forgetting();
    expect(fresh.record).toHaveLength(1);
    const saved = parsePlan(JSON.stringify(planJson(fresh)), "plan.json");
    for (const review of [approving(fresh), reviewOf(saved)]) expect(carryOut(review, fresh)).toEqual({ plan: fresh, leftOut: [] });
  });

  test("is not given up a second time by the same approval", async () => {
    const { scene, fresh } = await forgetting();
    await scene.apply();
    scene.forget = [];
    await scene.variable(V, "y").apply();
    scene.undeclare(V).forget = [V];
    await scene.clock.sleep(60_000);
    const again = scene.plan();
    expect(again.notices).toMatchObject([{ kind: "recorded", address: V, digest: expect.any(String) }]);
    expect(carryOut(approving(fresh), again).leftOut).toHaveLength(1);
  });

  test("in a file that somebody edited is no approval, and no error that is not ours", async () => {
    const { fresh } = await forgetting();
    const { digest: _own, ...shown } = planJson(fresh) as Plan;
    for (const notices of [undefined, [null], [{ digest: 1 }], "x"]) {
      const edited = JSON.parse(JSON.stringify({ ...shown, notices }));
      const text = JSON.stringify({ ...edited, digest: digest(edited) });
      expect(() => parsePlan(text, "p.json")).toThrow(expect.objectContaining({ rule: "plan-file" }));
    }
  });
});
