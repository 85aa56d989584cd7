import { PATIENCE_MS, TerraformProject } from "./terraform-project";

const manifest = (repository: string, more = "") => `version: 1
organization: acme
secrets:
  NPM_TOKEN: { visibility: selected, repositories: [web, ${repository}], value: { env: NPM_TOKEN } }
repositories:
  ${repository}:
    secrets:
      SENTRY_DSN: { value: { dotenv: ./values.env, key: SENTRY } }${more}
    variables:
      REGION: eu
    environments:
      production:
        waitTimer: 5
        deploymentBranchPolicy: { branches: [main], tags: ["v*"] }
        secrets:
          DATABASE_URL: { value: { exec: [node, -p, process.env.DATABASE] } }
        variables:
          LEVEL: info
`;

let project: TerraformProject;
jest.setTimeout(PATIENCE_MS);
afterEach(() => project.close());

const read = (file: string) => project.world.project.read(file);

/** Applied under its first name, and renamed on GitHub and in the manifest since. */
async function renamed(shards?: number): Promise<void> {
  project = await TerraformProject.start(manifest("api"));
  if (shards) project.world.project.write("sealform.lock.json", JSON.stringify({ version: 1, terraform: { shards } }));
  await project.must("seal");
  await project.must("terraform", "init");
  expect(await project.apply()).toMatchObject({ code: 0 });
  await project.world.byHand(() => project.world.github.simulator.hand.renameRepository("acme", "api", "server"));
  project.world.project.write("sealform.yaml", manifest("server"));
}

/** Names of what is in all of Terraform's states. */
function held(): string[] {
  const states = project.world.project.files().filter((file) => /^terraform\..*\.tfstate$/.test(file));
  return states.flatMap((file) => (JSON.parse(read(file)).resources as { name: string }[]).map(({ name }) => name)).sort();
}

const deletes = () => project.world.writes().filter((line) => line.startsWith("DELETE"));

describe("A repository that was renamed", () => {
  test("keeps all that Terraform has of it: nothing is deleted or imported, and nothing is left to do", async () => {
    await renamed(2);
    const before = held();
    const [lock, state] = [read("sealform.lock.json"), read("sealform.state.json")];
    const count = project.world.writes().length;
    const planned = await project.terraform("plan");
    expect(planned).toMatchObject({ code: 0, stdout: expect.stringMatching(/moved from github_actions_secret\.repo_api__/) });
    expect(planned.stdout).toMatch(/0 to add, \d to change, 0 to destroy/);
    expect(planned.stdout + planned.stderr).not.toMatch(/forget|to import|is left out/);
    expect({ lock: read("sealform.lock.json"), state: read("sealform.state.json") }).toEqual({ lock, state });
    expect(project.world.writes()).toHaveLength(count);

    const applied = await project.apply();
    expect(applied).toMatchObject({ code: 0, stderr: expect.stringContaining("repository api is called server now") });
    expect(applied.stdout).toMatch(/0 added, \d changed, 0 destroyed/);
    expect(held()).toEqual(before.map((name) => name.replace("_api__", "_server__")).sort());
    expect(deletes()).toEqual([]);
    expect(Object.keys(JSON.parse(read("sealform.lock.json")).sealed)).toContain("env:server/production/actions/secret/DATABASE_URL");
    expect(await project.embedded()).toEqual([]);
    expect(await project.run("terraform", "plan", "--", "-no-color", "-detailed-exitcode")).toMatchObject({ code: 0 });
    expect(await project.run("drift")).toMatchObject({ code: 0 });
  });

  test("is followed as well when the embedded engine came first; a secret that leaves at the same time is deleted", async () => {
    project = await TerraformProject.start(manifest("api", "\n      OLD: { value: { dotenv: ./values.env, key: SENTRY } }"));
    await project.must("seal");
    await project.must("terraform", "init");
    expect(await project.apply()).toMatchObject({ code: 0 });
    await project.world.byHand(() => project.world.github.simulator.hand.renameRepository("acme", "api", "server"));
    project.world.project.write("sealform.yaml", manifest("server"));
    await project.must("apply", "--auto-approve", "--only", "repo:server/actions/variable/REGION");
    const applied = await project.apply();
    expect(applied).toMatchObject({ code: 0 });
    expect(applied.stdout).toMatch(/0 added, \d changed, 1 destroyed/);
    // By the old name, which GitHub redirects.
    expect(deletes().map((line) => line.split("/").at(-1))).toEqual(["OLD", "OLD"]);
    expect(held().filter((name) => name.includes("_api__"))).toEqual([]);
    expect(await project.embedded()).toEqual([]);
  });

  test("is not followed when another repository has the new name", async () => {
    project = await TerraformProject.start(manifest("api"));
    await project.must("terraform", "init");
    expect(await project.apply()).toMatchObject({ code: 0 });
    project.world.project.write("sealform.yaml", manifest("lib"));
    const { code, stdout, stderr } = await project.terraform("plan");
    expect({ code, said: stdout + stderr }).toEqual({ code: 0, said: expect.not.stringMatching(/is called|moved from/) });
  });
});
