import { renderMarkdown } from "../../src/plan/markdown";
import { renderPlan } from "../../src/plan/render";
import { Estate, T1 } from "./fixture";

const NONE = { reviewers: [], preventSelfReview: false, waitTimer: 0, adminsCanBypass: true, deploymentBranchPolicy: null };
const SRE = { type: "Team" as const, id: 501, name: "sre" };
const REGION = "repo:api/actions/variable/REGION";

/** Somebody has taken the reviewers away, made the timer longer and the variable another one, by hand. */
const estate = new Estate().environment(
  "api",
  "production",
  { reviewers: { teams: ["sre"], users: [] }, waitTimer: 5 },
  {
    protection: { ...NONE, waitTimer: 99 },
  },
);
estate.own("env:api/production", { protection: { ...NONE, reviewers: [SRE], waitTimer: 5 } });
estate.variable(REGION, "eu").exists(REGION, { value: "us", updatedAt: T1 }).own(REGION, { seed: "eu" });
const plan = estate.diff();
const text = (verb: "plan" | "drift") => renderPlan(plan, { color: false, verb });

test("a drift tells what is declared and what is there now, and what became weaker by hand", () => {
  expect(text("drift")).toContain(`
      reviewers: declared team sre; now none
      waitTimer: declared 5 min; now 99 min
      weaker now: reviewers
`);
  expect(text("drift")).toContain('      value: declared "eu"; now "us"\n');
});

test("a plan of the same tells what it would do", () => {
  expect(text("plan")).toContain(`
      reviewers: none -> team sre
      waitTimer: 99 min -> 5 min
      weaker: waitTimer
`);
  expect(text("plan")).toContain('      value: "us" -> "eu"\n');
});

test("so does Markdown", () => {
  const [drift, planned] = [renderMarkdown(plan, { verb: "drift" }), renderMarkdown(plan)];
  expect(drift).toContain("**Protection is weakened**\n\n- <code>env:api/production</code><br>reviewers: team sre → none\n");
  expect(drift).toContain("waitTimer: declared 5 min; now 99 min");
  expect(planned).toContain("**Protection is weakened**\n\n- <code>env:api/production</code><br>waitTimer: 99 min → 5 min\n");
});
