import { acceptDrift } from "../../src/cli/accept";
import { parseAddress } from "../../src/model/address";
import { gitHubError } from "./fake-github";
import { Scene } from "./harness";

const A = "repo:api/actions/secret/A";
const verdict = (scene: Scene) => scene.plan().changes.map((c) => `${c.action}: ${c.reason}`);

/** An apply whose writes are made, but never answered. */
async function die(scene: Scene, method: "PUT" | "DELETE" = "PUT"): Promise<void> {
  scene.github.hook = (line, when) => {
    if (line.startsWith(method) && when === "after") throw gitHubError("network", 0);
  };
  await scene.apply();
  scene.github.hook = () => {};
}

function accept(scene: Scene): readonly string[] {
  const live = scene.github.snapshot([parseAddress(A).scope]);
  const { state, addresses } = acceptDrift(scene.store.saved, scene.plan(), live, false);
  scene.store.saved = state;
  return addresses;
}

describe.each([
  ["an hour fast", -3_600_000],
  ["an hour slow", 3_600_000],
])("on a machine whose clock is %s", (_, aheadMs) => {
  const died = async () => {
    const scene = await new Scene().secret(A).given();
    scene.github.aheadMs = aheadMs;
    await scene.clock.sleep(Math.max(0, -aheadMs));
    await die(scene.secret(A));
    return scene;
  };

  test("our own write is known as ours", async () => {
    expect(verdict(await died())).toEqual(["rotate: in-doubt"]);
  });

  test("what somebody else writes minutes later is not", async () => {
    const scene = await died();
    await scene.clock.sleep(300_000);
    scene.github.set(A, { ciphertext: "theirs" });
    expect(verdict(scene)).toEqual(["repair: value-changed-outside"]);
  });
});

test("accepting what was changed after an apply died closes its intent, and its value counts as applied", async () => {
  const scene = await new Scene().secret(A).given();
  const [first, hash] = [scene.lock.sealed.get(A)!, scene.hash(A)];
  await die(scene.secret(A));
  await scene.clock.sleep(300_000);
  scene.github.set(A, { ciphertext: "theirs" });
  expect(accept(scene)).toEqual([A]);
  expect(scene.item(A)).toMatchObject({ accepted: true, current: scene.hash(A), revoked: [hash] });
  expect(scene.openIntents()).toEqual([]);
  expect(verdict(scene)).toEqual([]);
  scene.lock.sealed.set(A, first);
  expect(verdict(scene)).toEqual(["blocked: rollback"]);
});

test("a value whose write was lost twice over is remembered", async () => {
  const scene = await new Scene().secret(A).given();
  await die(scene.secret(A));
  const lost = scene.lock.sealed.get(A)!;
  await die(scene.secret(A));
  scene.lock.sealed.set(A, lost);
  expect(verdict(scene)).toEqual(["blocked: rollback"]);
});

test("a value whose delete was never answered is revoked", async () => {
  const scene = await new Scene().secret(A).given();
  scene.undeclare(A).extraScopes.push("repo:api");
  await die(scene, "DELETE");
  scene.secret(A, {}, false);
  expect(verdict(scene)).toEqual(["blocked: rollback"]);
});
