import { selected } from "../plan/fixture";
import { gitHubError } from "./fake-github";
import { Scene } from "./harness";

const TOKEN = "org/actions/secret/TOKEN";
const access = (...repositories: number[]) => ({ visibility: "selected", repositories }) as const;
const live = (...names: ("api" | "web")[]) => ({
  visibility: "selected" as const,
  selectedIds: names.map((name) => (name === "api" ? 1 : 2)),
});
const former = (scene: Scene) => scene.item(TOKEN)?.formerAccess?.map((one) => one.access);
const given = () => new Scene().secret(TOKEN, selected("api", "web")).given();

test("who loses a secret by an apply is remembered with the time, through rotations, and who gains it is not", async () => {
  const scene = await given();
  await scene.secret(TOKEN, selected("web"), false).given();
  expect(scene.item(TOKEN)).toMatchObject({
    access: access(2),
    formerAccess: [{ access: access(1, 2), until: scene.github.truth(TOKEN)!.updatedAt }],
  });
  await scene.secret(TOKEN, selected("web", "lib")).given();
  await scene.secret(TOKEN, selected("web", "lib")).given();
  expect(former(scene)).toEqual([access(1, 2)]);
  expect(scene.plan().changes).toEqual([]);
});

test("it is remembered when a value goes with the narrower access, when the apply dies after it, and once", async () => {
  const scene = await given();
  scene.github.hook = (line, when) => {
    if (line.startsWith("PUT") && when === "after") throw gitHubError("network", 0);
  };
  await scene.secret(TOKEN, selected("lib")).apply();
  scene.github.hook = () => {};
  await scene.clock.sleep(30_000);
  await scene.apply();
  expect(scene.item(TOKEN)).toMatchObject({ access: access(3) });
  expect(former(scene)).toEqual([access(1, 2)]);
});

test("a tombstone knows who could read what was deleted, and what is made in its place does, too", async () => {
  const scene = await given();
  await scene.undeclare(TOKEN).given();
  expect(scene.item(TOKEN)).toMatchObject({ deleted: true, access: access(1, 2) });
  await scene.secret(TOKEN, selected("lib")).given();
  expect(former(scene)).toEqual([access(1, 2)]);
});

test("of what is not ours the access that was seen before is remembered", async () => {
  const scene = new Scene();
  scene.github.set(TOKEN, live("api", "web"));
  await scene.secret(TOKEN, { ...selected("api", "web"), value: { from: "existing" } }).given();
  scene.github.set(TOKEN, live("web"));
  await scene.secret(TOKEN, { ...selected("web"), value: { from: "existing" } }).given();
  expect(former(scene)).toEqual([access(1, 2)]);
});

test("ten are remembered", async () => {
  const scene = await given();
  for (let i = 0; i < 24; i++) await scene.secret(TOKEN, i % 2 === 0 ? selected("web") : selected("web", "lib"), false).given();
  expect(former(scene)).toHaveLength(10);
});
