import { parseSeed, SeedError } from "../../src/simulator";
import { DEFAULT_SEED } from "../../src/simulator/default-seed";
import { seedProblems } from "../../src/simulator/seed";
import { expectNoViolations, SEED, start } from "./client";

afterEach(expectNoViolations);

test("a seed is YAML or JSON", () => {
  expect(parseSeed("users:\n  alice: { id: 1 }\n", "x.yaml")).toEqual({ users: { alice: { id: 1 } } });
  expect(parseSeed('\uFEFF{"users": {"alice": {"id": 1}}}', "x.json")).toEqual({ users: { alice: { id: 1 } } });
});

test("the built-in seed and the tests' seed have no problem", () => {
  expect([seedProblems(DEFAULT_SEED), seedProblems(SEED)]).toEqual([[], []]);
});

test("every problem is told, each with its place", () => {
  const text = `
organizations:
  acme:
    plan: gold
    colour: red
    repositories: { api: { visibility: secret }, b: { id: 1 }, c: { id: 1 } }
    secrets: { 1A: {} }
users: { alice: { id: one } }
tokens: { t: { user: alice } }
faults: [{ path: "(" }]
`;
  expect(seedProblems(parseOnly(text))).toEqual([
    "/organizations/acme/colour: unknown field",
    "/organizations/acme/plan: must be one of free, team, enterprise",
    "/organizations/acme/repositories/api/visibility: must be one of public, private, internal",
    "/organizations/acme/secrets/1A: not a name of a secret or variable",
    "/users/alice/id: must be integer",
    "/tokens/t: needs either scopes (a classic token) or permissions (a fine-grained one)",
    '/faults/0/path: must match format "regex"',
  ]);
});

test("names that nothing has and ids that two have are problems too", () => {
  const seed = {
    organizations: {
      acme: {
        repositories: { api: { id: 1, environments: { prod: { reviewers: { teams: ["ops"], users: ["nobody"] } } } }, web: { id: 1 } },
        teams: { sre: { repositories: ["nope"], members: ["nobody"] } },
        secrets: { A: { repositories: ["nope"] } },
        members: { nobody: "admin" },
      },
    },
    users: { alice: { repositories: { x: { visibility: "internal" } } } },
    tokens: { t: { user: "nobody", scopes: [] } },
  };
  expect(seedProblems(seed)).toEqual([
    "/organizations/acme/repositories/web/id: the repository /organizations/acme/repositories/api has the id 1 already",
    "/organizations/acme/members: no user nobody in this seed",
    "/organizations/acme/teams/sre/repositories: no repository nope in this organization",
    "/organizations/acme/teams/sre/members: no user nobody in this seed",
    "/organizations/acme/secrets/A/repositories: no repository nope in this organization",
    "/organizations/acme/repositories/api/environments/prod/reviewers/teams: no team ops in this organization",
    "/users/alice/repositories/x/visibility: a user's repository is public or private",
    "/organizations/acme/repositories/api/environments/prod/reviewers/users: no user nobody in this seed",
    "/tokens/t/user: no user nobody in this seed",
  ]);
});

test("a bad seed is one error with all problems, from a file and from a program", () => {
  expect(() => parseSeed("users: [", "bad.yaml")).toThrow(SeedError);
  expect(() => parseSeed("nope: 1", "bad.yaml")).toThrow("the seed bad.yaml cannot be used\n  /nope: unknown field");
  expect(() => start({ seed: { nope: 1 } as never })).toThrow(SeedError);
});

test("what a seed declares is there: values, access, protection", async () => {
  const client = start({
    seed: {
      ...SEED,
      organizations: {
        acme: {
          id: 1,
          repositories: {
            api: {
              id: 2,
              secrets: { DB: { value: "s3cret", stores: ["actions", "dependabot"], createdAt: "2025-01-01T00:00:00Z" } },
              environments: {
                prod: {
                  reviewers: { teams: ["sre"], users: ["bob"] },
                  waitTimer: 10,
                  preventSelfReview: true,
                  adminsCanBypass: false,
                  deploymentBranchPolicy: { branches: ["main"], tags: ["v*"] },
                  secrets: { KEY: { value: "k" } },
                  variables: { REGION: { value: "eu" } },
                },
              },
            },
          },
          teams: { sre: { id: 3, repositories: ["api"] } },
          secrets: { NPM: { value: "n", repositories: ["api"] }, ANY: {} },
          variables: { REGION: { value: "us", visibility: "private" } },
        },
      },
    },
  });
  expect(await client.simulator.revealed()).toEqual([
    { path: "/orgs/acme/actions/secrets/ANY", value: "" },
    { path: "/orgs/acme/actions/secrets/NPM", value: "n" },
    { path: "/repos/acme/api/actions/secrets/DB", value: "s3cret" },
    { path: "/repos/acme/api/dependabot/secrets/DB", value: "s3cret" },
    { path: "/repos/acme/api/environments/prod/secrets/KEY", value: "k" },
  ]);
  expect((await client.get("/orgs/acme/actions/secrets/NPM/repositories")).json.repositories[0].id).toBe(2);
  const prod = (await client.get("/repos/acme/api/environments/prod")).json;
  expect(prod).toMatchObject({
    can_admins_bypass: false,
    protection_rules: [
      { wait_timer: 10 },
      { prevent_self_review: true, reviewers: [{ type: "Team" }, { type: "User" }] },
      { type: "branch_policy" },
    ],
  });
  expect((await client.get("/repos/acme/api/environments/prod/deployment-branch-policies")).json.total_count).toBe(2);
  expect((await client.get("/repos/acme/api/actions/organization-variables")).json.variables).toMatchObject([
    { name: "REGION", value: "us" },
  ]);
});

test("ids that a seed leaves out are the same on every start", async () => {
  const seed = { ...SEED, organizations: { some: { repositories: { one: {} } } } };
  const id = async () => (await start({ seed }).get("/repos/some/one")).json.id;
  expect(await id()).toBe(await id());
});

function parseOnly(text: string): unknown {
  return require("yaml").parse(text);
}
