import { carryOut, reviewOf } from "../../src/apply";
import { renderMarkdown } from "../../src/plan/markdown";
import type { Plan } from "../../src/plan/types";
import { Estate, T1 } from "./fixture";

const A = "repo:api/actions/secret/A";
const V = "repo:api/actions/variable/V";
const PROD = "env:api/prod";
const existing = { value: { from: "existing" } } as const;

const told = ({ notices }: Plan) =>
  notices.flatMap(({ kind, address, message, digest }) => (kind === "recorded" ? [[address, message, digest?.length]] : []));

const nobody = (plan: Plan) => carryOut(reviewOf({ ...plan, changes: [], notices: [] }), plan);

describe("what leaves management is told, and needs a review", () => {
  test("a value that becomes `existing`", () => {
    const estate = new Estate().secret(A, existing).own(A).exists(A);
    const plan = estate.diff();
    expect(told(plan)).toEqual([[A, expect.stringMatching(/no longer looked after \(existing\)/), 64]]);
    expect(renderMarkdown(plan)).toMatch(/\*\*No changes:\*\* .* 1 no longer looked after\.[\s\S]*\*\*No longer looked after\*\*/);
    expect(nobody(plan)).toMatchObject({ plan: { record: [] }, leftOut: [{ change: { address: A, action: "forget" } }] });
    expect(carryOut(reviewOf(plan), plan).plan.record).toMatchObject([{ address: A, item: { observed: true } }]);
  });

  test("a value that was accepted, too, and one that was `existing` before not again", () => {
    const item = { current: undefined, observed: true };
    expect(
      told(
        new Estate()
          .secret(A, existing)
          .own(A, { ...item, accepted: true })
          .exists(A)
          .diff(),
      ),
    ).toHaveLength(1);
    expect(told(new Estate().secret(A, existing).own(A, item).exists(A, { updatedAt: T1 }).diff())).toEqual([]);
    expect(told(new Estate().secret(A, existing).exists(A).diff())).toEqual([]);
  });

  test("what is ours and comes under `ignore`", () => {
    const estate = new Estate().own(A).exists(A).own(V).exists(V, { value: "x" });
    estate.ignore = [{ pattern: "repo:*/*/*/*", reason: "theirs" }];
    const plan = estate.diff();
    expect(plan.changes).toEqual([]);
    expect(told(plan)).toEqual([A, V].map((address) => [address, "no longer owned, nothing is deleted (ignore)", 64]));
    expect(plan.record).toMatchObject([
      { address: A, item: { deleted: true } },
      { address: V, item: null },
    ]);
    expect(nobody(plan).leftOut).toHaveLength(2);
  });

  test("protection keys that an environment declares no more", () => {
    const live = { reviewers: [], preventSelfReview: false, waitTimer: 10, adminsCanBypass: false, deploymentBranchPolicy: null };
    const estate = new Estate().environment("api", "prod", { waitTimer: 10 }, { protection: live });
    estate.items.set(PROD, { id: 90, protection: live, declared: ["waitTimer", "adminsCanBypass"] });
    const plan = estate.diff();
    expect(told(plan)).toEqual([[PROD, expect.stringMatching(/^no longer looked after: its adminsCanBypass,/), 64]]);
    expect(plan.record).toMatchObject([{ address: PROD, item: { declared: ["waitTimer"] } }]);
    estate.items.set(PROD, plan.record[0]!.item!);
    expect([told(estate.diff()), estate.diff().record]).toEqual([[], []]);
  });

  test("and beside a change of other keys", () => {
    const estate = new Estate().environment("api", "prod", { waitTimer: 10 });
    const protection = { reviewers: [], preventSelfReview: false, waitTimer: 0, adminsCanBypass: true, deploymentBranchPolicy: null };
    estate.items.set(PROD, { id: 90, protection, declared: ["adminsCanBypass"] });
    expect([estate.change().action, told(estate.diff()).length]).toEqual(["protect", 1]);
  });
});

describe("under deletesNeedMarker", () => {
  const marking = (estate: Estate) => Object.assign(estate, { policies: { deletesNeedMarker: true } });
  const shown = ({ changes, summary, record }: Plan) => [changes.map((c) => [c.address, c.action, c.reason]), summary.unchanged, record];

  test("what is ignored needs a marker or an entry under forget", () => {
    const estate = marking(new Estate().own(A).exists(A));
    estate.ignore = [{ pattern: "repo:*/actions/secret/*", reason: "theirs" }];
    const plan = estate.diff();
    expect(shown(plan)).toEqual([[[A, "blocked", "policy"]], 0, []]);
    expect(told(plan)).toEqual([]);
    expect(told(Object.assign(estate, { removed: [A] }).diff())).toHaveLength(1);
    expect(told(Object.assign(estate, { removed: [], forget: [A] }).diff())).toHaveLength(1);
  });

  test("what is declared still needs a waiver", () => {
    const estate = marking(new Estate().secret(A, existing).own(A).exists(A));
    expect(shown(estate.diff())).toEqual([[[A, "blocked", "policy"]], 0, []]);
    estate.policies = {
      deletesNeedMarker: true,
      waivers: [{ policy: "policy-delete", pattern: A, reason: "r", until: "2099-01-01" }],
    };
    expect(told(estate.diff())).toHaveLength(1);
  });
});
