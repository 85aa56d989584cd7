import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020";
import fc from "fast-check";
import type { Reads } from "../../src/audit/reads";
import { Signers } from "../../src/lock";
import { findOverdue, renderDue, renderDueMarkdown } from "../../src/rotate";
import type { StateHolder } from "../../src/state";
import { ciphertext, Estate, hashOf, liveSelected, sealed, UNREADABLE } from "../plan/fixture";

const TODAY = "2026-07-31";
const NPM = "org/actions/secret/NPM";
const API = "repo:api/actions/secret/KEY";

function due(estate: Estate, more: { within?: number; today?: string; reads?: Reads; signers?: Signers; holder?: StateHolder } = {}) {
  const { desired, lock, state, live, only } = estate;
  return findOverdue({ desired, lock, state, live, today: TODAY, within: 0, ...(only && { only }), ...more });
}

/** Sealed on a day, and applied. */
function from(estate: Estate, address: string, day: string, maxAgeDays?: number): Estate {
  estate.secret(address, maxAgeDays === undefined ? {} : { rotation: { maxAgeDays } }).exists(address);
  estate.own(address).lock.sealed.set(address, { ...sealed(address), valueSince: `${day}T12:00:00Z` });
  return estate;
}

test("a value is overdue on the day after its last one, and soon within the days that were asked for", () => {
  const at = (today: string, within = 0) => due(from(new Estate(), API, "2026-05-01", 90), { today, within }).summary;
  expect(at("2026-07-30")).toMatchObject({ overdue: 0, soon: 1 });
  expect(at("2026-07-31")).toMatchObject({ overdue: 1, soon: 0 });
  expect(at("2026-07-20")).toMatchObject({ overdue: 0, soon: 0, fresh: 1 });
  expect(at("2026-07-20", 10)).toMatchObject({ soon: 1, fresh: 0 });
});

test("the policies' maximum counts where it is less, unless a waiver excuses", () => {
  const estate = from(from(new Estate(), API, "2026-05-01", 365), NPM, "2026-05-01");
  estate.policies = { maxAgeDays: 30, waivers: [{ policy: "policy-age", pattern: NPM, reason: "soon", until: "2026-12-31" }] };
  const report = due(estate);
  expect(report.overdue.map(({ address, maxAgeDays, due: last }) => [address, maxAgeDays, last])).toEqual([[API, 30, "2026-05-31"]]);
  expect(report.noPolicy.map(({ address }) => address)).toEqual([NPM]);
  expect(due(estate, { today: "2027-01-01" }).overdue).toHaveLength(2);
});

test("what we did not set is at least as old as GitHub's created_at, whatever updated_at says", () => {
  const estate = new Estate().secret(API, { value: { from: "existing" }, rotation: { maxAgeDays: 100 } });
  estate.exists(API, { createdAt: "2025-07-31T00:00:00Z", updatedAt: "2026-07-30T00:00:00Z" });
  const report = due(estate);
  expect(report.overdue).toMatchObject([
    { age: { days: 365, since: "2025-07-31", certainty: "at-least" }, updatedAt: "2026-07-30T00:00:00Z" },
  ]);
  expect(renderDue(report)).toContain("at least 365 days of 100 days, due 2025-11-08");
});

test("a date of the lock that no signer has signed counts for nothing: GitHub's does", () => {
  const estate = from(new Estate(), API, "2026-07-30", 90);
  expect(due(estate).overdue).toEqual([]);
  const key = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "der" }).toString("base64");
  const report = due(estate, { signers: Signers.parse(`alice=${key}`, "SEALFORM_SIGNERS") });
  expect(report.overdue).toMatchObject([{ address: API, age: { since: "2026-01-01", certainty: "at-least" } }]);
  expect(renderDue(report)).toMatch(/nobody recorded when the value was set, or nobody trusted has signed it/);
});

test.each([
  ["in the future", "2026-08-15", /lies in the future: 2026-08-15/],
  ["that is none", "someday", /is no date/],
])("a date %s is not called fresh: it is unknown, and the report is not complete", (_, createdAt, reason) => {
  const estate = new Estate().secret(API, { value: { from: "existing" }, rotation: { maxAgeDays: 100 } }).exists(API, { createdAt });
  const report = due(estate);
  expect(report.unknown).toMatchObject([{ address: API, age: null, due: null, reason: expect.stringMatching(reason) }]);
  expect(report.incomplete).toMatchObject([{ address: API, reason: expect.stringMatching(reason) }]);
});

