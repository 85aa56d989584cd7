import { GitHubError } from "../../src/github/github-error";
import { SealformError } from "../../src/model/errors";
import { gitHubError } from "./fake-github";
import { byName, Scene } from "./harness";

const A = "repo:api/actions/secret/A";
const B = "repo:api/actions/secret/B";
const C = "repo:web/actions/secret/C";
const PROD = "env:api/production";
const V = `${PROD}/actions/variable/V`;

/** Fails the request that is `line`, `times` times. */
function failing(scene: Scene, line: string, when: "before" | "after", error: unknown): void {
  scene.github.hook = (sent, moment) => {
    if (sent.startsWith(line) && moment === when) throw error;
  };
}

describe("a change that fails", () => {
  test("leaves the independent ones alone", async () => {
    const scene = new Scene().secret(A).secret(B).secret(C);
    failing(scene, `PUT ${A}`, "before", gitHubError("forbidden", 403));
    const result = await scene.apply();
    expect(result.failed).toMatchObject([{ address: A, error: { kind: "forbidden" } }]);
    expect(result.done.map((d) => d.address)).toEqual([B, C]);
    expect(scene.plan().changes).toMatchObject([{ address: A, action: "create", reason: "absent" }]);
  });

  test("takes what requires it along", async () => {
    const scene = new Scene().environment(PROD, { waitTimer: 5 }).variable(V, "x").secret(C);
    failing(scene, `PUT ${PROD}`, "before", gitHubError("validation", 422));
    const result = await scene.apply();
    expect(result.failed.map((f) => f.address)).toEqual([PROD]);
    expect(result.skipped).toMatchObject([{ address: V, because: "requires" }]);
    expect(result.done.map((d) => d.address)).toEqual([C]);
    expect(scene.openIntents()).toEqual([]);
  });

  test.each(["forbidden", "validation", "conflict", "not-found"] as const)("%s leaves the state as it was", async (kind) => {
    const scene = await new Scene().secret(A).given();
    const before = scene.item(A);
    failing(scene, "PUT", "before", gitHubError(kind, 400));
    await scene.secret(A).apply();
    expect(scene.item(A)).toEqual(before);
  });

  test.each([
    "network",
    "server",
  ] as const)("a lost answer (%s) leaves the intent open, and the next apply repeats the write", async (kind) => {
    const scene = new Scene().secret(A);
    failing(scene, "PUT", "after", gitHubError(kind, 0));
    expect((await scene.apply()).failed).toMatchObject([{ address: A }]);
    expect(scene.openIntents()).toEqual([A]);
    scene.github.hook = () => {};
    expect(scene.plan().changes).toMatchObject([{ address: A, action: "rotate", reason: "in-doubt" }]);
    await scene.apply();
    expect(scene.plan().changes).toEqual([]);
  });

  test("a refusal after a lost answer leaves the intent open too", async () => {
    const scene = new Scene().secret(A);
    failing(scene, "PUT", "after", new GitHubError("forbidden", "PUT", "/", 403, "no", undefined, true));
    await scene.apply();
    expect(scene.openIntents()).toEqual([A]);
  });

  test("a lost answer to the second request of an environment leaves its intent open", async () => {
    const scene = new Scene().environment(PROD, { deploymentBranchPolicy: { branches: ["main"], tags: [] } });
    failing(scene, `POST ${PROD}`, "before", gitHubError("forbidden", 403));
    await scene.apply();
    expect(scene.openIntents()).toEqual([PROD]);
    scene.github.hook = () => {};
    await scene.apply();
    expect(scene.plan()).toMatchObject({ changes: [], record: [] });
    expect(scene.item(PROD)?.observed).toBeUndefined();
  });

  test("that made a deleted secret again is taken up without asking", async () => {
    const scene = await new Scene().secret(A).given();
    await scene.undeclare(A).given();
    failing(scene, "PUT", "after", gitHubError("network", 0));
    await scene.secret(A).apply();
    scene.github.hook = () => {};
    expect(scene.plan().changes).toMatchObject([{ address: A, action: "rotate", reason: "in-doubt" }]);
  });

  test.each([
    ["a token that is not accepted", gitHubError("unauthorized", 401)],
    ["a limit that stays closed", gitHubError("rate-limited", 429)],
    ["a time that has passed", new SealformError("deadline", "the time limit for all requests has passed")],
  ])("%s stops everything", async (_what, error) => {
    const scene = new Scene().secret(A).secret(B).secret(C);
    failing(scene, `PUT ${B}`, "before", error);
    const result = await scene.apply();
    expect(result.done).toMatchObject([{ address: A, doubt: "unread" }]);
    expect(result.failed.map((d) => d.address)).toEqual([B]);
    expect(result.skipped).toMatchObject([{ address: C, because: "stopped", reason: `not tried: ${error.message}` }]);
    expect(scene.github.log.at(-1)).toBe(`PUT ${B}`);
  });

  test("a blocked change is skipped with its reason, and so is what requires it", async () => {
    const scene = new Scene()
      .environment(PROD, { reviewers: { teams: ["nobody"], users: [] } })
      .variable(V, "x")
      .secret(A);
    const result = await scene.apply();
    expect(result.done.map((d) => d.address)).toEqual([A]);
    expect(result.skipped.map((s) => [s.address, s.because, s.reason])).toEqual([
      [V, "requires", `requires ${PROD}, which was not made`],
      [PROD, "blocked", "blocked: unreadable"],
    ]);
  });

  test("an unreadable collection sends nothing", async () => {
    const scene = new Scene().secret(A).secret(B);
    const unreadable = { value: async () => ({ status: "unreadable", reason: "403", hint: "ask" }) };
    const reader = Object.create(scene.github, { list: unreadable, item: unreadable });
    const result = await scene.apply({ reader });
    expect(result.failed).toMatchObject([{ error: { rule: "unreadable", hint: "ask" } }, { error: { rule: "unreadable" } }]);
    expect(scene.github.counts.writes).toBe(0);
  });

  test("a bug is not taken for a failed request", async () => {
    const scene = new Scene().secret(A);
    failing(scene, "PUT", "before", new TypeError("a bug"));
    await expect(scene.apply()).rejects.toThrow("a bug");
  });
});

