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
const { DeploymentEnvironment, LockFile, RepositorySecret, SecretsStack, SecretValue } = require(${JSON.stringify(join(ROOT, "dist", "constructs"))});
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
