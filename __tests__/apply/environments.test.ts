import { environmentBody } from "../../src/apply/environment-body";
import type { LiveProtection } from "../../src/github/live";
import { NO_PROTECTION } from "../../src/plan/protection";
import { gitHubError } from "./fake-github";
import { Scene } from "./harness";

const PROD = "env:api/production";
const V = `${PROD}/actions/variable/V`;
const ALICE = { type: "User", id: 81, name: "alice" } as const;

describe("environmentBody", () => {
  const protect = (p: Partial<LiveProtection>): LiveProtection => ({ ...NO_PROTECTION, ...p });

  test("sends nothing that a billing plan may refuse when nothing is set", () => {
    expect(environmentBody(NO_PROTECTION, undefined)).toEqual({ deploymentBranchPolicy: null });
    expect(environmentBody(NO_PROTECTION, NO_PROTECTION)).toEqual({ deploymentBranchPolicy: null });
  });

  test("sends a field that was set before, so that it is cleared", () => {
    const live = protect({ reviewers: [ALICE], preventSelfReview: true, waitTimer: 5, adminsCanBypass: false });
    expect(environmentBody(NO_PROTECTION, live)).toEqual({
      reviewers: null,
      preventSelfReview: false,
      waitTimer: 0,
      adminsCanBypass: true,
      deploymentBranchPolicy: null,
    });
  });

  test("sends what is set now", () => {
    const after = protect({ reviewers: [ALICE], waitTimer: 5, deploymentBranchPolicy: { protectedBranches: true } });
    expect(environmentBody(after, undefined)).toEqual({
      reviewers: [{ type: "User", id: 81 }],
      waitTimer: 5,
      deploymentBranchPolicy: { protectedBranches: true, customBranchPolicies: false },
    });
    expect(environmentBody(protect({ deploymentBranchPolicy: { policies: [] } }), undefined).deploymentBranchPolicy).toEqual({
      protectedBranches: false,
      customBranchPolicies: true,
    });
  });
});

describe("making an environment", () => {
  test("is its PUT, then its patterns, then what it holds", async () => {
    const scene = new Scene()
      .environment(PROD, { reviewers: { teams: [], users: ["alice"] }, deploymentBranchPolicy: { branches: ["main"], tags: ["v*"] } })
      .variable(V, "x");
    const result = await scene.apply();
    expect(result.failed).toEqual([]);
    expect(scene.github.log).toEqual([
      `GET ${PROD}`,
      "GET repo:api",
      `PUT ${PROD} {"reviewers":[{"type":"User","id":81}],"deploymentBranchPolicy":{"protectedBranches":false,"customBranchPolicies":true}}`,
      `POST ${PROD} branch:main`,
      `POST ${PROD} tag:v*`,
      `GET ${PROD}`,
      `GET ${V}`,
      `POST ${V}`,
      `GET ${V}`,
    ]);
    expect(scene.item(PROD)).toEqual({
      declared: ["reviewers", "deploymentBranchPolicy"],
      id: scene.github.environmentTruth(PROD)!.id,
      protection: scene.github.environmentTruth(PROD)!.protection,
    });
    expect(scene.plan()).toMatchObject({ changes: [], record: [] });
  });

  test("waits until GitHub shows it", async () => {
    const scene = new Scene().environment(PROD).variable(V, "x");
    scene.github.lagMs = 3_000;
    expect((await scene.apply()).failed).toEqual([]);
    expect(scene.events.some((e) => e.type === "waiting" && e.change.address === PROD)).toBe(true);
    expect(scene.plan().changes).toEqual([]);
  });

  test("fails when GitHub drops a reviewer, and what it holds is skipped", async () => {
    const scene = new Scene().environment(PROD, { reviewers: { teams: [], users: ["alice"] } }).variable(V, "x");
    scene.github.hook = (line, when) => {
      if (line.startsWith(`PUT ${PROD}`) && when === "after") scene.github.setEnvironment(PROD);
    };
    const result = await scene.apply();
    expect(result.failed).toMatchObject([{ address: PROD, error: { rule: "protection-not-taken" } }]);
    expect(result.skipped).toMatchObject([{ address: V, because: "requires", reason: `requires ${PROD}, which was not made` }]);
    expect(scene.github.truth(V)).toBeUndefined();
  });

  test("that appeared since the plan fails, and what it holds is skipped", async () => {
    const scene = new Scene().environment(PROD, { waitTimer: 5 }).variable(V, "x");
    const plan = scene.plan();
    scene.github.setEnvironment(PROD);
    const result = await scene.apply({ plan });
    expect(result.failed).toMatchObject([{ address: PROD, error: { rule: "changed-since-plan" } }]);
    expect(result.skipped).toMatchObject([{ address: V }]);
    expect(scene.github.counts.writes).toBe(0);
  });
});

