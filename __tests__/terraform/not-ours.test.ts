import { expectOneClearMessage } from "../cli/estate";
import { PATIENCE_MS, TerraformProject } from "./terraform-project";

const PRODUCTION = "/repos/acme/api/environments/production";
const NPM = "/orgs/acme/actions/secrets/NPM_TOKEN";
const DSN = "/repos/acme/api/actions/secrets/SENTRY_DSN";
const FOREIGN = `${PRODUCTION}/secrets/FOREIGN`;

let project: TerraformProject;
jest.setTimeout(PATIENCE_MS);
afterEach(() => project.close());

const manifest = (api: object) => JSON.stringify({ version: 1, organization: "acme", repositories: { api } });

const declare = (api: object) => project.world.project.write("sealform.yaml", manifest(api));

const hand = () => project.world.github.simulator.hand;

const writesSince = (count: number) =>
  project.world
    .writes()
    .slice(count)
    .map((line) => line.replace("/api/v3", ""));

async function prepared(api: object): Promise<void> {
  project = await TerraformProject.start(manifest(api));
  await project.must("terraform", "init");
}

describe("What was there before", () => {
  const environments = { production: { waitTimer: 5, deploymentBranchPolicy: { branches: ["main"] } } };
  const given = async () => {
    await prepared({ variables: { REGION: { value: "eu" } }, environments });
    await hand().request("PUT", PRODUCTION, {
      wait_timer: 5,
      deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
    });
    await hand().request("POST", `${PRODUCTION}/deployment-branch-policies`, { name: "main" });
    await hand().request("POST", "/repos/acme/api/actions/variables", { name: "REGION", value: "eu" });
    await hand().setSecret(FOREIGN, "keep-me");
  };

  test("is not taken over with a pattern that nobody declared: no secret is sent into what is weaker", async () => {
    await given();
    await hand().request("POST", `${PRODUCTION}/deployment-branch-policies`, { name: "evil/*" });
    const count = project.world.writes().length;
    expectOneClearMessage(
      await project.apply("--adopt"),
      /env:api\/production: the branch pattern "evil\/\*" is there and not declared, and terraform would leave it/,
      /sealform apply --only env:api\/production/,
    );
    expect(writesSince(count)).toEqual([]);
    await project.must("apply", "--auto-approve", "--only", "env:api/production", "--adopt");
    expect(await project.apply()).toMatchObject({ code: 0 });
    expect(await project.embedded()).toEqual([]);
  });

  test("stays when it leaves the manifest: terraform forgets what it imported", async () => {
    await given();
    expect(await project.apply()).toMatchObject({ code: 0, stdout: expect.stringContaining("3 imported, 0 added, 0 changed") });
    declare({});
    const count = project.world.writes().length;
    expect(await project.terraform("plan")).toMatchObject({ code: 0, stdout: expect.stringContaining("0 to destroy") });
    const { code, stderr, stdout } = await project.apply();
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining("0 destroyed") });
    for (const [address, why] of [
      ["env:api/production", "Sealform did not make it, and leaves its protection as it is"],
      ["repo:api/actions/variable/REGION", "Sealform did not write it"],
    ])
      expect(stderr).toContain(`${address}: no longer tracked, nothing is deleted: ${why}; terraform forgets`);
    expect(stderr).toContain("github_repository_environment_deployment_policy.env_api__production__branch__main");
    expect(writesSince(count)).toEqual([]);
    expect(await project.world.github.reveal()).toEqual({ [FOREIGN]: "keep-me" });
    expect(await project.embedded()).toEqual([]);
    expect(await project.apply()).toMatchObject({ code: 0, stderr: expect.not.stringContaining("forgets") });
  });

  test("is not destroyed", async () => {
    await given();
    await project.apply();
    const count = project.world.writes().length;
    expectOneClearMessage(
      await project.terraform("destroy", "-auto-approve"),
      /Sealform did not write it, and destroy would delete it \(and 2 more\)/,
      /terraform forgets it then; or run `terraform -chdir=cdktf\.out\/stacks\/acme state rm github_/,
    );
    expect(writesSince(count)).toEqual([]);
    declare({});
    await project.apply();
    expect(await project.terraform("destroy", "-auto-approve")).toMatchObject({ code: 0 });
    expect(writesSince(count)).toEqual([]);
  });

  test("is ours once Terraform has written it, and is deleted then", async () => {
    await prepared({ variables: { REGION: { value: "eu" } } });
    await hand().request("POST", "/repos/acme/api/actions/variables", { name: "REGION", value: "eu" });
    await project.apply();
    await project.aSecond();
    declare({ variables: { REGION: { value: "us" } } });
    expect(await project.apply()).toMatchObject({ code: 0, stdout: expect.stringContaining("1 changed") });
    declare({});
    expect(await project.apply()).toMatchObject({ code: 0, stdout: expect.stringContaining("1 destroyed") });
  });
});

test("an environment of ours that holds somebody else's secret is not deleted, until it is under forget", async () => {
  await prepared({ environments: { production: { waitTimer: 5 } } });
  await project.apply();
  await hand().setSecret(FOREIGN, "keep-me");
  declare({});
  const count = project.world.writes().length;
  const message = /env:api\/production: it left the manifest, but it holds 1 that is not .*ours: .*FOREIGN/;
  expect(await project.terraform("plan")).toMatchObject({ code: 0, stderr: expect.stringMatching(message) });
  expectOneClearMessage(await project.apply(), message, /put env:api\/production under forget/);
  expectOneClearMessage(await project.terraform("destroy", "-auto-approve"), message, /put env:api\/production under forget/);
  project.world.project.write(
    "sealform.yaml",
    JSON.stringify({ version: 1, organization: "acme", forget: ["env:api/production"], repositories: { api: {} } }),
  );
  expect(await project.apply()).toMatchObject({ code: 0, stdout: expect.stringContaining("0 destroyed") });
  expect(writesSince(count)).toEqual([]);
  expect(await project.world.github.reveal()).toEqual({ [FOREIGN]: "keep-me" });
});

describe("What was done by hand", () => {
  const yaml = () => project.world.project.read("sealform.yaml");
  const given = async () => {
    project = await TerraformProject.start();
    await project.must("terraform", "init");
    await project.apply();
    await project.world.byHand(() => hand().setSecret(NPM, "theirs", { visibility: "selected", selected_repository_ids: [11, 12] }));
  };
  const narrower = async () => {
    project.world.project.write("sealform.yaml", yaml().replace("[web, api]", "[web]"));
    await project.must("seal");
  };

  test("is not undone by a change beside it, without --repair", async () => {
    await given();
    await hand().request("DELETE", DSN);
    await narrower();
    const count = project.world.writes().length;
    const message = /(NPM_TOKEN|SENTRY_DSN): it was changed outside of Sealform \(and 1 more\)/;
    expect(await project.terraform("plan")).toMatchObject({ code: 0, stderr: expect.stringMatching(message) });
    expectOneClearMessage(await project.apply(), message, /--repair/);
    expect(writesSince(count)).toEqual([]);
    expect(await project.world.github.reveal()).toMatchObject({ [NPM]: "theirs" });
    expect(await project.run("drift")).toMatchObject({ code: 2 });
    expect(await project.apply("--repair")).toMatchObject({ code: 0, stdout: expect.stringContaining("1 added, 1 changed") });
    expect(await project.embedded()).toEqual([]);
  });

  test("and was accepted is not written over with its access, nor by a new Terraform state", async () => {
    await given();
    await project.must("drift", "--accept");
    expect(await project.apply()).toMatchObject({ code: 0 });
    const declared = yaml();
    await narrower();
    const count = project.world.writes().length;
    expectOneClearMessage(await project.apply(), /NPM_TOKEN: its value was accepted as somebody else wrote it/, /value: existing/);
    project.world.project.write("sealform.yaml", declared);
    await project.must("seal");
    project.world.project.delete("terraform.acme.tfstate");
    expectOneClearMessage(await project.apply(), /NPM_TOKEN: its value was accepted as somebody else wrote it/, /value: existing/);
    expect(writesSince(count)).toEqual([]);
    expect(await project.world.github.reveal()).toMatchObject({ [NPM]: "theirs" });
  });
});

test("patterns of a policy that is declared no more stay, wherever terraform keeps its data", async () => {
  const environments = (protection: object) => ({ environments: { production: { waitTimer: 5, ...protection } } });
  project = await TerraformProject.start(manifest(environments({ deploymentBranchPolicy: { branches: ["main"] } })));
  project.world.env.TF_DATA_DIR = ".terraform-data";
  await project.must("terraform", "init");
  await project.apply();
  declare(environments({}));
  const count = project.world.writes().length;
  const { code, stdout, stderr } = await project.apply();
  expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining("0 destroyed") });
  expect(stderr).toContain("terraform forgets github_repository_environment_deployment_policy.env_api__production__branch__main");
  expect(writesSince(count)).toEqual([]);
});

test("a state that cannot be read is not taken for an empty one", async () => {
  await prepared({ variables: { REGION: { value: "eu" } } });
  await project.apply();
  project.world.project.write("terraform.acme.tfstate", "{");
  const count = project.world.writes().length;
  expectOneClearMessage(await project.apply(), /state pull failed in the stack acme/, /sealform terraform init/);
  expect(writesSince(count)).toEqual([]);
});
