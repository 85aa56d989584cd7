import { generateKeyPairSync } from "node:crypto";
import { Signers } from "../../src/lock";
import type { Plan } from "../../src/plan/types";
import { Estate, T0, T1 } from "./fixture";

const PUBLIC_KEY = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "der" }).toString("base64");
const DB = "repo:api/actions/secret/DB";
const OLD = "repo:api/actions/secret/OLD";
const ENV = "env:api/production";
const shown = ({ changes }: Plan) => changes.map(({ address, action, reason }) => `${address} ${action}: ${reason}`);
const told = ({ notices }: Plan) => notices.flatMap(({ kind, message }) => (kind === "policy" ? [message] : []));
const waiver = (policy: "policy-age" | "policy-delete", until = "2026-12-31", pattern = "repo:*/actions/secret/*") => ({
  policy,
  pattern,
  reason: "x",
  until,
});

describe("policies.maxAge", () => {
  /** Sealed on the first of January. */
  const estate = (today?: string) => {
    const made = new Estate().secret(DB).seal(DB).own(DB).exists(DB);
    made.policies = { maxAgeDays: 30 };
    made.today = today;
    return made;
  };

  test("a value may be as old as that, and no day older; what would be left alone is then blocked and not counted as unchanged", () => {
    expect(shown(estate("2026-01-31").diff())).toEqual([]);
    const plan = estate("2026-02-01").diff();
    expect(shown(plan)).toEqual([`${DB} blocked: policy`]);
    expect(plan.summary).toMatchObject({ blocked: 1, unchanged: 0 });
    expect(plan.changes[0]?.message).toBe(
      `its value is from ${T0.slice(0, 10)}, more than the 30 days that policies.maxAge allows [policy-age]`,
    );
  });

  test("a date that no signer has signed makes nothing young: what counts is since when GitHub has the secret, in sync or not", () => {
    const forged = estate("2026-02-01");
    forged.lock.sealed.set(DB, { ...forged.lock.sealed.get(DB)!, valueSince: "2026-01-31T00:00:00Z" });
    expect(shown(forged.diff())).toEqual([]);
    forged.signers = Signers.parse(`alice=${PUBLIC_KEY}`, "SEALFORM_SIGNERS");
    expect(shown(forged.diff())).toEqual([`${DB} blocked: policy`]);
    expect(forged.diff().changes[0]).toMatchObject({
      message:
        "it is on GitHub since 2026-01-01, more than the 30 days that policies.maxAge allows, and no signer has signed that its value is newer [policy-age]",
      hint: expect.stringContaining(`seal --sign ${DB}`),
    });
    forged.today = "2026-01-31";
    expect(shown(forged.diff())).toEqual([]);
  });

  test("without a day nothing is too old", () => expect(shown(estate().diff())).toEqual([]));

  test("an old value is not written", () => {
    const rotating = new Estate().secret(DB).seal(DB, "new", 2).own(DB).exists(DB);
    rotating.policies = { maxAgeDays: 30 };
    rotating.today = "2026-03-01";
    expect(rotating.change()).toMatchObject({ action: "blocked", reason: "policy" });
  });

  test("its hint is what renews the value", () => {
    expect(estate("2026-03-01").change().hint).toBe(`renew it where it was issued, then: sealform rotate ${DB}`);
  });

  test("what is blocked for another reason keeps that reason", () => {
    const changed = estate("2026-03-01");
    changed.secrets = [];
    changed.secret(DB).secret(OLD);
    expect(shown(changed.diff())).toEqual([`${DB} blocked: policy`, `${OLD} blocked: unsealed`]);
  });

  test("under warnOnly it is a note, and the change stands", () => {
    const old = estate("2026-03-01");
    old.policies = { maxAgeDays: 30, warnOnly: ["policy-age"] };
    const plan = old.diff();
    expect([shown(plan), told(plan)]).toEqual([[], [expect.stringMatching(/^its value is from 2026-01-01, .* \[policy-age\]$/)]]);
  });

  test("a waiver holds until the end of its last day", () => {
    const old = estate("2026-03-01");
    old.policies = { maxAgeDays: 30, waivers: [waiver("policy-age", "2026-03-01")] };
    expect([shown(old.diff()), told(old.diff())]).toEqual([[], []]);
    old.today = "2026-03-02";
    expect(shown(old.diff())).toEqual([`${DB} blocked: policy`]);
    expect(told(old.diff())).toEqual([expect.stringMatching(/ ended \(2026-03-01\) \[policy-waiver\]$/)]);
  });

  test("a waiver that excuses nothing is told by a whole plan only", () => {
    const young = estate("2026-01-02");
    young.policies = { maxAgeDays: 30, waivers: [waiver("policy-age")] };
    expect(told(young.diff())).toEqual([expect.stringMatching(/ excuses nothing \[policy-waiver\]$/)]);
    young.only = [DB];
    expect(told(young.diff())).toEqual([]);
  });
});

describe("policies.deletesNeedMarker", () => {
  const estate = () => {
    const made = new Estate().scope("repo:api").own(OLD).exists(OLD);
    made.policies = { deletesNeedMarker: true };
    return made;
  };

  test("a delete without its marker is blocked, and shows what is there", () => {
    const change = estate().change();
    expect(change).toMatchObject({ address: OLD, action: "blocked", reason: "policy", before: {}, cost: { writes: 0 } });
    expect(change.hint).toContain(`{address: "${OLD}", reason: …}`);
  });

  test("its marker, in whatever case, lets it through; so does a waiver", () => {
    const marked = estate();
    marked.removed = [OLD.replace("OLD", "old")];
    expect(marked.change()).toMatchObject({ action: "delete" });
    const waived = estate();
    waived.policies = { deletesNeedMarker: true, waivers: [waiver("policy-delete")] };
    expect(waived.change()).toMatchObject({ action: "delete" });
  });

  test("`unmanaged: delete` needs it as well", () => {
    const strange = new Estate().scope("repo:api", "delete").exists(OLD, { updatedAt: T1 });
    strange.options = { deleteUnmanaged: true };
    strange.policies = { deletesNeedMarker: true };
    expect(strange.change()).toMatchObject({ action: "blocked", reason: "policy" });
  });

  test("without the policy a delete needs no marker", () => {
    const free = estate();
    free.policies = {};
    expect(free.change()).toMatchObject({ action: "delete" });
  });

  test("the marker of an environment covers what is in it", () => {
    const made = new Estate().scope("repo:api");
    made.environment("api", "production", {}, {}).secret(`${ENV}/actions/secret/DB`).seal(`${ENV}/actions/secret/DB`);
    made.own(`${ENV}/actions/secret/DB`).exists(`${ENV}/actions/secret/DB`);
    made.items.set(ENV, { id: 90 });
    made.environments = [];
    made.secrets = [];
    made.scopes.delete(ENV);
    made.policies = { deletesNeedMarker: true };
    expect(shown(made.diff())).toEqual([`${ENV} blocked: policy`]);
    made.removed = [ENV];
    expect(shown(made.diff())).toEqual([`${ENV} delete: not-declared`]);
  });
});
