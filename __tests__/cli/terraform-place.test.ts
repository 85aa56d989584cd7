import { mkdirSync } from "node:fs";
import { elsewhere, strayed } from "../../src/cli/terraform/refuse";
import type { LiveState } from "../../src/github/live";
import { printList } from "../../src/model/address";
import { AddressMap } from "../../src/model/address-map";
import type { DesiredState } from "../../src/model/desired";
import { abandonedStacks, isStackOf } from "../../src/terraform/abandoned";
import { refuseSharedBackends } from "../../src/terraform/backends";
import { addPlace, placesElsewhere } from "../../src/terraform/place";
import { refuseOtherProviders } from "../../src/terraform/provider-blocks";
import { StackFiles } from "../../src/terraform/stack-files";
import { TerraformState } from "../../src/terraform/terraform-state";
import { type TempProject, tempProject } from "../support/project";

const HERE = { host: "api.github.com", owner: "other", id: 2 };
const THERE = { host: "api.github.com", owner: "acme", id: 1 };

const org = (name: string, created_at: string) => ({
  mode: "managed",
  type: "github_actions_organization_secret",
  name: `org__actions__secret__${name.toLowerCase()}`,
  instances: [{ attributes: { secret_name: name, created_at } }],
});
const repo = (repository: string, repository_id: number) => ({
  mode: "managed",
  type: "github_actions_secret",
  name: `repo_${repository}__actions__secret__a`,
  instances: [{ attributes: { secret_name: "A", repository, repository_id } }],
});

/** Shows NPM as it was made on the first of January, and the repository web with the id 12. */
const live = {
  secrets: new AddressMap([
    [
      printList({ kind: "organization" }, "actions", "secret"),
      { status: "present", value: [{ name: "NPM", createdAt: "2026-01-01T00:00:00Z" }] },
    ],
  ]),
  variables: new AddressMap(),
  repositories: new AddressMap([["web", { status: "present", value: { id: 12, name: "web" } }]]),
} as unknown as LiveState;

function stateOf(resources: readonly object[], place?: object): TerraformState {
  const state = new TerraformState();
  const outputs = place && { sealform_place: { value: place } };
  state.add(JSON.stringify({ version: 4, lineage: "x", resources, ...(outputs && { outputs }) }), "secrets");
  return state;
}

describe("A state of Terraform's is of one owner on one host", () => {
  test("which it says", () => {
    expect(placesElsewhere(stateOf([], HERE), HERE, live)).toEqual([]);
    expect(placesElsewhere(stateOf([], { ...HERE, owner: "renamed" }), HERE, live)).toEqual([]);
    expect(placesElsewhere(stateOf([repo("web", 12)], THERE), HERE, live)).toEqual([{ stack: "secrets", place: THERE }]);
    const host = { ...HERE, host: "github.acme.example" };
    expect(placesElsewhere(stateOf([], host), HERE, live)).toEqual([{ stack: "secrets", place: host }]);
  });

  test("where it says nothing, what is in it shows whose it is", () => {
    const [mine, theirs] = ["2026-01-01 00:00:00 +0000 UTC", "2026-01-01 00:00:07 +0000 UTC"];
    const strange = [{ stack: "secrets", resource: "github_actions_organization_secret.org__actions__secret__npm" }];
    expect(placesElsewhere(stateOf([org("NPM", mine)]), HERE, live)).toEqual([]);
    expect(placesElsewhere(stateOf([org("NPM", theirs)]), HERE, live)).toEqual(strange);
    expect(placesElsewhere(stateOf([org("NPM", theirs), repo("web", 13)]), HERE, live)).toEqual(strange);
    // That one was deleted and made again by hand.
    expect(placesElsewhere(stateOf([org("NPM", theirs), repo("web", 12)]), HERE, live)).toEqual([]);
    expect(placesElsewhere(stateOf([org("GONE", theirs), repo("web", 13)]), HERE, live)).toEqual([]);
  });

  test("and is refused for any other", () => {
    expect(elsewhere([{ stack: "secrets", place: THERE }], HERE)).toMatchObject({
      rule: "terraform-place",
      message: "this is about other on api.github.com, and the state of the stack secrets is of acme on api.github.com",
      hint: expect.stringMatching(/^give each owner stacks of its own/),
    });
    expect(elsewhere([{ stack: "secrets", resource: "a.b" }], HERE)?.message).toMatch(/has a\.b, which was not made there$/);
    expect(elsewhere([], HERE)).toBeUndefined();
  });

  test("an output of the stack writes it down, beside those of the app", async () => {
    const { path, read } = tempProject({ "cdk.tf.json": '{"output":{"mine":{"value":1}}}' });
    await addPlace(path("cdk.tf.json"), HERE);
    expect(JSON.parse(read("cdk.tf.json"))).toEqual({ output: { mine: { value: 1 }, sealform_place: { value: HERE } } });
  });
});

describe("A provider that an app sets up", () => {
  const look = async (github: object, more: object = {}) => {
    const resource = { github_actions_secret: { repo_api__actions__secret__a: more } };
    const project = tempProject({ "cdk.tf.json": JSON.stringify({ provider: { github }, resource }) });
    const desired = { owner: { login: "acme" }, secrets: [{ address: "repo:api/actions/secret/A" }], variables: [], environments: [] };
    const stack = { name: "acme", folder: project.folder, file: project.path("cdk.tf.json") };
    await refuseOtherProviders([stack], desired as unknown as DesiredState, "ghes.example");
  };
  const other = { alias: "other", owner: "other" };

  test.each<[string, object, object]>([
    ["organization", [{ owner: "acme", organization: "other" }], {}],
    ["owner", [{ owner: "acme" }, other], { provider: "github.other" }],
    ["base_url", [{ owner: "acme", base_url: "https://elsewhere.example/" }], {}],
  ])("and that leads elsewhere by %s is refused", async (name, github, more) => {
    await expect(look(github, more)).rejects.toMatchObject({
      rule: "terraform-place",
      message: expect.stringContaining(`sets ${name} of`),
    });
  });

  test("is taken when it says the same, or is for something else of the app's", async () => {
    await look([{ owner: "Acme", organization: "acme", base_url: "https://ghes.example/" }, other]);
  });
});

