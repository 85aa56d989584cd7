import { expectOneClearMessage } from "../cli/estate";
import { PATIENCE_MS, TerraformProject } from "./terraform-project";

const NPM = "/orgs/acme/actions/secrets/NPM_TOKEN";
const PRODUCTION = "/repos/acme/lib/environments/production";

let project: TerraformProject;
jest.setTimeout(PATIENCE_MS);
afterEach(() => project.close());

const manifest = (more: object) => JSON.stringify({ version: 1, organization: "acme", ...more });
const hand = () => project.world.github.simulator.hand;
const plan = (...args: string[]) => project.terraform("plan", "-out=x.plan", ...args);
const applySaved = () => project.terraform("apply", "x.plan");

test("a value that was replaced since the plan was saved does not come back", async () => {
  const secrets = { NPM_TOKEN: { visibility: "all", value: { env: "NPM_TOKEN" } } };
  project = await TerraformProject.start(manifest({ secrets }));
  await project.must("seal");
  await project.must("terraform", "init");
  expect(await plan()).toMatchObject({ code: 0 });
  await project.must("seal", "NPM_TOKEN");
  await project.must("apply", "--auto-approve");
  const count = project.world.writes().length;
  expectOneClearMessage(await applySaved(), /the saved plan changes github_actions_organization_secret\.org__/, /make the plan again/);
  expect(project.world.writes()).toHaveLength(count);
  expect(await project.world.github.reveal()).toEqual({ [NPM]: project.world.env.NPM_TOKEN });
  expect(await plan()).toMatchObject({ code: 0 });
  expect(await applySaved()).toMatchObject({ code: 0 });
  expect(await project.embedded()).toEqual([]);
});

test("a saved plan of a destroy deletes what is ours only, and that is known as deleted", async () => {
  project = await TerraformProject.start(manifest({ repositories: { lib: { environments: { production: {} } } } }));
  await hand().request("PUT", PRODUCTION, {});
  await project.must("terraform", "init");
  await project.apply("--adopt");
  const message = /env:lib\/production: Sealform did not write it, and (destroy|the saved plan) would delete it/;
  expect(await plan("-destroy")).toMatchObject({ code: 0, stderr: expect.stringMatching(message) });
  const count = project.world.writes().length;
  expectOneClearMessage(await applySaved(), message, /state rm/);
  expectOneClearMessage(await project.terraform("apply", "no.plan"), /what the saved plan would do in the stack acme cannot be told/, /./);
  expectOneClearMessage(
    await project.terraform("apply", "-auto-approve", "-replace=github_repository_environment.env_lib__production"),
    /terraform would delete .* and make it again/,
    /leave -replace away/,
  );
  expect(project.world.writes()).toHaveLength(count);

  project.world.project.write("sealform.yaml", manifest({ repositories: { lib: { variables: { OURS: { value: "1" } } } } }));
  expect(await project.apply()).toMatchObject({ code: 0 });
  expect(await plan("-destroy")).toMatchObject({ code: 0, stderr: expect.not.stringContaining("refuse") });
  expect(await applySaved()).toMatchObject({ code: 0, stdout: expect.stringContaining("1 destroyed") });
  expect(JSON.parse(project.world.project.read("sealform.state.json")).items["repo:lib/actions/variable/OURS"]).toHaveProperty("deleted");
});

test("more deletes than ten want a word; what is forbidden fails a plan as well", async () => {
  const all = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`V${index}`, { value: "v" }]));
  const lib = (variables: object, more: object = {}) => manifest({ repositories: { lib: { variables, ...more } } });
  project = await TerraformProject.start(lib(all));
  await project.must("terraform", "init");
  await project.apply();
  project.world.project.write("sealform.yaml", lib({}));
  const count = project.world.writes().length;
  expectOneClearMessage(await project.apply(), /the plan deletes 11, more than 10/, /--max-deletes 11/);
  expect(project.world.writes()).toHaveLength(count);
  expect(await project.apply("--max-deletes", "11")).toMatchObject({ code: 0, stdout: expect.stringContaining("11 destroyed") });
  await hand().request("POST", "/repos/acme/lib/actions/variables", { name: "STRAY", value: "x" });
  project.world.project.write("sealform.yaml", lib({ OURS: { value: "1" } }, { unmanaged: "forbid" }));
  const message = /repo:lib\/actions\/variable\/STRAY: it is not declared, and this scope forbids/;
  expect(await project.terraform("plan")).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(message),
    stdout: expect.stringContaining("1 to add"),
  });
  expectOneClearMessage(await project.apply(), message, /declare it/);
});
