import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SealedValue } from "../../src/lock/types";
import { Estate } from "./estate";
import { installProvider } from "./provider/install";
import { SEED, TOKEN } from "./seed";
import { demandTerraform, terraform } from "./terraform";

/** The requests of v6.13.0: facts of the provider's own runs, by resource and operation. */

const NPM = "org/actions/secret/NPM_TOKEN";
const DSN = "repo:api/actions/secret/DSN";
const DATABASE = "env:api/production/actions/secret/DATABASE_URL";
const PERSONAL = "repo:api/codespaces/secret/PERSONAL";
const REPOSITORY = "/repos/acme/api";
const PRODUCTION = `${REPOSITORY}/environments/production`;
const CONFIGURE = "GET /orgs/acme";

type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

let estate: Estate;
beforeAll(demandTerraform);
beforeEach(async () => {
  estate = await Estate.start(SEED, TOKEN);
  mkdirSync(estate.stackFolder, { recursive: true });
});
afterEach(() => estate.stop());

function configure(resource: Resources): void {
  const required_providers = { github: { source: "integrations/github", version: "~> 6.13" } };
  const some = Object.keys(resource).length > 0 && { resource };
  writeFileSync(
    join(estate.stackFolder, "main.tf.json"),
    JSON.stringify({ terraform: { required_providers }, provider: { github: { owner: "acme" } }, ...some }, null, 2),
  );
}

async function apply(resource: Resources): Promise<string[]> {
  configure(resource);
  await estate.must("init");
  const before = estate.github.requests.length;
  await estate.must("apply", "-auto-approve");
  return estate.requests(before).filter((line) => line !== CONFIGURE);
}

/** What a plan says, and what it asked GitHub. */
async function plan(): Promise<{ readonly text: string; readonly requests: string[] }> {
  const before = estate.github.requests.length;
  const text = await estate.must("plan");
  return { text, requests: estate.requests(before) };
}

const sealedAttributes = ({ ciphertext, keyId }: SealedValue) => ({ value_encrypted: ciphertext, key_id: keyId });

it("asks for the organization, and then one thing at a time", async () => {
  const variable = (name: string) => ({ repository: "api", variable_name: name, value: "1" });
  expect(await apply({ github_actions_variable: { a: variable("A") } })).toEqual([
    `POST ${REPOSITORY}/actions/variables`,
    `GET ${REPOSITORY}`,
    `GET ${REPOSITORY}/actions/variables/A`,
  ]);
  expect(await plan()).toMatchObject({ requests: [CONFIGURE, `GET ${REPOSITORY}/actions/variables/A`] });
  expect(await apply({ github_actions_variable: { a: { ...variable("A"), value: "2" } } })).toEqual([
    `GET ${REPOSITORY}/actions/variables/A`,
    `PATCH ${REPOSITORY}/actions/variables/A`,
    `GET ${REPOSITORY}/actions/variables/A`,
  ]);
  expect(await apply({})).toEqual([`GET ${REPOSITORY}/actions/variables/A`, `DELETE ${REPOSITORY}/actions/variables/A`]);
});

it("writes a sealed secret with one PUT and reads it back, by the number of its repository below an environment", async () => {
  const first = (await estate.sealed({ [NPM]: "1", [DSN]: "1", [DATABASE]: "1" })).sealed;
  const again = (await estate.sealed({ [NPM]: "2", [DSN]: "2", [DATABASE]: "2" })).sealed;
  const at = (sealed: typeof first): Resources => ({
    github_actions_organization_secret: {
      npm: { secret_name: "NPM_TOKEN", visibility: "selected", selected_repository_ids: [11, 12], ...sealedAttributes(sealed.get(NPM)!) },
    },
    github_actions_secret: { dsn: { repository: "api", secret_name: "DSN", ...sealedAttributes(sealed.get(DSN)!) } },
    github_actions_environment_secret: {
      db: { repository: "api", environment: "production", secret_name: "DATABASE_URL", ...sealedAttributes(sealed.get(DATABASE)!) },
    },
  });
  const organization = "/orgs/acme/actions/secrets/NPM_TOKEN";
  const repository = `${REPOSITORY}/actions/secrets/DSN`;
  const environment = "/repositories/13/environments/production/secrets/DATABASE_URL";
  const written = [organization, repository, environment].flatMap((path) => [`PUT ${path}`, `GET ${path}`]);
  expect((await apply(at(first))).sort()).toEqual([...written, `GET ${REPOSITORY}`, `GET ${REPOSITORY}`].sort());
  const read = [`GET ${organization}`, `GET ${organization}/repositories?per_page=100`, `GET ${repository}`, `GET ${environment}`];
  expect((await plan()).requests.slice(1).sort()).toEqual([...read].sort());
  expect((await apply(at(again))).sort()).toEqual([...read, ...written].sort());
  expect(Object.values(await estate.github.reveal())).toEqual(["2", "2", "2"]);
});

