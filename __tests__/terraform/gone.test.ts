import { PATIENCE_MS, TerraformProject } from "./terraform-project";

const PRODUCTION = "/repos/acme/api/environments/production";
const DSN = "/repos/acme/api/actions/secrets/SENTRY_DSN";
const DATABASE = `${PRODUCTION}/secrets/DATABASE_URL`;
const DATABASE_ADDRESS = "env:api/production/actions/secret/DATABASE_URL";

const MANIFEST = JSON.stringify({
  version: 1,
  organization: "acme",
  repositories: {
    api: {
      secrets: { SENTRY_DSN: { value: { dotenv: "./values.env", key: "SENTRY" } } },
      environments: {
        production: {
          waitTimer: 5,
          deploymentBranchPolicy: { branches: ["main"] },
          variables: { LEVEL: { value: "warn" } },
          secrets: { DATABASE_URL: { value: { env: "DATABASE" } } },
        },
      },
    },
  },
});

let project: TerraformProject;
jest.setTimeout(PATIENCE_MS);
afterEach(() => project.close());

const hand = () => project.world.github.simulator.hand;

async function expectDone(): Promise<void> {
  expect(Object.keys(await project.world.github.reveal()).sort()).toEqual([DSN, DATABASE]);
  expect(await project.embedded()).toEqual([]);
  expect(await project.terraform("plan", "-detailed-exitcode")).toMatchObject({ code: 0 });
}

test("what destroy has deleted comes back by apply, with new values", async () => {
  project = await TerraformProject.start(MANIFEST);
  await project.must("terraform", "init");
  expect(await project.apply()).toMatchObject({ code: 0 });
  expect(await project.terraform("destroy", "-auto-approve")).toMatchObject({ code: 0 });
  expect(await project.apply()).toMatchObject({ code: 1, stderr: expect.stringContaining("a revoked value must not come back") });
  await project.must("seal", "--all");
  const { code, stderr, stdout } = await project.terraform("plan");
  expect({ code, stdout, stderr }).toMatchObject({ code: 0, stdout: expect.stringContaining("4 to add, 0 to change") });
  expect(stderr).toContain(`${DATABASE_ADDRESS} is left out: its environment does not exist`);
  expect(await project.apply()).toMatchObject({ code: 0, stderr: expect.stringContaining(`sealed ${DATABASE_ADDRESS}`) });
  await expectDone();
});

test("an environment that was deleted by hand is made again by --repair, with what is in it, and is ours", async () => {
  project = await TerraformProject.start(MANIFEST);
  await project.must("terraform", "init");
  expect(await project.apply()).toMatchObject({ code: 0 });
  await hand().request("DELETE", PRODUCTION);
  expect(await project.apply()).toMatchObject({ code: 1, stderr: expect.stringContaining("--repair") });
  await project.aSecond();
  expect(await project.apply("--repair", "--no-seal")).toMatchObject({ code: 3, stderr: expect.stringContaining("is left out") });
  expect(await project.apply("--repair")).toMatchObject({ code: 0, stderr: expect.stringContaining(`sealed ${DATABASE_ADDRESS}`) });
  await expectDone();
  project.world.project.write("sealform.yaml", JSON.stringify({ version: 1, organization: "acme", repositories: { api: {} } }));
  expect(await project.apply()).toMatchObject({ code: 0, stdout: expect.stringContaining("5 destroyed") });
});

test("an environment that went between seal and the first apply is made by it", async () => {
  project = await TerraformProject.start(MANIFEST);
  await hand().request("PUT", PRODUCTION, { wait_timer: 5 });
  await project.must("seal");
  await hand().request("DELETE", PRODUCTION);
  await project.must("terraform", "init");
  expect(await project.apply()).toMatchObject({ code: 0, stderr: expect.stringContaining(`sealed ${DATABASE_ADDRESS}`) });
  await expectDone();
});

test("a value that waits and is sealed for a key which is another one now is sealed anew; destroy deletes it all the same", async () => {
  project = await TerraformProject.start(MANIFEST);
  await project.must("terraform", "init");
  expect(await project.apply()).toMatchObject({ code: 0 });
  await project.must("seal", "--all");
  project.world.github.simulator.rotateKeys("actions");
  await project.aSecond();
  expect(await project.apply()).toMatchObject({ code: 0, stderr: expect.stringContaining("is left out: it is sealed for a key") });
  await expectDone();
  await project.must("seal", "--all");
  project.world.github.simulator.rotateKeys("actions");
  expect(await project.terraform("destroy", "-auto-approve")).toMatchObject({ code: 0 });
  expect(await project.world.github.reveal()).toEqual({});
});
