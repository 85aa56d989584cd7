import fc from "fast-check";
import { AddressMap } from "../../src/model/address-map";
import type { Protection } from "../../src/model/desired";
import { authorize } from "../../src/plan/authorize";
import { valueHash } from "../../src/plan/canonical";
import { planExitCode } from "../../src/plan/json";
import { planNeeds } from "../../src/plan/needs";
import { renderPlan } from "../../src/plan/render";
import { Estate, liveSelected, present, selected, T0, T1, UNREADABLE } from "./fixture";

const NONE = { reviewers: [], preventSelfReview: false, waitTimer: 0, adminsCanBypass: true, deploymentBranchPolicy: null };
const SRE = { type: "Team" as const, id: 501, name: "sre" };
const V = "repo:api/actions/variable/REGION";

describe("variables", () => {
  const verdict = (estate: Estate) => {
    const c = estate.change();
    return `${c.action}: ${c.reason}`;
  };
  test("absent: create", () => expect(verdict(new Estate().variable(V, "eu"))).toBe("create: absent"));
  test("there with another value and not ours: adopt", () =>
    expect(verdict(new Estate().variable(V, "eu").exists(V, { value: "us" }))).toBe("adopt: not-ours"));
  test("there with the same value: recorded, and not ours to delete", () => {
    const plan = new Estate().variable(V, "eu").exists(V, { value: "eu" }).diff();
    expect([plan.changes, plan.record]).toEqual([
      [],
      [{ address: V, item: { observed: true, receipt: T0, scopeId: 2, valueHash: valueHash("eu") } }],
    ]);
  });
  test("a new declared value over the one that we wrote: update", () =>
    expect(
      verdict(
        new Estate()
          .variable(V, "eu")
          .own(V, { valueHash: valueHash("us") })
          .exists(V, { value: "us" }),
      ),
    ).toBe("update: new-value"));
  test("a value that we did not write over ours: repair", () =>
    expect(
      verdict(
        new Estate()
          .variable(V, "eu")
          .own(V, { valueHash: valueHash("eu") })
          .exists(V, { value: "us" }),
      ),
    ).toBe("repair: value-changed-outside"));
});

