import { PATIENCE_MS, TerraformProject } from "./terraform-project";

const PRODUCTION = "/repos/acme/api/environments/production";
const NPM = "/orgs/acme/actions/secrets/NPM_TOKEN";

let project: TerraformProject;
jest.setTimeout(PATIENCE_MS);
afterEach(() => project.close());

describe("Terraform first", () => {
  test("leaves out what cannot be sealed yet, makes its environment, seals and applies once more; nothing is left to either engine", async () => {
    project = await TerraformProject.start();
    await project.must("terraform", "init");
    const { code, stderr } = await project.apply();
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining("DATABASE_URL is left out: not sealed yet") });
    expect(stderr).toContain("sealed env:api/production/actions/secret/DATABASE_URL");
    expect(Object.keys(await project.world.github.reveal()).sort()).toEqual([
      NPM,
      "/repos/acme/api/actions/secrets/SENTRY_DSN",
      `${PRODUCTION}/secrets/DATABASE_URL`,
    ]);
    expect(await project.embedded()).toEqual([]);
    expect(await project.run("drift")).toMatchObject({ code: 0 });
    expect(await project.terraform("plan", "-detailed-exitcode")).toMatchObject({ code: 0 });
    const writes = project.world.writes().length;
    expect(await project.apply()).toMatchObject({ code: 0 });
    expect(project.world.writes()).toHaveLength(writes);
  });

  test("with --no-seal it stops after the first round and ends with 3", async () => {
    project = await TerraformProject.start();
    await project.must("terraform", "init");
    expect(await project.apply("--no-seal")).toMatchObject({ code: 3, stderr: expect.stringContaining("SENTRY_DSN is left out") });
    expect(await project.world.github.reveal()).toEqual({});
    expect(project.world.writes().map((line) => line.replace("/api/v3", ""))).toContain(`PUT ${PRODUCTION}`);
  });

  test("drift sees what the provider is blind to: a value, a reviewer; apply of Terraform does not", async () => {
    project = await TerraformProject.start();
    await project.must("terraform", "init");
    await project.apply();
    await project.world.byHand(async () => {
      await project.world.github.simulator.hand.setSecret(NPM, "theirs", { visibility: "selected", selected_repository_ids: [11, 12] });
      await project.world.github.simulator.hand.request("PUT", PRODUCTION, { wait_timer: 5 });
    });
    expect(await project.terraform("plan", "-detailed-exitcode")).toMatchObject({ code: 0 });
    const repairs = ["repair env:api/production", "repair org/actions/secret/NPM_TOKEN"];
    expect(await project.embedded()).toEqual(repairs);
    expect(await project.apply()).toMatchObject({ code: 1, stderr: expect.stringContaining("--repair") });
    // An apply of Terraform that changes nothing does not make the drift its own.
    expect(await project.apply("--repair")).toMatchObject({ code: 0, stdout: expect.stringContaining("0 added, 0 changed") });
    expect(await project.embedded()).toEqual(repairs);
    expect(await project.run("apply", "--auto-approve", "--repair", "--write-rate", "0")).toMatchObject({ code: 0 });
    expect(await project.embedded()).toEqual([]);
    expect(await project.apply()).toMatchObject({ code: 0 });
    expect(await project.embedded()).toEqual([]);
  });

  test("a rotated value and a deleted declaration reach both engines' books; destroy empties them", async () => {
    project = await TerraformProject.start();
    await project.must("terraform", "init");
    await project.apply();
    await project.aSecond();
    await project.must("seal", "NPM_TOKEN");
    project.world.project.write("sealform.yaml", project.world.project.read("sealform.yaml").replace(/^variables:\n.*\n/m, ""));
    expect(await project.apply()).toMatchObject({ code: 0, stdout: expect.stringContaining("0 added, 1 changed, 1 destroyed") });
    expect(await project.embedded()).toEqual([]);
    expect(await project.terraform("destroy", "-auto-approve")).toMatchObject({ code: 0 });
    expect(await project.world.github.reveal()).toEqual({});
    expect((await project.must("state", "list")).stdout.trim()).toBe("");
  });
});

test("runs of Terraform outside leave no receipts; drift --accept records them", async () => {
  project = await TerraformProject.start();
  await project.must("seal");
  await project.must("terraform", "init");
  await project.apply("--no-seal");
  await project.must("seal");
  await project.apply();
  const lock = JSON.parse(project.world.project.read("sealform.lock.json"));
  delete lock.lineage;
  project.world.project.write("sealform.lock.json", JSON.stringify(lock, null, 2));
  project.world.project.delete("sealform.state.json");
  expect(await project.embedded()).toEqual([
    "adopt env:api/production/actions/secret/DATABASE_URL",
    "adopt org/actions/secret/NPM_TOKEN",
    "adopt repo:api/actions/secret/SENTRY_DSN",
  ]);
  expect(await project.run("drift", "--accept")).toMatchObject({ code: 2, stderr: expect.stringContaining("--applied") });
  expect(await project.run("drift", "--accept", "--applied")).toMatchObject({ code: 0 });
  expect(await project.embedded()).toEqual([]);
  expect(await project.run("drift")).toMatchObject({ code: 0 });
  await project.world.byHand(() => project.world.github.simulator.hand.setSecret("/repos/acme/api/actions/secrets/SENTRY_DSN", "theirs"));
  expect(await project.embedded()).toEqual(["repair repo:api/actions/secret/SENTRY_DSN"]);
});

test("drift --accept --applied does not take a newly sealed value for applied where nobody has written", async () => {
  project = await TerraformProject.start();
  await project.must("apply", "--seal", "--auto-approve", "--write-rate", "0");
  await project.must("seal", "NPM_TOKEN");
  await project.run("drift", "--accept", "--applied");
  expect(await project.embedded()).toEqual(["rotate org/actions/secret/NPM_TOKEN"]);
});
