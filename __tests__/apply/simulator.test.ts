import { type ApplyResult, applyPlan } from "../../src/apply";
import { connectWriter, credentialFromEnvironment } from "../../src/github";
import { emptyLock, keyFingerprint } from "../../src/lock";
import { parseAddress, printScope } from "../../src/model/address";
import { AddressMap } from "../../src/model/address-map";
import type { DesiredSecret, DesiredState, DesiredVariable } from "../../src/model/desired";
import { makePlan } from "../../src/plan";
import { Plaintext, sealValue } from "../../src/sealing";
import { createSimulator } from "../../src/simulator";
import { FakeClock } from "../github/support/fake-clock";
import { byName, MemoryStore } from "./harness";

const PROD = "env:api/production";

function secret(address: string, rest: Partial<DesiredSecret> = {}): DesiredSecret {
  const { scope, store, name } = parseAddress(address) as {
    scope: Parameters<typeof printScope>[0];
    store: DesiredSecret["store"];
    name: string;
  };
  return { kind: "secret", address, scope: printScope(scope), store, name, value: { from: "env", name: "X" }, ...rest };
}

function variable(address: string, value: string, rest: Partial<DesiredVariable> = {}): DesiredVariable {
  const { value: _value, ...item } = secret(address);
  return { ...item, kind: "variable", value, ...rest } as DesiredVariable;
}

/** The real client, plan and apply rooms against the simulator, on a clock that jumps. */
async function lab(consistencyDelayMs = 0) {
  const clock = new FakeClock();
  const simulator = createSimulator({ clock, consistencyDelayMs, rateLimits: "github" });
  const { reader, writer } = connectWriter({
    apiUrl: "https://api.github.com",
    credential: credentialFromEnvironment({ GITHUB_TOKEN: "admin-token" }),
    fetch: simulator.fetch,
    clock,
    random: () => 0.5,
  });
  const owner = { kind: "organization", login: "acme" } as const;
  const store = new MemoryStore({
    lineage: "line",
    serial: 1,
    host: "api.github.com",
    owner: { ...owner, id: 9001 },
    items: new AddressMap(),
  });
  const lock = emptyLock();
  const desired: { -readonly [K in keyof DesiredState]: DesiredState[K] } = {
    version: 1,
    owner,
    scopes: ["env:api/production", "org", "repo:api"].map((scope) => ({
      scope,
      stores: scope.startsWith("env") ? ["actions"] : ["actions", "dependabot"],
      unmanaged: "report",
    })),
    environments: [
      {
        address: PROD,
        repository: "api",
        name: "production",
        protection: {
          reviewers: { teams: ["sre"], users: ["alice"] },
          waitTimer: 5,
          adminsCanBypass: false,
          deploymentBranchPolicy: { branches: ["main"], tags: ["v*"] },
        },
      },
    ],
    secrets: [
      secret("org/actions/secret/NPM", { visibility: "selected", repositories: byName("api", "web") }),
      secret("org/dependabot/secret/NPM", { visibility: "selected", repositories: byName("api") }),
      secret("repo:api/actions/secret/DSN"),
      secret("repo:api/actions/secret/KEY"),
    ],
    variables: [
      variable(`${PROD}/actions/variable/URL`, "https://x"),
      variable("org/actions/variable/REGION", "eu", { visibility: "all" }),
    ],
    ignore: [],
    forget: [],
    policies: {},
  };
  let generation = 0;
  const seal = async (address: string, value: string) => {
    const { scope, store: product } = parseAddress(address) as { scope: Parameters<typeof printScope>[0]; store: DesiredSecret["store"] };
    const key = await clock.run(reader.publicKey(owner, scope, product));
    if (key.status !== "present") throw new Error(`no key for ${address}`);
    generation += 1;
    const ciphertext = await sealValue(Plaintext.fromText(value), key.value);
    lock.sealed.set(address, {
      ciphertext,
      keyId: key.value.keyId,
      keyFingerprint: keyFingerprint(key.value.key),
      generation,
      valueSince: "2024-02-01T10:00:00Z",
    });
  };
  const plan = async () => (await clock.run(makePlan({ desired, lock, state: await store.read(), reader }))).plan;
  const apply = async (): Promise<ApplyResult> => {
    const state = await store.read();
    const work = makePlan({ desired, lock, state, reader }).then((made) =>
      applyPlan({ plan: made.plan, desired, lock, state, store, reader, writer, clock }),
    );
    return clock.run(work);
  };
  for (const { address } of desired.secrets) await seal(address, `value of ${address}`);
  return {
    clock,
    simulator,
    store,
    desired,
    seal,
    plan,
    apply,
    values: async () => new Map((await simulator.revealed()).map(({ path, value }) => [path, value])),
  };
}

