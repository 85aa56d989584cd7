/** Each of these was found by somebody who tried to bring a revoked value back, or to lose what is not ours. */
import { AddressMap } from "../../src/model/address-map";
import type { RepositorySelector } from "../../src/model/desired";
import { makePlan } from "../../src/plan/make";
import { renameInState } from "../../src/plan/rename";
import { renderPlan } from "../../src/plan/render";
import { ciphertext, Estate, hashOf, liveSelected, present, selected, T0, T1 } from "./fixture";

const A = "repo:api/actions/secret/A";
const ENV = "env:api/production/actions/secret/DB";
const NONE = { reviewers: [], preventSelfReview: false, waitTimer: 0, adminsCanBypass: true, deploymentBranchPolicy: null };
const SRE = { type: "Team" as const, id: 501, name: "sre" };
const [OLD, NEW] = [hashOf(ciphertext("old")), hashOf(ciphertext("new"))];
const AT = "2026-01-01T12:00:00.000Z";
const seconds = (n: number) => new Date(Date.parse(AT) + n * 1000).toISOString().replace(".000Z", "Z");

describe("a revoked value", () => {
  test("does not come back while the write that replaced it is in doubt", () => {
    const estate = new Estate()
      .secret(A)
      .seal(A, "old")
      .exists(A, { updatedAt: seconds(1) })
      .own(A, { current: OLD, intent: { action: "write", before: T0, hash: NEW, at: AT } });
    expect(estate.change()).toMatchObject({ action: "blocked", reason: "rollback" });
  });
  test("under another address is recognised also when its write is in doubt", () => {
    const estate = new Estate()
      .secret(A)
      .seal(A, "new")
      .own("repo:web/actions/secret/B", { current: undefined, intent: { action: "create", hash: NEW, at: AT } });
    estate.scope("repo:web").exists("repo:web/actions/secret/C");
    expect(estate.diff().changes.find((c) => c.address === A)).toMatchObject({
      reason: "foreign-ciphertext",
      message: expect.stringContaining("repo:web/actions/secret/B"),
    });
  });
  test("stays known when the address was `existing` and left the manifest", () => {
    const record = new Estate()
      .scope("repo:api")
      .exists(A)
      .own(A, { observed: true, revoked: [OLD], current: NEW })
      .diff().record;
    expect(record).toMatchObject([{ item: { deleted: true, revoked: [OLD], current: NEW } }]);
  });
  test("stays known when a deleted address is declared as `existing`", () => {
    const estate = new Estate()
      .secret(A, { value: { from: "existing" } })
      .exists(A)
      .own(A, { revoked: [OLD, NEW], current: undefined, deleted: true });
    expect(estate.diff().record).toMatchObject([{ item: { observed: true, revoked: [OLD, NEW] } }]);
  });
  test("does not come back as the adoption of what somebody set after its delete", () => {
    const estate = new Estate()
      .secret(A, { adopt: true })
      .seal(A, "old")
      .exists(A)
      .own(A, { revoked: [OLD], current: undefined, deleted: true });
    expect(estate.change()).toMatchObject({ action: "blocked", reason: "rollback" });
  });
});