test("a clock that is a day behind is no mistake", () =>
  expect(due(from(new Estate(), API, "2026-08-01", 90)).summary).toMatchObject({ fresh: 1 }));

test("a list that cannot be read is named, and what the lock dates is judged all the same", () => {
  const estate = from(new Estate(), API, "2025-05-01", 90).secret("repo:api/actions/secret/OTHER", { value: { from: "existing" } });
  estate.liveSecrets.set("repo:api/actions/secret", UNREADABLE);
  const report = due(estate);
  expect(report.summary).toMatchObject({ overdue: 1, unknown: 1 });
  expect(report.incomplete.map(({ address }) => address)).toEqual(["repo:api/actions/secret", "repo:api/actions/secret/OTHER"]);
  for (const text of [renderDue(report), renderDueMarkdown(report, 60_000)]) expect(text.match(/secret\/OTHER/g)).toHaveLength(1);
});

test("the oldest comes first, then what most can read", () => {
  const estate = new Estate();
  from(estate, "org/actions/secret/NARROW", "2026-01-01", 90);
  from(estate, "org/actions/secret/WIDE", "2026-01-01", 90);
  from(estate, API, "2025-01-01", 90);
  const list = estate.live.secrets.get("org/actions/secret")!;
  if (list.status === "present") Object.assign(list.value[0]!, liveSelected("web"));
  const { overdue } = due(estate);
  expect(overdue.map(({ address, readers }) => [address, readers.repositories])).toEqual([
    [API, 1],
    ["org/actions/secret/WIDE", 4],
    ["org/actions/secret/NARROW", 1],
  ]);
});

test("readers are not known where not every repository is seen", () => {
  const estate = from(new Estate(), NPM, "2026-01-01", 90);
  estate.complete = false;
  expect(due(estate).overdue[0]!.readers).toEqual({ repositories: null });
});

test("jobs that read it are counted once each when workflows were looked at", () => {
  const read = { repository: "api", file: ".github/workflows/ci.yml", line: 1, column: 1, context: "secrets", name: "KEY" } as const;
  const one = { ...read, store: "actions", certainty: "yes", address: API } as const;
  const reads: Reads = {
    reads: [
      { ...one, job: "a" },
      { ...one, job: "a", line: 9 },
      { ...one, job: "b", certainty: "unknown" },
      { ...one, job: "c", address: NPM },
    ],
    complete: ["API"],
    incomplete: [],
  };
  expect(due(from(new Estate(), API, "2026-01-01", 90), { reads }).overdue[0]!.readers).toEqual({
    repositories: 1,
    jobs: 2,
    jobsComplete: true,
  });
});

test("what is sealed and not applied yet is said, what is neither sealed nor there is counted, --only narrows", () => {
  const estate = from(new Estate(), API, "2026-01-01", 90).secret("repo:web/actions/secret/NEW", { rotation: { maxAgeDays: 1 } });
  estate.own(API, { seed: "the one before" });
  expect(due(estate)).toMatchObject({ overdue: [{ waiting: true }], summary: { absent: 1 } });
  estate.only = ["repo:web"];
  expect(due(estate).summary).toEqual({ overdue: 0, soon: 0, fresh: 0, "no-policy": 0, absent: 1, unknown: 0 });
});

test.each([
  ["that the lock remembers", { former: true }, { since: "2025-05-01", certainty: "exact" }],
  ["of GitHub where the lock remembers another one", { former: false }, { since: "2026-01-01", certainty: "at-least" }],
])("until what is sealed is applied, the date %s counts", (_, { former }, age) => {
  const estate = from(new Estate(), API, "2026-07-30", 90).own(API, { seed: former ? "before" : "another" });
  const before = { sha256: hashOf(ciphertext("before")), valueSince: "2025-05-01T12:00:00Z" };
  estate.lock.sealed.set(API, { ...estate.lock.sealed.get(API)!, former: before });
  const report = due(estate);
  expect(report.overdue).toMatchObject([{ address: API, age, waiting: true, sealedOn: "2026-07-30" }]);
  expect(renderDue(report)).toContain("sealed on 2026-07-30, not applied yet, so that GitHub has an older one: run sealform apply");
  expect(due(estate.own(API)).summary).toMatchObject({ overdue: 0, fresh: 1 });
});

