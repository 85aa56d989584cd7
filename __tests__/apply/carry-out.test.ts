import * as expressions from "@actions/expressions";
import fc from "fast-check";
import { carryOut, type Review, reviewOf } from "../../src/apply";
import { SealformError } from "../../src/model/errors";
import { digest } from "../../src/plan/canonical";
import { changeDigest } from "../../src/plan/digest";
import { parsePlan } from "../../src/plan/parse";
import type { Change, Plan } from "../../src/plan/types";
import { Estate } from "../plan/fixture";
import { Scene } from "./harness";

const A = "repo:api/actions/secret/A";
const B = "repo:api/actions/secret/B";
const PROD = "env:api/production";
const V = `${PROD}/actions/variable/V`;

describe("carryOut", () => {
  test("gives the fresh plan when both are the same", () => {
    const scene = new Scene().secret(A);
    const fresh = scene.plan();
    expect(carryOut(reviewOf(scene.plan()), fresh)).toEqual({ plan: fresh, leftOut: [] });
  });

  test("keeps what is identical in both and lists the rest", () => {
    const scene = new Scene().secret(A).secret(B).variable("repo:api/actions/variable/GONE", "x");
    const saved = scene.plan();
    scene.secret(B).secret("repo:api/actions/secret/C").undeclare("repo:api/actions/variable/GONE");
    const { plan: narrowed } = carryOut(reviewOf(saved), scene.plan());
    expect(narrowed.changes.map((c) => c.address)).toEqual([A]);
    expect(narrowed.summary).toMatchObject({ create: 1, blocked: 0 });
    expect(narrowed.requests).toEqual({ reads: 1, writes: 1 });
    expect(narrowed.notices.map((n) => [n.address, n.message])).toEqual([
      [
        B,
        expect.stringMatching(
          /^not reviewed \(create\): not as it was reviewed: the plan is older than the lock: another value is sealed \(generation \d+, reviewed was \d+\)$/,
        ),
      ],
      ["repo:api/actions/secret/C", "not reviewed (create): nobody has reviewed it as it is now: it does not exist yet"],
      ["repo:api/actions/variable/GONE", "reviewed (create), and not needed any more"],
    ]);
    const { digest: own, record: _record, ...shown } = narrowed;
    expect(own).toBe(digest(shown));
  });

  describe("of what could be taken away from jobs", () => {
    const ORG = "org/actions/secret/DB";
    const plan = (watched: boolean) => {
      const estate = new Estate().scope("org").own(ORG).exists(ORG).secret(A).seal(A);
      if (watched) estate.workflows = { repositories: [], expressions: expressions as never };
      return estate.diff();
    };
    const done = (review: Review, watched: boolean) => carryOut(review, plan(watched)).plan.changes.map(({ address }) => address);
    const alone = ({ changes }: Plan): Review => ({ digests: new Set(changes.map((change) => change.digest)), plans: [] });

    test("does nothing without a look at workflows where the review had one", () => {
      expect(done(alone(plan(true)), true)).toEqual([A, ORG]);
      expect(done(alone(plan(true)), false)).toEqual([A]);
      expect(carryOut(alone(plan(true)), plan(false)).leftOut).toMatchObject([
        {
          change: { address: ORG },
          because: "moved",
          reason: "not as it was reviewed: its plan has looked at workflows, and this apply looks at none",
          hint: expect.stringContaining("--workflows PATH"),
        },
      ]);
    });

    test("may look at workflows where the review had no look", () => {
      for (const review of [alone(plan(false)), reviewOf(plan(false))]) {
        const { leftOut, plan: narrowed } = carryOut(review, plan(true));
        expect(leftOut).toEqual([]);
        expect(narrowed.changes.map(({ address }) => address)).toEqual([A, ORG]);
        expect(narrowed.notices.map(({ message }) => message).join()).not.toContain("approved digests");
      }
    });
  });

  test("leaves out what requires something that is left out", () => {
    const scene = new Scene().environment(PROD, { waitTimer: 5 }).variable(V, "x");
    const saved = scene.plan();
    scene.environment(PROD, { waitTimer: 6 });
    const { plan, leftOut } = carryOut(reviewOf(saved), scene.plan());
    expect(plan.changes).toEqual([]);
    expect(leftOut).toMatchObject([
      { change: { address: PROD }, reason: "not as it was reviewed: it ends with another protection" },
      { change: { address: V }, reason: `it requires ${PROD}, which is left out` },
    ]);
  });

  test("takes nothing from the saved plan but its digests: an edited file can only narrow", () => {
    const scene = new Scene().secret(A).secret(B).variable(V, "x").environment(PROD);
    const fresh = scene.plan();
    const edit = fc.record({
      address: fc.constantFrom(A, B, V, PROD, "repo:api/actions/secret/EVIL"),
      action: fc.constantFrom("create" as const, "delete" as const),
      digest: fc.constantFrom(...fresh.changes.map((c) => c.digest), "0".repeat(64)),
    });
    fc.assert(
      fc.property(fc.array(edit), (edits) => {
        const saved: Plan = { ...fresh, changes: edits.map((e) => ({ ...fresh.changes[0]!, ...e })) };
        for (const change of carryOut(reviewOf(saved), fresh).plan.changes) {
          expect(fresh.changes).toContain(change);
          expect(edits).toContainEqual(expect.objectContaining({ digest: change.digest }));
        }
      }),
    );
  });

  test("whatever a file says with digests that fit, the answer is a plan or an error of ours", () => {
    const fresh = new Scene().secret(A).environment(PROD, { waitTimer: 5 }).plan();
    const part = fc.option(fc.oneof(fc.jsonValue(), fc.constant(fresh.changes[0]!.after), fc.constant(fresh.changes[1]!.preconditions)), {
      nil: undefined,
    });
    const change = fc.record({
      address: fc.constantFrom(A, PROD, "x"),
      action: fc.constantFrom("create", "delete", "x"),
      before: part,
      after: part,
      preconditions: fc.oneof(
        fc.dictionary(fc.constantFrom("updatedAt", "access", "protection", "repositoryId"), fc.jsonValue()),
        fc.constant({}),
      ),
    });
    const file = fc.record({ changes: fc.array(change), host: part, owner: part, only: part, since: part, basis: part });
    fc.assert(
      fc.property(file, ({ changes, ...rest }) => {
        const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
        const { digest: _digest, record: _record, ...content } = { ...fresh, ...given } as Plan;
        const edited = changes.map((one) => JSON.parse(JSON.stringify({ ...fresh.changes[0]!, ...one })) as Change);
        const shown = { ...content, changes: edited.map((one) => ({ ...one, digest: changeDigest(fresh, one) })) };
        try {
          const saved = parsePlan(JSON.stringify({ ...shown, digest: digest(JSON.parse(JSON.stringify(shown))) }), "plan.json");
          for (const kept of carryOut(reviewOf(saved), fresh).plan.changes) expect(fresh.changes).toContain(kept);
        } catch (error) {
          if (!(error instanceof SealformError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    { host: "ghes.example.com" },
    { owner: { kind: "organization" as const, login: "acme", id: 2 } },
  ])("refuses a plan of another place: %p", (other) => {
    const plan = new Scene().secret(A).plan();
    expect(() => carryOut(reviewOf({ ...plan, ...other }), plan)).toThrow(expect.objectContaining({ rule: "plan-foreign" }));
  });
});
