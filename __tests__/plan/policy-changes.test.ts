import { isLooser, policyChanges } from "../../src/plan/policy-changes";

const change = (was: object, is: object) => policyChanges(was, is)[0]?.change;

test("tells what is taken away or loosened from what is new or tightened", () => {
  expect(change({ forbidVisibilityAll: true }, {})).toBe("removed");
  expect(change({}, { forbidVisibilityAll: true })).toBe("added");
  expect(change({ maxAgeDays: 90 }, { maxAgeDays: 365 })).toBe("loosened");
  expect(change({ maxAgeDays: 90 }, { maxAgeDays: 30 })).toBe("tightened");
  expect(change({ minimumWaitTimer: 30 }, { minimumWaitTimer: 5 })).toBe("loosened");
  expect(change({ requireReviewers: ["prod*", "live"] }, { requireReviewers: ["prod*"] })).toBe("loosened");
  expect(change({ requireReviewers: ["prod*"] }, { requireReviewers: ["prod*", "live"] })).toBe("tightened");
  expect(change({ requireReviewers: ["prod*"] }, { requireReviewers: ["live"] })).toBe("changed");
  expect(change({ allowedVisibility: ["selected"] }, { allowedVisibility: ["selected", "all"] })).toBe("loosened");
});

test("an excuse that comes loosens, also the first one", () => {
  const waiver = { policy: "policy-age", pattern: "org/**", reason: "r", until: "2030-01-01" };
  expect(change({}, { waivers: [waiver] })).toBe("loosened");
  expect(change({ waivers: [waiver] }, {})).toBe("tightened");
  expect(change({ waivers: [waiver] }, { waivers: [{ ...waiver, until: "2031-01-01" }] })).toBe("changed");
  expect(change({}, { warnOnly: ["policy-age"] })).toBe("loosened");
});

test("says nothing of what is the same, and names the policies as the manifest does", () => {
  expect(policyChanges({ forbidUnmanaged: true }, { forbidUnmanaged: true })).toEqual([]);
  expect(policyChanges({ maxAgeDays: 1, forbidUnmanaged: true }, {})).toEqual([
    { policy: "forbidUnmanaged", change: "removed" },
    { policy: "maxAge", change: "removed" },
  ]);
  expect(policyChanges({ maxAgeDays: 1 }, { maxAgeDays: 2 }).every(isLooser)).toBe(true);
});