describe("a state that cannot be written", () => {
  test("ends the apply before the request", async () => {
    const scene = new Scene().secret(A);
    scene.store.hook = () => {
      throw new SealformError("file-unwritable", "the disk is full");
    };
    await expect(scene.apply()).rejects.toMatchObject({ rule: "file-unwritable" });
    expect(scene.github.counts.writes).toBe(0);
  });
});

describe("an interruption", () => {
  test("ends the request under way, takes its receipt and skips the rest", async () => {
    const scene = new Scene().secret(A).secret(B).secret(C);
    const abort = new AbortController();
    scene.github.hook = (line) => {
      if (line === `PUT ${A}`) abort.abort();
    };
    const result = await scene.apply({ signal: abort.signal });
    expect(result).toMatchObject({
      interrupted: true,
      done: [{ address: A }],
      skipped: [{ address: B, because: "interrupted" }, { address: C }],
    });
    expect(scene.item(A)).toMatchObject({ receipt: scene.github.truth(A)!.updatedAt });
    await scene.apply();
    expect(scene.plan().changes).toEqual([]);
  });

  test("does not wait for reads that lag", async () => {
    const scene = new Scene().secret(A);
    scene.github.lagMs = 5_000;
    const abort = new AbortController();
    scene.github.hook = (line) => line.startsWith("PUT") && abort.abort();
    const start = scene.clock.now();
    const plan = scene.plan();
    await scene.apply({ plan, signal: AbortSignal.abort() });
    expect(scene.github.log).toEqual([]);
    await scene.apply({ plan, signal: abort.signal });
    expect(scene.clock.now() - start).toBeLessThan(1_000);
    expect(scene.openIntents()).toEqual([A]);
  });

  test("that still lets receipts be read waits for them", async () => {
    const scene = new Scene().secret(A).secret(C);
    scene.github.lagMs = 3_000;
    const abort = new AbortController();
    scene.github.hook = (line) => line.startsWith("PUT") && abort.abort();
    const { done, skipped } = await scene.apply({ signal: abort.signal, readSignal: new AbortController().signal });
    expect(done).toEqual([expect.not.objectContaining({ doubt: expect.anything() })]);
    expect(skipped).toMatchObject([{ address: C, because: "interrupted" }]);
    expect(scene.openIntents()).toEqual([]);
  });

  test("while its preconditions are read leaves nothing in doubt", async () => {
    const scene = new Scene().secret(A);
    const abort = new AbortController();
    scene.github.hook = () => abort.abort();
    expect(await scene.apply({ plan: scene.plan(), signal: abort.signal })).toMatchObject({
      skipped: [{ address: A, because: "interrupted" }],
    });
    expect(scene.openIntents()).toEqual([]);
    expect(scene.github.counts.writes).toBe(0);
  });

  test("between the requests of an environment keeps its intent", async () => {
    const scene = new Scene().environment(PROD, { deploymentBranchPolicy: { branches: ["main"], tags: [] } });
    const abort = new AbortController();
    scene.github.hook = (line) => {
      if (line.startsWith(`PUT ${PROD}`)) abort.abort();
    };
    const result = await scene.apply({ signal: abort.signal });
    expect(result).toMatchObject({ interrupted: true, failed: [], skipped: [{ address: PROD, because: "interrupted" }] });
    expect(scene.openIntents()).toEqual([PROD]);
    await scene.apply();
    expect(scene.plan().changes).toEqual([]);
  });

  test.each([
    ["the signal's reason", (signal: AbortSignal) => signal.reason],
    ["the client's own error", () => new SealformError("interrupted", "interrupted")],
  ])("of a request that waits for its turn is an interruption, not a failure: %s", async (_what, errorOf) => {
    const scene = new Scene().secret(A).secret(C);
    const abort = new AbortController();
    scene.github.hook = (line, when) => {
      if (!line.startsWith("PUT") || when !== "before") return;
      abort.abort();
      throw errorOf(abort.signal);
    };
    expect(await scene.apply({ signal: abort.signal })).toMatchObject({
      interrupted: true,
      failed: [],
      skipped: [
        { address: A, because: "interrupted" },
        { address: C, because: "interrupted" },
      ],
    });
  });

  test("that lets no read through any more leaves the intent of what was written", async () => {
    const scene = new Scene().secret(A).secret(C);
    const abort = new AbortController();
    scene.github.hook = (line, when) => {
      if (abort.signal.aborted && when === "before") throw new SealformError("interrupted", "interrupted");
      if (line === `PUT ${A}` && when === "after") abort.abort();
    };
    expect(await scene.apply({ signal: abort.signal })).toMatchObject({
      done: [{ address: A, doubt: "unread" }],
      skipped: [{ address: C }],
    });
    expect(scene.openIntents()).toEqual([A]);
    scene.github.hook = () => {};
    await scene.apply();
    expect(scene.plan().changes).toEqual([]);
  });
});