describe("protecting an environment", () => {
  const patterns = (...names: string[]) => ({ policies: names.map((name, i) => ({ id: i + 1, name, type: "branch" as const })) });

  test("patterns that go are deleted before the PUT and those that come are made after it", async () => {
    const scene = new Scene().environment(PROD, { reviewers: null, deploymentBranchPolicy: { branches: ["main"], tags: [] } });
    scene.github.setEnvironment(PROD, { reviewers: [ALICE], deploymentBranchPolicy: patterns("*") });
    await scene.apply();
    expect(scene.github.log.filter((l) => !l.startsWith("GET"))).toEqual([
      `DELETE ${PROD} branch:*`,
      `PUT ${PROD} {"reviewers":null,"deploymentBranchPolicy":{"protectedBranches":false,"customBranchPolicies":true}}`,
      `POST ${PROD} branch:main`,
    ]);
    expect(scene.plan().changes).toEqual([]);
  });

  test("one that existed before us is never ours to delete", async () => {
    const scene = new Scene().environment(PROD, { waitTimer: 5 });
    scene.github.setEnvironment(PROD);
    await scene.apply();
    expect(scene.item(PROD)).toMatchObject({ observed: true, protection: { waitTimer: 5 } });
    scene.extraScopes.push("repo:api");
    expect(scene.undeclare(PROD).plan().changes).toEqual([]);
  });

  test("looks for patterns that were left over when the switch is turned on", async () => {
    const scene = new Scene().environment(PROD, { deploymentBranchPolicy: { branches: ["main"], tags: [] } });
    scene.github.setEnvironment(PROD);
    scene.github.hook = (line, when) => {
      if (line.startsWith(`PUT ${PROD}`) && when === "after")
        scene.github.setEnvironment(PROD, { deploymentBranchPolicy: patterns("old", "main") });
    };
    await scene.apply();
    expect(scene.github.log.filter((l) => !l.startsWith("GET")).slice(1)).toEqual([`DELETE ${PROD} branch:old`]);
    expect(scene.plan().changes).toEqual([]);
  });

  test("a pattern that exists already and one that is gone already are fine", async () => {
    const scene = new Scene().environment(PROD, { deploymentBranchPolicy: { branches: ["main"], tags: [] } });
    scene.github.setEnvironment(PROD, { deploymentBranchPolicy: patterns("old") });
    scene.github.hook = (line, when) => {
      if (when === "after" && line.startsWith("DELETE")) throw gitHubError("not-found", 404);
      if (when === "after" && line.startsWith("POST")) throw gitHubError("conflict", 303);
    };
    expect((await scene.apply()).failed).toEqual([]);
  });

  test.each<[string, (scene: Scene) => void]>([
    ["was changed", (s) => s.github.setEnvironment(PROD, { waitTimer: 9 })],
    [
      "was made again",
      (s) => {
        s.github.dropEnvironment(PROD);
        s.github.setEnvironment(PROD);
      },
    ],
    ["was deleted", (s) => s.github.dropEnvironment(PROD)],
  ])("one that %s since the plan is left alone", async (_what, happen) => {
    const scene = new Scene().environment(PROD, { waitTimer: 5 });
    scene.github.setEnvironment(PROD);
    const plan = scene.plan();
    happen(scene);
    expect((await scene.apply({ plan })).failed).toMatchObject([{ address: PROD, error: { rule: "changed-since-plan" } }]);
    expect(scene.github.counts.writes).toBe(0);
  });
});
