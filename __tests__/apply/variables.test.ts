import { valueHash } from "../../src/plan/canonical";
import { gitHubError } from "./fake-github";
import { byName, Scene } from "./harness";

const V = "repo:api/actions/variable/V";
const REGION = "org/actions/variable/REGION";

describe("writing a variable", () => {
  test("is a POST when it is not there and a PATCH when it is", async () => {
    const scene = new Scene().variable(V, "one");
    await scene.apply();
    await scene.variable(V, "two").apply();
    expect(scene.github.log.filter((l) => /^(POST|PATCH)/.test(l))).toEqual([`POST ${V}`, `PATCH ${V}`]);
    expect(scene.item(V)).toEqual({ valueHash: valueHash("two"), receipt: scene.github.truth(V)!.updatedAt, scopeId: 1 });
    expect(scene.plan()).toMatchObject({ changes: [], record: [] });
  });

  test("value and access go in one request", async () => {
    const scene = await new Scene().variable(REGION, "eu", { visibility: "all" }).given();
    await scene.variable(REGION, "us", { visibility: "selected", repositories: byName("api") }).apply();
    expect(scene.github.log).toEqual([`GET ${REGION}`, `PATCH ${REGION} [1]`, `GET ${REGION}`]);
    expect(scene.item(REGION)?.access).toEqual({ visibility: "selected", repositories: [1] });
  });

  test("of a repository that is another one now is not sent", async () => {
    const scene = new Scene().variable(V, "one");
    const plan = scene.plan();
    scene.github.addRepository("api", 99);
    expect((await scene.apply({ plan })).failed).toMatchObject([{ error: { rule: "changed-since-plan" } }]);
    expect(scene.github.log).toEqual(["GET repo:api"]);
  });

  test("whose selection was changed in the same second is left alone", async () => {
    const scene = await new Scene().variable(REGION, "eu", { visibility: "selected", repositories: byName("api") }).given();
    scene.variable(REGION, "us", { visibility: "selected", repositories: byName("api") });
    const plan = scene.plan();
    const { updatedAt } = scene.github.truth(REGION)!;
    scene.github.set(REGION, { ...scene.github.truth(REGION), updatedAt, selectedIds: [1, 2] });
    expect((await scene.apply({ plan })).failed).toMatchObject([{ error: { rule: "changed-since-plan" } }]);
  });

  test("that an earlier apply made, and reads do not show yet, is patched", async () => {
    const scene = new Scene().variable(V, "one");
    scene.github.hook = (line, when) => {
      if (line.startsWith("POST") && when === "after") throw gitHubError("network", 0);
    };
    expect((await scene.apply()).failed).toHaveLength(1);
    scene.github.hook = () => {};
    scene.github.lagMs = 1_000;
    expect(scene.plan().changes).toMatchObject([{ action: "create", reason: "in-doubt" }]);
    expect((await scene.apply()).failed).toEqual([]);
    expect(scene.github.log.filter((l) => /^(POST|PATCH)/.test(l))).toEqual([`POST ${V}`, `POST ${V}`, `PATCH ${V}`]);
  });

  test("that somebody else made meanwhile is not written over", async () => {
    const scene = new Scene().variable(V, "one");
    scene.github.hook = (line, when) => {
      if (line.startsWith("POST") && when === "before") scene.github.set(V, { value: "theirs" });
    };
    expect((await scene.apply()).failed).toMatchObject([{ error: { status: 409 } }]);
    expect(scene.github.truth(V)?.value).toBe("theirs");
    expect(scene.item(V)).toBeUndefined();
  });
});