describe("environments", () => {
  test("no protection key: an existing environment is left alone", () =>
    expect(new Estate().environment("api", "production", {}, { protection: { ...NONE, waitTimer: 5 } }).diff().changes).toEqual([]));
  test("an absent key keeps the live value, null clears (invariant 5)", () => {
    const live = { protection: { ...NONE, reviewers: [SRE], waitTimer: 5 } };
    const change = new Estate().environment("api", "production", { waitTimer: null }, live).change();
    expect(change.after?.protection).toEqual({ ...NONE, reviewers: [SRE], waitTimer: 0 });
    expect(change.effect).toEqual({ weakened: ["waitTimer"] });
  });
  test("a changed reviewer that we had written is drift", () => {
    const estate = new Estate().environment("api", "production", { reviewers: { teams: ["sre"], users: [] } }, {});
    estate.items.set("env:api/production", { id: 90, protection: { ...NONE, reviewers: [SRE] } });
    expect(estate.change()).toMatchObject({
      action: "repair",
      reason: "protection-changed-outside",
      effect: { strengthened: ["reviewers"] },
    });
  });
  test("drift in a key that is not declared is not ours to repair", () => {
    const estate = new Estate().environment("api", "production", { waitTimer: 0 }, { protection: { ...NONE, reviewers: [SRE] } });
    estate.items.set("env:api/production", { id: 90, protection: NONE });
    expect(estate.diff().changes).toEqual([]);
  });
  describe("GitHub Apps as gates", () => {
    const gate = (app: string, id = 5) => ({ id, app });
    const gated = (declared: string[] | null, ...live: string[]) =>
      new Estate().environment(
        "api",
        "production",
        { customProtectionRules: declared },
        { protection: { ...NONE, customProtectionRules: live.map((app) => gate(app)) } },
      );
    test.each<[string, string[] | null, string[], object]>([
      ["one more", ["a", "b"], ["a"], { strengthened: ["customProtectionRules"] }],
      ["one less", ["a"], ["a", "b"], { weakened: ["customProtectionRules"] }],
      ["another one", ["b"], ["a"], { weakened: ["customProtectionRules"], strengthened: ["customProtectionRules"] }],
      ["none", null, ["a"], { weakened: ["customProtectionRules"] }],
    ])("%s", (_, declared, live, effect) => {
      const change = gated(declared, ...live).change();
      expect(change).toMatchObject({
        action: "protect",
        reason: "protection-differs",
        effect,
        cost: { writes: _ === "another one" ? 2 : 1 },
      });
      expect(renderPlan(gated(declared, ...live).diff(), { color: false })).toContain(`customProtectionRules: ${live.join(", ")} -> `);
    });
    test("the same, in any case: nothing to do, and recorded", () => {
      const plan = gated(["GATE"], "gate").diff();
      expect([plan.changes, plan.record]).toMatchObject([[], [{ item: { protection: { customProtectionRules: [gate("gate")] } } }]]);
    });
    test("declared for the first time they are no drift; taken away by hand later they are", () => {
      const estate = gated(["a"]);
      estate.items.set("env:api/production", { id: 90, protection: NONE });
      expect(estate.change()).toMatchObject({ action: "protect" });
      estate.items.set("env:api/production", { id: 90, protection: { ...NONE, customProtectionRules: [gate("a")] } });
      expect(estate.change()).toMatchObject({ action: "repair", reason: "protection-changed-outside" });
    });
    test("what an apply that died has left is no drift, as long as it lies between before and after", () => {
      const estate = gated(["a", "b"], "b", "c");
      const intent = { action: "protect", at: T0, protection: { ...NONE, customProtectionRules: [gate("a", 0), gate("b")] } } as const;
      estate.items.set("env:api/production", { id: 90, protection: { ...NONE, customProtectionRules: [gate("c")] }, intent });
      expect(estate.change()).toMatchObject({ action: "protect" });
      estate.items.set("env:api/production", { id: 90, protection: { ...NONE, customProtectionRules: [gate("b")] }, intent });
      expect(estate.change()).toMatchObject({ action: "repair" });
    });
    test("not readable is not none", () => {
      const estate = new Estate().environment(
        "api",
        "production",
        { customProtectionRules: [] },
        { protection: NONE, rulesUnreadable: "403" },
      );
      expect(estate.change()).toMatchObject({ action: "blocked", reason: "unreadable", message: expect.stringContaining("403") });
    });
  });
  test("a team without access to the repository is refused, since GitHub would drop it silently", () => {
    const estate = new Estate().environment("api", "production", { reviewers: { teams: ["sre"], users: [] } }, null);
    estate.repositoryTeams = new AddressMap([["api", present(["platform"])]]);
    expect(estate.change()).toMatchObject({ action: "blocked", reason: "reviewer-without-access" });
  });
  test.each([
    ["free", "plan-tier"],
    ["team", "plan-tier"],
    ["enterprise", "absent"],
  ])("on the %s plan, reviewers in a private repository: %s", (plan, reason) => {
    const estate = new Estate().environment("api", "production", { reviewers: { teams: ["sre"], users: [] } }, null);
    estate.plan = plan;
    expect(estate.change().reason).toBe(reason);
  });
  test("secrets wait for the protection of their environment", () => {
    const ENV = "env:api/production/actions/secret/DB";
    const estate = new Estate().environment("api", "production", { waitTimer: 10 }, {}).secret(ENV).seal(ENV);
    expect(estate.diff().changes.map((c) => [c.address, c.requires])).toEqual([
      ["env:api/production", undefined],
      [ENV, ["env:api/production"]],
    ]);
  });
  test("a delete waits for all that take its place, however many they are", () => {
    const V = "org/actions/variable/V";
    const estate = new Estate().own(V).exists(V, { value: "x" });
    const moved = Array.from({ length: 25 }, (_, i) => `env:api/e${i}/actions/variable/V`);
    for (const address of moved) estate.variable(address, "x");
    const gone = estate.diff().changes.find(({ action }) => action === "delete");
    expect([...(gone?.requires ?? [])].sort()).toEqual([...moved].sort());
  });
  test("what left a repository waits for what its jobs read instead; where there is nothing, for what has its name elsewhere", () => {
    const V = "repo:api/actions/variable/V";
    const [near, far] = ["env:api/prod/actions/variable/V", "repo:web/actions/variable/V"];
    const requires = (...made: string[]) => {
      const estate = new Estate().own(V).exists(V, { value: "x" });
      for (const address of made) estate.variable(address, "x");
      return estate.diff().changes.find(({ action }) => action === "delete")?.requires;
    };
    expect([requires(far, near), requires(far)]).toEqual([[near], [far]]);
  });
  test("an environment of ours that left the manifest is deleted with what is ours in it, counted once", () => {
    const S = "env:api/old/actions/secret/A";
    const estate = new Estate().environment("api", "old").scope("repo:api").exists(S).own(S);
    estate.environments = [];
    estate.scopes.delete("env:api/old");
    estate.items.set("env:api/old", { id: 90, protection: NONE });
    expect(estate.change()).toMatchObject({ action: "delete", address: "env:api/old", before: { contents: [S] } });
  });
  test("an environment that holds what is not ours is not deleted", () => {
    const estate = new Estate().environment("api", "old").scope("repo:api").exists("env:api/old/actions/secret/THEIRS");
    estate.environments = [];
    estate.scopes.delete("env:api/old");
    estate.items.set("env:api/old", { id: 90, protection: NONE });
    expect(estate.change()).toMatchObject({ action: "blocked", reason: "holds-unmanaged" });
  });
});

