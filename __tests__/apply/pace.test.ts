import { SealformError } from "../../src/model/errors";
import type { Occasion } from "../../src/state/store";
import { Scene } from "./harness";

const at = (n: number) => `repo:api/actions/secret/S${n}`;

/** A scene of which every write of the state is a push. */
function paced(secrets: number): Scene {
  const scene = new Scene();
  scene.store.paceMs = 60_000;
  for (let n = 0; n < secrets; n++) scene.secret(at(n));
  return scene;
}

test.each([
  [1, 100],
  [50, 100],
  [50, 10_000],
])("%i changes with requests of %i ms are two pushes, and one a minute at most", async (secrets, latencyMs) => {
  const scene = paced(secrets);
  scene.github.latencyMs = latencyMs;
  const before = scene.clock.now();
  expect(await scene.apply()).toMatchObject({ failed: [], skipped: [] });
  const minutes = Math.floor((scene.clock.now() - before) / 60_000);
  expect(scene.store.writes).toBeLessThanOrEqual(2 + minutes);
  expect(scene.store.writes).toBeGreaterThanOrEqual(minutes > 1 ? minutes : 2);
  expect(scene.openIntents()).toEqual([]);
});

test("the first push notes the intents of all changes before any request, and says what it belongs to", async () => {
  const scene = paced(3);
  const occasions: (Occasion | undefined)[] = [];
  const write = scene.store.write.bind(scene.store);
  scene.store.write = (state, occasion?: Occasion) => {
    if (occasions.push(occasion) === 1) {
      expect(scene.github.log.filter((line) => line.startsWith("PUT"))).toEqual([]);
      expect([...state.items].map(([address, item]) => [address, item])).toEqual(
        [0, 1, 2].map((n) => [at(n), { intent: expect.objectContaining({ action: "create", planned: true, hash: scene.hash(at(n)) }) }]),
      );
    }
    return write(state);
  };
  const plan = scene.plan();
  await scene.apply({ plan, commit: "1".repeat(40) });
  expect(occasions).toEqual([
    { goesOn: true, plan: plan.digest, changes: { create: 3 }, progress: { past: 0, total: 3 }, failed: 0, commit: "1".repeat(40) },
    { goesOn: false, plan: plan.digest, changes: { create: 3 }, progress: { past: 3, total: 3 }, failed: 0, commit: "1".repeat(40) },
  ]);
  expect(scene.store.saved.appliedCommit).toBe("1".repeat(40));
});

describe("a push that fails", () => {
  const refused = () => new SealformError("git-refused", "no");

  test("at the beginning ends the apply before any request", async () => {
    const scene = paced(2);
    scene.store.hook = () => {
      throw refused();
    };
    await expect(scene.apply()).rejects.toMatchObject({ rule: "git-refused" });
    expect(scene.github.log.filter((line) => line.startsWith("PUT"))).toEqual([]);
  });

  test("in the middle lets nothing new begin, and what was written keeps its receipt in the file", async () => {
    const scene = paced(20);
    scene.github.latencyMs = 10_000;
    scene.store.hook = (when) => {
      if (when === "before" && scene.store.writes > 0) throw refused();
    };
    const rescued: string[] = [];
    const result = await scene.apply({
      commit: "1".repeat(40),
      rescue: async (state, error) => {
        rescued.push(...[...state.items].flatMap(([address, item]) => (item.receipt && !item.intent ? [address] : [])));
        expect(state.appliedCommit).toBeUndefined();
        return error;
      },
    });
    const written = scene.github.log.filter((line) => line.startsWith("PUT")).map((line) => line.split(" ")[1]);
    expect(result.unsaved).toMatchObject({ rule: "git-refused" });
    expect(written.length).toBeGreaterThan(0);
    expect(result.done.map(({ address }) => address)).toEqual(written);
    expect(result.skipped).toHaveLength(20 - written.length);
    expect(new Set(result.skipped.map(({ because }) => because))).toEqual(new Set(["stopped"]));
    expect(rescued).toEqual(written);
  });

  test("leaves a state from which the next apply converges", async () => {
    const scene = paced(20);
    scene.github.latencyMs = 10_000;
    scene.store.hook = (when) => {
      if (when === "before" && scene.store.writes > 0) throw refused();
    };
    await scene.apply({ rescue: async (_, error) => error });
    scene.store.hook = () => {};
    const plan = scene.plan();
    expect(new Set(plan.changes.map(({ action }) => action))).toEqual(new Set(["create", "rotate"]));
    await scene.apply({ plan });
    expect(scene.plan().changes).toEqual([]);
  });
});

test("a planned intent whose request was not sent leaves no trace: the declaration may go back to the value before", async () => {
  const scene = paced(1);
  await scene.given();
  const old = scene.lock.sealed.get(at(0))!;
  scene.secret(at(0));
  scene.github.hook = () => {
    throw new Error("killed");
  };
  await expect(scene.apply()).rejects.toThrow("killed");
  scene.github.hook = () => {};
  expect(scene.openIntents()).toEqual([at(0)]);
  scene.lock.sealed.set(at(0), old);
  expect(scene.plan()).toMatchObject({ changes: [], record: [{ address: at(0) }] });
  await scene.apply();
  expect(scene.openIntents()).toEqual([]);
});

test("what somebody set by hand long after the notes is not written over without a word", async () => {
  const scene = paced(1);
  scene.github.hook = () => {
    throw new Error("killed");
  };
  await expect(scene.apply()).rejects.toThrow("killed");
  scene.github.hook = () => {};
  await scene.clock.sleep(180_000);
  scene.github.set(at(0), { ciphertext: "theirs" });
  await scene.clock.sleep(3_000);
  expect(scene.plan().changes).toMatchObject([{ address: at(0), action: "adopt" }]);
});
