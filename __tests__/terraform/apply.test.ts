import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  DeploymentBranchPolicy,
  DeploymentEnvironment,
  EnvironmentSecret,
  OrganizationSecret,
  OrganizationVariable,
  RepositorySecret,
  RepositoryVariable,
  SecretStore,
  type SecretsStack,
  SecretValue,
  Visibility,
} from "../../constructs";
import { readLock } from "../../src/lock";
import { printAddress } from "../../src/model/address";
import { readSeed } from "../../src/simulator";
import { Estate } from "./estate";
import { SEED, STRANGE_NAMES, TOKEN } from "./seed";
import { demandTerraform } from "./terraform";

const CANARY = "canary-plaintext-7f3a91";
const NPM = "org/actions/secret/NPM_TOKEN";
const DATABASE = "env:api/production/actions/secret/DATABASE_URL";
const PERSONAL = "repo:api/codespaces/secret/PERSONAL";

const PRODUCTION = "/repos/acme/api/environments/production";

let estate: Estate;
beforeAll(demandTerraform);
beforeEach(async () => {
  estate = await Estate.start(SEED, TOKEN);
});
afterEach(() => estate.stop());

/** One of everything that the provider has a resource for. */
function acme(stack: SecretsStack): void {
  const value = SecretValue.env("NPM_TOKEN");
  const organization = { visibility: Visibility.SELECTED, repositories: ["web", "lib-*"], value };
  new OrganizationSecret(stack, "npm", { ...organization, secretName: "NPM_TOKEN" });
  new OrganizationSecret(stack, "bot", { ...organization, secretName: "NPM_TOKEN", store: SecretStore.DEPENDABOT });
  new OrganizationSecret(stack, "space", { secretName: "NPM_TOKEN", visibility: Visibility.PRIVATE, store: SecretStore.CODESPACES, value });
  new OrganizationVariable(stack, "region", { variableName: "REGION", visibility: Visibility.ALL, value: "eu-west-1" });
  new RepositorySecret(stack, "dsn", { repository: "web.api", secretName: "SENTRY_DSN", value });
  new RepositorySecret(stack, "dsn-bot", { repository: "web.api", secretName: "SENTRY_DSN", store: SecretStore.DEPENDABOT, value });
  new RepositorySecret(stack, "personal", { repository: "api", secretName: "PERSONAL", store: SecretStore.CODESPACES, value });
  new RepositoryVariable(stack, "level", { repository: "api", variableName: "LEVEL", value: "info" });
  // The secret stands before its environment, as it may in a program.
  new EnvironmentSecret(stack, "db", { repository: "api", environment: "production", secretName: "DATABASE_URL", value });
  const production = new DeploymentEnvironment(stack, "prod", {
    repository: "api",
    name: "production",
    reviewers: { teams: ["sre"], users: ["alice"] },
    preventSelfReview: true,
    waitTimer: 30,
    adminsCanBypass: false,
    deploymentBranchPolicy: DeploymentBranchPolicy.custom({ branches: ["main", "release/*"], tags: ["v*"] }),
  });
  production.addVariable("LEVEL", "warn");
}

async function acmeLock() {
  const addresses = [
    NPM,
    "org/dependabot/secret/NPM_TOKEN",
    "org/codespaces/secret/NPM_TOKEN",
    "repo:web.api/actions/secret/SENTRY_DSN",
    "repo:web.api/dependabot/secret/SENTRY_DSN",
    PERSONAL,
    DATABASE,
  ];
  const lock = await estate.sealed(Object.fromEntries(addresses.map((address) => [address, CANARY])));
  lock.repositories.set("web", 11).set("lib-core", 12);
  lock.teams.set("sre", 5);
  lock.users.set("alice", 101);
  lock.selections.set(NPM, ["lib-core", "web"]).set("org/dependabot/secret/NPM_TOKEN", ["lib-core", "web"]);
  return lock;
}

it("applies one of everything, protection before the secrets behind it, and has nothing left to do", async () => {
  estate.synth(await acmeLock(), acme);
  expect(estate.omitted).toEqual([]);
  await estate.must("init");
  expect(await estate.must("validate")).toContain("The configuration is valid");
  const log = await estate.apply();
  expect([...log].sort()).toMatchSnapshot();

  const at = (text: string) => log.findIndex((line) => line.endsWith(text));
  const environment = at(`PUT ${PRODUCTION}`);
  const policies = log.flatMap((line, index) => (line.endsWith("deployment-branch-policies") ? [index] : []));
  for (const policy of policies) expect(policy).toBeGreaterThan(environment);
  for (const inside of ["production/secrets/DATABASE_URL", "production/variables"])
    expect(at(inside)).toBeGreaterThan(Math.max(...policies));

  expect(await estate.run("plan", "-detailed-exitcode")).toMatchObject({ code: 0, output: expect.stringContaining("No changes") });
  expect(await estate.live("/orgs/acme/actions/secrets/NPM_TOKEN/repositories")).toMatchObject({ repositories: [{ id: 11 }, { id: 12 }] });
  expect(await estate.live(PRODUCTION)).toMatchObject({
    can_admins_bypass: false,
    protection_rules: [
      { type: "wait_timer", wait_timer: 30 },
      { type: "required_reviewers", prevent_self_review: true, reviewers: [{ reviewer: { id: 5 } }, { reviewer: { id: 101 } }] },
      { type: "branch_policy" },
    ],
    deployment_branch_policy: { custom_branch_policies: true, protected_branches: false },
  });
  const values = await estate.github.reveal();
  expect(Object.values(values)).toEqual(Array(7).fill(CANARY));
});