describe("what left the manifest", () => {
  const A = "repo:api/actions/secret/DB";
  test("is deleted when it is ours, and says which value takes over", () => {
    const change = new Estate().scope("repo:api").exists(A).own(A).exists("org/actions/secret/DB").change();
    expect([change.action, change.effect]).toEqual(["delete", { takesOver: [{ scope: "repo:api", address: "org/actions/secret/DB" }] }]);
  });
  test("is kept when it is under forget", () => {
    const estate = new Estate().scope("repo:api").exists(A).own(A);
    estate.forget = [A];
    expect([estate.diff().changes, estate.diff().record]).toMatchObject([
      [],
      [{ address: A, item: { deleted: true, current: expect.any(String) } }],
    ]);
  });
  test("is not deleted where it cannot be read", () => {
    const estate = new Estate().scope("repo:api").exists(A).own(A);
    estate.liveSecrets.set("repo:api/actions/secret", UNREADABLE);
    expect(estate.change()).toMatchObject({ action: "blocked", reason: "unreadable" });
  });
  test("is not deleted after an interrupted delete when somebody wrote it since", () => {
    const interrupted = (before: string) =>
      new Estate()
        .scope("repo:api")
        .exists(A, { updatedAt: T1 })
        .own(A, { intent: { action: "delete", before, at: T1 } })
        .change();
    expect(interrupted(T0)).toMatchObject({ action: "blocked", reason: "changed-since-intent" });
    expect(interrupted(T1)).toMatchObject({ action: "delete" });
  });
  test("is not deleted when an apply ended while writing it for the first time", () =>
    expect(
      new Estate()
        .scope("repo:api")
        .exists(A)
        .own(A, { current: undefined, receipt: undefined, intent: { action: "create", at: T1 } })
        .change(),
    ).toMatchObject({ action: "blocked", reason: "changed-since-intent" }));
  test("and is gone already becomes a tombstone that keeps its hashes", () => {
    const plan = new Estate().scope("repo:api").exists("repo:api/actions/secret/OTHER").own(A).diff();
    expect(plan.record).toMatchObject([{ address: A, item: { deleted: true, revoked: [expect.any(String)] } }]);
  });
});

