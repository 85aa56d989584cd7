import { ciphertextHash } from "../../src/lock";
import { gitHubError } from "./fake-github";
import { byName, Scene, sealedValue } from "./harness";

const A = "repo:api/actions/secret/A";
const B = "repo:api/actions/secret/B";
const TOKEN = "org/actions/secret/TOKEN";

describe("writing a secret", () => {
  test("one rotation costs a GET before, a PUT, and a GET for the receipt", async () => {
    const scene = await new Scene().secret(A).secret(B).given();
    const old = scene.hash(A);
    const result = await scene.secret(A).apply();
    expect(scene.github.log).toEqual([`GET ${A}`, `PUT ${A}`, `GET ${A}`]);
    expect(result).toMatchObject({
      done: [{ address: A, action: "rotate" }],
      failed: [],
      skipped: [],
      requests: { reads: 2, writes: 1 },
      interrupted: false,
    });
    expect(scene.item(A)).toEqual({
      revoked: [old],
      scopeId: 1,
      current: scene.hash(A),
      generation: scene.lock.sealed.get(A)!.generation,
      receipt: scene.github.truth(A)!.updatedAt,
    });
    expect(scene.plan().changes).toEqual([]);
  });

  test("the secrets of one collection share one list before and one after", async () => {
    const scene = new Scene().secret(A).secret(B).secret("repo:api/actions/secret/C");
    await scene.apply();
    expect(scene.github.log).toEqual([
      "LIST repo:api/actions/secret",
      `PUT ${A}`,
      `PUT ${B}`,
      "PUT repo:api/actions/secret/C",
      "LIST repo:api/actions/secret",
    ]);
    expect(scene.openIntents()).toEqual([]);
    expect(scene.plan().changes).toEqual([]);
  });

  test("a check is never older than ten seconds, and a list that refreshes it takes the receipts so far", async () => {
    const scene = new Scene();
    for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZ") scene.secret(`repo:api/actions/secret/${letter}`);
    scene.github.latencyMs = 1_000;
    const open: number[] = [];
    scene.github.hook = (line, when) => {
      if (line.startsWith("LIST") && when === "before") open.push(scene.openIntents().length);
    };
    await scene.apply();
    const gaps = scene.github.log
      .join(" ")
      .split("LIST")
      .map((part) => part.split("PUT").length - 1);
    expect(gaps).toEqual([0, 11, 11, 4, 0]);
    expect(open).toEqual([0, 11, 11, 4]);
    expect(scene.plan().changes).toEqual([]);
  });

  test("the intent is on disk before its request and the receipt after it", async () => {
    const scene = new Scene().secret(A);
    const seen: unknown[] = [];
    scene.github.hook = (line, when) => {
      if (line.startsWith("PUT") && when === "before") seen.push(structuredClone(scene.item(A)));
    };
    await scene.apply();
    expect(seen).toEqual([
      {
        intent: {
          action: "create",
          hash: scene.hash(A),
          scopeId: 1,
          at: expect.stringMatching(/^2026-/),
          githubAt: expect.stringMatching(/^2026-/),
        },
      },
    ]);
    expect(scene.item(A)).toMatchObject({ receipt: scene.github.truth(A)!.updatedAt });
    expect(scene.item(A)?.intent).toBeUndefined();
    expect(scene.store.writes).toBe(2);
  });

  test("value, visibility and the full list go in one request", async () => {
    const scene = await new Scene().secret(TOKEN, { visibility: "all" }).given();
    await scene.secret(TOKEN, { visibility: "selected", repositories: byName("web", "api") }).apply();
    expect(scene.github.log.filter((l) => l.startsWith("PUT"))).toEqual([`PUT ${TOKEN} [1,2]`]);
    expect(scene.item(TOKEN)?.access).toEqual({ visibility: "selected", repositories: [1, 2] });
  });

  test("only the list of a selected secret is written when its value stays", async () => {
    const scene = await new Scene().secret(TOKEN, { visibility: "selected", repositories: byName("web", "api") }).given();
    const { current } = scene.item(TOKEN)!;
    await scene.secret(TOKEN, { visibility: "selected", repositories: byName("api") }, false).apply();
    expect(scene.github.log).toEqual([`GET ${TOKEN}`, `PUT ${TOKEN}/repositories [1]`, `GET ${TOKEN}`]);
    expect(scene.item(TOKEN)).toMatchObject({
      current,
      access: { visibility: "selected", repositories: [1] },
      receipt: scene.github.truth(TOKEN)!.updatedAt,
    });
    expect(scene.plan().changes).toEqual([]);
  });

  test("an existing secret stays recorded as not ours when its list is written", async () => {
    const scene = new Scene().secret(TOKEN, { visibility: "selected", repositories: byName("api"), value: { from: "existing" } });
    scene.github.set(TOKEN, { visibility: "selected", selectedIds: [1, 2], ciphertext: "theirs" });
    await scene.clock.sleep(5_000);
    await scene.apply();
    expect(scene.item(TOKEN)).toEqual({
      observed: true,
      access: { visibility: "selected", repositories: [1] },
      receipt: scene.github.truth(TOKEN)!.updatedAt,
    });
    expect(scene.github.truth(TOKEN)?.ciphertext).toBe("theirs");
    scene.extraScopes.push("org");
    expect(scene.undeclare(TOKEN).plan()).toMatchObject({ changes: [], record: [{ address: TOKEN, item: null }] });
  });

  test("an older ciphertext that is applied again becomes the last one", async () => {
    const scene = await new Scene().secret(A).given();
    const first = scene.lock.sealed.get(A)!;
    await scene.secret(A).given();
    const second = scene.hash(A);
    scene.lock.sealed.set(A, first);
    const blocked = scene.plan();
    expect(blocked.changes).toMatchObject([{ action: "blocked", reason: "rollback" }]);
    const change = {
      ...blocked.changes[0]!,
      action: "rotate" as const,
      reason: "new-ciphertext",
      after: { ciphertext: scene.hash(A), generation: first.generation },
    };
    await scene.apply({ plan: { ...blocked, changes: [change] } });
    expect(scene.item(A)).toMatchObject({ revoked: [second], current: scene.hash(A), generation: first.generation });
  });

  test("a ciphertext whose write was never answered counts as applied: it cannot come back unnoticed", async () => {
    const scene = await new Scene().secret(A).given();
    scene.github.hook = (line, when) => {
      if (line.startsWith("PUT") && when === "after") throw gitHubError("network", 0);
    };
    await scene.secret(A).apply();
    const lost = scene.lock.sealed.get(A)!;
    scene.github.hook = () => {};
    await scene.secret(A).given();
    expect(scene.item(A)).toMatchObject({ revoked: [expect.any(String), ciphertextHash(lost.ciphertext)], current: scene.hash(A) });
    scene.lock.sealed.set(A, lost);
    expect(scene.plan().changes).toMatchObject([{ action: "blocked", reason: "rollback" }]);
  });

  test("taking over an existing value needs no second permission when the apply dies", async () => {
    const scene = new Scene().secret(A, { value: { from: "existing" } });
    scene.github.set(A, { ciphertext: "theirs" });
    await scene.given();
    scene.github.hook = (line, when) => {
      if (line.startsWith("PUT") && when === "after") throw gitHubError("network", 0);
    };
    scene.secret(A, { value: { from: "stdin" } });
    expect(scene.plan().changes).toMatchObject([{ action: "adopt" }]);
    await scene.apply();
    scene.github.hook = () => {};
    expect(scene.plan().changes).toMatchObject([{ action: "rotate", reason: "in-doubt" }]);
    await scene.apply();
    expect(scene.item(A)?.observed).toBeUndefined();
  });

  test("refuses a lock that holds another ciphertext than the plan", async () => {
    const scene = new Scene().secret(A);
    const plan = scene.plan();
    scene.lock.sealed.set(A, sealedValue());
    const { failed } = await scene.apply({ plan });
    expect(failed).toMatchObject([{ address: A, error: { rule: "changed-since-plan" } }]);
    expect(scene.github.counts.writes).toBe(0);
  });
});