it("keeps every plaintext out of configuration, plan and state", async () => {
  const lock = await acmeLock();
  process.env.NPM_TOKEN = CANARY;
  try {
    estate.synth(lock, acme);
  } finally {
    delete process.env.NPM_TOKEN;
  }
  await estate.must("init");
  await estate.must("plan", "-out=plan.bin");
  const shown = await estate.must("show", "-json", "plan.bin");
  writeFileSync(join(estate.folder, "plan.json"), shown);
  await estate.must("apply", "plan.bin");

  const files = estate.files();
  const { ciphertext } = lock.sealed.get(NPM)!;
  for (const name of ["cdktf.out/stacks/acme/cdk.tf.json", "plan.json", "terraform.acme.tfstate"])
    expect(files.get(name)).toContain(ciphertext);
  for (const [name, text] of files) expect([name, text.includes(CANARY)]).toEqual([name, false]);
  const state = JSON.parse(files.get("terraform.acme.tfstate")!) as {
    resources: { instances: { attributes: Record<string, unknown> }[] }[];
  };
  const attributes = state.resources
    .flatMap(({ instances }) => instances.map((instance) => instance.attributes))
    .filter((a) => "secret_name" in a);
  expect(attributes).toHaveLength(7);
  for (const a of attributes) expect([a.value ?? null, a.plaintext_value]).toEqual([null, null]);
});

it("rotates in place; a codespaces secret, which the provider cannot update, is created again", async () => {
  const lock = await acmeLock();
  estate.synth(lock, acme);
  await estate.apply();
  const fresh = await estate.sealed({ [NPM]: "another", [PERSONAL]: "another" }, 2);
  for (const [address, sealed] of fresh.sealed) lock.sealed.set(address, sealed);
  estate.synth(lock, acme);
  expect((await estate.apply()).sort()).toEqual([
    "DELETE /repos/acme/api/codespaces/secrets/PERSONAL",
    "PUT /orgs/acme/actions/secrets/NPM_TOKEN",
    "PUT /repos/acme/api/codespaces/secrets/PERSONAL",
  ]);
  expect(await estate.github.reveal()).toMatchObject({ "/orgs/acme/actions/secrets/NPM_TOKEN": "another" });
  expect(await estate.live("/orgs/acme/actions/secrets/NPM_TOKEN/repositories")).toMatchObject({ total_count: 2 });
});

it("takes over an environment that exists and leaves alone the protection that is not declared", async () => {
  const lock = await acmeLock();
  lock.environments.set("env:api/prod%2Feu%3A1", 7001);
  const path = "/repos/acme/api/environments/prod%2Feu%3A1";
  const protection = (minutes: number) => ({
    can_admins_bypass: false,
    deployment_branch_policy: { custom_branch_policies: false, protected_branches: true },
    protection_rules: [
      { type: "wait_timer", wait_timer: minutes },
      { type: "required_reviewers", prevent_self_review: true, reviewers: [{ reviewer: { id: 5 } }] },
      { type: "branch_policy" },
    ],
  });
  await estate.github.simulator.hand.request("PUT", path, {
    wait_timer: 60,
    prevent_self_review: true,
    reviewers: [{ type: "Team", id: 5 }],
    can_admins_bypass: false,
    deployment_branch_policy: { custom_branch_policies: false, protected_branches: true },
  });
  const declare = (waitTimer?: number) => (stack: SecretsStack) => {
    new DeploymentEnvironment(stack, "prod", { repository: "api", name: "prod/eu:1", waitTimer });
  };
  estate.synth(lock, declare());
  expect(await estate.apply()).toEqual([]);
  expect(await estate.live(path)).toMatchObject(protection(60));
  estate.synth(lock, declare(10));
  expect(await estate.apply()).toEqual([`PUT ${path}`]);
  expect(await estate.live(path)).toMatchObject(protection(10));
  expect(await estate.run("plan", "-detailed-exitcode")).toMatchObject({ code: 0 });
});

it("deletes what is no longer declared and nothing else", async () => {
  const lock = await acmeLock();
  const declare = (names: readonly string[]) => (stack: SecretsStack) => {
    for (const variableName of names) new RepositoryVariable(stack, variableName, { repository: "api", variableName, value: "1" });
  };
  estate.synth(lock, declare(["A", "B", "C"]));
  await estate.apply();
  estate.synth(lock, declare(["A", "C"]));
  expect(await estate.apply()).toEqual(["DELETE /repos/acme/api/actions/variables/B"]);
});