describe("an apply that died", () => {
  const died = (updatedAt: string, extra: object) =>
    new Estate()
      .secret(A)
      .seal(A, "new", 2)
      .exists(A, { updatedAt })
      .own(A, { current: OLD, ...extra })
      .change();
  const write = { intent: { action: "write" as const, before: T0, hash: NEW, at: AT } };
  test.each([
    ["before its request arrived", T0, "rotate", "in-doubt"],
    ["after its request arrived", seconds(2), "rotate", "in-doubt"],
    ["and somebody wrote a value minutes later", seconds(300), "repair", "value-changed-outside"],
  ])("%s", (_, updatedAt, action, reason) => expect(died(updatedAt, write)).toMatchObject({ action, reason }));
  test("on a machine with a wrong clock is judged by GitHub's time", () => {
    const wrong = { ...write.intent, at: "2025-06-01T00:00:00.000Z", githubAt: AT };
    expect(died(seconds(2), { intent: wrong })).toMatchObject({ action: "rotate", reason: "in-doubt" });
    const ahead = { ...wrong, at: "2027-01-01T00:00:00.000Z" };
    expect(died(seconds(300), { intent: ahead })).toMatchObject({ action: "repair", reason: "value-changed-outside" });
  });
  test("before it made a secret that somebody else made minutes later needs adoption", () => {
    const first = { current: undefined, receipt: undefined, intent: { action: "create" as const, hash: NEW, at: AT } };
    expect(died(seconds(300), first)).toMatchObject({ action: "adopt" });
    expect(died(seconds(1), first)).toMatchObject({ action: "rotate" });
  });
  test("while making an environment does not make it ours to delete", () => {
    const estate = new Estate().environment("api", "prod").scope("repo:api");
    estate.environments = [];
    estate.scopes.delete("env:api/prod");
    estate.items.set("env:api/prod", { intent: { action: "create", at: AT } });
    estate.liveSecrets.set("env:api/prod/actions/secret", present([]));
    estate.liveVariables.set("env:api/prod/actions/variable", present([]));
    expect(estate.change()).toMatchObject({ action: "blocked", reason: "changed-since-intent" });
  });
});

describe("an environment that left the manifest stays while it holds", () => {
  const [KEEP, GO] = ["env:api/old/actions/secret/KEEP", "env:api/old/actions/secret/GO"];
  const leaving = () => {
    const estate = new Estate().environment("api", "old").scope("repo:api").exists(KEEP).own(KEEP).exists(GO).own(GO);
    estate.environments = [];
    estate.scopes.delete("env:api/old");
    estate.items.set("env:api/old", { id: 90, protection: NONE });
    return estate;
  };
  const environment = (estate: Estate) => estate.diff().changes.find((c) => c.address === "env:api/old");
  test("what is under forget", () => {
    const estate = leaving();
    estate.forget = [KEEP];
    expect(environment(estate)).toMatchObject({ action: "blocked", reason: "holds-unmanaged" });
  });
  test("what somebody else takes care of", () => {
    const estate = leaving();
    estate.ignore = [{ pattern: "env:*/*/actions/secret/KEEP", reason: "theirs" }];
    expect(environment(estate)).toMatchObject({ action: "blocked", reason: "holds-unmanaged" });
  });
});

test("what is under forget is not deleted as unmanaged, nor forbidden", () => {
  for (const mode of ["delete", "forbid"] as const) {
    const estate = new Estate().scope("repo:api", mode).exists(A);
    estate.forget = [A];
    estate.options = { deleteUnmanaged: true };
    expect(estate.diff().changes).toEqual([]);
  }
});

test("--only of a secret takes the protection of its environment along", () => {
  const estate = new Estate().environment("api", "production", { waitTimer: 5 }, {}).secret(ENV).seal(ENV);
  estate.only = [ENV];
  expect(estate.diff().changes.map((c) => [c.address, c.action, c.requires])).toEqual([
    ["env:api/production", "protect", undefined],
    [ENV, "create", ["env:api/production"]],
  ]);
});

test("a secret goes before the protection of its environment becomes weaker, which waits for that", () => {
  const estate = new Estate().environment(
    "api",
    "production",
    { reviewers: null, waitTimer: 9 },
    { protection: { ...NONE, reviewers: [SRE] } },
  );
  estate.exists(ENV).own(ENV);
  expect(estate.diff().changes.map((c) => [c.address, c.action, c.requires])).toEqual([
    [ENV, "delete", undefined],
    ["env:api/production", "protect", [ENV]],
  ]);
});