describe("unmanaged items", () => {
  const A = "repo:api/actions/secret/HAND_MADE";
  test("are listed up to 20 a scope, then counted", () => {
    const estate = new Estate().scope("repo:api");
    for (let i = 0; i < 25; i++) estate.exists(`${A}${i}`);
    expect(estate.diff().unmanaged).toMatchObject([{ scope: "repo:api", addresses: { length: 20 }, more: 5 }]);
  });
  test("are blocked under forbid", () =>
    expect(new Estate().scope("repo:api", "forbid").exists(A).change()).toMatchObject({
      action: "blocked",
      reason: "unmanaged-forbidden",
    }));
  test("are deleted under delete, only with --delete-unmanaged", () => {
    const estate = new Estate().scope("repo:api", "delete").exists(A);
    expect(estate.diff().changes).toEqual([]);
    estate.options = { deleteUnmanaged: true };
    expect(estate.change()).toMatchObject({ action: "delete", reason: "unmanaged" });
  });
  describe("under an organization that deletes them", () => {
    const ORG = "org/actions/secret/DB";
    const OWN = "repo:web/actions/secret/DB";
    const moving = () => {
      const estate = new Estate().scope("org", "delete").exists(ORG).secret(OWN);
      estate.options = { deleteUnmanaged: true };
      return estate;
    };
    test("go after what takes their place, and not where that fails", () =>
      expect(moving().seal(OWN).diff().changes).toMatchObject([
        { address: OWN, action: "create" },
        { address: ORG, action: "delete", reason: "unmanaged", requires: [OWN] },
      ]));
    test("stay while that is blocked", () =>
      expect(moving().diff().changes).toMatchObject([
        {
          address: ORG,
          action: "blocked",
          reason: "replacement-blocked",
          message: `it is not declared, and what may take its place is blocked: ${OWN}`,
        },
        { address: OWN, action: "blocked", reason: "unsealed" },
      ]));
    test("are read with who loses them", () => {
      const { desired, lock, state } = moving();
      const needs = (deleteUnmanaged: boolean) => planNeeds(desired, lock, state, { options: { deleteUnmanaged } });
      expect(needs(true)).toMatchObject({
        allRepositories: true,
        selections: ["org/actions/secret/*", "org/actions/variable/*"],
      });
      expect(needs(false)).toMatchObject({ allRepositories: false, selections: [] });
      const part = planNeeds(desired, lock, state, { only: [OWN], options: { deleteUnmanaged: true } });
      expect(part).toMatchObject({ allRepositories: false, selections: needs(true).selections, collections: [{ store: "actions" }] });
    });
  });
  test("are not judged when somebody else owns them", () => {
    const estate = new Estate().scope("repo:api", "forbid").exists(A);
    estate.ignore = [{ pattern: "repo:*/actions/secret/HAND_*", reason: "theirs" }];
    expect([estate.diff().changes, estate.diff().unmanaged]).toEqual([[], []]);
  });
});

describe("order and permission", () => {
  test("narrowing comes before writing, writing before widening, deletes after", () => {
    const all = { access: { visibility: "selected" as const, repositories: [1, 2] } };
    const estate = new Estate()
      .secret("org/actions/secret/WIDER", selected("web", "api", "docs"))
      .secret("org/actions/secret/NARROWER", selected("web"))
      .secret("org/actions/secret/NEW", selected("web"));
    for (const n of ["WIDER", "NARROWER", "NEW"]) estate.seal(`org/actions/secret/${n}`);
    for (const n of ["WIDER", "NARROWER"])
      estate.own(`org/actions/secret/${n}`, all).exists(`org/actions/secret/${n}`, liveSelected("web", "api"));
    estate.own("org/actions/secret/AAA_OLD", all).exists("org/actions/secret/AAA_OLD", liveSelected("web", "api"));
    expect(estate.diff().changes.map((c) => c.address.split("/").at(-1))).toEqual(["NARROWER", "NEW", "WIDER", "AAA_OLD"]);
  });
  test("what leaves an environment goes before that becomes weaker, and after what takes its place", () => {
    const [PROD, OLD, NEW] = ["env:api/prod", "env:api/prod/actions/secret/DB", "repo:api/actions/secret/DB"];
    const reviewed = { reviewers: [], preventSelfReview: false, waitTimer: 5, adminsCanBypass: true, deploymentBranchPolicy: null };
    const order = (wanted: Protection) =>
      new Estate()
        .environment("api", "prod", wanted, { protection: reviewed })
        .own(PROD!, { id: 90 })
        .own(OLD!)
        .exists(OLD!)
        .secret(NEW!)
        .seal(NEW!)
        .diff()
        .changes.map(({ address, requires = [] }) => [address, ...requires]);
    expect(order({ waitTimer: 0 })).toEqual([[NEW], [OLD, NEW], [PROD, OLD]]);
    // What becomes stronger as well is protected first, or nothing could be written there.
    expect(order({ waitTimer: 0, adminsCanBypass: false })).toEqual([[OLD], [PROD, OLD], [NEW]]);
  });
  test("adoption and repair need a word; a secret that was deleted by hand does not come back by itself", () => {
    const [A, B, C] = ["A", "B", "C"].map((n) => `repo:api/actions/secret/${n}`) as [string, string, string];
    const estate = new Estate().secret(A).seal(A).exists(A).secret(B).seal(B).own(B).exists(B, { updatedAt: T1 }).secret(C).seal(C).own(C);
    const allow = (adopt: boolean, repair: boolean) =>
      authorize(estate.diff(), estate.desired, { adopt, repair }).allowed.changes.map((c) => c.address.at(-1));
    expect([allow(false, false), allow(true, false), allow(false, true)]).toEqual([[], ["A"], ["B", "C"]]);
  });
  test("a push over the limit of a scope is blocked", () => {
    const estate = new Estate().scope("repo:api");
    for (let i = 0; i < 99; i++) estate.exists(`repo:api/actions/secret/N${i}`);
    for (const n of ["X", "Y"]) estate.secret(`repo:api/actions/secret/${n}`).seal(`repo:api/actions/secret/${n}`);
    expect(estate.diff().changes.map((c) => [c.action, c.reason])).toEqual([
      ["create", "absent"],
      ["blocked", "limit"],
    ]);
  });
});

