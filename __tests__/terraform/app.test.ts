import { join, resolve } from "node:path";
import { expectOneClearMessage } from "../cli/estate";
import { canaries, expectNoCanary } from "../support/canaries";
import { PATIENCE_MS, TerraformProject } from "./terraform-project";

const ROOT = resolve(__dirname, "..", "..");
const NODE = ["--app", "node app.js"];

let project: TerraformProject;
jest.setTimeout(PATIENCE_MS);
afterEach(() => project.close());

/** An app as a user compiles it. */
const program = (body: string) => `
const { App } = require(${JSON.stringify(join(ROOT, "node_modules", "cdktf"))});
const { DeploymentEnvironment, LockFile, RepositorySecret, RepositoryVariable, SecretsStack, SecretValue } = require(${JSON.stringify(join(ROOT, "dist", "constructs"))});
const app = new App();
const stack = new SecretsStack(app, "secrets", { owner: "acme", lock: LockFile.fromFileIfExists("sealform.lock.json") });
${body}
app.synth();
`;

const DECLARED = `
new RepositorySecret(stack, "dsn", { repository: "api", secretName: "SENTRY_DSN", value: SecretValue.env("SENTRY_DSN") });
const production = new DeploymentEnvironment(stack, "production", { repository: "api", name: "production", waitTimer: 5 });
production.addSecret("DATABASE_URL", SecretValue.env("DATABASE_URL"));
`;

const secret = canaries();

test("an app is applied by Terraform, sealed and applied again, and both engines agree on it", async () => {
  project = await TerraformProject.start();
  Object.assign(project.world.env, { SENTRY_DSN: secret.make("dsn"), DATABASE_URL: secret.make("url") });
  project.world.project.write("app.js", program(DECLARED));
  await project.must("terraform", "init", ...NODE);
  const { code, stderr } = await project.apply(...NODE);
  expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining("SENTRY_DSN is left out: not sealed yet") });
  expect(Object.keys(await project.world.github.reveal()).sort()).toEqual([
    "/repos/acme/api/actions/secrets/SENTRY_DSN",
    "/repos/acme/api/environments/production/secrets/DATABASE_URL",
  ]);
  expect(JSON.parse((await project.must("plan", "--json", ...NODE)).stdout)).toMatchObject({ changes: [] });
  expect(await project.run("drift", ...NODE)).toMatchObject({ code: 0 });
  expect(await project.run("terraform", "plan", ...NODE, "--", "-detailed-exitcode")).toMatchObject({ code: 0 });
  expectNoCanary({ folder: project.world.project.folder, except: ["values.env"], printed: stderr }, secret);
});

test("an app that synthesizes nothing now does not run Terraform on what it wrote before", async () => {
  project = await TerraformProject.start();
  project.world.project.write("app.js", program(DECLARED));
  await project.must("terraform", "init", ...NODE);
  project.world.project.write("app.js", "");
  expectOneClearMessage(await project.run("terraform", "plan", ...NODE), /ended and synthesized nothing/, /call app\.synth\(\)/);
});

test("a stack that the app does not make any more is named with what terraform has in it, which stays; an empty one is tidied away", async () => {
  project = await TerraformProject.start();
  const variable = (stack: string, name: string) =>
    `new RepositoryVariable(${stack}, "${name}", { repository: "api", variableName: "${name}", value: "eu" });`;
  const second = 'const old = new SecretsStack(app, "old", { owner: "acme", lock: LockFile.fromFileIfExists("sealform.lock.json") });';
  const write = (...lines: string[]) => project.world.project.write("app.js", program(lines.join("\n")));
  const stale = () => project.world.project.files().includes("cdktf.out/stacks/old/cdk.tf.json");
  write(variable("stack", "ONE"), second, variable("old", "TWO"));
  await project.must("terraform", "init", ...NODE);
  expect(await project.apply(...NODE)).toMatchObject({ code: 0 });

  write(variable("stack", "ONE"));
  const count = project.world.writes().length;
  const told =
    /the stack old is not made any more, and terraform has 1 in it, which stay as they are: github_actions_variable\.repo_api__actions__variable__two;/;
  expect(await project.apply(...NODE)).toMatchObject({ code: 0, stderr: expect.stringMatching(told) });
  expect({ writes: project.world.writes().length, stale: stale() }).toEqual({ writes: count, stale: true });

  // Two stacks would have it then, and each would write it.
  write(variable("stack", "ONE"), variable("stack", "TWO"));
  expectOneClearMessage(
    await project.apply(...NODE),
    /variable__two is declared in the stack secrets and is in the state of old, which would delete it/,
    /`terraform -chdir=cdktf\.out\/stacks\/old state rm github_actions_variable\.repo_api__actions__variable__two`/,
  );

  write(variable("stack", "ONE"));
  const destroyed = await project.must("gateway", "--", "terraform", "-chdir=cdktf.out/stacks/old", "destroy", "-auto-approve");
  expect(destroyed.stdout).toContain("1 destroyed");
  expect(await project.apply(...NODE)).toMatchObject({ code: 0, stderr: expect.not.stringContaining("not made any more") });
  expect(stale()).toBe(false);
});