test("a mistyped repository does not cost the secret of the right one", () => {
  const TYPO = "repo:api2/actions/secret/A";
  const estate = new Estate().secret(TYPO).seal(TYPO).scope("repo:api").exists(A).own(A);
  expect(estate.diff().changes.map((c) => [c.address, c.reason])).toEqual([
    [A, "replacement-blocked"],
    [TYPO, "not-found"],
  ]);
  estate.only = [A];
  expect(estate.change()).toMatchObject({ address: A, action: "delete" });
});

describe("what only the lock says of globs, topics and properties", () => {
  const DB = "org/actions/secret/DB";
  const estate = (selector: RepositorySelector, complete: boolean, properties?: Record<string, string[]>) => {
    const made = new Estate()
      .secret(DB, { visibility: "selected", repositories: [selector] })
      .seal(DB)
      .own(DB, { access });
    made.exists(DB, liveSelected("lib.core"));
    made.lock.selections.set(DB, ["lib.core", "web"]);
    if (properties)
      for (const [name, one] of [...made.repositories])
        if (one.status === "present") made.repositories.set(name, present({ ...one.value, properties: name === "web" ? {} : properties }));
    made.complete = complete;
    return made;
  };
  const access = { visibility: "selected" as const, repositories: [3] };
  const topic = { by: "topic", topic: "node" } as const;
  const tier = { by: "property", property: "tier", value: "gold" } as const;

  test.each([[true], [false]])("is not granted to a repository that lacks the topic, all of them read: %s", (complete) => {
    const plan = estate(topic, complete).diff();
    expect(plan.changes).toEqual([]);
    expect(plan.notices.map(({ message }) => message)).toEqual(["in the lock, and does not match: web; not granted"]);
  });

  test("nor to one that lacks the property, where GitHub has told those of the repository", () => {
    expect(estate(tier, false, { tier: ["gold"] }).diff().changes).toEqual([]);
    const untold = estate(tier, false).diff();
    expect(untold.changes).toMatchObject([{ action: "access", effect: { gained: ["web"] } }]);
    expect(untold.notices.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^whether it matches is not known.*: lib\.core, web;/),
    ]);
  });

  test.each([[true], [false]])("and nothing of a group is written there, all of them read: %s", (complete) => {
    const V = "repo:web/actions/variable/V";
    const made = () => {
      const one = new Estate().variable(V, "x", { group: "g" }).variable("repo:lib.core/actions/variable/V", "x", { group: "g" });
      one.groups = [{ name: "g", repositories: [topic] }];
      one.lock = { ...one.lock, groups: new AddressMap([["g", ["lib.core", "web"]]]) };
      one.complete = complete;
      return one;
    };
    expect(
      made()
        .diff()
        .changes.map((c) => [c.address, c.action, c.reason]),
    ).toEqual([
      ["repo:lib.core/actions/variable/V", "create", "absent"],
      [V, "blocked", "not-matched"],
    ]);
    expect(made().exists(V, { value: "x" }).own(V).diff().changes).toMatchObject([{ action: "create" }]);
  });
});

test("a renamed repository that still matches keeps what it was granted", () => {
  const ORG = "org/actions/secret/O";
  const estate = new Estate().secret(ORG, selected("a*")).seal(ORG);
  estate.lock.selections.set(ORG, ["api"]);
  estate.repositories.delete("api");
  estate.repositories.set("apinew", present({ id: 2, name: "apinew", visibility: "private" as const, archived: false, topics: [] }));
  const plan = estate.diff();
  expect([plan.changes[0]?.after?.repositories, plan.notices]).toEqual([["apinew"], []]);
});

test("preventSelfReview without a reviewer is told in the plan", () =>
  expect(new Estate().environment("api", "q", { preventSelfReview: true }, null).change()).toMatchObject({ reason: "self-review" }));

test("all reviewers that do not exist are named", () => {
  const estate = new Estate().environment("api", "q", { reviewers: { teams: ["sree"], users: ["nobody"] } }, null);
  estate.teams = new AddressMap([["sree", { status: "absent" as const }]]);
  estate.users = new AddressMap([["nobody", { status: "absent" as const }]]);
  expect(estate.change().message).toMatch(/sree.*nobody/);
});

