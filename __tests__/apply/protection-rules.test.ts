import { applyPlan } from "../../src/apply";
import { emptyLock } from "../../src/lock";
import { AddressMap } from "../../src/model/address-map";
import type { DesiredState, Protection } from "../../src/model/desired";
import { authorize, makePlan } from "../../src/plan";
import type { Seed } from "../../src/simulator";
import { ACME, simulated } from "../github/support/world";
import { MemoryStore } from "./harness";

const PROD = "env:api/production";
const RULES = "/repos/acme/api/environments/production/deployment_protection_rules";

const seed = (environment?: object): Seed => ({
  organizations: {
    acme: {
      id: 9001,
      plan: "enterprise",
      members: { alice: "admin" },
      repositories: { api: { id: 1002, visibility: "private", environments: environment ? { production: environment } : {} } },
    },
  },
  users: { alice: { id: 701 } },
  tokens: { "admin-token": { user: "alice", scopes: ["repo", "admin:org"] } },
  apps: { "change-freeze": { id: 76 }, "deploy-gate": { id: 77, deploymentRules: true }, "old-gate": { id: 78, deploymentRules: true } },
});

/** The real client, plan and apply against the simulator. */
function lab(environment: object | undefined, protection: Protection) {
  const world = simulated(seed(environment));
  const { clock, sim, reader, writer } = world;
  const items = new AddressMap<never>();
  const store = new MemoryStore({ lineage: "line", serial: 1, host: "api.github.com", owner: { ...ACME, id: 9001 }, items });
  const lock = emptyLock();
  const scope = (of: string) => ({ scope: of, stores: ["actions"], unmanaged: "report" }) as const;
  const declared = { protection };
  const desired = (): DesiredState => ({
    version: 1,
    owner: ACME,
    scopes: [scope(PROD), scope("repo:api")],
    environments: [{ address: PROD, repository: "api", name: "production", protection: declared.protection }],
    secrets: [],
    variables: [{ kind: "variable", address: `${PROD}/actions/variable/URL`, scope: PROD, store: "actions", name: "URL", value: "x" }],
    ignore: [],
    forget: [],
    policies: {},
  });
  const planned = async () => makePlan({ desired: desired(), lock, state: await store.read(), reader });
  const plan = async () => (await clock.run(planned())).plan;
  const apply = () =>
    clock.run(
      (async () => {
        const state = await store.read();
        const { plan: made } = await planned();
        const { allowed } = authorize(made, desired(), { adopt: true, repair: true });
        return applyPlan({ plan: allowed, desired: desired(), lock, state, store, reader, writer, clock });
      })(),
    );
  const writes = () => sim.requests.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`);
  const gates = async () => {
    const rules = await clock.run(reader.protectionRules(ACME, "api", "production"));
    return rules.status === "present" ? rules.value.map(({ app }) => app) : rules.status;
  };
  return { ...world, declared, plan, apply, writes, gates };
}

test("a new environment is gated before anything is put into it", async () => {
  const { apply, writes, gates, plan, sim } = lab(undefined, { customProtectionRules: ["deploy-gate"] });
  expect(await apply()).toMatchObject({ failed: [], skipped: [] });
  expect(writes()).toEqual([
    "PUT /repos/acme/api/environments/production",
    `POST ${RULES}`,
    "POST /repos/acme/api/environments/production/variables",
  ]);
  expect(await gates()).toEqual(["deploy-gate"]);
  expect(await plan()).toMatchObject({ changes: [], record: [] });
  expect(sim.violations).toEqual([]);
});

test("an App that comes comes before everything, one that goes goes last", async () => {
  const live = { customRules: ["old-gate"], deploymentBranchPolicy: { branches: ["main"] } };
  const { apply, writes, gates, plan } = lab(live, {
    customProtectionRules: ["deploy-gate"],
    deploymentBranchPolicy: { branches: ["release"], tags: [] },
  });
  expect((await plan()).changes[0]?.cost.writes).toBe(5);
  expect(await apply()).toMatchObject({ failed: [] });
  const policies = "/repos/acme/api/environments/production/deployment-branch-policies";
  expect(writes().map((line) => line.replace(/\/\d+$/, "/ID"))).toEqual([
    `POST ${RULES}`,
    `DELETE ${policies}/ID`,
    "PUT /repos/acme/api/environments/production",
    `POST ${policies}`,
    `DELETE ${RULES}/ID`,
    "POST /repos/acme/api/environments/production/variables",
  ]);
  expect(await gates()).toEqual(["deploy-gate"]);
});

test("what is not declared is neither read nor touched; null takes all away, and no PUT is sent for that", async () => {
  const { apply, writes, gates, declared, plan, sim } = lab({ customRules: ["old-gate"], waitTimer: 5 }, { waitTimer: 10 });
  expect(await apply()).toMatchObject({ failed: [] });
  expect(sim.requests.some(({ path }) => path.includes("deployment_protection_rules"))).toBe(false);
  expect(await gates()).toEqual(["old-gate"]);
  declared.protection = { waitTimer: 10, customProtectionRules: null };
  expect((await plan()).changes).toMatchObject([
    { action: "protect", effect: { weakened: ["customProtectionRules"] }, cost: { writes: 1 } },
  ]);
  const before = writes().length;
  expect(await apply()).toMatchObject({ failed: [] });
  expect(writes().slice(before)).toEqual([expect.stringMatching(/^DELETE .*\/deployment_protection_rules\/\d+$/)]);
  expect(await gates()).toEqual([]);
});

test("an App that cannot gate is named in the plan, with those that can", async () => {
  const { plan } = lab({}, { customProtectionRules: ["deploy-gaet"] });
  expect((await plan()).changes.find(({ address }) => address === PROD)).toMatchObject({
    action: "blocked",
    reason: "app-not-available",
    message: "deploy-gaet cannot gate deployments of api; GitHub Apps that can: deploy-gate, old-gate",
  });
});

test("where the environment is new that is found out when it is there, and nothing is put into it", async () => {
  const { apply, writes } = lab(undefined, { customProtectionRules: ["deploy-gaet"] });
  const result = await apply();
  expect(result.failed).toMatchObject([{ address: PROD, error: { rule: "app-not-available" } }]);
  expect(writes()).toEqual(["PUT /repos/acme/api/environments/production"]);
});

test("a lost answer leaves one rule, and the next apply goes on", async () => {
  const { apply, gates, plan, sim } = lab({}, { customProtectionRules: ["deploy-gate", "old-gate"] });
  sim.faults.add({ method: "POST", path: "deployment_protection_rules", status: 502, afterEffect: true, times: 9 });
  expect(await apply()).toMatchObject({ failed: [{ address: PROD }] });
  sim.faults.clear();
  expect((await plan()).changes[0]).toMatchObject({ action: "protect" });
  expect(await apply()).toMatchObject({ failed: [] });
  expect(await gates()).toEqual(["deploy-gate", "old-gate"]);
});

test("a gate that moved since the plan ends the change before its first request", async () => {
  const { clock, plan, writer, reader, sim } = lab({ customRules: ["old-gate"] }, { customProtectionRules: ["deploy-gate", "old-gate"] });
  const made = await plan();
  const rules = await clock.run(reader.protectionRules(ACME, "api", "production"));
  if (rules.status !== "present") throw new Error(rules.status);
  await clock.run(writer.deleteProtectionRule(ACME, "api", "production", rules.value[0]!.id));
  const before = sim.requests.filter(({ method }) => method !== "GET").length;
  const desired = {
    version: 1,
    owner: ACME,
    scopes: [],
    environments: [],
    secrets: [],
    variables: [],
    ignore: [],
    forget: [],
    policies: {},
  } as const;
  const state = { lineage: "line", serial: 1, host: "api.github.com", owner: { ...ACME, id: 9001 }, items: new AddressMap<never>() };
  const store = new MemoryStore(state);
  const result = await clock.run(applyPlan({ plan: made, desired, lock: emptyLock(), state, store, reader, writer, clock }));
  expect(result.failed).toMatchObject([
    { address: PROD, error: { rule: "changed-since-plan", message: expect.stringContaining("customProtectionRules") } },
  ]);
  expect(sim.requests.filter(({ method }) => method !== "GET")).toHaveLength(before);
});
