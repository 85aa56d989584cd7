import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import fc from "fast-check";
import { composeOne, composeSplit } from "../../src/import/compose";
import { importEstate } from "../../src/import/import-estate";
import { manifestParts } from "../../src/import/manifest-parts";
import { importNotes } from "../../src/import/notes";
import { loadManifest } from "../../src/manifest";
import { STORES, type Store } from "../../src/model/store";
import { makePlan } from "../../src/plan";
import type { OrganizationSeed, RepositorySeed, Seed } from "../../src/simulator/seed-types";
import { emptyState } from "../../src/state";
import { ACME, estate, simulated } from "../github/support/world";
import { tempProject } from "../support/project";

/** Imports a world, loads the printed manifest, and plans with the books of the import. */
async function roundTrip(seed: Seed, stores: readonly Store[], split: boolean) {
  const { reader, sim, open, clock } = simulated(seed);
  return clock.run(
    (async () => {
      const imported = await importEstate(reader, { owner: ACME, stores });
      const requests = sim.requests.length;
      const parts = manifestParts(imported.desired, { stores, remarks: imported.estate.remarks, inFolder: split });
      const composition = { parts, notes: importNotes(imported, parts.omitted) };
      const files = split ? composeSplit(composition, "sealform.yaml") : [{ path: "sealform.yaml", text: composeOne(composition) }];
      const project = tempProject();
      for (const { path, text } of files) {
        mkdirSync(dirname(project.path(path)), { recursive: true });
        writeFileSync(project.path(path), text);
      }
      const { desired, diagnostics } = await loadManifest("sealform.yaml", { cwd: project.folder });
      const problems = diagnostics.filter(({ severity }) => severity === "error");
      if (!desired) return { imported, files, problems, requests, planned: 0, plan: undefined };
      const { lock, items, owner, host } = imported;
      const state = { ...emptyState({ lineage: "x", host, owner }), items };
      const planner = open();
      const { plan } = await makePlan({ desired, lock, state, reader: planner.reader });
      project.remove();
      const writes = sim.requests.filter(({ method }) => method !== "GET");
      return { imported, files, problems, requests, planned: planner.reader.counts.reads, plan, writes };
    })(),
  );
}

const TRAPS = [
  "<<",
  "yes",
  "No",
  "null",
  "~",
  "1e3",
  "0x10",
  "prod/eu:1",
  "a: b",
  "- x",
  "#x",
  "'q'",
  '"q"',
  "{x}",
  "*a",
  "&a",
  "!x",
  "%y",
  "@z",
  "`",
  "x ",
  " x",
  "value: y",
  "__proto__",
  "é",
  "\u202e",
  "%2F",
];
const environmentName = fc
  .oneof(fc.constantFrom(...TRAPS), fc.string({ minLength: 1, maxLength: 20 }))
  // GitHub takes no control characters; what stands at the ends is cut.
  .map((name) => name.replace(/\p{Cc}|\p{Cs}/gu, "").trim())
  .filter((name) => name !== "" && name !== "." && name !== "..");
const value = fc
  .oneof(
    fc.constantFrom(...TRAPS, "", "a\nb\nc", "a\r\nb\nc\n", "\n\n", " a\nb\n c", "tab\tx", "a\n\n\nb\n", "# a\n# b\n# c\n"),
    fc.string({ maxLength: 60 }),
  )
  .map((text) => text.replace(/\0/g, ""));
const name = fc.constantFrom("A", "B", "NO", "YES", "NULL", "_1", "Y", "TRUE", "NPM_TOKEN");
const by = <T>(key: fc.Arbitrary<string>, item: fc.Arbitrary<T>, most = 4): fc.Arbitrary<Record<string, T>> =>
  fc
    .uniqueArray(fc.tuple(key, item), { maxLength: most, selector: ([text]) => text.toLowerCase() })
    .map((entries) => Object.fromEntries(entries.filter(([text]) => text !== "__proto__")));
const stores = <T extends Store>(all: readonly T[]) => fc.subarray([...all], { minLength: 1 });

