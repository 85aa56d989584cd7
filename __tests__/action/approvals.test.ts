import { type Approved, approvalPages, approvalsIn as approvalsUntil, approvedBy, collectApprovals } from "../../src/action/approvals";
import type { CheckRun, ReviewConnection } from "../../src/github";
import type { Plan } from "../../src/plan";

const one = (digest: string): Approved => ({ digest, action: "rotate", address: "org/actions/secret/NPM_TOKEN" });
const some = (count: number, letter = "a") => Array.from({ length: count }, (_, i) => one(letter + i.toString(16).padStart(63, "0")));
const runs = (pages: readonly { externalId: string; text: string }[], from = 1, conclusion = "success"): CheckRun[] =>
  pages.map((page, index) => ({ ...page, id: from + index, conclusion, completedAt: PLANNED })).reverse();
const [PLANNED, MERGED, LATER] = ["2026-11-21T10:00:00Z", "2026-11-21T11:00:00Z", "2026-11-21T11:00:01Z"];
const approvalsIn = (list: readonly CheckRun[]) => approvalsUntil(list, MERGED);
const byDigest = (a: Approved, b: Approved) => (a.digest < b.digest ? -1 : 1);

test("as many approvals as there are come back, with what they are of, from texts that a check run can hold", () => {
  for (const count of [0, 1, 500, 501, 5000]) {
    const pages = approvalPages(some(count), "x");
    expect(Math.max(...pages.map(({ text }) => text.length))).toBeLessThan(65_536);
    expect([...approvalsIn(runs(pages)).approved].sort(byDigest)).toEqual(some(count));
  }
});

test("the newest plan counts alone, and not with a part missing", () => {
  const old = runs(approvalPages(some(1500), "old"));
  const next = runs(approvalPages(some(1200, "b"), "new"), 10);
  expect(approvalsIn([...next, ...old]).approved.every(({ digest }) => digest.startsWith("b"))).toBe(true);
  expect(approvalsIn([...next.slice(1), ...old]).approved).toEqual([]);
  expect(approvalsIn([...next.slice(0, 1), ...old])).toEqual({ verdict: "none", approved: [] });
  expect(approvalsIn(runs(approvalPages([], "none"), 20).concat(next)).approved).toEqual([]);
});

test("tells a commit without a plan from one with an empty plan and one whose plan failed", () => {
  expect(approvalsIn([]).verdict).toBe("none");
  expect(approvalsIn(runs(approvalPages([], "x"))).verdict).toBe("empty");
  expect(approvalsIn(runs(approvalPages([], "x"), 1, "failure")).verdict).toBe("failed");
  expect(approvalsIn(runs(approvalPages(some(1), "x"), 1, "failure")).verdict).toBe("approved");
});

test("nothing but digests of a check run of ours is an approval", () => {
  const text = some(1)[0]!.digest;
  const run = { id: 1, conclusion: "success", completedAt: PLANNED, text };
  expect(approvalsIn([{ ...run, externalId: "" }]).approved).toEqual([]);
  expect(approvalsIn([{ ...run, externalId: "sealform/2/x/1/1" }]).approved).toEqual([]);
  const odd = `x${text}\n${text.toUpperCase()}\n ${text}\n${text}0 rotate x`;
  expect(approvalsIn([{ ...run, externalId: "sealform/1/x/1/1", text: odd }]).approved).toEqual([]);
});

test("that fewer workflows are looked at is approved with the rest, and comes back", () => {
  const plan = { changes: [], notices: [{ kind: "workflows", message: "x", digest: "a".repeat(64) }] } as unknown as Plan;
  const approved = approvedBy(plan);
  expect(approved).toEqual([{ digest: "a".repeat(64), action: "unwatch", address: "workflows" }]);
  expect(approvalsIn(runs(approvalPages(approved, "x"))).approved).toEqual(approved);
});

test("an address can neither end its line nor forge another one", () => {
  const forged = "f".repeat(64);
  const pages = approvalPages([{ ...some(1)[0]!, address: `env:api/a\n${forged} rotate x` }], "x");
  expect(approvalsIn(runs(pages)).approved.map(({ digest }) => digest)).toEqual([some(1)[0]!.digest]);
});

describe("a plan that was made after the merge", () => {
  const late = (list: readonly CheckRun[]) => list.map((run) => ({ ...run, completedAt: LATER }));
  const old = runs(approvalPages(some(2), "old"));
  const next = late(runs(approvalPages(some(3, "b"), "new"), 10));

  test("approves nothing, and leaves what was approved before", () => {
    expect(approvalsIn([...next, ...old]).approved).toHaveLength(2);
    expect(approvalsIn(next)).toEqual({ verdict: "late", approved: [] });
    expect(approvalsIn(next.map((run) => ({ ...run, completedAt: "" })))).toEqual({ verdict: "late", approved: [] });
    expect(approvalsUntil(next, LATER).approved).toHaveLength(3);
  });

  test("is measured by the merge of its own pull request", async () => {
    const pulls = [
      { number: 1, headSha: "a", mergedAt: MERGED },
      { number: 2, headSha: "b", mergedAt: LATER },
    ];
    const review = { mergedWith: async () => pulls, checks: async (commit: string) => (commit === "a" ? next : late(old)) };
    const found = await collectApprovals(review as unknown as ReviewConnection, ["c"], { branch: "main", appId: 1, name: "sealform" });
    expect(found.pullRequests).toEqual([
      { number: 1, verdict: "late", approved: 0 },
      { number: 2, verdict: "approved", approved: 2 },
    ]);
    expect(found.digests.every((digest) => digest.startsWith("a"))).toBe(true);
  });
});
