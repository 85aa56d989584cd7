/** What proves that a value on GitHub is ours: each of these lost, or gave back, what was not. */
import { authorize } from "../../src/plan";
import { gitHubError } from "./fake-github";
import { Scene } from "./harness";

const A = "repo:api/actions/secret/A";
const V = "repo:api/actions/variable/V";
const PROD = "env:api/production";
const DB = `${PROD}/actions/secret/DB`;

const verdict = (scene: Scene) => scene.plan().changes.map((c) => `${c.action}: ${c.reason}`);
/** The actions that are refused without `--adopt` and `--repair`. */
const refused = (scene: Scene) =>
  authorize(scene.plan(), scene.desired, { adopt: false, repair: false }).refused.map(({ change }) => change.action);

/** An apply of which the requests of this method do not arrive (`before`), or are not answered (`after`). */
async function dieWhile(scene: Scene, method: string, when: "before" | "after"): Promise<void> {
  scene.github.hook = (line, at) => {
    if (line.startsWith(method) && at === when) throw gitHubError("network", 0);
  };
  await scene.apply();
  scene.github.hook = () => {};
}

async function byHand(scene: Scene, address: string, item: Parameters<Scene["github"]["set"]>[1]): Promise<void> {
  await scene.clock.sleep(3_000);
  scene.github.set(address, item);
  await scene.clock.sleep(3_000);
}

describe("an adoption that never arrived", () => {
  const theirs = async () => {
    const scene = new Scene();
    scene.extraScopes.push("repo:api");
    scene.github.set(A, { ciphertext: "theirs" });
    scene.github.set(V, { value: "theirs" });
    await scene.clock.sleep(60_000);
    return scene;
  };
  test.each([
    ["`existing`", async (scene: Scene) => scene.secret(A, { value: { from: "existing" } }).apply()],
    ["unknown", async () => undefined],
  ])("of a secret that was %s needs the word again, and what is there is never deleted", async (_, begin) => {
    const scene = await theirs();
    await begin(scene);
    scene.secret(A);
    await dieWhile(scene, "PUT", "before");
    expect(scene.openIntents()).toEqual([A]);
    expect(refused(scene)).toEqual(["adopt"]);
    await scene.undeclare(A).apply();
    expect(scene.github.truth(A)?.ciphertext).toBe("theirs");
    expect(scene.plan()).toMatchObject({ changes: [], record: [] });
  });
  test("of a variable likewise", async () => {
    const scene = (await theirs()).variable(V, "ours");
    await dieWhile(scene, "PATCH", "before");
    expect(refused(scene)).toEqual(["adopt"]);
    await scene.undeclare(V).apply();
    expect(scene.github.truth(V)?.value).toBe("theirs");
  });
  test("and may have arrived: it is not deleted while that is in doubt, and ended when it is declared", async () => {
    const scene = (await theirs()).secret(A);
    await dieWhile(scene, "PUT", "after");
    scene.undeclare(A);
    expect(verdict(scene)).toEqual(["blocked: changed-since-intent"]);
    scene.secret(A, {}, false);
    expect(verdict(scene)).toEqual(["rotate: in-doubt"]);
    await scene.apply();
    expect(scene.undeclare(A).plan().changes).toMatchObject([{ action: "delete" }]);
  });
});

test("a variable of somebody else whose access we change stays somebody else's", async () => {
  const O = "org/actions/variable/O";
  const scene = new Scene();
  scene.extraScopes.push("org");
  scene.github.set(O, { value: "same", visibility: "all" });
  await scene.variable(O, "same", { visibility: "all" }).apply();
  await scene.variable(O, "same", { visibility: "private" }).apply();
  expect(scene.github.truth(O)?.visibility).toBe("private");
  expect(scene.undeclare(O).plan().changes).toEqual([]);
});

describe("an environment that leaves the manifest", () => {
  const leaving = async (scene: Scene) => {
    scene.extraScopes.push("repo:api");
    return scene.undeclare(DB).undeclare(PROD);
  };
  test("stays while what is in it is in doubt", async () => {
    const scene = await new Scene().environment(PROD).given();
    await dieWhile(scene.secret(DB), "PUT", "before");
    await byHand(scene, DB, { ciphertext: "theirs" });
    await leaving(scene);
    expect(scene.plan().changes).toMatchObject([
      { address: PROD, reason: "holds-unmanaged" },
      { address: DB, reason: "changed-since-intent" },
    ]);
  });
  test("stays while it holds what was taken over by an apply that died", async () => {
    const scene = await new Scene().environment(PROD).given();
    scene.github.set(DB, { ciphertext: "theirs" });
    await dieWhile(scene.secret(DB), "PUT", "before");
    await leaving(scene);
    expect(scene.plan().changes).toMatchObject([{ address: PROD, reason: "holds-unmanaged" }]);
  });
  test("takes what was changed outside with it only with a word, and says what that is", async () => {
    const scene = await (await new Scene().environment(PROD).given()).secret(DB).given();
    await byHand(scene, DB, { ciphertext: "theirs" });
    await leaving(scene);
    expect(scene.plan().changes).toMatchObject([
      { address: PROD, action: "delete", changedOutside: [DB], message: expect.stringContaining(DB) },
    ]);
    expect(refused(scene)).toEqual(["delete"]);
  });
  test("stays when what is in it was changed since the plan", async () => {
    const scene = await (await new Scene().environment(PROD).given()).secret(DB).given();
    const plan = (await leaving(scene)).plan();
    await byHand(scene, DB, { ciphertext: "theirs" });
    expect((await scene.apply({ plan })).failed).toMatchObject([{ address: PROD, error: { rule: "changed-since-plan" } }]);
    expect(scene.plan().changes[0]!.digest).not.toBe(plan.changes[0]!.digest);
    expect(scene.github.truth(DB)?.ciphertext).toBe("theirs");
  });
});

test("a secret that was changed outside is deleted only with a word", async () => {
  const scene = await new Scene().secret(A).given();
  scene.extraScopes.push("repo:api");
  await byHand(scene, A, { ciphertext: "theirs" });
  scene.undeclare(A);
  expect(scene.plan().changes).toMatchObject([{ action: "delete", changedOutside: ["value"] }]);
  expect(refused(scene)).toEqual(["delete"]);
});

describe("a secret that was deleted by hand does not come back without a word", () => {
  test.each([
    ["its list", "/repositories", "before"],
    ["its value", "PUT", "after"],
  ] as const)("after an apply died that was changing %s", async (_, what, when) => {
    const O = "org/actions/secret/O";
    const byName = (...names: string[]) => names.map((name) => ({ by: "name" as const, name }));
    const scene = await new Scene().secret(O, { visibility: "selected", repositories: byName("web") }).given();
    scene.secret(O, { visibility: "selected", repositories: byName("web", "api") }, what === "PUT");
    await dieWhile(scene, "PUT", when);
    expect(scene.openIntents()).toEqual([O]);
    scene.github.remove(O);
    expect(verdict(scene)).toEqual(["create: deleted-outside"]);
    expect(refused(scene)).toEqual(["create"]);
  });
  test("nor a variable", async () => {
    const scene = await new Scene().variable(V, "one").given();
    await dieWhile(scene.variable(V, "two"), "PATCH", "after");
    scene.github.remove(V);
    expect(refused(scene)).toEqual(["create"]);
  });
});