const secret = fc.record({ stores: stores(STORES) });
const variable = fc.record({ value, stores: stores(["actions", "agents"] as const) });
const environment = fc.record(
  {
    waitTimer: fc.integer({ min: 0, max: 43200 }),
    adminsCanBypass: fc.boolean(),
    reviewers: fc.record({ teams: fc.subarray(["sre", "null"]), users: fc.subarray(["alice", "1e3"]) }),
    deploymentBranchPolicy: fc.oneof(
      fc.constant({ protectedBranches: true }),
      fc.record({ branches: fc.subarray(["main", "release/*", "*", "null"]), tags: fc.subarray(["v*", "1.0"]) }),
    ),
    secrets: by(name, fc.record({})),
    variables: by(name, fc.record({ value })),
  },
  { requiredKeys: [] },
);
const repository: fc.Arbitrary<RepositorySeed> = fc.record(
  {
    visibility: fc.constantFrom("private", "public", "internal"),
    secrets: by(name, secret),
    variables: by(name, variable),
    environments: by(environmentName, environment),
  },
  { requiredKeys: [] },
);
const REPOSITORIES = ["web", "null", "1.0", ".github", "no"] as const;
const selected = { visibility: fc.constantFrom("all", "private", "selected"), repositories: fc.subarray([...REPOSITORIES]) } as const;
const organization: fc.Arbitrary<OrganizationSeed> = fc.record({
  repositories: fc.tuple(repository, repository, repository).map(([a, b, c]) => ({ web: a, null: b, "1.0": c, ".github": {}, no: {} })),
  secrets: by(name, fc.record({ stores: stores(STORES), ...selected })),
  variables: by(name, fc.record({ value, stores: stores(["actions", "agents"] as const), ...selected })),
}) as fc.Arbitrary<OrganizationSeed>;

const world = organization.map(
  (one): Seed => ({
    organizations: {
      acme: {
        id: 1,
        plan: "enterprise",
        ...one,
        teams: { sre: { id: 21, repositories: [...REPOSITORIES] }, null: { id: 22, repositories: [...REPOSITORIES] } },
      },
    },
    users: { alice: { id: 31 }, "1e3": { id: 32 } },
    tokens: { "admin-token": { user: "alice", scopes: ["repo", "admin:org"] } },
  }),
);

test("whatever an organization has: its import is valid, and a plan right after is empty", async () => {
  await fc.assert(
    fc.asyncProperty(world, stores(STORES), fc.boolean(), async (seed, wanted, split) => {
      const { plan, problems, writes, imported } = await roundTrip(
        seed,
        STORES.filter((store) => wanted.includes(store)),
        split,
      );
      expect(problems).toEqual([]);
      expect(imported.estate.unreadable).toEqual([]);
      expect(plan).toMatchObject({ changes: [], unmanaged: [], record: [] });
      expect(writes).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 120_000);

test.each([false, true])("100 repositories cost the requests of a plan, within 10 % (split: %s)", async (split) => {
  const { requests, planned, plan, files } = await roundTrip(estate(100, { repository: 2, environment: 1 }), ["actions"], split);
  expect(plan?.changes).toEqual([]);
  expect(planned).toBeGreaterThan(600);
  expect(Math.abs(requests - planned) / planned).toBeLessThanOrEqual(0.1);
  expect(files).toHaveLength(split ? 101 : 1);
});

describe("GitHub Apps that gate an environment, which no list shows", () => {
  const gated: Seed = {
    organizations: {
      acme: {
        id: 1,
        repositories: { api: { id: 2, environments: { production: { customRules: ["deploy-gate"] }, staging: {} } } },
      },
    },
    apps: { "deploy-gate": { id: 77, deploymentRules: true, installations: { acme: { id: 7, permissions: {} } } } },
    users: { alice: { id: 3 } },
    tokens: { "admin-token": { user: "alice", scopes: ["repo", "admin:org"] } },
  };
  const read = async (gates: boolean) => {
    const { reader, clock, sim } = simulated(gated);
    const imported = await clock.run(importEstate(reader, { owner: ACME, stores: ["actions"], gates }));
    const parts = manifestParts(imported.desired, { stores: ["actions"], remarks: imported.estate.remarks });
    const text = composeOne({ parts, notes: importNotes(imported, parts.omitted) });
    return { text, requests: sim.requests.length };
  };

  test("are read when somebody asks for them, by a request an environment", async () => {
    const { text, requests } = await read(true);
    expect(text).toContain("production:\n        customProtectionRules: [deploy-gate]\n");
    expect(text).not.toContain("not looked at");
    expect(requests - (await read(false)).requests).toBe(2);
  });

  test("and else the manifest says that they were not looked at", async () => {
    const { text } = await read(false);
    expect(text).toContain(
      "#   GitHub Apps that gate deployments were not looked at in 2 environments (--gates reads them, a request each)\n",
    );
  });
});

test("the same world gives the same bytes", async () => {
  const seed = estate(3);
  const [first, second] = [await roundTrip(seed, STORES, true), await roundTrip(seed, STORES, true)];
  expect(first.files).toEqual(second.files);
});
