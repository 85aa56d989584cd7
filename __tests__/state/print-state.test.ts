import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { LiveProtection } from "../../src/github/live";
import { AddressMap } from "../../src/model/address-map";
import { VISIBILITIES } from "../../src/model/visibility";
import { parseState, printState, type State, type StateItem } from "../../src/state";
import { owner } from "../lock/arbitrary-lock";
import { hash, stateWith } from "./example-state";

const hex = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((b) => Buffer.from(b).toString("hex"));
const time = fc.integer({ min: 1_500_000_000, max: 2_000_000_000 }).map((s) => `${new Date(s * 1000).toISOString().slice(0, 19)}Z`);
const id = fc.integer({ min: 1, max: 2 ** 52 });
const access = fc.record({ visibility: fc.constantFrom(...VISIBILITIES), repositories: fc.array(id, { maxLength: 3 }) });
const name = fc.string({ minLength: 1 });

const protection: fc.Arbitrary<LiveProtection> = fc.record(
  {
    reviewers: fc.array(fc.record({ type: fc.constantFrom("Team" as const, "User" as const), id, name }), { maxLength: 2 }),
    preventSelfReview: fc.boolean(),
    waitTimer: fc.nat(43_200),
    adminsCanBypass: fc.boolean(),
    deploymentBranchPolicy: fc.oneof(
      fc.constant(null),
      fc.constant({ protectedBranches: true as const }),
      fc.record({
        policies: fc.array(fc.record({ id, name, type: fc.constantFrom("branch" as const, "tag" as const) }), { maxLength: 2 }),
      }),
    ),
    customRules: fc.array(name, { maxLength: 2 }),
    customProtectionRules: fc.array(fc.record({ id: fc.nat(), app: name }), { maxLength: 2 }),
  },
  { requiredKeys: ["reviewers", "preventSelfReview", "waitTimer", "adminsCanBypass", "deploymentBranchPolicy"] },
);

const item: fc.Arbitrary<StateItem> = fc.record(
  {
    current: hex,
    revoked: fc.array(hex, { maxLength: 3 }),
    formerAccess: fc.array(fc.record({ access, until: time }), { maxLength: 2 }),
    generation: fc.nat(),
    receipt: time,
    access,
    valueHash: hex,
    id,
    protection,
    observed: fc.boolean(),
    accepted: fc.boolean(),
    deleted: fc.boolean(),
    shared: fc.string({ minLength: 1 }),
    intent: fc.record(
      {
        action: fc.constantFrom("create", "write", "access", "protect", "delete"),
        planned: fc.constant(true as const),
        before: time,
        hash: hex,
        access,
        valueHash: hex,
        at: time,
        githubAt: time,
      },
      { requiredKeys: ["action", "at"] },
    ),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<StateItem>;

const address = fc.constantFrom(
  "org/actions/secret/A",
  "repo:api/actions/variable/B",
  "env:api/production",
  "env:api/a%2Fb/actions/secret/C",
  "repo:2/dependabot/secret/D",
);

const deliveries = fc
  .array(fc.tuple(address, fc.array(fc.record({ hash: hex, at: time }), { minLength: 1, maxLength: 3 })), { minLength: 1, maxLength: 2 })
  .map((entries) => new AddressMap(entries));

const state: fc.Arbitrary<State> = fc.record({
  lineage: fc.uuid(),
  serial: fc.nat(),
  host: fc.constantFrom("api.github.com", "ghes.example.com"),
  owner,
  items: fc.array(fc.tuple(address, item), { maxLength: 5 }).map((entries) => new AddressMap(entries)),
});

const option = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });

const places = fc.constantFrom<State["workflows"][]>(
  undefined,
  { remote: true },
  { paths: ["../checkouts", "web=w"] },
  { paths: [], remote: true },
);

test("parsing what was printed gives the same state", () => {
  fc.assert(
    fc.property(
      state,
      option(fc.constantFrom("0".repeat(40), "f".repeat(64))),
      option(deliveries),
      places,
      (plain, commit, noted, workflows) => {
        const s = {
          ...plain,
          ...(commit && { appliedCommit: commit }),
          ...(noted && { deliveries: noted }),
          ...(workflows && { workflows }),
        };
        const again = parseState(printState(s), "f");
        const flat = (one: State) => ({ ...one, items: [...one.items], deliveries: one.deliveries && [...one.deliveries] });
        expect(flat(again)).toEqual(flat(s));
        expect(printState(again)).toBe(printState(s));
      },
    ),
  );
});

test("prints one block an item, in the order of the addresses", () => {
  const example = stateWith({
    "repo:api/actions/variable/B": { valueHash: hash(2), receipt: "2026-01-31T12:00:00Z" },
    "env:api/production": {
      id: 7,
      protection: {
        reviewers: [{ type: "Team", id: 3, name: "sre" }],
        preventSelfReview: true,
        waitTimer: 30,
        adminsCanBypass: false,
        deploymentBranchPolicy: { policies: [{ id: 1, name: "main", type: "branch" }] },
      },
    },
    "org/actions/secret/A": {
      current: hash(1),
      generation: 1,
      access: { visibility: "selected", repositories: [101] },
      intent: { action: "write", hash: hash(3), at: "2026-01-31T12:00:00Z" },
    },
  });
  expect(printState(example)).toBe(readFileSync(join(__dirname, "example.state.txt"), "utf8"));
});