describe("receipts", () => {
  test("are read again until GitHub shows the write", async () => {
    const scene = await new Scene().secret(A).given();
    scene.github.lagMs = 4_000;
    const result = await scene.secret(A).apply();
    expect(result.done[0]).not.toHaveProperty("doubt");
    expect(scene.github.log.filter((l) => l === `GET ${A}`).length).toBeGreaterThan(3);
    expect(scene.item(A)).toMatchObject({ receipt: scene.github.truth(A)!.updatedAt });
    expect(scene.events.map((e) => e.type)).toContain("waiting");
  });

  test("a new secret that reads do not show yet is waited for", async () => {
    const scene = new Scene().secret(A);
    scene.github.lagMs = 2_000;
    await scene.apply();
    expect(scene.item(A)).toMatchObject({ receipt: scene.github.truth(A)!.updatedAt });
  });

  test("a write that is never shown keeps its intent and is repeated by the next apply", async () => {
    const scene = await new Scene().secret(A).given();
    scene.github.lagMs = 30_000;
    const start = scene.clock.now();
    const result = await scene.secret(A).apply({ commit: "1".repeat(40) });
    expect(result.done).toMatchObject([{ address: A, doubt: "not-seen" }]);
    expect(scene.store.saved.appliedCommit).toBeUndefined();
    expect(scene.clock.now() - start).toBeLessThan(12_000);
    expect(scene.openIntents()).toEqual([A]);
    scene.github.lagMs = 0;
    expect(scene.plan().changes).toMatchObject([{ address: A, action: "rotate", reason: "in-doubt" }]);
    await scene.apply({ commit: "1".repeat(40) });
    expect(scene.store.saved.appliedCommit).toBe("1".repeat(40));
    expect(scene.plan().changes).toEqual([]);
  });

  test("are not taken from somebody who wrote after us: the next plan says that the value is unknown", async () => {
    const scene = await new Scene().secret(A).given();
    scene.github.hook = (line, when) => {
      if (line !== `GET ${A}` || when !== "before" || !scene.github.log.includes(`PUT ${A}`)) return;
      void scene.clock.sleep(5_000);
      scene.github.set(A, { ciphertext: "theirs" });
    };
    const result = await scene.secret(A).apply();
    expect(result.done).toMatchObject([{ address: A, doubt: "written-after" }]);
    expect(scene.item(A)).toEqual({ revoked: [expect.any(String)], current: scene.hash(A), generation: expect.any(Number), scopeId: 1 });
    expect(scene.plan().changes).toMatchObject([{ address: A, action: "repair", reason: "value-unknown" }]);
  });

  test.each([
    0, 4_700, -4_300,
  ])("waits for the next second of GitHub's clock, %s ms ahead, when the value before was written in this one", async (ahead) => {
    const scene = new Scene().secret(A);
    scene.github.latencyMs = 0;
    scene.github.aheadMs = ahead;
    await scene.apply();
    const first = scene.github.truth(A)!.updatedAt;
    await scene.secret(A).apply();
    expect(scene.github.truth(A)!.updatedAt > first).toBe(true);
    expect(scene.item(A)).toMatchObject({ receipt: scene.github.truth(A)!.updatedAt });
    expect(scene.plan().changes).toEqual([]);
  });

  test("a read that fails leaves the intent open", async () => {
    const scene = new Scene().secret(A);
    scene.github.hook = (line) => {
      if (line === `GET ${A}` && scene.github.truth(A)) throw gitHubError("server", 500);
    };
    expect((await scene.apply()).done).toMatchObject([{ address: A, doubt: "unread" }]);
    expect(scene.openIntents()).toEqual([A]);
  });
});

