import { connectWriter } from "../../src/github/connect";
import { tokenCredential } from "../../src/github/credentials";
import type { Store } from "../../src/model/store";
import { FakeClock } from "./support/fake-clock";
import { fakeGitHub, type Reply, type Seen, TOKEN } from "./support/fake-github";
import { ACME, estate, ORG, simulated } from "./support/world";

const API = { kind: "repository", repository: "api" } as const;
const PROD = { kind: "environment", repository: "api", environment: "prod/eu" } as const;
const VALUE = { ciphertext: "c2VhbGVk", keyId: "568250167242549743" };
const SELECTED = { visibility: "selected", repositories: [2, 1] } as const;

function setUp(answer: (seen: Seen) => Reply = () => ({ status: 204 })) {
  const clock = new FakeClock();
  const github = fakeGitHub(clock, answer);
  return {
    ...connectWriter({ apiUrl: "https://api.github.com", credential: tokenCredential(TOKEN), fetch: github.fetch, clock }),
    ...github,
    clock,
  };
}

/** Method, path and body of the one request that a write sends. */
async function sent(write: (writer: ReturnType<typeof setUp>["writer"]) => Promise<unknown>, answer?: (seen: Seen) => Reply) {
  const { writer, requests, clock } = setUp(answer);
  await clock.run(write(writer));
  expect(requests).toHaveLength(1);
  const [{ method, path, body, headers }] = requests as [Seen];
  expect(headers.get("content-type")).toBe(body === undefined ? null : "application/json");
  return [`${method} ${path}`, body];
}

test("tells GitHub's time by its last answer and what has passed since, and none before", async () => {
  const dated = (date: string | undefined) => setUp(() => ({ status: 204, headers: { ...(date && { date }) } }));
  const { writer, clock } = dated("Thu, 01 Feb 2024 11:30:00 GMT");
  expect(writer.now()).toBeUndefined();
  await clock.run(writer.deleteItem(ACME, { scope: ORG, store: "actions", kind: "secret" }, "A"));
  expect(writer.now()).toBe("2024-02-01T11:30:00.000Z");
  await clock.run(clock.sleep(2_500));
  expect(writer.now()).toBe("2024-02-01T11:30:02.500Z");
});

describe("a secret's value", () => {
  const value = { encrypted_value: VALUE.ciphertext, key_id: VALUE.keyId };

  test("of an organization carries visibility and the whole selection in the same request", async () => {
    expect(await sent((writer) => writer.putSecret(ACME, ORG, "actions", "npm_token", { ...VALUE, access: SELECTED }))).toEqual([
      "PUT /orgs/acme/actions/secrets/NPM_TOKEN",
      { ...value, visibility: "selected", selected_repository_ids: [2, 1] },
    ]);
    expect(
      await sent((writer) =>
        writer.putSecret(ACME, ORG, "codespaces", "X", { ...VALUE, access: { visibility: "private", repositories: [] } }),
      ),
    ).toEqual(["PUT /orgs/acme/codespaces/secrets/X", { ...value, visibility: "private" }]);
  });

  test("of an organization is refused without access: GitHub would clear it", async () => {
    const { writer, requests } = setUp();
    expect(() => writer.putSecret(ACME, ORG, "actions", "X", VALUE)).toThrow(expect.objectContaining({ rule: "access-needed" }));
    expect(requests).toEqual([]);
  });

  test("of Dependabot names the repositories by strings", async () => {
    expect(await sent((writer) => writer.putSecret(ACME, ORG, "dependabot", "X", { ...VALUE, access: SELECTED }))).toEqual([
      "PUT /orgs/acme/dependabot/secrets/X",
      { ...value, visibility: "selected", selected_repository_ids: ["2", "1"] },
    ]);
  });

  test.each([
    [API, "actions", "/repos/acme/api/actions/secrets/X"],
    [API, "dependabot", "/repos/acme/api/dependabot/secrets/X"],
    [API, "agents", "/repos/acme/api/agents/secrets/X"],
    [PROD, "actions", "/repos/acme/api/environments/prod%2Feu/secrets/X"],
  ] as const)("of %j in %s is put at %s", async (scope, store, path) => {
    expect(await sent((writer) => writer.putSecret(ACME, scope, store as Store, "X", VALUE))).toEqual([`PUT ${path}`, value]);
  });
});

test("a selection alone is a list of numbers, for Dependabot too", async () => {
  for (const store of ["actions", "dependabot"] as const)
    expect(await sent((writer) => writer.putSelection(ACME, { scope: ORG, store, kind: "secret" }, "X", [2, 1]))).toEqual([
      `PUT /orgs/acme/${store}/secrets/X/repositories`,
      { selected_repository_ids: [2, 1] },
    ]);
});

test("variables are created by POST and updated by PATCH", async () => {
  const write = { value: "eu", access: SELECTED };
  expect(await sent((writer) => writer.createVariable(ACME, ORG, "actions", "region", write))).toEqual([
    "POST /orgs/acme/actions/variables",
    { name: "REGION", value: "eu", visibility: "selected", selected_repository_ids: [2, 1] },
  ]);
  expect(await sent((writer) => writer.updateVariable(ACME, ORG, "agents", "region", write))).toEqual([
    "PATCH /orgs/acme/agents/variables/REGION",
    { value: "eu", visibility: "selected", selected_repository_ids: [2, 1] },
  ]);
  expect(await sent((writer) => writer.updateVariable(ACME, ORG, "actions", "region", { value: "" }))).toEqual([
    "PATCH /orgs/acme/actions/variables/REGION",
    { value: "" },
  ]);
  expect(await sent((writer) => writer.createVariable(ACME, PROD, "actions", "X", { value: "1" }))).toEqual([
    "POST /repos/acme/api/environments/prod%2Feu/variables",
    { name: "X", value: "1" },
  ]);
});