test("without a state GitHub's date tells that what is sealed was not applied", () => {
  const estate = from(new Estate(), API, "2026-07-30", 90);
  const { desired, lock, live } = estate;
  expect(findOverdue({ desired, lock, live, state: undefined, today: TODAY, within: 0 }).overdue).toMatchObject([{ waiting: true }]);
});

test("Markdown cannot mention, link or break out of its table, and the report is what its schema says", () => {
  const estate = from(new Estate(), API, "2026-01-01");
  Object.assign(estate.secrets[0]!, {
    rotation: { maxAgeDays: 1, owner: "@acme/platform", runbook: "https://x.example/|a\n# b", notify: ["#ops", "<b>"] },
  });
  const report = due(estate);
  const text = renderDueMarkdown(report, 65_536);
  expect(text).not.toMatch(/@acme|https:\/\/|<b>|\n# b|#ops/);
  expect(text.split("\n").filter((line) => line.startsWith("|"))).toHaveLength(3);
  expect(
    text
      .split("\n")
      .find((line) => line.includes("KEY"))!
      .match(/\|/g),
  ).toHaveLength(7);
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(
    JSON.parse(readFileSync("schemas/rotation.schema.json", "utf8")),
  );
  expect(validate({ version: 1, ...JSON.parse(JSON.stringify(report)) }) ? [] : validate.errors).toEqual([]);
});

describe("a generated value that may be in use and that GitHub does not have", () => {
  const value = { from: "generate", length: 32, alphabet: "abcdefghij", deliver: ["set"], timeoutSeconds: 30 } as const;
  const AT = "2026-07-30T12:00:00Z";
  const delivering = () => {
    const estate = from(new Estate(), API, "2026-07-01", 90);
    Object.assign(estate.secrets[0]!, { value });
    return estate;
  };
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync("schemas/rotation.schema.json", "utf8")));
  const valid = (report: object) => (validate({ version: 1, ...JSON.parse(JSON.stringify(report)) }) ? [] : validate.errors);

  test("stands before everything else, in text and Markdown, whatever its age", () => {
    const report = due(delivering().delivers(API, AT));
    expect(report.deliveries).toEqual([{ name: API, addresses: [API], at: AT }]);
    expect(renderDue(report)).toMatch(
      new RegExp(`^May be in use, and is not on GitHub\n  ${API}: a rotation of ${API} was under way at ${AT}`),
    );
    expect(renderDue(report)).toContain("Rotation: 1 delivered and not on GitHub, or perhaps so, 0 overdue");
    expect(renderDueMarkdown(report, 65_536)).toMatch(/\n\n\*\*May be in use, and is not on GitHub\*\*\n\n- <code>repo:api/);
    expect(valid(report)).toEqual([]);
  });

  test("is told apart by who is about it", () => {
    const holder = { who: "alice", startedAt: "2026-07-30T11:59:00.000Z", lives: true };
    const report = due(delivering().delivers(API, AT), { holder });
    expect(renderDue(report)).toMatch(/^Being rotated now\n.* by alice: its new value may be in use already\n/);
    expect(renderDue(report)).toContain("Rotation: 0 overdue");
    expect(valid(report)).toEqual([]);
  });

  test("is one that the lock has and nobody has applied; one of a lock that is older than the state is not", () => {
    const estate = delivering();
    estate.lock.sealed.set(API, { ...sealed("new", 2), valueSince: AT });
    const report = due(estate);
    expect(report.deliveries).toEqual([{ name: API, addresses: [API], at: AT, inLock: true }]);
    expect(renderDue(report)).toContain("sealform apply writes it");
    expect(valid(report)).toEqual([]);
    estate.own(API, { seed: "newer", generation: 3 });
    expect(due(estate).deliveries).toBeUndefined();
  });

  test("is left out where --only leaves out its places", () => {
    const estate = from(delivering().delivers(API, AT), NPM, "2026-07-01");
    estate.only = [NPM];
    expect(due(estate).deliveries).toBeUndefined();
  });
});

test("overdue, soon and fresh are told apart by age and limit alone, at any age", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4000 }),
      fc.integer({ min: 1, max: 4000 }),
      fc.integer({ min: 0, max: 400 }),
      (age, most, within) => {
        const day = new Date(Date.parse(TODAY) - age * 86_400_000).toISOString().slice(0, 10);
        const { summary } = due(from(new Estate(), API, day, most), { within });
        const expected = age > most ? "overdue" : most - age <= within ? "soon" : "fresh";
        expect(summary[expected]).toBe(1);
      },
    ),
    { numRuns: 100 },
  );
});
