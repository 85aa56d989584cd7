/** What proves that a value on GitHub is ours: each of these lost, or gave back, what was not. */
import { carryOut, reviewOf } from "../../src/apply/carry-out";
import { acceptDrift } from "../../src/cli/accept";
import { parseAddress } from "../../src/model/address";
import { SealformError } from "../../src/model/errors";
import { authorize } from "../../src/plan";
import { moveItem } from "../../src/state";
import { gitHubError } from "./fake-github";
import { byName, Scene } from "./harness";

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

describe("an environment whose PUT died", () => {
  const dying = async (when: "before" | "after") => {
    const scene = new Scene().environment(PROD, { waitTimer: 5 });
    scene.extraScopes.push("repo:api");
    await dieWhile(scene, "PUT", when);
    return scene;
  };
  const leaves = async (scene: Scene) => {
    scene.undeclare(PROD);
    const { changes } = scene.plan();
    await scene.apply();
    return changes.map((c) => `${c.action}: ${c.reason}`);
  };
  test("and that somebody else made is never deleted", async () => {
    const scene = await dying("before");
    scene.github.setEnvironment(PROD, { waitTimer: 5 });
    await scene.apply();
    expect(scene.item(PROD)).toMatchObject({ observed: true });
    expect(await leaves(scene)).toEqual([]);
    expect(scene.github.environmentTruth(PROD)).toBeDefined();
  });
  test("is not deleted either when it leaves the manifest first", async () => {
    const scene = await dying("before");
    scene.github.setEnvironment(PROD, { waitTimer: 5 });
    expect(await leaves(scene)).toEqual(["blocked: changed-since-intent"]);
    scene.environment(PROD, { waitTimer: 5 });
    await scene.apply();
    expect(await leaves(scene)).toEqual([]);
    expect(scene.github.environmentTruth(PROD)).toBeDefined();
  });
  test("stays somebody else's when its protection is written", async () => {
    const scene = await dying("before");
    scene.github.setEnvironment(PROD, { waitTimer: 30 });
    expect(refused(scene)).toEqual(["repair"]);
    await scene.apply();
    expect(scene.item(PROD)).toMatchObject({ observed: true, protection: { waitTimer: 5 } });
    expect(await leaves(scene)).toEqual([]);
  });
  test("is ours once the PUT was answered, though the apply died after it", async () => {
    const scene = new Scene().environment(PROD, { deploymentBranchPolicy: { branches: ["main"], tags: [] } });
    scene.extraScopes.push("repo:api");
    await dieWhile(scene, "POST", "before");
    await scene.apply();
    expect(scene.openIntents()).toEqual([]);
    expect(await leaves(scene)).toEqual(["delete: not-declared"]);
    expect(scene.github.environmentTruth(PROD)).toBeUndefined();
  });
});