test("the state of one owner is not taken for that of another", async () => {
  project = await TerraformProject.start();
  const variable = 'new OrganizationVariable(stack, "R", { variableName: "REGION", visibility: Visibility.ALL, value: "ours" });';
  const text = program(variable).replace("const { Deploy", "const { OrganizationVariable, Visibility, Deploy");
  project.world.project.write(
    "app.js",
    text
      .replace('owner: "acme"', "owner: process.argv[2]")
      .replace("sealform.lock", "$" + "{process.argv[2]}.lock")
      .replace(/"(\S+\.lock\.json)"/, "`$1`"),
  );
  const files = (owner: string) => ["--app", `node app.js ${owner}`, "--lock", `${owner}.lock.json`, "--state", `${owner}.state.json`];
  const { hand } = project.world.github.simulator;
  await hand.request("POST", "/orgs/other/actions/variables", { name: "REGION", value: "theirs", visibility: "private" });
  await project.must("terraform", "init", ...files("acme"));
  expect(await project.apply(...files("acme"))).toMatchObject({ code: 0 });
  const count = project.world.writes().length;
  const wrong = /this is about other on \S+, and the state of the stack secrets is of acme on/;
  expectOneClearMessage(await project.apply(...files("other")), wrong, /give each owner stacks of its own/);
  expect(project.world.writes()).toHaveLength(count);
  expect(await project.run("terraform", "plan", ...files("acme"), "--", "-detailed-exitcode")).toMatchObject({ code: 0 });
});

test("a move that is no rename is refused when Terraform has planned it: it would delete the environment with all that is in it", async () => {
  project = await TerraformProject.start();
  const declared = (repository: string, moved = "") =>
    program(`${moved}new DeploymentEnvironment(stack, "p", { repository: "${repository}", name: "production", waitTimer: 5 });`);
  project.world.project.write("app.js", declared("api"));
  await project.must("terraform", "init", ...NODE);
  expect(await project.apply(...NODE)).toMatchObject({ code: 0, stdout: expect.stringContaining("1 added") });
  await project.world.github.simulator.hand.setSecret("/repos/acme/api/environments/production/secrets/THEIRS", "keep-me");

  const block = `[{ from: "github_repository_environment.env_api__production", to: "github_repository_environment.env_web__production" }]`;
  project.world.project.write("app.js", declared("web", `stack.addOverride("moved", ${block});\n`));
  const count = project.world.writes().length;
  const { code, stdout, stderr } = await project.apply(...NODE);
  expect({ code, stderr }).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/terraform would delete github_repository_environment\.env_web__production and make it again/),
  });
  expect(stdout).toContain("forces replacement");
  expect(project.world.writes()).toHaveLength(count);
  expect(project.world.project.files().filter((file) => file.endsWith("sealform.plan"))).toEqual([]);
});

test("a plan says what to do when a repository of the app was renamed, and an apply follows", async () => {
  project = await TerraformProject.start();
  const declared = (repository: string) => program(DECLARED.replaceAll('"api"', `"${repository}"`));
  Object.assign(project.world.env, { SENTRY_DSN: secret.make("dsn"), DATABASE_URL: secret.make("url") });
  project.world.project.write("app.js", declared("api"));
  await project.must("terraform", "init", ...NODE);
  expect(await project.apply(...NODE)).toMatchObject({ code: 0 });
  await project.world.byHand(() => project.world.github.simulator.hand.renameRepository("acme", "api", "server"));
  project.world.project.write("app.js", declared("server"));
  expectOneClearMessage(
    await project.run("terraform", "plan", ...NODE),
    /repository api is called server now, and the app reads the lock/,
    /sealform apply/,
  );
  expect(await project.apply(...NODE)).toMatchObject({ code: 0, stdout: expect.stringContaining("0 added, 3 changed, 0 destroyed") });
  expect(JSON.parse((await project.must("plan", "--json", ...NODE)).stdout)).toMatchObject({ changes: [] });
});