describe("events", () => {
  test("tell of every change once it starts and once it ends", async () => {
    const scene = new Scene()
      .secret(A)
      .secret(B)
      .environment(PROD, { reviewers: { teams: ["nobody"], users: [] } });
    failing(scene, `PUT ${A}`, "before", gitHubError("forbidden", 403));
    await scene.apply();
    expect(scene.events.map((e) => `${e.type} ${e.index}/${e.total} ${e.change.address}`)).toEqual([
      `start 0/3 ${A}`,
      `failed 0/3 ${A}`,
      `start 1/3 ${B}`,
      `done 1/3 ${B}`,
      `skipped 2/3 ${PROD}`,
    ]);
  });
});

describe("the books", () => {
  test("a rename moves state and lock without a request, the state first", async () => {
    const scene = await new Scene()
      .secret(A)
      .secret("org/actions/secret/T", { visibility: "selected", repositories: byName("api") })
      .given();
    scene.lock.repositories.set("api", 1);
    scene.lock.selections.set("org/actions/secret/T", ["api", "web"]);
    const known = scene.item(A);
    const sealed = scene.lock.sealed.get(A)!;
    scene.github.repos.delete("api");
    scene.github.addRepository("service", 1);
    const S = "repo:service/actions/secret/A";
    scene.github.set(S, { ...scene.github.truth(A), updatedAt: scene.github.truth(A)!.updatedAt });
    scene
      .undeclare(A)
      .secret(S, {}, false)
      .secret("org/actions/secret/T", { visibility: "selected", repositories: byName("service") }, false);
    const order: string[] = [];
    scene.store.hook = (when) => when === "after" && order.push("state");
    const plan = scene.plan();
    expect(plan.changes).toMatchObject([{ action: "rename", address: "repo:service" }]);
    const result = await scene.apply({ plan, saveLock: async () => void order.push("lock") });
    expect(order).toEqual(["state", "lock"]);
    expect(scene.github.log).toEqual([]);
    expect(result.done).toMatchObject([{ action: "rename" }]);
    expect(result.lock?.sealed.get(S)).toEqual(sealed);
    expect(result.lock?.repositories.get("service")).toBe(1);
    expect(result.lock?.selections.get("org/actions/secret/T")).toEqual(["service", "web"]);
    expect([scene.item(S), scene.item(A)]).toEqual([known, undefined]);
    scene.lock = result.lock!;
    expect(scene.plan().changes).toEqual([]);
  });

  test("what the plan records is written without a request", async () => {
    const scene = new Scene().environment(PROD).secret(A, { value: { from: "existing" } });
    scene.github.setEnvironment(PROD);
    scene.github.set(A, { ciphertext: "theirs" });
    await scene.apply();
    expect(scene.github.log).toEqual([]);
    expect(scene.item(A)).toEqual({ observed: true, receipt: scene.github.truth(A)!.updatedAt, scopeId: 1 });
    expect(scene.item(PROD)).toMatchObject({ observed: true });
    expect(scene.plan().record).toEqual([]);
  });

  test("nothing to do writes nothing", async () => {
    const scene = await new Scene().secret(A).given();
    const { writes } = scene.store;
    expect(await scene.apply()).toEqual({ done: [], failed: [], skipped: [], requests: { reads: 0, writes: 0 }, interrupted: false });
    expect(scene.store.writes).toBe(writes);
  });
});
