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
import { parseAddress, printAddress } from "../../src/model/address";
import { Estate, sealedLock } from "./estate";
import { demandTerraform } from "./terraform";

const CANARY = "canary-plaintext-7f3a91";
const NPM = "org/actions/secret/NPM_TOKEN";
const DATABASE = "env:api/production/actions/secret/DATABASE_URL";
const PERSONAL = "repo:api/codespaces/secret/PERSONAL";

let estate: Estate;
beforeAll(demandTerraform);
beforeEach(() => {
  estate = new Estate();
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
  const lock = await sealedLock(Object.fromEntries(addresses.map((address) => [address, CANARY])));
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

  const at = (text: string) => log.findIndex((line) => line.includes(text));
  const environment = at("create github_repository_environment api:production");
  const policies = log.flatMap((line, index) => (line.includes("deployment_policy") ? [index] : []));
  for (const policy of policies) expect(policy).toBeGreaterThan(environment);
  for (const inside of ["github_actions_environment_secret", "github_actions_environment_variable"])
    expect(at(inside)).toBeGreaterThan(Math.max(...policies));

  expect(await estate.run("plan", "-detailed-exitcode")).toMatchObject({ code: 0, output: expect.stringContaining("No changes") });
  expect(estate.remote.object("github_actions_organization_secret", "NPM_TOKEN")).toMatchObject({
    selected_repository_ids: [11, 12],
    key_id: "568250167242549743",
  });
  expect(estate.remote.object("github_repository_environment", "api:production")).toMatchObject({
    reviewers: [{ teams: [5], users: [101] }],
    wait_timer: 30,
    can_admins_bypass: false,
    prevent_self_review: true,
    deployment_branch_policy: [{ custom_branch_policies: true, protected_branches: false }],
  });
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
  const fresh = await sealedLock({ [NPM]: "another", [PERSONAL]: "another" });
  for (const [address, sealed] of fresh.sealed) lock.sealed.set(address, { ...sealed, generation: 2, keyId: "99" });
  estate.synth(lock, acme);
  expect((await estate.apply()).sort()).toEqual([
    "create github_codespaces_secret api:PERSONAL",
    "delete github_codespaces_secret api:PERSONAL",
    "update github_actions_organization_secret NPM_TOKEN",
  ]);
  const rotated = estate.remote.object("github_actions_organization_secret", "NPM_TOKEN");
  expect(rotated).toMatchObject({ value_encrypted: fresh.sealed.get(NPM)!.ciphertext, key_id: "99", selected_repository_ids: [11, 12] });
});

it("takes over an environment that exists and leaves alone the protection that is not declared", async () => {
  const lock = await acmeLock();
  lock.environments.set("env:api/prod%2Feu%3A1", 7001);
  const kept = { reviewers: [{ teams: [5], users: [] }], prevent_self_review: true, wait_timer: 60, can_admins_bypass: false };
  const id = "api:prod/eu??1";
  estate.remote.seed("github_repository_environment", id, {
    ...{ repository: "api", environment: "prod/eu:1", ...kept },
    deployment_branch_policy: [{ custom_branch_policies: false, protected_branches: true }],
  });
  const declare = (waitTimer?: number) => (stack: SecretsStack) => {
    new DeploymentEnvironment(stack, "prod", { repository: "api", name: "prod/eu:1", waitTimer });
  };
  estate.synth(lock, declare());
  expect(await estate.apply()).toEqual([]);
  estate.synth(lock, declare(10));
  expect(await estate.apply()).toEqual([`update github_repository_environment ${id}`]);
  expect(estate.remote.object("github_repository_environment", id)).toMatchObject({ ...kept, wait_timer: 10 });
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
  expect(await estate.apply()).toEqual(["delete github_actions_variable api:B"]);
});

it("deletes nothing that is declared and left out, or forgotten: Terraform stops to own it", async () => {
  const lock = await sealedLock({ [NPM]: "x", "repo:api/actions/secret/DSN": "x" });
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
  const names = ["prod/eu:1", "50% off", "${path.module}", "%{ if true }", "Größe 1", "web.api", "a_b", "a__b"];
  const values = ["${var.x}", "$${x}", "$$${x}", "%{ for }", "%%{x}", "a$", "100%", 'quote " and \\', "line\nline", "{}", "$", "é"];
  const place = (environment: string) => ({ kind: "environment", repository: "api", environment }) as const;
  const lock = await sealedLock(
    Object.fromEntries(names.map((n) => [printAddress({ kind: "secret", scope: place(n), store: "actions", name: "KEY" }), "x"])),
  );
  estate.synth(lock, (stack) => {
    for (const [index, name] of names.entries()) {
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
  const objects = (type: string) => [...estate.remote.objects].flatMap(([key, object]) => (key.startsWith(`${type} `) ? [object] : []));
  expect(
    objects("github_repository_environment")
      .map((o) => o.environment)
      .sort(),
  ).toEqual([...names].sort());
  expect(
    objects("github_actions_environment_secret")
      .map((o) => o.environment)
      .sort(),
  ).toEqual([...names].sort());
  expect(
    objects("github_repository_environment_deployment_policy")
      .map((o) => o.branch_pattern)
      .sort(),
  ).toEqual(names.map((n) => `${n}/*`).sort());
  const sent = values.map((_, index) => estate.remote.object("github_actions_variable", `api:V${index}`)?.value);
  expect(sent).toEqual(values);
});

it("asks Terraform for ids that the lock lacks", async () => {
  const lock = await sealedLock({ [NPM]: "x" });
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
  expect(estate.remote.object("github_actions_organization_secret", "NPM_TOKEN")).toMatchObject({ selected_repository_ids: [3, 6] });
  expect(estate.remote.object("github_repository_environment", "api:production")).toMatchObject({
    reviewers: [{ teams: [3], users: [5] }],
  });
  expect(await estate.run("plan", "-detailed-exitcode")).toMatchObject({ code: 0 });
});

const EXAMPLES = join(__dirname, "..", "..", "examples");
const examples = readdirSync(EXAMPLES).filter((name) => existsSync(join(EXAMPLES, name, "sealform.yaml")));

it.each(examples)("applies examples/%s and has nothing left to do", async (name) => {
  await estate.synthManifest(join(EXAMPLES, name, "sealform.yaml"));
  const lock = await readLock(join(EXAMPLES, name, "sealform.lock.json"));
  // Environments that the lock knows by their id exist: the stack imports them.
  for (const address of lock?.environments.addresses() ?? []) {
    const parsed = parseAddress(address);
    if (parsed.kind !== "environment") throw new Error(address);
    const { repository, environment } = parsed.scope;
    estate.remote.seed("github_repository_environment", `${repository}:${environment}`, {
      repository,
      environment,
      can_admins_bypass: true,
    });
  }
  if (lock) expect(estate.omitted.filter(({ reason }) => reason === "unresolved")).toEqual([]);
  expect((await estate.apply()).length).toBeGreaterThan(0);
  expect(await estate.run("plan", "-detailed-exitcode")).toMatchObject({ code: 0 });
});