it("deletes nothing that is declared and left out, or forgotten: Terraform stops to own it", async () => {
  const lock = await estate.sealed({ [NPM]: "x", "repo:api/actions/secret/DSN": "x" });
  const declare = (value: SecretValue) => (stack: SecretsStack) => {
    new OrganizationSecret(stack, "npm", { secretName: "NPM_TOKEN", visibility: Visibility.ALL, value });
  };
  estate.synth(lock, (stack) => {
    declare(SecretValue.env("NPM_TOKEN"))(stack);
    new RepositorySecret(stack, "dsn", { repository: "api", secretName: "DSN", value: SecretValue.stdin() });
    new DeploymentEnvironment(stack, "old", { repository: "api", name: "old" });
  });
  await estate.apply();
  estate.synth(lock, declare(SecretValue.existing()), { forget: ["repo:api/actions/secret/DSN", "env:api/old"] });
  expect(await estate.apply()).toEqual([]);
  expect(await estate.must("state", "list")).toBe("");
});

it("brings names and values to GitHub as they are written, whatever Terraform reads into them", async () => {
  const values = ["${var.x}", "$${x}", "$$${x}", "%{ for }", "%%{x}", "a$", "100%", 'quote " and \\', "line\nline", "{}", "$", "é"];
  const place = (environment: string) => ({ kind: "environment", repository: "api", environment }) as const;
  const lock = await estate.sealed(
    Object.fromEntries(
      STRANGE_NAMES.map((n) => [printAddress({ kind: "secret", scope: place(n), store: "actions", name: "KEY" }), `of ${n}`]),
    ),
  );
  estate.synth(lock, (stack) => {
    for (const [index, name] of STRANGE_NAMES.entries()) {
      const environment = new DeploymentEnvironment(stack, `environment-${index}`, {
        repository: "api",
        name,
        deploymentBranchPolicy: DeploymentBranchPolicy.custom({ branches: [`${name}/*`] }),
      });
      environment.addSecret("KEY", SecretValue.stdin());
    }
    for (const [index, value] of values.entries())
      new RepositoryVariable(stack, `value-${index}`, { repository: "api", variableName: `V${index}`, value });
  });
  await estate.apply();
  const revealed = await estate.github.reveal();
  for (const name of STRANGE_NAMES) {
    const path = `/repos/acme/api/environments/${encodeURIComponent(name)}`;
    expect([name, revealed[`${path}/secrets/KEY`]]).toEqual([name, `of ${name}`]);
    expect(await estate.live(`${path}/deployment-branch-policies`)).toMatchObject({ branch_policies: [{ name: `${name}/*` }] });
  }
  const sent = values.map((_, index) => estate.live(`/repos/acme/api/actions/variables/V${index}`));
  expect((await Promise.all(sent)).map((live) => (live as { value: string }).value)).toEqual(values);
});

it("asks Terraform for ids that the lock lacks", async () => {
  const lock = await estate.sealed({ [NPM]: "x" });
  estate.synth(lock, (stack) => {
    new OrganizationSecret(stack, "npm", {
      secretName: "NPM_TOKEN",
      visibility: Visibility.SELECTED,
      repositories: ["web", "api.v2"],
      value: SecretValue.env("NPM_TOKEN"),
    });
    new DeploymentEnvironment(stack, "prod", { repository: "api", name: "production", reviewers: { teams: ["sre"], users: ["alice"] } });
  });
  await estate.apply();
  expect(await estate.live("/orgs/acme/actions/secrets/NPM_TOKEN/repositories")).toMatchObject({ repositories: [{ id: 11 }, { id: 15 }] });
  expect(await estate.live(PRODUCTION)).toMatchObject({
    protection_rules: [{ reviewers: [{ reviewer: { id: 5 } }, { reviewer: { id: 101 } }] }],
  });
  expect(await estate.run("plan", "-detailed-exitcode")).toMatchObject({ code: 0 });
});

const EXAMPLES = join(__dirname, "..", "..", "examples");
const examples = readdirSync(EXAMPLES).filter((name) => existsSync(join(EXAMPLES, name, "sealform.yaml")));

it.each(examples)("applies examples/%s and has nothing left to do", async (name) => {
  const folder = join(EXAMPLES, name);
  const seed = readSeed(join(folder, "github.yaml"));
  await estate.stop();
  estate = await Estate.start(seed, Object.keys(seed.tokens!)[0]!);
  await estate.synthManifest(join(folder, "sealform.yaml"));
  if (await readLock(join(folder, "sealform.lock.json")))
    expect(estate.omitted.filter(({ reason }) => reason === "unresolved")).toEqual([]);
  expect((await estate.apply()).length).toBeGreaterThan(0);
  expect(await estate.run("plan", "-detailed-exitcode")).toMatchObject({ code: 0 });
});