describe.each([0, 3_000])("against the simulator, reads lagging by %d ms", (lag) => {
  test("everything is made, a second round writes the new environment's secret, and then nothing is left to do", async () => {
    const { simulator, desired, seal, plan, apply, values, clock } = await lab(lag);
    const first = await apply();
    expect(first).toMatchObject({ failed: [], skipped: [] });
    expect(first.done.filter((d) => d.doubt)).toEqual([]);
    const database = `${PROD}/actions/secret/DB`;
    desired.secrets = [secret(database), ...desired.secrets];
    await seal(database, "value of DB");
    expect((await apply()).done).toMatchObject([{ address: database, action: "create" }]);
    await clock.run(clock.sleep(lag));
    expect(await plan()).toMatchObject({ changes: [], record: [] });
    const found = await values();
    expect(found.get("/repos/acme/api/environments/production/secrets/DB")).toBe("value of DB");
    expect(found.get("/orgs/acme/actions/secrets/NPM")).toBe("value of org/actions/secret/NPM");
    expect(found.get("/orgs/acme/dependabot/secrets/NPM")).toBe("value of org/dependabot/secret/NPM");
    expect(simulator.violations).toEqual([]);
    expect(simulator.refusals).toEqual([]);
  });

  test("rotating, narrowing, changing a variable and deleting converge as well", async () => {
    const { simulator, desired, seal, plan, apply, values, clock } = await lab(lag);
    await apply();
    await clock.run(clock.sleep(60_000));
    await seal("repo:api/actions/secret/DSN", "another");
    desired.secrets = [
      secret("org/actions/secret/NPM", { visibility: "selected", repositories: byName("api") }),
      secret("repo:api/actions/secret/DSN"),
    ];
    desired.variables = [variable("org/actions/variable/REGION", "us", { visibility: "private" })];
    desired.environments = [
      { ...desired.environments[0]!, protection: { reviewers: null, deploymentBranchPolicy: { branches: ["release/*"], tags: [] } } },
    ];
    simulator.requests.length = 0;
    const result = await apply();
    expect(result).toMatchObject({ failed: [], skipped: [] });
    const writes = simulator.requests.filter((r) => r.method !== "GET").map((r) => `${r.method} ${r.path}`);
    expect(writes.map((line) => line.replace("/repos/acme/api", ""))).toEqual([
      "DELETE /environments/production/variables/URL",
      "DELETE /environments/production/deployment-branch-policies/5000",
      "DELETE /environments/production/deployment-branch-policies/5001",
      "PUT /environments/production",
      "POST /environments/production/deployment-branch-policies",
      "PUT /orgs/acme/actions/secrets/NPM/repositories",
      "PATCH /orgs/acme/actions/variables/REGION",
      "PUT /actions/secrets/DSN",
      "DELETE /orgs/acme/dependabot/secrets/NPM",
      "DELETE /actions/secrets/KEY",
    ]);
    await clock.run(clock.sleep(lag));
    expect(await plan()).toMatchObject({ changes: [], record: [] });
    expect((await values()).get("/repos/acme/api/actions/secrets/DSN")).toBe("another");
    expect((await values()).has("/repos/acme/api/actions/secrets/KEY")).toBe(false);
    expect(simulator.violations).toEqual([]);
  });
});

test("a lost answer to a write that is not repeated by the client is found again by the next apply", async () => {
  const { simulator, plan, apply } = await lab();
  simulator.faults.add({ method: "POST", path: "/actions/variables", reset: true, afterEffect: true });
  simulator.faults.add({ method: "PUT", path: "/secrets/DSN", reset: true, afterEffect: true });
  const result = await apply();
  expect(result.failed).toMatchObject([{ address: "org/actions/variable/REGION", error: { kind: "network" } }]);
  await apply();
  expect(await plan()).toMatchObject({ changes: [], record: [] });
});

test("rotating one of many secrets: one PUT, and one list of its scope beside those of the plan", async () => {
  const { simulator, seal, apply, clock } = await lab();
  await apply();
  await clock.run(clock.sleep(60_000));
  await seal("repo:api/actions/secret/DSN", "another");
  simulator.requests.length = 0;
  const result = await apply();
  expect(result.requests).toEqual({ reads: 2, writes: 1 });
  const touched = simulator.requests
    .map((r) => `${r.method} ${r.path.replace(/\?.*/, "")}`)
    .filter((r) => r.includes("/repos/acme/api/actions/secrets"));
  expect(touched.filter((r) => r === "GET /repos/acme/api/actions/secrets")).toHaveLength(1);
  expect(touched.slice(-3)).toEqual([
    "GET /repos/acme/api/actions/secrets/DSN",
    "PUT /repos/acme/api/actions/secrets/DSN",
    "GET /repos/acme/api/actions/secrets/DSN",
  ]);
});

test("a value that GitHub refuses as sealed for another key fails alone", async () => {
  const { simulator, store, seal, apply } = await lab();
  await apply();
  await seal("repo:api/actions/secret/DSN", "another");
  await seal("org/actions/secret/NPM", "another");
  simulator.faults.add({
    method: "PUT",
    path: "/secrets/DSN",
    status: 422,
    body: { message: "Bad request - validation failed due to an improperly encrypted secret" },
  });
  const result = await apply();
  expect(result.failed).toMatchObject([{ address: "repo:api/actions/secret/DSN", error: { rule: "key-changed" } }]);
  expect(result.done).toMatchObject([{ address: "org/actions/secret/NPM" }]);
  expect([...store.saved.items].filter(([, item]) => item.intent)).toEqual([]);
});
