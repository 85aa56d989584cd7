import { chmodSync } from "node:fs";
import { expectOneClearMessage } from "../cli/estate";
import { PATIENCE_MS, TerraformProject } from "./terraform-project";

const NPM = "/orgs/acme/actions/secrets/NPM_TOKEN";

let project: TerraformProject;
jest.setTimeout(PATIENCE_MS);
afterEach(() => project.close());

test("a stack that fails in the middle is gone on with by the next run", async () => {
  project = await TerraformProject.start();
  await project.must("seal");
  await project.must("terraform", "init");
  project.world.github.simulator.faults.add({ method: "PUT", path: "/orgs/acme/actions/secrets/NPM_TOKEN", status: 500 });
  const { code, stderr } = await project.apply();
  expect(code).toBe(1);
  expect(stderr).toContain("500");
  expect(await project.apply()).toMatchObject({ code: 0 });
  expect(await project.embedded()).toEqual([]);
});

test("Ctrl-C goes to Terraform once, which ends in order; what it applied is remembered, and the next run goes on", async () => {
  project = await TerraformProject.start();
  await project.must("seal");
  await project.must("terraform", "init");
  project.world.github.simulator.faults.add({ method: "PUT", path: "/orgs/acme/actions/secrets/NPM_TOKEN", delayMs: 3000 });
  const running = project.world.start(["terraform", "apply", "--", "-no-color", "-auto-approve"]);
  await running.printed("Creation complete");
  running.child.kill("SIGINT");
  const { code, stdout } = await running.done;
  expect({ code, stdout }).toMatchObject({ code: 130, stdout: expect.stringContaining("Interrupt received") });
  expect((await project.must("state", "list")).stdout).not.toBe("");
  expect(await project.apply()).toMatchObject({ code: 0 });
  expect(await project.embedded()).toEqual([]);
});

test("the provider asks the gateway, and the gateway asks GitHub for lists", async () => {
  const names = Array.from({ length: 8 }, (_, index) => `V${index}`);
  const variables = Object.fromEntries(names.map((name) => [name, { value: name }]));
  project = await TerraformProject.start(JSON.stringify({ version: 1, organization: "acme", repositories: { api: { variables } } }));
  await project.must("terraform", "init");
  await project.apply();
  const single = /\/actions\/variables\/V\d$/;
  const asked = async (...options: string[]) => {
    const before = project.world.github.requests.length;
    await project.must("terraform", "plan", ...options);
    return project.world.github.requests.slice(before).filter(({ path }) => single.test(path)).length;
  };
  expect(await asked()).toBe(0);
  expect(await asked("--no-gateway")).toBe(names.length);
});

describe("Bad input", () => {
  test("there is no terraform", async () => {
    project = await TerraformProject.start();
    project.world.env.TERRAFORM_BINARY_NAME = "no-such-terraform";
    expectOneClearMessage(await project.run("terraform", "plan"), /there is no no-such-terraform on the PATH/, /install Terraform 1\.7/);
    expect(project.world.project.files()).not.toContain("cdktf.out/manifest.json");
  });

  test.each([
    ["too old", '{"terraform_version":"1.5.7"}', /1\.5 is too old: the stacks need 1\.7/],
    ["something else", "hello", /does not say its version as Terraform does/],
  ])("terraform is %s", async (_, printed, message) => {
    project = await TerraformProject.start();
    const binary = project.world.project.path("tf.sh");
    project.world.project.write("tf.sh", `#!/bin/sh\necho '${printed}'\n`);
    chmodSync(binary, 0o755);
    project.world.env.TERRAFORM_BINARY_NAME = binary;
    expectOneClearMessage(await project.run("terraform", "plan"), message, /install Terraform 1\.7/);
  });

  test("there is no token, --only, a backend file without a backend", async () => {
    project = await TerraformProject.start();
    expectOneClearMessage(await project.run("terraform", "plan", "--only", "repo:api"), /--only is not for terraform/, /-target/);
    project.world.project.write("backend.tf", "# nothing");
    expectOneClearMessage(
      await project.run("terraform", "init", "--backend", "backend.tf"),
      /neither a backend nor/,
      /docs\/terraform\.md/,
    );
    project.world.env.GITHUB_BASE_URL = "https://github.acme.example/";
    expectOneClearMessage(await project.run("terraform", "plan"), /GITHUB_BASE_URL names another host/, /set GITHUB_API_URL/);
    delete project.world.env.GITHUB_BASE_URL;
    delete project.world.env.GITHUB_TOKEN;
    expectOneClearMessage(await project.run("terraform", "plan"), /neither GITHUB_TOKEN nor GH_TOKEN/, /set GITHUB_TOKEN/);
    project.world.env.GITHUB_TOKEN = "admin-token-1";
  });

  test("what exists and is not ours is not written over without --adopt", async () => {
    project = await TerraformProject.start();
    await project.must("seal");
    await project.world.github.simulator.hand.setSecret(NPM, "theirs", { visibility: "all" });
    await project.must("terraform", "init");
    expect(await project.terraform("plan")).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/NPM_TOKEN: it exists and was written neither/),
    });
    expectOneClearMessage(await project.apply(), /NPM_TOKEN: it exists and was written neither/, /--adopt/);
    expect(project.world.writes()).toEqual([]);
    expect(await project.apply("--adopt")).toMatchObject({ code: 0, stdout: expect.stringContaining("1 imported") });
    expect(await project.embedded()).toEqual([]);
  });

  test("a revoked value does not come back by Terraform", async () => {
    project = await TerraformProject.start();
    await project.must("seal");
    const old = project.world.project.read("sealform.lock.json");
    await project.must("terraform", "init");
    await project.apply();
    await project.aSecond();
    await project.must("seal", "NPM_TOKEN");
    await project.apply();
    const now = JSON.parse(project.world.project.read("sealform.lock.json"));
    now.sealed["org/actions/secret/NPM_TOKEN"] = JSON.parse(old).sealed["org/actions/secret/NPM_TOKEN"];
    project.world.project.write("sealform.lock.json", JSON.stringify(now, null, 2));
    const writes = project.world.writes().length;
    expectOneClearMessage(await project.apply(), /NPM_TOKEN: its sealed value .* was replaced/, /--allow-rollback/);
    expect(project.world.writes()).toHaveLength(writes);
    const npm = "org/actions/secret/NPM_TOKEN";
    expectOneClearMessage(
      await project.run("terraform", "--allow-rollback", npm, npm, "apply"),
      /NPM_TOKEN stands where/,
      /one address an option/,
    );
    const allowed = await project.run("terraform", "--allow-rollback", npm, "apply", "--", "-no-color", "-auto-approve");
    expect(allowed).toMatchObject({ code: 0, stdout: expect.stringContaining("1 changed") });
  });
});

test("an override file gives the stacks their backend", async () => {
  project = await TerraformProject.start();
  project.world.project.write("backend.tf", 'terraform {\n  backend "local" {\n    path = "../../../states/{stack}.tfstate"\n  }\n}\n');
  await project.must("terraform", "init", "--backend", "backend.tf");
  expect(await project.run("terraform", "apply", "--backend", "backend.tf", "--no-seal", "--", "-auto-approve")).toMatchObject({ code: 3 });
  expect(project.world.project.files()).toContain("states/acme.tfstate");
});
