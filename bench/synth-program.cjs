// One synthesis, measured from outside: node synth-program.cjs ours|plain|load-ours|load-plain RESOURCES IMPORTS OUTDIR
const { writeSync } = require("node:fs");

const [way, count, imports, outdir] = process.argv.slice(2);
const PER_REPOSITORY = 16;
const SECRETS = 10;
const VARIABLES = 3;
const CIPHERTEXT = Buffer.alloc(88, 7).toString("base64");
const repositories = Array.from({ length: Math.ceil(Number(count) / PER_REPOSITORY) }, (_, i) => `repo-${String(i).padStart(5, "0")}`);

function plainBindings() {
  const of = (name) => require(`@cdktf/provider-github/lib/${name}`);
  return {
    ...require("cdktf"),
    ...of("actions-environment-secret"),
    ...of("actions-secret"),
    ...of("actions-variable"),
    ...of("repository-environment"),
    ...of("repository-environment-deployment-policy"),
    ...of("provider"),
  };
}

/** What else the constructs can make: the same modules are loaded on both sides. */
const OTHERS = [
  "actions-environment-variable",
  "actions-organization-secret",
  "actions-organization-variable",
  "codespaces-organization-secret",
  "codespaces-secret",
  "data-github-repository",
  "data-github-team",
  "data-github-user",
  "dependabot-organization-secret",
  "dependabot-secret",
];

/** As a user of cdktf would write it, with the attributes, overrides, names and dependencies of our output. */
function plain() {
  const github = plainBindings();
  const app = new github.App({ outdir, stackTraces: false });
  const stack = new github.TerraformStack(app, "acme");
  new github.GithubProvider(stack, "github", { owner: "acme" });
  stack.addOverride("terraform.required_providers.github.version", "~> 6.13");
  stack.addOverride("terraform.required_version", ">= 1.7");
  new github.LocalBackend(stack, { path: "../../../terraform.acme.tfstate" });
  const blocks = [];
  const add = (Resource, id, config, overrides = {}) => {
    const resource = new Resource(stack, id, config);
    resource.overrideLogicalId(id);
    for (const [key, value] of Object.entries(overrides)) resource.addOverride(key, value);
    return resource;
  };
  const sealed = { value_encrypted: CIPHERTEXT, key_id: "123" };
  for (const repository of repositories) {
    const at = `repo_${repository}`;
    const environment = add(github.RepositoryEnvironment, `env_${repository}__production`, {
      repository,
      environment: "production",
      deploymentBranchPolicy: { protectedBranches: false, customBranchPolicies: true },
      lifecycle: { ignoreChanges: ["reviewers", "prevent_self_review", "wait_timer", "can_admins_bypass"] },
    });
    const policy = add(github.RepositoryEnvironmentDeploymentPolicy, `env_${repository}__production__branch__main`, {
      repository,
      environment: "production",
      branchPattern: "main",
      dependsOn: [environment],
    });
    const dependsOn = [environment, policy];
    add(
      github.ActionsEnvironmentSecret,
      `env_${repository}__production__actions__secret__deploy`,
      { repository, environment: "production", secretName: "DEPLOY", dependsOn },
      sealed,
    );
    for (let i = 0; i < SECRETS; i++)
      add(github.ActionsSecret, `${at}__actions__secret__secret_${i}`, { repository, secretName: `SECRET_${i}` }, sealed);
    for (let i = 0; i < VARIABLES; i++)
      add(github.ActionsVariable, `${at}__actions__variable__variable_${i}`, { repository, variableName: `VARIABLE_${i}`, value: "x" });
    if (imports === "imports")
      blocks.push({ to: `github_repository_environment.env_${repository}__production`, id: `${repository}:production` });
  }
  if (blocks.length > 0) stack.addOverride("import", blocks);
  app.synth();
}

function ours() {
  const { SecretsStack, DeploymentEnvironment, RepositorySecret, RepositoryVariable, SecretValue, LockFile, DeploymentBranchPolicy } =
    require("../dist/constructs");
  const { App } = require("cdktf");
  const app = new App({ outdir, stackTraces: false });
  const stack = new SecretsStack(app, "acme", { owner: "acme", lock: LockFile._of(lock()) });
  for (const repository of repositories) {
    const environment = new DeploymentEnvironment(stack, `${repository}-production`, {
      repository,
      name: "production",
      deploymentBranchPolicy: DeploymentBranchPolicy.custom({ branches: ["main"] }),
    });
    environment.addSecret("DEPLOY", SecretValue.env("VALUE"));
    for (let i = 0; i < SECRETS; i++)
      new RepositorySecret(stack, `${repository}-secret-${i}`, { repository, secretName: `SECRET_${i}`, value: SecretValue.env("VALUE") });
    for (let i = 0; i < VARIABLES; i++)
      new RepositoryVariable(stack, `${repository}-variable-${i}`, { repository, variableName: `VARIABLE_${i}`, value: "x" });
  }
  app.synth();
}

function lock() {
  const lock = require("../dist/src/lock").emptyLock();
  const entry = {
    ciphertext: CIPHERTEXT,
    keyId: "123",
    keyFingerprint: `sha256:${"0".repeat(64)}`,
    generation: 1,
    valueSince: "2026-01-01T00:00:00Z",
  };
  repositories.forEach((repository, id) => {
    lock.repositories.set(repository, id + 1);
    if (imports === "imports") lock.environments.set(`env:${repository}/production`, id + 1);
    lock.sealed.set(`env:${repository}/production/actions/secret/DEPLOY`, entry);
    for (let i = 0; i < SECRETS; i++) lock.sealed.set(`repo:${repository}/actions/secret/SECRET_${i}`, entry);
  });
  return lock;
}

if (way === "ours") ours();
else if (way === "plain") plain();
else if (way === "load-ours") require("../dist/constructs");
else {
  plainBindings();
  for (const name of OTHERS) require(`@cdktf/provider-github/lib/${name}`);
}
writeSync(1, JSON.stringify({ mib: process.resourceUsage().maxRSS / 1024 }));
