import { connect } from "../../src/github/connect";
import { readKeys } from "../../src/github/keys";
import { takeSnapshot } from "../../src/github/snapshot";
import { FakeClock } from "./support/fake-clock";
import { fakeGitHub, type Reply, type Seen } from "./support/fake-github";
import { ACME, needs, ORG, simulated } from "./support/world";

const API = { kind: "repository", repository: "api" } as const;
const PROD = { kind: "environment", repository: "api", environment: "prod" } as const;
const SECRETS = { scope: API, store: "actions", kind: "secret" } as const;

const SEED = {
  organizations: {
    acme: {
      id: 9001,
      repositories: { api: { id: 1002, secrets: { DB_URL: { value: "x" } }, environments: { prod: { id: 3001 } } } },
      teams: { sre: { id: 501 } },
    },
  },
  users: { alice: { id: 701 } },
  tokens: {
    "admin-token": { user: "alice", scopes: ["repo", "admin:org"] },
    "poor-token": { user: "alice", permissions: { metadata: "read" } },
  },
} as const;

function enterpriseServer(answer: (seen: Seen) => Reply) {
  const clock = new FakeClock();
  const github = fakeGitHub(clock, answer);
  return { ...connect({ apiUrl: "https://ghes.example.com/api/v3", credential: undefined, fetch: github.fetch, clock }), ...github, clock };
}

describe("one item", () => {
  test("that is missing is absent where its list was read", async () => {
    const { clock, reader, log } = simulated(SEED);
    await clock.run(reader.list(ACME, SECRETS));
    expect(await clock.run(reader.item(ACME, SECRETS, "db_url"))).toMatchObject({ status: "present", value: { name: "DB_URL" } });
    expect(await clock.run(reader.item(ACME, SECRETS, "NOPE"))).toEqual({ status: "absent" });
    expect(log()).toHaveLength(3);
  });

  test("that is missing is looked for in its list where that was not read yet", async () => {
    const { clock, reader, log } = simulated(SEED);
    expect(await clock.run(reader.item(ACME, SECRETS, "NOPE"))).toEqual({ status: "absent" });
    expect(log()).toEqual(["GET /repos/acme/api/actions/secrets/NOPE 404", "GET /repos/acme/api/actions/secrets?per_page=100 200"]);
  });

  test("is unreadable, not absent, where its list is", async () => {
    const { clock, reader, sim } = simulated(SEED);
    sim.faults.add({ path: "secrets", status: 404, times: 99 });
    expect(await clock.run(reader.item(ACME, SECRETS, "DB_URL"))).toMatchObject({ status: "unreadable" });
  });
});

describe("one environment", () => {
  test("is absent where the list of environments does not hold it, else unreadable", async () => {
    const { clock, reader, sim } = simulated(SEED);
    expect(await clock.run(reader.environment(ACME, "api", "PROD"))).toMatchObject({
      status: "present",
      value: { id: 3001, name: "prod" },
    });
    expect(await clock.run(reader.environment(ACME, "api", "nope"))).toEqual({ status: "absent" });
    sim.faults.add({ path: "environments/prod$", status: 404, times: 99 });
    expect(await clock.run(reader.environment(ACME, "api", "prod"))).toMatchObject({ status: "unreadable" });
    sim.faults.add({ path: "environments", status: 404, times: 99 });
    expect(await clock.run(reader.environment(ACME, "api", "nope"))).toMatchObject({ status: "unreadable" });
  });

  test("without can_admins_bypass lets admins pass; a custom rule is named; branch is the type of old policies", async () => {
    const at = { created_at: "2024-01-01T00:00:00Z", updated_at: "2024-01-01T00:00:00Z" };
    const environment = {
      id: 1,
      name: "prod",
      ...at,
      protection_rules: [
        { id: 1, type: "branch_policy" },
        { id: 2, type: "custom", app: { slug: "gatekeeper" } },
      ],
      deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
    };
    const { reader, clock } = enterpriseServer((seen) => ({
      body: seen.path.includes("policies") ? { total_count: 1, branch_policies: [{ id: 9, name: "main" }] } : environment,
    }));
    expect(await clock.run(reader.environment(ACME, "api", "prod"))).toMatchObject({
      value: {
        protection: {
          adminsCanBypass: true,
          customRules: ["gatekeeper"],
          deploymentBranchPolicy: { policies: [{ id: 9, name: "main", type: "branch" }] },
        },
      },
    });
  });

  test("with 101 branch policies has them all", async () => {
    const policies = Array.from({ length: 101 }, (_, i) => `release-${i}`);
    const seed = {
      ...SEED,
      organizations: { acme: { repositories: { api: { environments: { prod: { deploymentBranchPolicy: { branches: policies } } } } } } },
    };
    const { clock, reader } = simulated(seed);
    const { value } = (await clock.run(reader.environment(ACME, "api", "prod"))) as unknown as {
      value: { protection: { deploymentBranchPolicy: { policies: { name: string }[] } } };
    };
    expect(value.protection.deploymentBranchPolicy.policies.map(({ name }) => name).sort()).toEqual(policies.sort());
  });
});

