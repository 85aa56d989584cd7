import fc from "fast-check";
import { PATIENCE_MS, TerraformProject } from "./terraform-project";

/** Manifests over the repositories of the tests' organization; every value is taken from one variable. */

const value = { env: "NPM_TOKEN" };
const some = <T>(items: Readonly<Record<string, fc.Arbitrary<T>>>) => fc.record(items, { requiredKeys: [] });
const access = fc.oneof(
  fc.constantFrom({ visibility: "all" }, { visibility: "private" }),
  fc.subarray(["web", "api", "lib", "l*"], { minLength: 1 }).map((repositories) => ({ visibility: "selected", repositories })),
);
// Codespaces secrets have no update in the provider: they are written over by a create.
const stores = fc.subarray(["actions", "dependabot"], { minLength: 1 });
const variables = some<object>({ A: fc.constant({ value: "${x}" }), B: fc.constant({ value: "line\nline" }) });
const secrets = some<object>({ ONE: stores.map((list) => ({ stores: list, value })), TWO: fc.constant({ value }) });
const environment = fc.record(
  {
    reviewers: fc.subarray(["sre"]).map((teams) => ({ teams, users: ["alice"] })),
    waitTimer: fc.integer({ min: 0, max: 100 }),
    adminsCanBypass: fc.boolean(),
    deploymentBranchPolicy: fc.constantFrom<object>({ protectedBranches: true }, { branches: ["main", "release/*"], tags: ["v*"] }),
    secrets: some({ INNER: fc.constant({ value }) }),
    variables,
  },
  { requiredKeys: [] },
);
const manifest = fc.record({
  version: fc.constant(1),
  organization: fc.constant("acme"),
  secrets: some({
    WIDE: access.map((a) => ({ ...a, value })),
    BOTH: fc.tuple(access, stores).map(([a, list]) => ({ ...a, stores: list, value })),
  }),
  variables: some({ REGION: access.map((a) => ({ ...a, value: "eu" })) }),
  repositories: fc.record({
    api: fc.record({ secrets, variables, environments: some({ production: environment, "prod/eu:1": environment }) }),
    web: fc.record({ secrets, variables }),
  }),
});

/** The same on every machine; another seed to look for more. */
const SEED = Number(process.env.SEALFORM_TEST_SEED ?? 4);
const samples = fc.sample(manifest, { seed: SEED, numRuns: 4 }).map((sample) => JSON.stringify(sample, null, 2));

let project: TerraformProject;
jest.setTimeout(PATIENCE_MS);
afterEach(() => project.close());

test.each(samples.slice(0, 2))("Terraform first: the embedded plan is then empty: %s", async (text) => {
  project = await TerraformProject.start(text);
  await project.must("terraform", "init");
  expect(await project.apply()).toMatchObject({ code: 0 });
  expect(await project.embedded()).toEqual([]);
  expect(await project.terraform("plan", "-detailed-exitcode")).toMatchObject({ code: 0 });
});

test.each(samples.slice(2))("embedded first: Terraform imports, and updates secrets once: %s", async (text) => {
  project = await TerraformProject.start(text);
  await project.must("apply", "--seal", "--auto-approve", "--write-rate", "0");
  await project.must("terraform", "init");
  const { stdout } = await project.terraform("plan");
  expect(stdout).toMatch(/, 0 to add, \d+ to change, 0 to destroy/);
  const updated = [...stdout.matchAll(/# (\S+) will be updated in-place/g)].map(([, resource]) => resource);
  expect(updated.filter((resource) => !/_secret\./.test(resource!))).toEqual([]);
  await project.aSecond();
  expect(await project.apply()).toMatchObject({ code: 0 });
  expect(await project.terraform("plan", "-detailed-exitcode")).toMatchObject({ code: 0 });
  expect(await project.embedded()).toEqual([]);
});