test("on the Free plan the plan says who cannot read an organization secret", () => {
  const estate = new Estate().secret("org/actions/secret/O", { visibility: "private" }).seal("org/actions/secret/O");
  estate.plan = "free";
  expect(estate.diff().notices).toMatchObject([{ kind: "preflight", message: expect.stringContaining("api, docs, lib.core") }]);
});

test("drift does not say that there is none when something undeclared is there", () => {
  const plan = new Estate().scope("repo:api").exists(A).diff();
  expect(renderPlan(plan, { color: false, verb: "drift" })).toMatch(/Drift: 1 not declared/);
});

test("an environment that is not declared is named in full", () => {
  const plan = { ...new Estate().scope("repo:api").diff(), unmanaged: [{ scope: "repo:api", addresses: ["env:api/production"], more: 0 }] };
  expect(renderPlan(plan, { color: false, verb: "plan" })).toMatch(/1 not declared: env:api\/production/);
});

test("--only that matches nothing is an error, and nothing is read", async () => {
  const estate = new Estate().secret(A);
  const input = { desired: estate.desired, lock: estate.lock, state: estate.state, only: ["repo:nosuch"], reader: {} as never };
  await expect(makePlan(input)).rejects.toThrow(/matches nothing/);
});

test("a value that moves is deleted only after it was made elsewhere", () => {
  const [FROM, TO] = ["repo:api/actions/secret/S", "repo:web/actions/secret/S"];
  const estate = new Estate().secret(TO).seal(TO).scope("repo:api").exists(FROM).own(FROM);
  expect(estate.diff().changes.map((c) => [c.address, c.action, c.requires])).toEqual([
    [TO, "create", undefined],
    [FROM, "delete", [TO]],
  ]);
});

test("an accepted value is not written over by a change of visibility", () => {
  const ORG = "org/actions/secret/O";
  const estate = new Estate()
    .secret(ORG, { visibility: "private" })
    .seal(ORG)
    .own(ORG, { observed: true, accepted: true, access: { visibility: "all", repositories: [] } })
    .exists(ORG);
  expect(estate.change()).toMatchObject({ action: "blocked", reason: "value-needed" });
  estate.seal(ORG, "another", 2);
  expect(estate.change()).toMatchObject({ action: "adopt", reason: "was-existing" });
});

describe("what we did not write", () => {
  const observed = (...marks: object[]) =>
    new Estate()
      .secret(A)
      .seal(A)
      .exists(A)
      .own(A, Object.assign({ observed: true }, ...marks));
  const accepted = (...marks: object[]) => observed({ accepted: true }, ...marks);
  const verdict = (estate: Estate) => estate.diff().changes.map((c) => `${c.action}: ${c.reason}`);

  test("was `existing`: going back to the source that was applied before is an adoption", () =>
    expect(verdict(observed())).toEqual(["adopt: was-existing"]));
  test("was accepted: it is in sync until it changes again", () => {
    expect(verdict(accepted())).toEqual([]);
    expect(verdict(accepted({ receipt: T1 }))).toEqual(["repair: value-changed-outside"]);
  });
  test("was accepted: a value that it replaced, and a new one, are told apart", () => {
    expect(verdict(accepted({ current: NEW, revoked: [hashOf(ciphertext(A))] }))).toEqual(["blocked: rollback"]);
    expect(verdict(accepted({ current: OLD, generation: 0 }))).toEqual(["adopt: was-existing"]);
  });
  test("was accepted and is declared as `existing` now: the mark goes", () => {
    const estate = accepted();
    estate.secrets = estate.secrets.map((secret) => ({ ...secret, value: { from: "existing" as const } }));
    expect(estate.diff().record[0]?.item).toEqual({
      observed: true,
      current: hashOf(ciphertext(A)),
      generation: 1,
      receipt: T0,
      scopeId: 2,
    });
  });
  test("was accepted and leaves the manifest: it is not deleted", () => {
    const estate = accepted();
    estate.secrets = [];
    const { changes, record } = estate.diff();
    expect([changes, record]).toMatchObject([[], [{ address: A, item: { deleted: true, current: hashOf(ciphertext(A)) } }]]);
  });
  test("was accepted, and an apply died while it changed its list: our value is not written over it without a word", () => {
    const ORG = "org/actions/secret/O";
    const dying = (...live: string[]) =>
      new Estate()
        .secret(ORG, selected("web"))
        .seal(ORG)
        .own(ORG, { observed: true, accepted: true, intent: { action: "access", before: T0, at: AT } })
        .exists(ORG, { ...liveSelected(...live), updatedAt: seconds(1) });
    for (const there of [["web", "api"], ["web"]]) {
      expect(dying(...there).change()).toMatchObject({ action: "repair", reason: "value-unknown", changedOutside: ["value"] });
      expect(dying(...there).diff().record).toEqual([]);
    }
  });
});

