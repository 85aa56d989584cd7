import { emptyLock } from "../../src/lock";
import { loadManifest } from "../../src/manifest";
import { type Purpose, permissionNeeds, tokenAccess } from "../../src/plan";
import { tempProject } from "../support/project";

async function declaration(text: string, only?: readonly string[]) {
  const project = tempProject({ "sealform.yaml": `version: 1\norganization: acme\n${text}` });
  const { desired } = await loadManifest("sealform.yaml", { cwd: project.folder });
  return { desired: desired!, lock: emptyLock(), state: undefined, only };
}

async function needs(text: string, purpose: Purpose, only?: readonly string[]): Promise<Record<string, string>> {
  const found = permissionNeeds(await declaration(text, only), purpose);
  return Object.fromEntries(found.map(({ permission, level, optional }) => [permission, optional ? `${level}?` : level]));
}

const secret = (stores = "[actions]") => `{ stores: ${stores}, value: existing }`;

test("a secret of the organization: to read for a plan, to write for an apply, and nothing of repositories but their names", async () => {
  const text = "secrets: { S: { visibility: selected, repositories: [web], value: existing } }\n";
  const read = { organization_secrets: "read", organization_actions_variables: "read?", metadata: "read" };
  expect(await needs(text, "plan")).toEqual(read);
  expect(await needs(text, "apply")).toEqual({ ...read, organization_secrets: "write" });
});

test.each([
  ["dependabot", { dependabot_secrets: "write" }],
  ["codespaces", { codespaces_secrets: "write" }],
  ["agents", { agent_secrets: "write", agent_variables: "read?" }],
])("each store has permissions of its own: %s", async (store, more) => {
  const text = `repositories: { api: { secrets: { S: ${secret(`[${store}]`)} } } }\n`;
  expect(await needs(text, "apply")).toMatchObject(more);
});

test("an environment: secrets and variables have one permission, reading it another, making it administration", async () => {
  const text = `repositories: { api: { environments: { prod: { secrets: { S: ${secret()} }, variables: { V: x } } } } }\n`;
  expect(await needs(text, "plan")).toEqual({
    actions: "read",
    actions_variables: "read?",
    environments: "read",
    metadata: "read",
    secrets: "read?",
  });
  expect(await needs(text, "apply")).toMatchObject({ environments: "write", administration: "write", actions: "read" });
});

test("teams as reviewers need members; a plan can do without the teams of a repository", async () => {
  const text = "repositories: { api: { environments: { prod: { reviewers: { teams: [sre] } } } } }\n";
  expect(await needs(text, "plan")).toMatchObject({ members: "read", administration: "read?" });
  expect(await needs(text, "apply")).toMatchObject({ members: "read", administration: "write" });
});

test("what is not declared has to be read where it has consequences, and written where it is deleted", async () => {
  const text = (mode: string) => `repositories: { api: { unmanaged: ${mode}, secrets: { S: ${secret()} } } }\n`;
  expect(await needs(text("report"), "apply")).toMatchObject({ actions_variables: "read?" });
  expect(await needs(text("forbid"), "apply")).toMatchObject({ actions_variables: "read" });
  expect(await needs(text("delete"), "apply")).toMatchObject({ actions_variables: "write" });
});

test("custom properties are read where something selects by them", async () => {
  const text = (selector: string) => `secrets: { S: { visibility: selected, repositories: [${selector}], value: existing } }\n`;
  expect(await needs(text("{ property: tier, value: gold }"), "apply")).toMatchObject({ organization_custom_properties: "read" });
  expect(await needs(text("{ topic: gold }"), "apply")).not.toHaveProperty("organization_custom_properties");
  const group = "groups: { g: { repositories: [{ property: tier, value: gold }], variables: { V: x } } }\n";
  expect(await needs(group, "plan")).toMatchObject({ organization_custom_properties: "read", metadata: "read" });
});

test("--only needs what it names", async () => {
  const text = `variables: { V: { visibility: all, value: x } }\nrepositories: { api: { secrets: { S: ${secret()} } } }\n`;
  expect(await needs(text, "apply", ["repo:api"])).toEqual({ metadata: "read", secrets: "write" });
});

test("a token is limited to the repositories that are named; not where globs or the organization's secrets need them all", async () => {
  const named = await declaration(`repositories: { api: { secrets: { S: ${secret()} } }, web: { secrets: { S: ${secret()} } } }\n`);
  expect(tokenAccess(named, "plan").repositories).toEqual(["api", "web"]);
  const all = await declaration('secrets: { S: { visibility: selected, repositories: ["web-*"], value: existing } }\n');
  expect(tokenAccess(all, "plan")).not.toHaveProperty("repositories");
});

test("with --only it is limited as well, unless something of the organization is named: others may lose what they have", async () => {
  const text = `secrets: { S: { visibility: selected, repositories: [api], value: existing } }\nrepositories: { api: { secrets: { S: ${secret()} } } }\n`;
  const given = await declaration(text);
  expect(tokenAccess({ ...given, only: ["repo:api"] }, "plan").repositories).toEqual(["api"]);
  expect(tokenAccess({ ...given, only: ["org"] }, "plan")).not.toHaveProperty("repositories");
});