describe("a protection that was being written when an apply died", () => {
  const policy = (...branches: string[]) => ({ deploymentBranchPolicy: { branches, tags: [] } });
  const dying = async (method: string, when: "before" | "after") => {
    const scene = await new Scene().environment(PROD, { waitTimer: 5, ...policy("one", "two") }).given();
    scene.environment(PROD, { waitTimer: 10, ...policy("two", "three") });
    await dieWhile(scene, method, when);
    expect(scene.openIntents()).toEqual([PROD]);
    return scene;
  };
  const there = (scene: Scene) => scene.github.environmentTruth(PROD)!.protection;
  test.each([
    ["DELETE", "before"],
    ["DELETE", "after"],
    ["PUT", "before"],
    ["PUT", "after"],
    ["POST", "before"],
  ] as const)("is written again: %s, %s its effect", async (method, when) => {
    const scene = await dying(method, when);
    expect(verdict(scene)).toEqual(["protect: protection-differs"]);
    await scene.apply();
    expect(scene.plan()).toMatchObject({ changes: [], record: [] });
  });
  test.each([
    ["another timer", "PUT", "before", { waitTimer: 60 }],
    ["no pattern any more", "PUT", "before", { deploymentBranchPolicy: null }],
    ["fewer patterns", "PUT", "before", { deploymentBranchPolicy: { policies: [] } }],
    ["another pattern", "PUT", "after", { deploymentBranchPolicy: { policies: [{ id: 9, name: "evil", type: "branch" as const }] } }],
  ] as const)("and was changed by hand since needs --repair: %s", async (_, method, when, change) => {
    const scene = await dying(method, when);
    scene.github.setEnvironment(PROD, { ...there(scene), ...change });
    expect(verdict(scene)).toEqual(["repair: protection-changed-outside"]);
    expect(refused(scene)).toEqual(["repair"]);
  });
  test("needs none when it is of somebody else's environment and nothing has arrived", async () => {
    const scene = new Scene().environment(PROD, { waitTimer: 5 });
    scene.github.setEnvironment(PROD, { waitTimer: 3 });
    await dieWhile(scene, "PUT", "before");
    expect(verdict(scene)).toEqual(["protect: protection-differs"]);
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

describe("a repository or environment that others have made again", () => {
  const [MINE, OLD] = ["repo:api/actions/secret/A", "repo:api/actions/secret/OLD"];
  const remade = async () => {
    const scene = await new Scene().environment(PROD).secret(MINE).secret(OLD).variable(V, "ours").given();
    await scene.secret(DB).given();
    scene.extraScopes.push("repo:api");
    scene.lock.repositories.set("api", 1);
    scene.lock.environments.set(PROD, scene.github.environmentTruth(PROD)!.id);
    scene.github.dropEnvironment(PROD);
    for (const address of [MINE, OLD, V]) scene.github.remove(address);
    scene.github.addRepository("api", 77);
    scene.github.setEnvironment(PROD);
    for (const address of [MINE, OLD, DB]) await byHand(scene, address, { ciphertext: "theirs" });
    await byHand(scene, V, { value: "theirs" });
    return scene;
  };
  const accept = (scene: Scene) => {
    scene.lock.repositories.set("api", 77);
    scene.lock.environments.set(PROD, scene.github.environmentTruth(PROD)!.id);
  };
  test("stays ours in the books until a person has accepted it: it may come back", async () => {
    const scene = await remade();
    expect(scene.plan().changes.every((c) => c.reason === "not-the-same")).toBe(true);
    expect(scene.plan().record).toEqual([]);
  });
  test("holds nothing of ours when it is accepted", async () => {
    const scene = await remade();
    accept(scene);
    scene.undeclare(OLD);
    expect(scene.plan().changes).toMatchObject([DB, MINE, V].map((address) => ({ address, action: "adopt" })));
    expect(refused(scene)).toEqual(["adopt", "adopt", "adopt"]);
    expect(scene.plan().notices).toContainEqual({
      kind: "recorded",
      address: OLD,
      digest: expect.any(String),
      message: "no longer ours: its repository is another one now (id 77, it was 1)",
    });
    await scene.apply({ plan: authorize(scene.plan(), scene.desired, { adopt: false, repair: false }).allowed });
    for (const address of [MINE, OLD, DB]) expect(scene.github.truth(address)?.ciphertext).toBe("theirs");
    expect(scene.item(OLD)).toMatchObject({ deleted: true, current: expect.any(String) });
    expect(scene.item(PROD)).toMatchObject({ observed: true });
  });
  test("and leaves the manifest then: nothing is deleted", async () => {
    const scene = await remade();
    accept(scene);
    for (const address of [MINE, OLD, V, DB, PROD]) scene.undeclare(address);
    expect(scene.plan().changes).toEqual([]);
  });
  test("is told by the ids of environments also in a state of an earlier version", async () => {
    const scene = await remade();
    for (const [address, { scopeId: _, ...item }] of scene.store.saved.items) scene.store.saved.items.set(address, item);
    accept(scene);
    expect(scene.plan().changes.find((c) => c.address === DB)).toMatchObject({ action: "adopt" });
  });
});

describe("a request that waited for a rate limit", () => {
  const waiting = async () => {
    const scene = new Scene().secret(A);
    scene.github.waitMs = 65_000;
    return scene;
  };
  test("and whose answer was lost is written again: the minute counts from when it was sent", async () => {
    const scene = await waiting();
    await dieWhile(scene, "PUT", "after");
    expect(scene.openIntents()).toEqual([A]);
    expect(refused(scene)).toEqual([]);
    expect(verdict(scene)).toEqual(["rotate: in-doubt"]);
  });
  test("is not sent when the state cannot be written", async () => {
    const scene = await waiting();
    let writes = 0;
    scene.store.hook = (when) => {
      if (when === "before" && ++writes === 2) throw new SealformError("state-write", "full");
    };
    await expect(scene.apply()).rejects.toThrow("full");
    expect(scene.github.truth(A)).toBeUndefined();
  });
});

describe("a create that never arrived, and a repository that others have made again since", () => {
  test.each([
    ["every step is written", undefined],
    ["a push is written each minute", 60_000],
  ] as const)("hold nothing of ours: %s", async (_, paceMs) => {
    const scene = new Scene().secret(A).variable(V, "ours");
    scene.store.paceMs = paceMs;
    scene.github.hook = (line) => {
      if (/^(?:PUT|POST)/.test(line)) throw paceMs ? new Error("killed") : gitHubError("network", 0);
    };
    await scene.apply().catch(() => undefined);
    scene.github.hook = () => {};
    expect(scene.openIntents()).toEqual([A, V]);
    scene.github.addRepository("api", 5_000);
    scene.lock.repositories.set("api", 5_000);
    scene.github.set(A, { ciphertext: "theirs" });
    scene.github.set(V, { value: "theirs" });
    expect(refused(scene)).toEqual(["adopt", "adopt"]);
    scene.extraScopes.push("repo:api");
    expect(scene.undeclare(A).undeclare(V).plan().changes).toEqual([]);
  });
});

test("an entry of an earlier version learns where it is", async () => {
  const scene = await new Scene().secret(A).given();
  const { scopeId, ...item } = scene.item(A)!;
  expect(scopeId).toBe(1);
  scene.store.saved.items.set(A, item);
  await scene.apply();
  expect(scene.item(A)).toEqual({ ...item, scopeId });
});

test("what was moved in the state onto another repository is not ours there", async () => {
  const scene = await new Scene().secret(A).given();
  const LIB = "repo:lib/actions/secret/A";
  scene.github.set(LIB, { ciphertext: "theirs" });
  scene.store.saved = moveItem(scene.store.saved, A, LIB);
  scene.secret(A);
  expect(scene.plan().changes).toMatchObject([{ address: A, action: "adopt" }]);
  await scene.apply();
  expect(scene.github.truth(LIB)?.ciphertext).toBe("theirs");
});

describe("`existing` and the list of its repositories", () => {
  const O = "org/actions/secret/O";
  const declare = (scene: Scene, from: "env" | "existing", ...names: string[]) => {
    const value = from === "env" ? ({ from, name: "X" } as const) : ({ from } as const);
    return scene.secret(O, { visibility: "selected", repositories: names.map((name) => ({ by: "name", name })), value }, false);
  };
  const changed = async () => {
    const scene = new Scene();
    scene.extraScopes.push("org");
    await declare(scene, "env", "web", "api")
      .secret(O, {
        visibility: "selected",
        repositories: [
          { by: "name", name: "web" },
          { by: "name", name: "api" },
        ],
      })
      .given();
    await byHand(scene, O, { ciphertext: "theirs", visibility: "selected", selectedIds: [2, 1] });
    return scene;
  };
  test("our list over a value that was changed by hand does not make the value ours", async () => {
    const scene = await changed();
    expect(verdict(scene)).toEqual(["repair: value-changed-outside"]);
    await declare(scene, "existing", "web").apply();
    expect(scene.github.truth(O)).toMatchObject({ ciphertext: "theirs", selectedIds: [2] });
    declare(scene, "env", "web");
    expect(verdict(scene)).toEqual(["adopt: was-existing"]);
    expect(scene.undeclare(O).plan().changes).toEqual([]);
  });
  test("readers that were taken away by hand do not come back without a word", async () => {
    const scene = await changed();
    await declare(scene, "existing", "web", "api").apply();
    const { ciphertext } = scene.github.truth(O)!;
    await byHand(scene, O, { ciphertext: ciphertext!, visibility: "selected", selectedIds: [2] });
    expect(scene.plan().changes).toMatchObject([
      { action: "access", changedOutside: ["access"], message: expect.stringContaining("the access was changed outside of Sealform") },
    ]);
    expect(refused(scene)).toEqual(["access"]);
    // GitHub shows an access list: it is accepted by declaring it.
    expect(accept(scene, O)).toEqual([]);
    expect(refused(scene)).toEqual(["access"]);
    declare(scene, "existing", "web");
    expect(verdict(scene)).toEqual([]);
  });
  test("nor by a rotation; narrowing needs none", async () => {
    const narrowed = async (...names: string[]) => {
      const scene = new Scene();
      const all = ["web", "api"].map((name) => ({ by: "name" as const, name }));
      await scene.secret(O, { visibility: "selected", repositories: all }).given();
      await byHand(scene, O, { ...scene.github.truth(O), updatedAt: scene.github.timestamp(), selectedIds: [2] });
      return scene.secret(O, { visibility: "selected", repositories: names.map((name) => ({ by: "name", name })) });
    };
    expect(refused(await narrowed("web", "api"))).toEqual(["rotate"]);
    expect(refused(await narrowed("web"))).toEqual([]);
  });
});

describe("access that was cut by hand after a change of it was lost", () => {
  const [O, W] = ["org/actions/secret/O", "org/actions/variable/W"];
  const dying = async (when: "before" | "after") => {
    const declare = (scene: Scene, seal: boolean, ...names: string[]) =>
      scene
        .secret(O, { visibility: "selected", repositories: byName(...names) }, seal)
        .variable(W, "one", { visibility: "selected", repositories: byName(...names) });
    const scene = await declare(new Scene(), true, "web", "api").given();
    declare(scene, false, "web", "api", "lib");
    scene.github.hook = (line, at) => {
      if (/^(?:PUT|PATCH)/.test(line) && at === when) throw gitHubError("network", 0);
    };
    await scene.apply();
    scene.github.hook = () => {};
    expect(scene.openIntents()).toEqual([O, W]);
    return scene;
  };
  const cut = { visibility: "selected", selectedIds: [2] } as const;
  test.each([
    "before",
    "after",
  ] as const)("is not given back without a word (%s the effect), nor is a replaced value written over", async (when) => {
    const scene = await dying(when);
    await byHand(scene, O, { ...cut, ciphertext: "theirs" });
    await byHand(scene, W, { ...cut, value: "one" });
    expect(scene.plan().changes).toMatchObject([
      { address: O, action: "repair", changedOutside: ["value", "access"] },
      { address: W, action: "repair", reason: "access-changed-outside", changedOutside: ["access"] },
    ]);
    expect(refused(scene)).toEqual(["repair", "repair"]);
    expect(scene.undeclare(O).undeclare(W).plan().changes).toMatchObject([
      { action: "delete", changedOutside: ["value"] },
      { action: "delete" },
    ]);
  });
  test.each(["before", "after"] as const)("is what was written when nobody has touched it (%s the effect)", async (when) => {
    const scene = await dying(when);
    expect(refused(scene)).toEqual([]);
    await scene.apply();
    expect(scene.openIntents()).toEqual([]);
    expect(scene.plan()).toMatchObject({ changes: [], record: [] });
  });
  test("nor by what a change that narrows it has left open", async () => {
    const scene = await new Scene().secret(O, { visibility: "selected", repositories: byName("web", "api") }).given();
    await byHand(scene, O, { ...cut, ciphertext: "theirs" });
    await dieWhile(scene.secret(O, { visibility: "selected", repositories: byName("web") }), "PUT", "before");
    scene.secret(O, { visibility: "selected", repositories: byName("web", "api") }, false);
    expect(refused(scene)).toEqual(["rotate"]);
  });
});

describe("an accepted secret of which a change of the list was lost", () => {
  const O = "org/actions/secret/O";
  const declare = (scene: Scene, ...names: string[]) => scene.secret(O, { visibility: "selected", repositories: byName(...names) }, false);
  const dying = async (when: "before" | "after") => {
    const scene = await new Scene().secret(O, { visibility: "selected", repositories: byName("web") }).given();
    await byHand(scene, O, { ciphertext: "one", visibility: "selected", selectedIds: [2] });
    expect(accept(scene, O)).toEqual([O]);
    await dieWhile(declare(scene, "web", "api"), "PUT", when);
    expect(scene.openIntents()).toEqual([O]);
    return scene;
  };
  test("is not in sync while another value may be there", async () => {
    const scene = await dying("before");
    scene.github.set(O, { ciphertext: "two", visibility: "selected", selectedIds: [1, 2] });
    expect(verdict(scene)).toEqual(["repair: value-unknown"]);
    expect(refused(scene)).toEqual(["repair"]);
    expect(scene.plan().record).toEqual([]);
    expect(accept(scene, O)).toEqual([O]);
    expect(scene.item(O)).toMatchObject({ accepted: true, receipt: scene.github.truth(O)!.updatedAt });
    expect(scene.plan().changes).toEqual([]);
    expect(scene.undeclare(O).plan().changes).toEqual([]);
  });
  test("gets its list when nothing has arrived", async () => {
    const scene = await dying("before");
    expect(verdict(scene)).toEqual(["access: access-differs"]);
    await scene.apply();
    expect(scene.github.truth(O)).toMatchObject({ ciphertext: "one", selectedIds: [1, 2] });
    expect(scene.plan()).toMatchObject({ changes: [], record: [] });
  });
  test("is not deleted, and not written over without a word, when the list has arrived", async () => {
    const scene = await dying("after");
    expect(refused(scene)).toEqual(["repair"]);
    expect(scene.undeclare(O).plan().changes).toEqual([]);
  });
});

function accept(scene: Scene, address: string, applied = false): readonly string[] {
  const live = scene.github.snapshot([parseAddress(address).scope]);
  const { state, addresses } = acceptDrift(scene.store.saved, scene.plan(), live, applied);
  scene.store.saved = state;
  return addresses;
}

describe("a rotation that waits while somebody changes the secret", () => {
  const waiting = async () => {
    const scene = await new Scene().secret(A).given();
    await byHand(scene.secret(A), A, { ciphertext: "theirs" });
    return scene;
  };
  test("says that it was changed outside", async () => {
    expect((await waiting()).plan().changes).toMatchObject([
      { action: "rotate", changedOutside: ["value"], message: expect.stringContaining("it was changed outside of Sealform") },
    ]);
  });
  test("is not taken as applied by `drift --accept`, but goes on waiting for its word", async () => {
    const scene = await waiting();
    const { current } = scene.item(A)!;
    expect(accept(scene, A)).toEqual([A]);
    expect(scene.item(A)).toMatchObject({ current, accepted: true });
    expect(verdict(scene)).toEqual(["adopt: was-existing"]);
  });
  test("is taken as applied by `drift --accept --applied`", async () => {
    const scene = await waiting();
    expect(accept(scene, A, true)).toEqual([A]);
    expect(scene.item(A)).toMatchObject({ current: scene.hash(A), accepted: true });
    expect(verdict(scene)).toEqual([]);
  });
});

test("a saved plan gives up nothing that it does not name", async () => {
  const scene = await new Scene().secret(A).secret("repo:api/actions/secret/B").given();
  scene.extraScopes.push("repo:api");
  const saved = scene.plan();
  scene.forget = [A];
  const fresh = scene.undeclare(A).plan();
  expect(fresh.record).toMatchObject([{ address: A }]);
  expect(carryOut(reviewOf(saved), fresh).plan.record).toEqual([]);
  expect(carryOut(reviewOf(fresh), fresh).plan.record).toEqual(fresh.record);
});