describe("what was given up", () => {
  const given = (item: object) =>
    new Estate()
      .secret(A)
      .seal(A)
      .exists(A)
      .own(A, { deleted: true, ...item })
      .change();
  test("may be declared again as it was, and is then adopted", () => expect(given({})).toMatchObject({ action: "adopt" }));
  test("stays revoked where it was replaced before", () =>
    expect(given({ current: NEW, revoked: [hashOf(ciphertext(A))], generation: 2 })).toMatchObject({ reason: "rollback" }));
});

describe("a delete in doubt", () => {
  const died = (estate: Estate) =>
    estate
      .secret(A)
      .seal(A)
      .own(A, { intent: { action: "delete", before: T0, at: AT } })
      .change();
  test("revoked the value where the secret is gone or was made again", () => {
    expect(died(new Estate())).toMatchObject({ reason: "rollback" });
    expect(died(new Estate().exists(A, { updatedAt: T1 }))).toMatchObject({ reason: "rollback" });
  });
  test("revoked nothing where the secret is as it was", () =>
    expect(died(new Estate().exists(A))).toMatchObject({ action: "rotate", reason: "in-doubt" }));
});

test("a repository that takes the name of an earlier one takes over what was revoked there", () => {
  const [FROM, TO] = ["repo:api/actions/secret/DB", "repo:backend/actions/secret/DB"];
  for (const tombstoneFirst of [true, false]) {
    const [from, to] = tombstoneFirst ? ["repo:zeta/actions/secret/DB", TO] : [FROM, TO];
    const name = tombstoneFirst ? "zeta" : "api";
    const estate = new Estate().own(from).own(to, { current: undefined, revoked: [OLD], generation: 4, deleted: true });
    expect(renameInState(estate.state, name, "backend").items.get(TO)).toEqual({
      current: hashOf(ciphertext(from)),
      revoked: [OLD],
      ...(name === "api" ? { scopeId: 2 } : {}),
      generation: 4,
      receipt: T0,
    });
  }
});

test("`unmanaged: delete` says which flag deletes", () => {
  const plan = new Estate().scope("repo:api", "delete").exists(A).diff();
  expect(plan.notices).toMatchObject([{ kind: "unmanaged", hint: expect.stringContaining("--delete-unmanaged") }]);
});

test("`unmanaged: delete` is not about environments: no flag deletes them", () => {
  const estate = new Estate().scope("repo:api", "delete").environment("api", "hand");
  estate.environments.length = 0;
  expect(estate.diff()).toMatchObject({ notices: [], unmanaged: [{ scope: "repo:api", addresses: ["env:api/hand"] }] });
  estate.options = { deleteUnmanaged: true };
  expect(estate.diff().changes).toEqual([]);
});
