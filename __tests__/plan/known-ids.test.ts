import { AddressMap } from "../../src/model/address-map";
import { renderMarkdown, renderPlan } from "../../src/plan";
import { Estate, IDS, liveSelected, selected, T0, UNREADABLE } from "./fixture";

const NONE = { reviewers: [], preventSelfReview: false, waitTimer: 0, adminsCanBypass: true, deploymentBranchPolicy: null };
const SRE = { type: "Team" as const, id: 501, name: "sre" };
const ORG = "org/actions/variable/V";
const PROD = "env:api/production";

/** Of a credential that cannot look up teams; the lock says that `sre` is this team. */
function withoutMembers(lockId: number, live: object | null = {}): Estate {
  const estate = new Estate().environment("api", "production", { reviewers: { teams: ["sre"], users: [] } }, live);
  estate.lock.teams.set("sre", lockId);
  estate.teams = new AddressMap([["sre", UNREADABLE]]);
  return estate;
}

/** Of a credential that does not see `docs`; the lock says that it is this repository. */
function withoutDocs(lockId: number): Estate {
  const estate = new Estate().variable(ORG, "x", selected("web", "docs"));
  estate.lock.repositories.set("docs", lockId);
  estate.repositories.set("docs", UNREADABLE);
  estate.complete = false;
  return estate;
}

describe("the id of a team that cannot be looked up", () => {
  test.each([
    ["a new environment", null],
    ["one that is there", {}],
  ])("is not taken from the lock alone: %s", (_, live) => {
    const estate = withoutMembers(666, live);
    const change = estate.change();
    expect(change).toMatchObject({
      action: "blocked",
      reason: "unreadable",
      message: "reviewer team sre cannot be looked up: 403; that its id is 666 says only the lock file, which proves nothing",
      hint: expect.stringContaining("members: read"),
    });
    for (const text of [renderPlan(estate.diff(), { color: false }), renderMarkdown(estate.diff())]) expect(text).toContain("666");
  });
  test("is not taken when the environment has it under another name, whoever that is", () => {
    const estate = withoutMembers(666, { protection: { ...NONE, reviewers: [{ ...SRE, id: 666, name: "attackers" }] } });
    expect(estate.change()).toMatchObject({ action: "blocked", reason: "unreadable" });
  });
  test("counts where GitHub shows it under that name, and nothing is to be done", () => {
    expect(withoutMembers(501, { protection: { ...NONE, reviewers: [SRE] } }).diff()).toMatchObject({ changes: [], notices: [] });
  });
  test("counts where the state has noted it of another environment, and the plan says that nobody has looked now", () => {
    const estate = withoutMembers(501);
    estate.environment("api", "staging", {}, { id: 91 });
    estate.items.set("env:api/staging", { id: 91, protection: { ...NONE, reviewers: [SRE] } });
    const plan = estate.diff();
    expect(plan.changes[0]).toMatchObject({ address: PROD, action: "protect", after: { protection: { reviewers: [SRE] } } });
    expect(plan.notices).toMatchObject([{ address: PROD, message: "not looked up now, GitHub has told its id before: team sre (id 501)" }]);
    estate.lock.teams.set("sre", 666);
    expect(estate.diff().changes[0]).toMatchObject({ action: "blocked" });
  });
});

describe("the id of a repository that this credential does not see", () => {
  test("is not taken from the lock alone", () => {
    expect(withoutDocs(1004).change()).toMatchObject({
      action: "blocked",
      reason: "unreadable",
      message: expect.stringContaining("that its id is 1004 says only the lock file"),
    });
  });
  test("counts where the selection has it already", () => {
    const estate = withoutDocs(IDS.docs!).exists(ORG, { value: "y", ...liveSelected("docs") });
    estate.own(ORG, { receipt: T0, access: { visibility: "selected", repositories: [IDS.docs!] } });
    expect(estate.change()).toMatchObject({ action: "repair", effect: { gained: ["web"] } });
  });
  test("counts where the state has noted it, and the plan names the repository", () => {
    const estate = withoutDocs(IDS.docs!);
    estate.items.set("repo:docs/actions/variable/W", { receipt: T0, scopeId: IDS.docs! });
    estate.only = [ORG];
    const plan = estate.diff();
    expect(plan.changes).toMatchObject([{ action: "create", effect: { gained: ["docs", "web"] } }]);
    expect(plan.notices).toMatchObject([{ address: ORG, message: expect.stringContaining("repository docs") }]);
  });
});