it("replaces the whole protection with one PUT, and looks at one pattern after the other", async () => {
  const resources = {
    github_repository_environment: {
      prod: { repository: "api", environment: "production", wait_timer: 5, reviewers: [{ teams: [5] }], prevent_self_review: true },
    },
    github_repository_environment_deployment_policy: {
      main: { repository: "api", environment: "production", branch_pattern: "main", depends_on: ["github_repository_environment.prod"] },
    },
  };
  const policy = { deployment_branch_policy: [{ protected_branches: false, custom_branch_policies: true }] };
  const { prod } = resources.github_repository_environment;
  const all = { ...resources, github_repository_environment: { prod: { ...prod, ...policy } } };
  expect(await apply(all)).toEqual([
    `PUT ${PRODUCTION}`,
    `GET ${REPOSITORY}`,
    `POST ${PRODUCTION}/deployment-branch-policies`,
    `GET ${REPOSITORY}`,
  ]);
  const { text, requests } = await plan();
  expect(text).toContain("No changes");
  expect(requests).toEqual([CONFIGURE, `GET ${PRODUCTION}`, expect.stringMatching(/deployment-branch-policies\/\d+$/)]);
});

it("is blind to a value, reviewers and self-review that were changed outside; sees a variable, a wait timer and a codespaces secret", async () => {
  const { sealed } = await estate.sealed({ [DSN]: "ours", [PERSONAL]: "ours" });
  const resources = {
    github_actions_secret: { dsn: { repository: "api", secret_name: "DSN", ...sealedAttributes(sealed.get(DSN)!) } },
    github_codespaces_secret: { p: { repository: "api", secret_name: "PERSONAL", encrypted_value: sealed.get(PERSONAL)!.ciphertext } },
    github_actions_variable: { v: { repository: "api", variable_name: "V", value: "ours" } },
    github_repository_environment: {
      prod: { repository: "api", environment: "production", wait_timer: 5, reviewers: [{ teams: [5] }], prevent_self_review: true },
    },
  };
  await apply(resources);
  const { hand } = estate.github.simulator;
  await new Promise((resolve) => setTimeout(resolve, 1000)); // GitHub's times have seconds
  await hand.setSecret(`${REPOSITORY}/actions/secrets/DSN`, "theirs");
  await hand.request("PUT", PRODUCTION, { wait_timer: 5 });
  expect((await plan()).text).toContain("No changes");
  await hand.request("PUT", PRODUCTION, { wait_timer: 6 });
  await hand.request("PATCH", `${REPOSITORY}/actions/variables/V`, { value: "theirs" });
  await hand.setSecret(`${REPOSITORY}/codespaces/secrets/PERSONAL`, "theirs");
  const { text } = await plan();
  expect(text).toMatch(/github_codespaces_secret\.p will be created/);
  expect(text).toMatch(/github_actions_variable\.v will be updated in-place/);
  expect(text).toMatch(/github_repository_environment\.prod will be updated in-place/);
  expect(text).toContain("Plan: 1 to add, 2 to change, 0 to destroy");
});

it("imports by the ids of 6.13; a secret is then updated in place, since nobody knows its value", async () => {
  const { sealed } = await estate.sealed({ [NPM]: "ours", [DATABASE]: "ours" });
  const { hand } = estate.github.simulator;
  await hand.setSecret("/orgs/acme/actions/secrets/NPM_TOKEN", "theirs", { visibility: "all" });
  await hand.setSecret(`${PRODUCTION}/secrets/DATABASE_URL`, "theirs");
  configure({
    github_actions_organization_secret: { npm: { secret_name: "NPM_TOKEN", visibility: "all", ...sealedAttributes(sealed.get(NPM)!) } },
    github_actions_environment_secret: {
      db: { repository: "api", environment: "production", secret_name: "DATABASE_URL", ...sealedAttributes(sealed.get(DATABASE)!) },
    },
  });
  const file = join(estate.stackFolder, "main.tf.json");
  const blocks = [
    { to: "github_actions_organization_secret.npm", id: "NPM_TOKEN" },
    { to: "github_actions_environment_secret.db", id: "api:production:DATABASE_URL" },
  ];
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), import: blocks }));
  await estate.must("init");
  expect((await plan()).text).toContain("Plan: 2 to import, 0 to add, 2 to change, 0 to destroy");
});

it("refuses what the provider refuses", async () => {
  const value = { secret_name: "X", repository: "api" };
  const broken = async (attributes: object) => {
    configure({ github_actions_secret: { x: { ...value, ...attributes } } });
    await estate.must("init");
    return (await estate.run("validate")).output;
  };
  expect(await broken({})).toContain("exactly one of");
  expect(await broken({ value: "a", value_encrypted: "b" })).toContain("exactly one of");
  expect(await broken({ value: "a", key_id: "1" })).toContain("key_id goes with value_encrypted");
});

it("is installed by terraform init as 6.13.0, and started with Terraform's own environment", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sealform-mirror-"));
  try {
    configure({ github_actions_variable: { v: { repository: "api", variable_name: "V", value: "1" } } });
    const env = { ...installProvider(folder), GITHUB_BASE_URL: estate.github.url, GITHUB_TOKEN: TOKEN };
    expect((await terraform(estate.stackFolder, env, "init")).output).toContain("Installed integrations/github v6.13.0");
    expect(await terraform(estate.stackFolder, env, "apply", "-auto-approve")).toMatchObject({ code: 0 });
    expect(await estate.live(`${REPOSITORY}/actions/variables/V`)).toMatchObject({ value: "1" });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
