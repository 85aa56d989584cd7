import type { FaultRule } from "../../src/simulator";
import { expectOneClearMessage } from "../cli/estate";
import { PATIENCE_MS, TerraformProject } from "./terraform-project";

const NPM = "/orgs/acme/actions/secrets/NPM_TOKEN";
const DSN = "/repos/acme/api/actions/secrets/SENTRY_DSN";
const DSN_ADDRESS = "repo:api/actions/secret/SENTRY_DSN";
const PRODUCTION = "/repos/acme/api/environments/production";
const DATABASE = `${PRODUCTION}/secrets/DATABASE_URL`;

let project: TerraformProject;
jest.setTimeout(PATIENCE_MS);
afterEach(() => project.close());

const github = () => project.world.github;

const refuse = (method: string, path: string, fault: FaultRule = { status: 403 }) =>
  github().simulator.faults.add({ method, path, times: 99, ...fault });

const relent = () => github().simulator.faults.clear();

const reviewers = async () => {
  const { protection_rules: rules } = (await github().simulator.hand.request("GET", PRODUCTION)) as {
    readonly protection_rules: readonly { readonly type: string }[];
  };
  return rules.filter(({ type }) => type === "required_reviewers").length;
};

const declare = (api: object) =>
  project.world.project.write("sealform.yaml", JSON.stringify({ version: 1, organization: "acme", repositories: { api } }));

/** Everything is applied, and then all values are new in the lock. */
async function rotated(): Promise<void> {
  project = await TerraformProject.start();
  await project.must("terraform", "init");
  await project.must("terraform", "apply", "--", "-auto-approve");
  await project.aSecond();
  Object.assign(project.world.env, { NPM_TOKEN: "npm, anew", DATABASE: "database, anew" });
  project.world.project.write("values.env", "SENTRY=sentry, anew\n");
  await project.must("seal", "--all");
}

/** Everything was sent, and both engines know it. */
async function expectAllSent(): Promise<void> {
  expect(await github().reveal()).toEqual({ [NPM]: "npm, anew", [DSN]: "sentry, anew", [DATABASE]: "database, anew" });
  expect(await project.embedded()).toEqual([]);
  expect(await project.terraform("plan", "-detailed-exitcode")).toMatchObject({ code: 0 });
}

describe("A rotation that GitHub refuses", () => {
  test("is not taken for done: the next apply sends every value", async () => {
    await rotated();
    const old = await github().reveal();
    refuse("PUT", "/secrets/");
    const { code, stderr } = await project.apply();
    expect(code).toBe(1);
    for (const address of [DSN_ADDRESS, "org/actions/secret/NPM_TOKEN", "env:api/production/actions/secret/DATABASE_URL"])
      expect(stderr).toContain(`${address}: it was not sent`);
    relent();
    expect(await github().reveal()).toEqual(old);
    expect(await project.embedded()).toHaveLength(3);
    // What arrives in a run that fails is known as sent.
    refuse("PUT", "/secrets/SENTRY_DSN");
    expect(await project.apply()).toMatchObject({ code: 1, stdout: expect.stringContaining("3 to import, 0 to add, 3 to change") });
    expect(await project.embedded()).toEqual([`rotate ${DSN_ADDRESS}`]);
    relent();
    expect(await project.apply()).toMatchObject({ code: 0, stdout: expect.stringContaining("1 imported, 0 added, 1 changed") });
    await expectAllSent();
  });

  test("after Ctrl-C in the middle neither", async () => {
    await rotated();
    refuse("PUT", "/secrets/", { status: 503, delayMs: 2000 });
    const running = project.world.start(["terraform", "apply", "--", "-no-color", "-auto-approve"]);
    await running.printed("Modifying...");
    running.child.kill("SIGINT");
    expect(await running.done).toMatchObject({ code: 130 });
    relent();
    expect(await project.apply()).toMatchObject({ code: 0 });
    await expectAllSent();
  });

  test("nor where we died before its books were kept: plan says so, and apply sends it", async () => {
    await rotated();
    const state = JSON.parse(project.world.project.read("terraform.acme.tfstate"));
    const { sealed } = JSON.parse(project.world.project.read("sealform.lock.json"));
    const { instances } = state.resources.find(({ type }: { readonly type: string }) => type === "github_actions_secret");
    instances[0].attributes.value_encrypted = sealed[DSN_ADDRESS].ciphertext;
    project.world.project.write("terraform.acme.tfstate", JSON.stringify(state));
    const { code, stdout, stderr } = await project.terraform(
      "plan",
      "-target=github_actions_secret.repo_api__actions__secret__sentry_dsn",
      "-detailed-exitcode",
    );
    expect({ code, stdout, stderr }).toMatchObject({
      code: 2,
      stdout: expect.stringContaining("No changes"),
      stderr: expect.stringContaining(`${DSN_ADDRESS}: terraform believes that it has sent it`),
    });
    expect(await project.apply()).toMatchObject({ code: 0, stdout: expect.stringContaining("1 imported, 0 added, 3 changed") });
    await expectAllSent();
  });
});

