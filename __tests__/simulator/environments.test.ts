import { expectNoViolations, SEED, start } from "./client";

afterEach(expectNoViolations);

const ENV = "/repos/acme/api/environments";

test("a PUT replaces everything: rules, bypass, custom policies; secrets stay", async () => {
  const client = start();
  await client.put(`${ENV}/prod`, {
    wait_timer: 30,
    prevent_self_review: true,
    reviewers: [{ type: "Team", id: 501 }],
    can_admins_bypass: false,
    deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
  });
  await client.post(`${ENV}/prod/deployment-branch-policies`, { name: "main" });
  await client.setSecret(`${ENV}/prod/secrets/A`, "x");
  const id = (await client.get(`${ENV}/prod`)).json.id;
  const after = (await client.put(`${ENV}/PROD`)).json;
  expect(after).toMatchObject({ id, name: "prod", protection_rules: [], can_admins_bypass: true, deployment_branch_policy: null });
  expect((await client.get(`${ENV}/prod/deployment-branch-policies`)).json.total_count).toBe(0);
  expect((await client.get(`${ENV}/prod/secrets`)).json.total_count).toBe(1);
});

test("who cannot read the repository is dropped from the reviewers without an error", async () => {
  const client = start();
  const reviewers = [
    { type: "Team", id: 501 },
    { type: "Team", id: 502 },
    { type: "User", id: 703 },
    { type: "User", id: 704 },
    { type: "User", id: 999 },
  ];
  const answer = await client.put(`${ENV}/prod`, { reviewers });
  expect(answer.status).toBe(200);
  expect(answer.json.protection_rules[0].reviewers.map((entry: { reviewer: { id: number } }) => entry.reviewer.id)).toEqual([501, 703]);
  await client.simulator.hand.removeTeamAccess("acme", "sre", "api");
  expect(
    (await client.put(`${ENV}/prod`, { reviewers: [{ type: "Team", id: 501 }], prevent_self_review: true })).json.protection_rules,
  ).toEqual([]);
});

test("members read by the base permission, outsiders only as collaborators", async () => {
  const client = start();
  const answer = await client.put("/repos/strict/core/environments/prod", {
    reviewers: [702, 703, 704].map((id) => ({ type: "User", id })),
  });
  expect(answer.json.protection_rules[0].reviewers.map((entry: { reviewer: { login: string } }) => entry.reviewer.login)).toEqual([
    "bob",
    "carol",
  ]);
});

test.each([
  ["seven reviewers", { reviewers: Array.from({ length: 7 }, () => ({ type: "User", id: 701 })) }],
  ["a reviewer without an id", { reviewers: [{ type: "User" }] }],
  ["a negative wait", { wait_timer: -1 }],
  ["a wait of more than 30 days", { wait_timer: 43_201 }],
  ["both kinds of branch policy", { deployment_branch_policy: { protected_branches: true, custom_branch_policies: true } }],
  ["neither kind of branch policy", { deployment_branch_policy: { protected_branches: false, custom_branch_policies: false } }],
  ["an unknown field", { waitTimer: 3 }],
])("refuses %s with 422", async (_, body) => {
  const client = start();
  expect((await client.put(`${ENV}/prod`, body)).status).toBe(422);
  expect((await client.get(`${ENV}/prod`)).status).toBe(404);
});