describe("a public key", () => {
  test("is read for each scope, and never from memory", async () => {
    const { clock, reader, log } = simulated(SEED);
    const [first, again, other] = [
      await clock.run(reader.publicKey(ACME, API, "actions")),
      await clock.run(reader.publicKey(ACME, API, "actions")),
      await clock.run(reader.publicKey(ACME, PROD, "actions")),
    ];
    expect(first).toMatchObject({
      status: "present",
      value: { keyId: expect.any(String), fingerprint: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
    });
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    expect(log()).toEqual([
      "GET /repos/acme/api/actions/secrets/public-key 200",
      "GET /repos/acme/api/actions/secrets/public-key 200",
      "GET /repos/acme/api/environments/prod/secrets/public-key 200",
    ]);
  });

  test("of an environment that is gone is absent", async () => {
    const { clock, reader } = simulated(SEED);
    expect(await clock.run(reader.publicKey(ACME, { ...PROD, environment: "gone" }, "actions"))).toEqual({ status: "absent" });
  });

  test("with a numeric id is read as text; one of a wrong length is unreadable", async () => {
    const key = (bytes: number) => `{"key_id": 568250167242549743, "key": "${Buffer.alloc(bytes).toString("base64")}"}`;
    const good = enterpriseServer(() => ({ body: key(32) }));
    expect(await good.clock.run(good.reader.publicKey(ACME, ORG, "actions"))).toMatchObject({ value: { keyId: "568250167242549743" } });
    const bad = enterpriseServer(() => ({ body: key(31) }));
    expect(await bad.clock.run(bad.reader.publicKey(ACME, ORG, "actions"))).toMatchObject({
      status: "unreadable",
      reason: expect.stringContaining("32 bytes (it has 31)"),
    });
  });

  test("is filled into a snapshot once a scope, and without a request where nothing is", async () => {
    const { clock, reader, log } = simulated(SEED);
    const live = await clock.run(takeSnapshot(reader, needs({ repositories: ["api", "nope"], environments: ["api"] })));
    const before = log().length;
    const gone = { ...PROD, environment: "gone" };
    const wanted = [API, { ...API, repository: "API" }, PROD, gone, { kind: "repository", repository: "nope" } as const].map((scope) => ({
      scope,
      store: "actions" as const,
    }));
    const filled = await clock.run(readKeys(reader, live, wanted));
    expect(log().slice(before)).toHaveLength(2);
    expect([...filled.keys].map(([address, { status }]) => [address, status])).toEqual([
      ["env:api/gone/actions", "absent"],
      ["env:api/prod/actions", "present"],
      ["repo:API/actions", "present"],
      ["repo:nope/actions", "absent"],
    ]);
    expect([...live.keys]).toEqual([]);
    await clock.run(readKeys(reader, filled, wanted));
    expect(log().slice(before)).toHaveLength(2);
  });
});

describe("GitHub Enterprise Server", () => {
  test.each(["codespaces", "agents"] as const)("without %s secrets says so", async (store) => {
    const { reader, clock } = enterpriseServer(() => ({ status: 404, body: { message: "Not Found" } }));
    expect(await clock.run(reader.list(ACME, { ...SECRETS, store }))).toMatchObject({
      status: "unreadable",
      hint: expect.stringContaining(`no secrets for ${store}`),
    });
  });

  test("without rate-limit headers is read as fast as the points allow", async () => {
    const { reader, clock, most } = enterpriseServer(() => ({ body: { total_count: 0, secrets: [] }, latency: 100 }));
    const start = clock.now();
    await clock.run(
      Promise.all(
        Array.from({ length: 300 }, (_, i) => reader.list(ACME, { ...SECRETS, scope: { kind: "repository", repository: `r${i}` } })),
      ),
    );
    expect(clock.now() - start).toBe(400);
    expect(most.inFlight).toBe(100);
  });
});

describe("selected repositories", () => {
  test("that the credential sees only in part are unreadable: the list would shrink at the next write", async () => {
    const { reader, clock } = enterpriseServer(() => ({ body: { total_count: 3, repositories: [{ id: 1, name: "one" }] } }));
    expect(await clock.run(reader.selected(ACME, { ...SECRETS, scope: ORG }, "X"))).toMatchObject({
      status: "unreadable",
      reason: expect.stringContaining("counts 3 and shows 1"),
    });
  });

  test("of 250 are read to the last page", async () => {
    const names = Array.from({ length: 250 }, (_, i) => `r${i}`);
    const seed = {
      ...SEED,
      organizations: {
        acme: {
          repositories: Object.fromEntries(names.map((name) => [name, {}])),
          secrets: { X: { value: "x", visibility: "selected" as const, repositories: names } },
        },
      },
    };
    const { reader, clock } = simulated(seed);
    const reading = await clock.run(reader.selected(ACME, { ...SECRETS, scope: ORG }, "X"));
    expect(reading.status === "present" && reading.value.map(({ name }) => name).sort()).toEqual(names.sort());
  });
});

test("a repository that belongs to somebody else now is unreadable by its id", async () => {
  const { reader, clock } = enterpriseServer(() => ({ body: { id: 7, name: "api", owner: { login: "umbrella" } } }));
  expect(await clock.run(reader.repositoryById(7, ACME))).toMatchObject({
    status: "unreadable",
    reason: expect.stringContaining("belongs to umbrella now"),
  });
});

test("a team is unreadable, not absent, where the list of teams is", async () => {
  const { reader, clock } = simulated(SEED, { token: "poor-token" });
  expect(await clock.run(reader.team(ACME, "sre"))).toMatchObject({
    status: "unreadable",
    hint: "the call needs the permission members=read",
  });
  const admin = simulated(SEED);
  expect(await admin.clock.run(admin.reader.team(ACME, "SRE"))).toEqual({ status: "present", value: { id: 501, slug: "sre" } });
  admin.sim.faults.add({ path: "teams", status: 404, times: 9 });
  expect(await admin.clock.run(admin.reader.team(ACME, "sre"))).toMatchObject({ status: "unreadable" });
});

test("whether an organization requires pinned actions is absent of a user and of an older server, and unreadable without the permission", async () => {
  const { acme } = SEED.organizations;
  const seed = { ...SEED, organizations: { acme: { ...acme, actions: { shaPinningRequired: true } } } };
  const strict = simulated(seed);
  expect(await strict.clock.run(strict.reader.pinningRequired(ACME))).toEqual({ status: "present", value: true });
  expect(await strict.clock.run(strict.reader.pinningRequired({ kind: "user", login: "alice" }))).toEqual({ status: "absent" });
  expect(strict.log()).toEqual(["GET /orgs/acme/actions/permissions 200"]);
  const poor = simulated(seed, { token: "poor-token" });
  expect(await poor.clock.run(poor.reader.pinningRequired(ACME))).toMatchObject({ status: "unreadable" });
  const old = enterpriseServer(() => ({ body: { enabled_repositories: "all", allowed_actions: "all" } }));
  expect(await old.clock.run(old.reader.pinningRequired(ACME))).toEqual({ status: "absent" });
});

test("a connection that reads has no way to write", () => {
  const { reader } = simulated(SEED);
  const connection = connect({ apiUrl: "https://api.github.com", credential: undefined });
  expect(Object.keys(connection).sort()).toEqual(["close", "contents", "credential", "reader"]);
  const methods = [reader, connection.contents].flatMap((one) => Object.getOwnPropertyNames(Object.getPrototypeOf(one)));
  expect(methods).toEqual(expect.arrayContaining(["list", "tree", "blob"]));
  expect(methods.filter((name) => /^(put|create|update|delete|write|set|add|remove)/.test(name))).toEqual([]);
});