test("an environment's PUT sends the fields that are given, and the branch policy always", async () => {
  const answer = () => ({ body: { id: 7 } });
  expect(await sent((writer) => writer.putEnvironment(ACME, "api", "prod/eu", { deploymentBranchPolicy: null }), answer)).toEqual([
    "PUT /repos/acme/api/environments/prod%2Feu",
    { deployment_branch_policy: null },
  ]);
  const full = {
    waitTimer: 0,
    preventSelfReview: false,
    reviewers: [{ type: "Team" as const, id: 501 }],
    adminsCanBypass: false,
    deploymentBranchPolicy: { protectedBranches: false, customBranchPolicies: true },
  };
  expect((await sent((writer) => writer.putEnvironment(ACME, "api", "prod", full), answer))[1]).toEqual({
    wait_timer: 0,
    prevent_self_review: false,
    reviewers: [{ type: "Team", id: 501 }],
    can_admins_bypass: false,
    deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
  });
  expect(
    (await sent((writer) => writer.putEnvironment(ACME, "api", "prod", { reviewers: null, deploymentBranchPolicy: null }), answer))[1],
  ).toEqual({ reviewers: null, deployment_branch_policy: null });
});

test("deletes and policies go to their places", async () => {
  expect(await sent((writer) => writer.deleteItem(ACME, { scope: API, store: "codespaces", kind: "secret" }, "x"))).toEqual([
    "DELETE /repos/acme/api/codespaces/secrets/X",
    undefined,
  ]);
  expect(await sent((writer) => writer.deleteEnvironment(ACME, "api", "prod/eu"))).toEqual([
    "DELETE /repos/acme/api/environments/prod%2Feu",
    undefined,
  ]);
  expect(await sent((writer) => writer.deleteBranchPolicy(ACME, "api", "prod/eu", 9))).toEqual([
    "DELETE /repos/acme/api/environments/prod%2Feu/deployment-branch-policies/9",
    undefined,
  ]);
});

test("a branch policy that is there already is no error", async () => {
  const { writer, clock } = setUp(() => ({ status: 303, headers: { location: "https://api.github.com/x" } }));
  expect(await clock.run(writer.createBranchPolicy(ACME, "api", "prod", { name: "main", type: "branch" }))).toMatchObject({ status: 303 });
});

test("an answer tells GitHub's time, not ours", async () => {
  const { writer, clock } = setUp(() => ({ status: 201, headers: { date: "Thu, 01 Feb 2024 12:34:56 GMT" } }));
  expect(await clock.run(writer.putSecret(ACME, API, "actions", "X", VALUE))).toEqual({ status: 201, date: "2024-02-01T12:34:56Z" });
});

describe("against the simulator", () => {
  test("everything that is written is what is read, and GitHub's description allows it", async () => {
    const { writer, reader, clock, sim } = simulated(estate(2));
    const name = "repo-0000";
    const scope = { kind: "repository", repository: name } as const;
    const environment = { kind: "environment", repository: name, environment: "new/one" } as const;
    await clock.run(
      (async () => {
        const { id } = await writer.putEnvironment(ACME, name, "new/one", {
          waitTimer: 5,
          deploymentBranchPolicy: { protectedBranches: false, customBranchPolicies: true },
        });
        await writer.createBranchPolicy(ACME, name, "new/one", { name: "v*", type: "tag" });
        expect(await reader.environment(ACME, name, "NEW/one")).toMatchObject({
          value: { id, protection: { waitTimer: 5, deploymentBranchPolicy: { policies: [{ name: "v*", type: "tag" }] } } },
        });
        for (const place of [scope, environment]) {
          expect(await writer.createVariable(ACME, place, "actions", "made", { value: "1" })).toMatchObject({ status: 201 });
          expect(await writer.updateVariable(ACME, place, "actions", "made", { value: "2" })).toMatchObject({ status: 204 });
          expect(await reader.item(ACME, { scope: place, store: "actions", kind: "variable" }, "MADE")).toMatchObject({
            value: { value: "2" },
          });
          await writer.deleteItem(ACME, { scope: place, store: "actions", kind: "variable" }, "made");
          expect(await reader.item(ACME, { scope: place, store: "actions", kind: "variable" }, "MADE")).toEqual({ status: "absent" });
        }
        await writer.deleteEnvironment(ACME, name, "new/one");
        expect(await reader.environment(ACME, name, "new/one")).toEqual({ status: "absent" });
        await expect(writer.createVariable(ACME, scope, "actions", "VARIABLE_0", { value: "1" })).rejects.toMatchObject({
          kind: "conflict",
          status: 409,
        });
        await expect(
          writer.putSecret(ACME, scope, "actions", "X", { ciphertext: Buffer.alloc(60).toString("base64"), keyId: "1" }),
        ).rejects.toMatchObject({ kind: "validation", status: 422 });
      })(),
    );
    expect(sim.violations).toEqual([]);
  });
});