describe("preconditions", () => {
  test.each<[string, (scene: Scene) => void]>([
    ["changed", (s) => s.github.set(A, { ciphertext: "theirs" })],
    [
      "deleted",
      (s) =>
        void s.github.deleteItem(
          { kind: "organization", login: "acme" },
          { scope: { kind: "repository", repository: "api" }, store: "actions", kind: "secret" },
          "A",
        ),
    ],
  ])("a secret that was %s since the plan is left alone", async (_what, happen) => {
    const scene = await new Scene().secret(A).secret(B).given();
    scene.secret(A).secret(B);
    const plan = scene.plan();
    happen(scene);
    await Promise.resolve();
    await scene.clock.sleep(2_000);
    const { done, failed } = await scene.apply({ plan });
    expect(failed).toMatchObject([{ address: A, error: { rule: "changed-since-plan" } }]);
    expect(done).toMatchObject([{ address: B }]);
    expect(scene.github.log.filter((l) => l.startsWith("PUT"))).toEqual([`PUT ${B}`]);
    expect(scene.openIntents()).toEqual([]);
  });

  test("a secret that appeared since the plan is not written over", async () => {
    const scene = new Scene().secret(A);
    const plan = scene.plan();
    scene.github.set(A, { ciphertext: "theirs" });
    expect((await scene.apply({ plan })).failed).toMatchObject([{ error: { rule: "changed-since-plan" } }]);
    expect(scene.github.truth(A)?.ciphertext).toBe("theirs");
  });

  test("an access that was changed since the plan is left alone", async () => {
    const scene = await new Scene().secret(TOKEN, { visibility: "selected", repositories: byName("web", "api") }).given();
    scene.secret(TOKEN, { visibility: "selected", repositories: byName("api") }, false);
    const plan = scene.plan();
    scene.github.set(TOKEN, { visibility: "private", ciphertext: "theirs" });
    expect((await scene.apply({ plan })).failed).toMatchObject([{ error: { rule: "changed-since-plan" } }]);
    expect(scene.github.log).toEqual([`GET ${TOKEN}`]);
  });
});