test("--only judges what the pattern names, in the plan and among unmanaged and owned items", () => {
  const estate = new Estate()
    .secret("repo:api/actions/secret/A")
    .secret("repo:web/actions/secret/B")
    .own("repo:web/actions/secret/C")
    .exists("repo:web/actions/secret/C")
    .exists("repo:web/actions/secret/D");
  estate.only = ["repo:api"];
  expect(estate.diff()).toMatchObject({ only: ["repo:api"], changes: [{ address: "repo:api/actions/secret/A" }], unmanaged: [] });
});

test("exit codes: 1 before 3 before 2", () => {
  const unsealed = new Estate().secret("repo:api/actions/secret/A");
  expect(planExitCode(unsealed.diff(), true)).toBe(3);
  unsealed.secret("org/actions/secret/B", selected("nowhere"));
  expect(planExitCode(unsealed.diff(), true)).toBe(1);
  const create = new Estate().secret("repo:api/actions/secret/A").seal("repo:api/actions/secret/A");
  expect([planExitCode(create.diff(), false), planExitCode(create.diff(), true), planExitCode(new Estate().diff(), true)]).toEqual([
    0, 2, 0,
  ]);
});

test("the text is grouped by scope and free of control characters and colour codes", () => {
  const estate = new Estate()
    .secret("org/actions/secret/NPM", selected("web", "api"))
    .seal("org/actions/secret/NPM")
    .own("org/actions/secret/NPM", { access: { visibility: "selected", repositories: [1] } })
    .exists("org/actions/secret/NPM", liveSelected("web"))
    .variable(V, "eu\u001b[31m\u202e")
    .environment(
      "api",
      "production",
      { waitTimer: 30, reviewers: { teams: ["sre"], users: ["alice"] }, deploymentBranchPolicy: { branches: ["main"], tags: ["v*"] } },
      null,
    )
    .secret("env:api/production/actions/secret/DB");
  const text = renderPlan(estate.diff(), { color: false });
  expect(text).toMatchSnapshot();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is the point
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
});

test("the same inputs give the same plan, byte for byte, in whatever order they come", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[A-Z]{1,6}$/), { maxLength: 8 }), fc.infiniteStream(fc.boolean()), (names, coin) => {
      const flip = () => coin.next().value as boolean;
      const parts = names.map((n) => ({
        address: `repo:${flip() ? "api" : "web"}/actions/secret/${n}`,
        sealed: flip(),
        own: flip(),
        there: flip(),
        declared: flip(),
      }));
      const build = (list: typeof parts) => {
        const estate = new Estate().scope("repo:api").scope("repo:web");
        for (const p of list) {
          if (p.declared) estate.secret(p.address);
          if (p.sealed) estate.seal(p.address);
          if (p.own) estate.own(p.address);
          if (p.there) estate.exists(p.address);
        }
        return JSON.stringify({ ...estate.diff(), unmanaged: [] });
      };
      expect(build([...parts].reverse())).toBe(build(parts));
    }),
  );
});