/** Stacks in folders of their own. */
function stacksIn(project: TempProject, ...names: string[]) {
  return names.map((name) => {
    mkdirSync(project.path(`stacks/${name}`), { recursive: true });
    return { name, folder: project.path(`stacks/${name}`), file: project.path(`stacks/${name}/cdk.tf.json`) };
  });
}

describe("Each stack has a state of its own", () => {
  const initialized = (project: TempProject, stack: string, type: string, config: object) =>
    project.write(`stacks/${stack}/.terraform/terraform.tfstate`, JSON.stringify({ backend: { type, config } }));
  const shared = { rule: "terraform-backend", message: expect.stringMatching(/^the stacks one and two have one state/) };

  test.each<[string, object, object]>([
    ["local", { path: "../../x.tfstate", workspace_dir: null }, { path: "../two/../../x.tfstate" }],
    ["s3", { key: "k", bucket: "b" }, { bucket: "b", key: "k", profile: null }],
    ["cloud", { workspaces: { name: "w" } }, { workspaces: { name: "w" } }],
  ])("two backends that say the same are refused: %s", async (type, one, two) => {
    const project = tempProject();
    const stacks = stacksIn(project, "one", "two");
    initialized(project, "one", type, one);
    await refuseSharedBackends(stacks, ".terraform");
    initialized(project, "two", type, two);
    await expect(refuseSharedBackends(stacks, ".terraform")).rejects.toMatchObject(shared);
    initialized(project, "two", type, { ...two, key: "2", path: "two.tfstate", workspaces: "2" });
    await refuseSharedBackends(stacks, ".terraform");
  });

  test("two workspaces of one backend are two states", async () => {
    const project = tempProject();
    const stacks = stacksIn(project, "one", "two");
    for (const { name } of stacks) {
      initialized(project, name, "s3", { key: "k" });
      project.write(`stacks/${name}/.terraform/environment`, name);
    }
    await refuseSharedBackends(stacks, ".terraform");
  });

  test("two that are read and are the same are refused, however their backends are written", () => {
    const state = stateOf([repo("web", 12)]);
    const text = JSON.stringify({ version: 4, lineage: "x", resources: [repo("web", 12)] });
    expect(() => state.add(text, "two")).toThrow(/^the stacks secrets and two have one state/);
    expect(state.shares(stateOf([repo("web", 12)]))).toBe(true);
    expect(state.shares(stateOf([repo("api", 13)]))).toBe(false);
  });
});

describe("What was judged is what Terraform reads", () => {
  const open = async () => {
    const project = tempProject();
    const stacks = stacksIn(project, "one", "two");
    for (const { name } of stacks) project.write(`stacks/${name}/cdk.tf.json`, "{}");
    return { project, stacks, files: await StackFiles.of(stacks, "x.plan") };
  };

  test.each([
    "cdk.tf.json",
    "backend_override.tf",
    "more.tofu",
    "x.auto.tfvars",
    "x.plan",
  ])("a %s of somebody else's is found", async (name) => {
    const { project, stacks, files } = await open();
    project.write(`stacks/two/${name}`, "{ }");
    await files.check(stacks.slice(0, 1));
    await expect(files.check(stacks)).rejects.toMatchObject({ rule: "terraform-busy", message: expect.stringContaining("the stack two") });
    await expect(files.change(async () => {})).rejects.toMatchObject({ rule: "terraform-busy" });
  });

  test("what Terraform writes itself, and what we write, is not", async () => {
    const { project, stacks, files } = await open();
    project.write("stacks/one/.terraform.lock.hcl", "");
    project.write("stacks/one/terraform.tfstate", "");
    await files.change(async () => project.write("stacks/two/cdk.tf.json", "[]"));
    await files.check(stacks);
  });
});

describe("A stack that is not made any more", () => {
  const stack = JSON.stringify({ provider: { github: [{ owner: "acme" }] } });

  test("is one in other capitals, and none that is the same folder", async () => {
    const project = tempProject({ "stacks/Acme/cdk.tf.json": stack, "stacks/acme/cdk.tf.json": stack });
    const [made] = stacksIn(project, "Acme");
    expect((await abandonedStacks(project.folder, [made!], "Acme")).map(({ name }) => name)).toEqual(["acme"]);
    expect(await abandonedStacks(project.folder, [{ ...made!, name: "ACME" }, ...stacksIn(project, "acme")], "Acme")).toEqual([]);
  });

  test("is brought home by a reshard when a manifest has made it", () => {
    expect(["acme", "Acme", "ACME-shard-01", "acme-other", "x"].map((name) => isStackOf(name, "Acme"))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    const hint = (from: string) => strayed([{ resource: "a.b", from, to: "Acme-shard-01" }], 4, (name) => name)?.hint;
    expect(hint("acme")).toMatch(/^`sealform terraform reshard 4`/);
    expect(hint("secrets")).toMatch(/`secrets state rm a\.b`/);
  });
});