describe("billing plans", () => {
  test("Free: public repositories have everything, private ones no environment", async () => {
    const client = start();
    expect((await client.put("/repos/tiny/pub/environments/prod", { wait_timer: 5 })).status).toBe(200);
    expect((await client.put("/repos/tiny/priv/environments/prod")).status).toBe(404);
    expect((await client.get("/repos/tiny/priv/environments")).json).toEqual({ total_count: 0, environments: [] });
  });

  test.each([
    { wait_timer: 0 },
    { reviewers: null },
    { prevent_self_review: false },
    { can_admins_bypass: false },
  ])("Team, private: %j is refused by its presence", async (body) => {
    const answer = await start().put("/repos/mid/priv/environments/prod", body);
    expect([answer.status, answer.json.message]).toEqual([
      422,
      expect.stringMatching(/^Failed to create the environment protection rule. .*billing plan/),
    ]);
  });

  test("Team, private: branch policies are there", async () => {
    const client = start();
    const body = { deployment_branch_policy: { protected_branches: false, custom_branch_policies: true } };
    expect((await client.put("/repos/mid/priv/environments/prod", body)).status).toBe(200);
    expect((await client.post("/repos/mid/priv/environments/prod/deployment-branch-policies", { name: "main" })).status).toBe(200);
  });

  test("a downgrade hides the environments of private repositories, an upgrade shows them again", async () => {
    const client = start();
    await client.put(`${ENV}/prod`);
    await client.simulator.hand.changePlan("acme", "free");
    expect((await client.get(`${ENV}/prod`)).status).toBe(404);
    await client.simulator.hand.changePlan("acme", "enterprise");
    expect((await client.get(`${ENV}/prod`)).status).toBe(200);
  });
});

describe("branch and tag policies", () => {
  const POLICIES = `${ENV}/prod/deployment-branch-policies`;

  test("only the name can change, a branch and a tag of one name are two", async () => {
    const client = start();
    await client.put(`${ENV}/prod`, { deployment_branch_policy: { protected_branches: false, custom_branch_policies: true } });
    const { id } = (await client.post(POLICIES, { name: "v*" })).json;
    expect((await client.post(POLICIES, { name: "v*", type: "tag" })).json.type).toBe("tag");
    expect((await client.post(POLICIES, { name: "v*", type: "tag" })).status).toBe(303);
    expect((await client.put(`${POLICIES}/${id}`, { name: "main", type: "tag" })).json).toMatchObject({ id, name: "main", type: "branch" });
    expect((await client.remove(`${POLICIES}/${id}`)).status).toBe(204);
    expect((await client.get(`${POLICIES}/${id}`)).status).toBe(404);
  });

  test("they are refused with 404 while custom policies are off", async () => {
    const client = start();
    await client.put(`${ENV}/prod`, { deployment_branch_policy: { protected_branches: true, custom_branch_policies: false } });
    expect((await client.post(POLICIES, { name: "main" })).status).toBe(404);
  });
});

test("an environment's name may hold anything, encoded in the path; `url` holds it raw, `html_url` encoded", async () => {
  const client = start();
  const name = "prod/eu west: 100 %";
  const found = (await client.put(`${ENV}/${encodeURIComponent(name)}`)).json;
  expect(found).toMatchObject({ name, url: `https://api.github.com${ENV}/${name}` });
  expect(found.html_url).toContain(encodeURIComponent(name));
  await client.setSecret(`${ENV}/${encodeURIComponent(name)}/secrets/A`, "x");
  expect(await client.revealed(`${ENV}/${encodeURIComponent(name)}/secrets/A`)).toBe("x");
  expect((await client.put(`${ENV}/${"x".repeat(256)}`)).status).toBe(422);
  expect((await client.put(`${ENV}/__proto__`)).status).toBe(200);
  expect((await client.get(`${ENV}`)).json.total_count).toBe(2);
});

test("custom deployment protection rules are switched on and off", async () => {
  const client = start({ seed: { ...SEED, apps: { gatekeeper: { id: 77, deploymentRules: true }, other: { id: 78 } } } });
  const rules = `${ENV}/prod/deployment_protection_rules`;
  await client.put(`${ENV}/prod`);
  expect((await client.get(`${rules}/apps`)).json.available_custom_deployment_protection_rule_integrations).toHaveLength(1);
  expect((await client.post(rules, { integration_id: 78 })).status).toBe(422);
  const { id } = (await client.post(rules, { integration_id: 77 })).json;
  expect((await client.get(rules)).json).toMatchObject({
    total_count: 1,
    custom_deployment_protection_rules: [{ id, app: { slug: "gatekeeper" } }],
  });
  expect((await client.remove(`${rules}/${id}`)).status).toBe(204);
  expect((await client.get(`${rules}/${id}`)).status).toBe(404);
});