describe("a value that is sealed for another key", () => {
  const wrongKey = () =>
    gitHubError("validation", 422, "PUT /x: 422 Bad request - validation failed due to an improperly encrypted secret");

  test("fails as key-changed and leaves the state as it was", async () => {
    const scene = await new Scene().secret(A).given();
    const before = scene.item(A);
    scene.github.hook = (line, when) => {
      if (line.startsWith("PUT") && when === "before") throw wrongKey();
    };
    expect((await scene.secret(A).apply()).failed).toMatchObject([{ address: A, error: { rule: "key-changed" } }]);
    expect(scene.item(A)).toEqual(before);
  });

  test("is sealed again once under apply --seal, the lock first", async () => {
    const scene = new Scene().secret(A);
    let puts = 0;
    const fresh = sealedValue();
    scene.github.hook = (line, when) => {
      if (!line.startsWith("PUT") || when !== "before") return;
      puts += 1;
      if (puts === 1) throw wrongKey();
      expect(scene.lock.sealed.get(A)).toBe(fresh);
    };
    const result = await scene.apply({ reseal: async () => fresh });
    expect(result.done).toHaveLength(1);
    expect(result.lock?.sealed.get(A)).toBe(fresh);
    expect(scene.github.truth(A)?.ciphertext).toBe(fresh.ciphertext);
    expect(scene.plan().changes).toEqual([]);
  });

  test("is not sealed a third time", async () => {
    const scene = new Scene().secret(A);
    let seals = 0;
    scene.github.hook = (line, when) => {
      if (line.startsWith("PUT") && when === "before") throw wrongKey();
    };
    const reseal = async () => {
      seals += 1;
      return sealedValue();
    };
    expect((await scene.apply({ reseal })).failed).toMatchObject([{ error: { rule: "key-changed" } }]);
    expect([seals, scene.github.counts.writes]).toEqual([1, 2]);
    expect(scene.item(A)).toBeUndefined();
  });
});
