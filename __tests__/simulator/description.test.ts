import { createSimulator } from "../../src/simulator";
import { allRoutes } from "../../src/simulator/dispatch";
import { objectSha } from "../../src/simulator/git-objects";
import { githubDescription } from "../../src/simulator/openapi";
import { Client, expectNoViolations, SEED, start } from "./client";

afterEach(expectNoViolations);

const description = githubDescription();

test("every operation of the slice is answered, once", () => {
  const routed = allRoutes().map(({ operationId }) => operationId);
  expect(routed.toSorted()).toEqual([...description.operations.keys()].toSorted());
});

test("every GET answers 2xx as described, on a world with one of everything", async () => {
  const apps = {
    robot: { id: 77, deploymentRules: true, installations: { acme: { id: 770, permissions: { secrets: "read", checks: "write" } } } },
  } as const;
  const client = start({ seed: { ...SEED, apps } });
  const env = "/repos/acme/api/environments/prod";
  await client.put(env, {
    wait_timer: 5,
    reviewers: [
      { type: "Team", id: 501 },
      { type: "User", id: 701 },
    ],
    deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
  });
  const policy = (await client.post(`${env}/deployment-branch-policies`, { name: "main" })).json.id;
  const rule = (await client.post(`${env}/deployment_protection_rules`, { integration_id: 77 })).json.id;
  await client.setSecret(`${env}/secrets/A`, "x");
  await client.post(`${env}/variables`, { name: "A", value: "x" });
  for (const store of ["actions", "agents", "codespaces", "dependabot"]) {
    const selected = { visibility: "selected", selected_repository_ids: [1002] };
    await client.setSecret(`/orgs/acme/${store}/secrets/A`, "x", selected);
    await client.setSecret(`/repos/acme/api/${store}/secrets/A`, "x");
    if (store === "actions" || store === "agents") {
      await client.post(`/orgs/acme/${store}/variables`, { name: "A", value: "x", ...selected });
      await client.post(`/repos/acme/api/${store}/variables`, { name: "A", value: "x" });
    }
  }
  const sha = "a".repeat(40);
  const place = { ref: "change", sha };
  const number = await client.simulator.hand.openPullRequest("acme", "api", {
    author: "bob",
    head: place,
    base: { ...place, ref: "main" },
  });
  await client.post(`/repos/acme/api/issues/${number}/comments`, { body: "x" });
  const robot = await client.simulator.hand.installationToken(77, "acme");
  await client.post("/repos/acme/api/check-runs", { name: "x", head_sha: sha }, { token: robot });
  await client.simulator.hand.commit("acme", "api", { "action.yml": "x" });
  const values: Record<string, string | number> = {
    tree_sha: "HEAD",
    file_sha: objectSha("blob", Buffer.from("x")),
    issue_number: number,
    ref: sha,
    commit_sha: sha,
    org: "acme",
    owner: "acme",
    repo: "api",
    environment_name: "prod",
    secret_name: "A",
    name: "A",
    team_slug: "sre",
    username: "bob",
    account_id: 701,
    branch_policy_id: policy,
    protection_rule_id: rule,
  };
  const elsewhere = [
    "apps/get-authenticated",
    "apps/list-repos-accessible-to-installation",
    "apps/get-repo-installation",
    "apps/get-user-installation",
  ];
  let asked = 0;
  for (const operation of description.operations.values()) {
    if (operation.method !== "GET" || elsewhere.includes(operation.operationId)) continue;
    const answer = await client.get(operation.path.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name])));
    expect([operation.operationId, answer.status, answer.json?.message]).toEqual([
      operation.operationId,
      operation.operationId === "orgs/check-membership-for-user" ? 204 : 200,
      undefined,
    ]);
    asked++;
  }
  expect(asked).toBeGreaterThan(60);
});

describe("the description catches a wrong answer", () => {
  test("of a wrong type, with a missing field, of a status that is not there, with a body where none is", () => {
    const operation = (id: string) => description.operations.get(id)!;
    const secret = { name: "A", created_at: "2026-01-01T00:00:00Z", updated_at: "2026-01-01T00:00:00Z" };
    const get = operation("actions/get-repo-secret");
    expect(description.replyProblem(get, { status: 200, body: secret })).toBeUndefined();
    expect(description.replyProblem(get, { status: 200, body: { ...secret, name: 5 } })).toContain("/name must be string");
    expect(description.replyProblem(get, { status: 200, body: { ...secret, updated_at: "2026-01-01T00:00:00.123Z" } })).toContain(
      "date-time",
    );
    expect(description.replyProblem(get, { status: 200, body: { name: "A" } })).toContain("created_at");
    expect(description.replyProblem(get, { status: 201, body: secret })).toContain("201 is not described");
    expect(description.replyProblem(operation("actions/delete-repo-secret"), { status: 204, body: {} })).toContain("no body");
    expect(description.replyProblem(operation("actions/create-or-update-repo-secret"), { status: 201, body: { id: 1 } })).toContain(
      "additional properties",
    );
  });

  test("which becomes a 500 that says why, and a violation", async () => {
    const simulator = createSimulator({ seed: SEED });
    const client = new Client(simulator);
    await simulator.hand.changeRepository("acme", "api", { topics: [1] as unknown as string[] });
    const answer = await client.get("/repos/acme/api");
    expect([answer.status, answer.json.message]).toEqual([500, expect.stringContaining("/topics/0 must be string")]);
    expect(simulator.violations).toEqual([
      { operationId: "repos/get", method: "GET", path: "/repos/acme/api", message: expect.stringContaining("/topics/0") },
    ]);
  });
});

describe("what the slice puts right", () => {
  const required = (id: string) => (description.operations.get(id)!.bodySchema as { required?: string[] }).required;

  test("an organization secret needs its value, and takes integer ids", () => {
    expect(required("actions/create-or-update-org-secret")).toEqual(["encrypted_value", "key_id", "visibility"]);
    const body = { encrypted_value: "AAAA", key_id: "1", visibility: "selected", selected_repository_ids: ["1"] };
    expect(description.check(description.operations.get("actions/create-or-update-org-secret")!.bodySchema!, body)?.keyword).toBe("type");
    expect(description.check(description.operations.get("dependabot/create-or-update-org-secret")!.bodySchema!, body)).toBeUndefined();
  });

  test("can_admins_bypass is a field of environments, other unknown fields are refused", () => {
    const schema = description.operations.get("repos/create-or-update-environment")!.bodySchema!;
    expect(description.check(schema, { can_admins_bypass: false })).toBeUndefined();
    expect(description.check(schema, { can_admins_bypas: false })?.keyword).toBe("additionalProperties");
  });

  test("every schema compiles", () => {
    for (const operation of description.operations.values()) {
      for (const schema of [operation.bodySchema, ...operation.responseSchemas.values()]) if (schema) description.check(schema, {});
    }
  });
});

test("the newer API version leaves out what it removed, an unknown one is refused", async () => {
  const client = start();
  const headers = { "x-github-api-version": "2026-03-10" };
  const limits = await client.get("/rate_limit", { headers });
  expect([Object.keys(limits.json), limits.headers.get("x-github-api-version-selected")]).toEqual([["resources"], "2026-03-10"]);
  expect((await client.get("/repos/acme/api", { headers })).json).not.toHaveProperty("has_downloads");
  expect((await client.get("/repos/acme/api")).json).toHaveProperty("has_downloads");
  expect((await client.get("/rate_limit", { headers: { "x-github-api-version": "2020-01-01" } })).status).toBe(400);
});
