import { deletedAddresses } from "../../src/plan";
import { gitHubError } from "./fake-github";
import { Scene } from "./harness";

const A = "repo:api/actions/secret/A";
const OLD = "env:api/old";
const X = `${OLD}/actions/secret/X`;

async function withEnvironment(): Promise<Scene> {
  const scene = await new Scene().environment(OLD).secret(A).given();
  return scene.secret(X).given();
}

describe("deleting", () => {
  test("leaves a tombstone with every hash", async () => {
    const scene = await new Scene().secret(A).given();
    const { current, generation, receipt: ended } = scene.item(A)!;
    await scene.undeclare(A).apply();
    expect(scene.github.log).toEqual([`GET ${A}`, `DELETE ${A}`]);
    expect(scene.item(A)).toEqual({ revoked: [current], generation, deleted: true, ended });
    expect(scene.plan().changes).toEqual([]);
  });

  test("what is gone already is done, without a request or with a 404", async () => {
    const scene = await new Scene().secret(A).given();
    const plan = scene.undeclare(A).plan();
    scene.github.hook = (line, when) => {
      if (line.startsWith("DELETE") && when === "before") throw gitHubError("not-found", 404);
    };
    expect((await scene.apply({ plan })).done).toMatchObject([{ address: A }]);
    expect(scene.item(A)?.deleted).toBe(true);
  });

  test("what was changed since the plan stays", async () => {
    const scene = await new Scene().secret(A).given();
    const plan = scene.undeclare(A).plan();
    scene.github.set(A, { ciphertext: "theirs" });
    expect((await scene.apply({ plan })).failed).toMatchObject([{ error: { rule: "changed-since-plan" } }]);
    expect(scene.github.truth(A)).toBeDefined();
  });

  test("an environment buries everything in it", async () => {
    const scene = await withEnvironment();
    await scene.undeclare(OLD).undeclare(X).apply();
    expect(scene.github.log).toEqual([`GET ${OLD}`, `LIST ${OLD}/actions/secret`, `LIST ${OLD}/actions/variable`, `DELETE ${OLD}`]);
    expect(scene.item(OLD)).toEqual({ deleted: true, ended: expect.any(String) });
    expect(scene.item(X)).toMatchObject({ deleted: true, revoked: [expect.any(String)] });
    expect(scene.item(A)?.deleted).toBeUndefined();
    expect(scene.plan().changes).toEqual([]);
  });

  test("an environment that got something since the plan stays", async () => {
    const scene = await withEnvironment();
    const plan = scene.undeclare(OLD).undeclare(X).plan();
    scene.github.set(`${OLD}/actions/variable/NEW`, { value: "theirs" });
    expect((await scene.apply({ plan })).failed).toMatchObject([{ address: OLD, error: { rule: "holds-unmanaged" } }]);
    expect(scene.github.environmentTruth(OLD)).toBeDefined();
    expect(scene.openIntents()).toEqual([]);
  });

  test("counts an environment with everything in it", async () => {
    const scene = await withEnvironment();
    const plan = scene.undeclare(OLD).undeclare(X).undeclare(A).plan();
    expect(deletedAddresses(plan)).toEqual([OLD, X, A]);
  });
});
