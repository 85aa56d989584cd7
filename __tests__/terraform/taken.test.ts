import { expectOneClearMessage } from "../cli/estate";
import { terraform } from "./terraform";
import { PATIENCE_MS, TerraformProject } from "./terraform-project";

const manifest = (repositories: object) => JSON.stringify({ version: 1, organization: "acme", repositories });
const variables = { K: { value: "v" } };
const environments = { production: { waitTimer: 5 } };

let project: TerraformProject;
jest.setTimeout(PATIENCE_MS);
afterEach(() => project.close());

const hand = () => project.world.github.simulator.hand;
const rules = async (repository: string) => {
  const environment = await hand().request("GET", `/repos/acme/${repository}/environments/production`);
  return (environment as { readonly protection_rules: readonly { readonly type: string }[] }).protection_rules.map(({ type }) => type);
};

test("a renamed repository whose name another one has: Terraform touches neither, until its state is mended as it is said", async () => {
  project = await TerraformProject.start(manifest({ api: { variables: { ...variables, KEEP: { value: "k" } }, environments } }));
  // The lock knows repositories by their ids from then on.
  await project.must("seal");
  await project.must("terraform", "init");
  expect(await project.apply()).toMatchObject({ code: 0 });
  const protection = { wait_timer: 5, reviewers: [{ type: "Team", id: 21 }] };
  await project.world.byHand(async () => {
    await hand().request("PUT", "/repos/acme/api/environments/production", protection);
    await hand().renameRepository("acme", "api", "server");
    await hand().createRepository("acme", "api", { visibility: "private" });
    await hand().request("POST", "/repos/acme/api/actions/variables", { name: "K", value: "theirs" });
    await hand().request("PUT", "/repos/acme/api/environments/production", {});
  });
  project.world.project.write("sealform.yaml", manifest({ server: { variables: { KEEP: { value: "k" } }, environments } }));
  const count = project.world.writes().length;
  const message = /was made in the repository with the id 12, which is called server now; another one \(id \d+\) is called api/;
  expect(await project.terraform("plan")).toMatchObject({ code: 0, stderr: expect.stringMatching(message) });
  const refused = await project.apply();
  expectOneClearMessage(refused, message, /run `sealform apply`, .*: `terraform -chdir=cdktf\.out\/stacks\/acme state rm .*`/);
  expectOneClearMessage(await project.terraform("destroy", "-auto-approve"), message, /state rm/);
  expect(project.world.writes()).toHaveLength(count);

  await project.must("apply", "--auto-approve");
  const words = /state rm ([^`]*)`/.exec(refused.stderr)![1]!.split(" ");
  const folder = project.world.project.path("cdktf.out/stacks/acme");
  expect(await terraform(folder, project.world.env as NodeJS.ProcessEnv, "state", "rm", ...words)).toMatchObject({ code: 0 });
  expect(await project.apply()).toMatchObject({ code: 0 });
  expect(await rules("server")).toEqual(["wait_timer", "required_reviewers"]);
  expect(await hand().request("GET", "/repos/acme/api/actions/variables/K")).toMatchObject({ value: "theirs" });
  expect(await rules("api")).toEqual([]);
  expect(await project.embedded()).toEqual([]);
});