test("somebody else's secret stays theirs when GitHub refuses the write: it is not deleted afterwards", async () => {
  project = await TerraformProject.start();
  declare({ secrets: { SENTRY_DSN: { value: { dotenv: "./values.env", key: "SENTRY" } } } });
  await github().simulator.hand.setSecret(DSN, "theirs");
  await project.must("seal");
  await project.must("terraform", "init");
  refuse("PUT", "/secrets/");
  expect(await project.apply("--adopt")).toMatchObject({ code: 1 });
  relent();
  expect(await project.embedded()).toEqual([`adopt ${DSN_ADDRESS}`]);
  expectOneClearMessage(await project.apply(), /SENTRY_DSN: it exists and was written neither by Sealform/, /--adopt/);
  declare({});
  expect(await project.apply()).toMatchObject({ code: 0, stdout: expect.not.stringContaining("1 destroyed") });
  expect(await github().reveal()).toEqual({ [DSN]: "theirs" });
});

test("reviewers that GitHub refused are sent by the next apply", async () => {
  project = await TerraformProject.start();
  declare({ environments: { production: { waitTimer: 5 } } });
  await project.must("terraform", "init");
  expect(await project.apply()).toMatchObject({ code: 0 });
  declare({ environments: { production: { waitTimer: 5, reviewers: { teams: ["sre"] } } } });
  await project.must("seal");
  refuse("PUT", "/environments/production$");
  expect(await project.apply()).toMatchObject({ code: 1, stderr: expect.stringContaining("env:api/production: it was not sent") });
  relent();
  expect([await reviewers(), await project.embedded()]).toEqual([0, ["protect env:api/production"]]);
  expect(await project.apply()).toMatchObject({ code: 0, stdout: expect.stringContaining("1 imported, 0 added, 1 changed") });
  expect([await reviewers(), await project.embedded()]).toEqual([1, []]);
  // It was made by us, and still is ours.
  project.world.project.write("sealform.yaml", "version: 1\norganization: acme\nrepositories: { api: {} }\n");
  expect(await project.apply()).toMatchObject({ code: 0, stdout: expect.stringContaining("1 destroyed") });
});

test("a variable that GitHub refused needs no --repair", async () => {
  project = await TerraformProject.start();
  declare({ variables: { REGION: { value: "eu" } } });
  await project.must("terraform", "init");
  expect(await project.apply()).toMatchObject({ code: 0 });
  declare({ variables: { REGION: { value: "us" } } });
  refuse("PATCH", "/variables/");
  expect(await project.apply()).toMatchObject({ code: 1 });
  relent();
  expect(await project.embedded()).toEqual(["update repo:api/actions/variable/REGION"]);
  expect(await project.apply()).toMatchObject({ code: 0, stdout: expect.stringContaining("1 changed") });
  expect(await project.embedded()).toEqual([]);
});
