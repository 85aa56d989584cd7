import type { LiveProtection } from "../../src/github/live";
import { byName, Scene } from "./harness";

const A = "repo:api/actions/secret/A";
const V = "repo:api/actions/variable/V";
const ORG = "org/actions/secret/TOKEN";
const PROD = "env:api/production";
const SEALED = `${PROD}/actions/secret/S`;
const SELECTED = { visibility: "selected" as const, repositories: byName("web", "api") };
const ALICE: LiveProtection["reviewers"][number] = { type: "User", id: 31, name: "alice" };

interface Case {
  readonly scene: () => Promise<Scene> | Scene;
  readonly moves: (scene: Scene) => unknown;
  readonly address: string;
  readonly says: RegExp;
}

/** Every kind of change, and what can move under it between the plan and the request. */
const CASES: Readonly<Record<string, Case>> = {
  "create a secret that is there now": {
    scene: () => new Scene().secret(A),
    moves: ({ github }) => github.set(A, { ciphertext: "theirs" }),
    address: A,
    says: /it was created since the plan was made; read by the jobs of repository api$/,
  },
  "create a variable that is there now": {
    scene: () => new Scene().variable(V, "1"),
    moves: ({ github }) => github.set(V, { value: "theirs" }),
    address: V,
    says: /it was created since/,
  },
  "create in a repository that is another one now": {
    scene: () => new Scene().variable(V, "1"),
    moves: ({ github }) => github.addRepository("api", 99),
    address: V,
    says: /its repository is not the one that the plan saw/,
  },
  "create an environment that is there now": {
    scene: () => new Scene().environment(PROD, { waitTimer: 5 }),
    moves: ({ github }) => github.setEnvironment(PROD),
    address: PROD,
    says: /it was created since the plan was made; concerns the jobs of repository api that deploy to production$/,
  },
  "adopt what was written again": {
    scene: () => {
      const scene = new Scene().secret(A);
      scene.github.set(A, { ciphertext: "theirs" });
      return scene;
    },
    moves: ({ github }) => github.set(A, { ciphertext: "theirs, too" }),
    address: A,
    says: /it was changed since the plan was made \(\S+; the plan saw \S+\)/,
  },
  "rotate what was written by hand": {
    scene: async () => (await new Scene().secret(ORG, SELECTED).given()).secret(ORG, SELECTED),
    moves: ({ github }) => github.set(ORG, { visibility: "selected", selectedIds: [1, 2], ciphertext: "theirs" }),
    address: ORG,
    says: /it was changed since the plan was made \(.*; read by api, web$/,
  },
  "rotate what is gone": {
    scene: async () => (await new Scene().secret(A).given()).secret(A),
    moves: ({ github }) => github.remove(A),
    address: A,
    says: /it was deleted since the plan was made/,
  },
  "repair what was changed once more": {
    scene: async () => {
      const scene = await new Scene().secret(A).given();
      scene.github.set(A, { ciphertext: "theirs" });
      await scene.clock.sleep(5_000);
      return scene;
    },
    moves: ({ github }) => github.set(A, { ciphertext: "theirs, too" }),
    address: A,
    says: /it was changed since/,
  },
  "update a variable whose value is another": {
    scene: async () => (await new Scene().variable(V, "1").given()).variable(V, "2"),
    moves: ({ github }) => github.set(V, { ...github.truth(V), value: "theirs" }),
    address: V,
    says: /its value was changed since/,
  },
  "narrow a selection that is another": {
    scene: async () => (await new Scene().secret(ORG, SELECTED).given()).secret(ORG, { ...SELECTED, repositories: byName("api") }, false),
    moves: ({ github }) => github.set(ORG, { ...github.truth(ORG), visibility: "all" }),
    address: ORG,
    says: /its access was changed since the plan was made \(selected: 2, and now all\); read by api, web$/,
  },
  "protect what was protected otherwise": {
    scene: () => {
      const scene = new Scene().environment(PROD, { waitTimer: 5 });
      scene.github.setEnvironment(PROD);
      return scene;
    },
    moves: ({ github }) => github.setEnvironment(PROD, { reviewers: [ALICE] }),
    address: PROD,
    says: /its protection was changed since the plan was made \(reviewers\)/,
  },
  "protect what was made again": {
    scene: () => {
      const scene = new Scene().environment(PROD, { waitTimer: 5 });
      scene.github.setEnvironment(PROD);
      return scene;
    },
    moves: ({ github }) => {
      github.dropEnvironment(PROD);
      github.setEnvironment(PROD);
    },
    address: PROD,
    says: /it was deleted and made again since/,
  },
  "delete what was written by hand": {
    scene: async () => (await new Scene().secret(A).given()).undeclare(A),
    moves: ({ github }) => github.set(A, { ciphertext: "theirs" }),
    address: A,
    says: /it was changed since/,
  },
  "delete an environment that was made again": {
    scene: async () => (await new Scene().environment(PROD).given()).undeclare(PROD),
    moves: ({ github }) => {
      github.dropEnvironment(PROD);
      github.setEnvironment(PROD);
    },
    address: PROD,
    says: /it was deleted and made again since|it was changed since/,
  },
  "write into an environment whose secret was written by hand": {
    scene: async () => (await (await new Scene().environment(PROD).given()).secret(SEALED).given()).secret(SEALED),
    moves: ({ github }) => github.set(SEALED, { ciphertext: "theirs" }),
    address: SEALED,
    says: /; read by the jobs of repository api that deploy to production$/,
  },
};

test.each(Object.entries(CASES))("refuses to %s: nothing is sent, and it says what moved, for whom, and what to do", async (_, given) => {
  const scene = await given.scene();
  const plan = scene.plan();
  expect(plan.changes.map(({ address }) => address)).toEqual([given.address]);
  await scene.clock.sleep(5_000);
  given.moves(scene);
  const { writes } = scene.github.counts;
  const { failed, done } = await scene.apply({ plan });
  expect(done).toEqual([]);
  expect(failed).toMatchObject([{ address: given.address, error: { rule: "changed-since-plan" } }]);
  expect(failed[0]!.error.message).toMatch(given.says);
  expect(failed[0]!.error.hint).toMatch(/nothing was sent .* review it again/);
  expect(scene.github.counts.writes).toBe(writes);
  expect(scene.openIntents()).toEqual([]);
});
