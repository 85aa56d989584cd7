import { fromTerraform } from "../../src/import/from-terraform";
import { readTerraformFile } from "../../src/sealing/terraform-file";
import type { Seed } from "../../src/simulator/seed-types";
import { type Estate, estate, expectOneClearMessage, SEED } from "../cli/estate";
import { canaries, expectNoCanary } from "../support/canaries";
import { tempProject } from "../support/project";

const acme = SEED.organizations!.acme!;
const world: Seed = {
  ...SEED,
  organizations: {
    acme: {
      ...acme,
      repositories: {
        ...acme.repositories,
        api: {
          ...acme.repositories!.api,
          secrets: { SEALED: { value: "x" } },
          environments: { "prod/eu:1": { reviewers: { teams: ["sre"], users: ["bob"] } } },
        },
      },
    },
  },
};
const secrets = canaries();
const value = (label: string) => secrets.make(label);

const managed = (type: string, name: string, attributes: object, more: object = {}) => ({
  mode: "managed",
  type,
  name,
  provider: 'provider["registry.terraform.io/integrations/github"]',
  instances: [{ schema_version: 1, attributes, ...more }],
});
const state = () =>
  JSON.stringify({
    version: 4,
    terraform_version: "1.9.0",
    outputs: { leak: { value: value("output"), type: "string" } },
    resources: [
      managed("github_actions_organization_secret", "npm", {
        secret_name: "npm_token",
        plaintext_value: value("npm"),
        visibility: "selected",
        selected_repository_ids: [12, 11],
      }),
      managed("github_dependabot_organization_secret", "npm", {
        secret_name: "NPM_TOKEN",
        plaintext_value: value("npm-dependabot"),
        visibility: "selected",
        selected_repository_ids: [11, 12],
      }),
      managed(
        "github_actions_secret",
        "sentry",
        { repository: "api", secret_name: "SENTRY_DSN", value: value("sentry") },
        { index_key: "api" },
      ),
      managed("github_actions_secret", "sealed", {
        repository: "api",
        secret_name: "SEALED",
        encrypted_value: "AAAA",
        plaintext_value: "",
      }),
      managed("github_codespaces_secret", "cs", { repository: "web", secret_name: "CS", plaintext_value: value("codespaces") }),
      managed("github_actions_environment_secret", "db", {
        repository: "api",
        environment: "prod/eu:1",
        secret_name: "DB",
        plaintext_value: value("environment"),
      }),
      managed("github_actions_environment_secret", "new", {
        repository: "api",
        environment: "new",
        secret_name: "DB",
        plaintext_value: value("pending"),
      }),
      managed("github_actions_variable", "region", { repository: "api", variable_name: "REGION", value: "yes" }),
      managed("github_actions_organization_variable", "mode", { variable_name: "MODE", value: "a", visibility: "all" }),
      managed("github_repository_environment", "prod", {
        repository: "api",
        environment: "prod/eu:1",
        wait_timer: 5,
        can_admins_bypass: false,
        prevent_self_review: true,
        reviewers: [{ teams: [21], users: [32] }],
        deployment_branch_policy: [{ protected_branches: false, custom_branch_policies: true }],
      }),
      managed("github_repository_environment_deployment_policy", "main", {
        repository: "api",
        environment: "prod/eu:1",
        branch_pattern: "release/*",
        tag_pattern: null,
      }),
      managed("github_repository_environment", "new", { repository: "api", environment: "new", reviewers: [{ teams: [99], users: [] }] }),
      managed("github_actions_organization_secret", "gone", {
        secret_name: "GONE",
        plaintext_value: value("left-out"),
        visibility: "selected",
        selected_repository_ids: [404],
      }),
      managed("github_branch_protection", "main", { pattern: "main" }),
      managed("github_branch_protection", "next", { pattern: "next" }),
      managed("aws_iam_user", "ci", { name: "ci" }),
      managed("github_actions_repository_permissions", "x", { repository: "api", enabled: true }),
      { mode: "data", type: "github_actions_public_key", name: "x", instances: [] },
    ],
  });

const EXPECTED = `

secrets:
  NPM_TOKEN: { visibility: selected, repositories: [api, web], stores: [actions, dependabot], value: { stdin: true } }

variables:
  MODE: { visibility: all, value: a }

repositories:
  api:
    secrets:
      SEALED: { value: existing }
      SENTRY_DSN: { value: { stdin: true } }
    variables:
      REGION: "yes"
    environments:
      # 1 reviewers are known by their ids only: declare them by name
      new:
        secrets:
          DB: { value: { stdin: true } }
      "prod/eu:1":
        reviewers: { teams: [sre], users: [bob] }
        preventSelfReview: true
        waitTimer: 5
        adminsCanBypass: false
        deploymentBranchPolicy: { branches: ["release/*"] }
        secrets:
          DB: { value: { stdin: true } }
  web:
    secrets:
      CS: { stores: [codespaces], value: { stdin: true } }
`;

let at: Estate;
beforeAll(async () => {
  at = await estate(undefined, world);
  at.project.write("tf/terraform.tfstate", state());
});
const FROM = ["import", "--from", "terraform", "tf/terraform.tfstate", "--organization", "acme"];

test("a state becomes a manifest, and the plaintexts in it ciphertexts in the lock", async () => {
  const { code, stdout, stderr } = await at.run(FROM);
  expect(code).toBe(0);
  expect(stdout.slice(stdout.indexOf("organization: acme\n") + 19)).toBe(EXPECTED.slice(1));
  at.project.write("sealform.yaml", stdout);
  expect(Object.keys(JSON.parse(at.project.read("sealform.lock.json")).sealed)).toEqual([
    "env:api/prod%2Feu%3A1/actions/secret/DB",
    "org/actions/secret/NPM_TOKEN",
    "org/dependabot/secret/NPM_TOKEN",
    "repo:api/actions/secret/SENTRY_DSN",
    "repo:web/codespaces/secret/CS",
  ]);
  expect(stderr).toContain("env:api/new/actions/secret/DB is not sealed: its environment does not exist yet");
  expect(stderr.match(/^.* had different values.*$/gm)).toEqual([
    expect.stringContaining(
      "org/actions/secret/NPM_TOKEN and org/dependabot/secret/NPM_TOKEN had different values, and each is sealed as it was",
    ),
  ]);
  expect(stderr).toContain("7 values stood in plain text in the file");
  expect(stdout).toContain("# 7 values were there in plain text: rotate them.");
  expect(stderr).toContain("env:api/new: 1 reviewers are known by their ids only: declare them by name");
  for (const address of ["org/actions/secret/NPM_TOKEN", "org/actions/secret/GONE", "env:api/new/actions/secret/DB"])
    expect(stderr).toContain(`  rotate ${address}\n`);
  expect(stderr).toContain("left out: github_actions_organization_secret.gone: it selects a repository by an id");
  expect(stderr).toContain("its value stood there in plain text: rotate it");
  expect(stderr).toContain("left out: github_actions_repository_permissions.x: Sealform does not manage it");
  expect(stderr).toContain("left out: 2 of the type github_branch_protection: Sealform does not manage it");
  expect(stderr).not.toContain("aws_iam_user");
  expect(at.writes()).toEqual([]);
});

test("the manifest is valid, and what is applied is what Terraform had, for each store its own", async () => {
  expect(await at.run(["validate"])).toMatchObject({ code: 0, stderr: "" });
  expect((await at.run(["seal", "SENTRY_DSN", "--json"], { input: value("typed") })).code).toBe(0);
  const only = ["--only", "org", "repo:api", "repo:web", "env:api/prod*"];
  expect(await at.run(["apply", "--auto-approve", "--adopt", "--write-rate", "0", ...only])).toMatchObject({ code: 0 });
  expect(await at.github.reveal()).toMatchObject({
    "/orgs/acme/actions/secrets/NPM_TOKEN": value("npm"),
    "/orgs/acme/dependabot/secrets/NPM_TOKEN": value("npm-dependabot"),
    "/repos/acme/api/actions/secrets/SENTRY_DSN": value("typed"),
    "/repos/acme/api/environments/prod%2Feu%3A1/secrets/DB": value("environment"),
  });
});

test("cdk.tf.json gives its owner; what refers to something else is left out, and no value is taken from a reference", async () => {
  const configuration = {
    provider: { github: [{ owner: "acme" }] },
    resource: {
      github_actions_secret: {
        a: { repository: "api", secret_name: "A", plaintext_value: value("configured") },
        b: { repository: "api", secret_name: "B", plaintext_value: "${var.b}" },
        c: { repository: "${github_repository.x.name}", secret_name: "C", plaintext_value: value("referring") },
      },
      github_repository_environment: { e: { repository: "web", environment: "e", deployment_branch_policy: { protected_branches: true } } },
    },
  };
  at.project.write("tf/cdk.tf.json", JSON.stringify(configuration));
  const { code, stdout } = await at.run([
    "import",
    "--from",
    "terraform",
    "tf/cdk.tf.json",
    "--json",
    "-f",
    "cdk/sealform.yaml",
    "--lock",
    "c.lock.json",
    "--state",
    "c.state.json",
  ]);
  const { manifest, sealed, rotate, omitted } = JSON.parse(stdout);
  expect(code).toBe(0);
  expect({ sealed, rotate }).toEqual({
    sealed: ["repo:api/actions/secret/A"],
    rotate: ["github_actions_secret.c", "repo:api/actions/secret/A"],
  });
  expect(omitted).toEqual([
    "github_actions_secret.c: its repository refers to something else; its value stood there in plain text: rotate it",
  ]);
  expect(manifest).toContain("organization: acme\n");
  expect(manifest).toContain("      B: { value: existing }\n");
  expect(manifest).toContain("deploymentBranchPolicy: { protectedBranches: true }\n");
});

describe("refuses", () => {
  test.each<[string, string, RegExp]>([
    ["what is no JSON, without a word of it", `{"plaintext_value": "${secrets.make("damaged")}`, /it is not JSON/],
    ["another version of a state", '{"version": 3, "modules": []}', /no state of version 4/],
    ["another file", '{"name": "x"}', /neither a state nor a cdk\.tf\.json/],
    ["a state without anything of ours", '{"version": 4, "resources": []}', /has no secret, variable or environment/],
  ])("%s", async (_, text, message) => {
    at.project.write("tf/bad.json", text);
    const result = await at.run(["import", "--from", "terraform", "tf/bad.json", "--organization", "acme", "--out", "o.yaml", "--debug"]);
    expect(result).toMatchObject({ code: 1, stdout: "", stderr: expect.stringMatching(message) });
    at.project.delete("tf/bad.json");
  });

  test("a state that does not say whose it is", async () => {
    expectOneClearMessage(await at.run(["import", "--from", "terraform", "tf/terraform.tfstate"]), /whose it is/, /--organization LOGIN/);
  });

  test("a value that GitHub would not take, by its address", async () => {
    const long = `${value("long")}${"x".repeat(50_000)}`;
    const one = managed("github_actions_secret", "a", { repository: "api", secret_name: "LONG", plaintext_value: long });
    at.project.write("tf/long.tfstate", JSON.stringify({ version: 4, resources: [one] }));
    const result = await at.run([
      "import",
      "--from",
      "terraform",
      "tf/long.tfstate",
      "--organization",
      "acme",
      "--out",
      "long/sealform.yaml",
    ]);
    expectOneClearMessage(result, /repo:api\/actions\/secret\/LONG: the value has \d+ bytes/, /./);
    expect(at.project.files().filter((path) => path.startsWith("long/"))).toEqual([]);
  });
});

describe("a dotenv file", () => {
  const DOTENV = ["import", "--from", "dotenv", "values.env", "--organization", "acme", "--repositories", "web", "api"];

  test("becomes secrets that are read from it, without a request", async () => {
    at.project.write("values.env", `SENTRY=${value("dotenv")}\nexport npm_token='x'\nGITHUB_X=1\n`);
    const before = at.github.requests.length;
    const { code, stdout, stderr } = await at.run([...DOTENV, "-f", "dotenv.yaml"]);
    expect(code).toBe(0);
    expect(at.github.requests.length).toBe(before);
    expect(stdout).toContain(
      "  api:\n    secrets:\n      NPM_TOKEN: { value: { dotenv: ./values.env, key: npm_token } }\n      SENTRY: { value: { dotenv: ./values.env } }\n",
    );
    expect(stderr).toContain("left out: a key of values.env: names do not begin with GITHUB_");
    expect(stderr).toContain("GitHub was not asked whether these repositories exist");
    at.project.write("dotenv.yaml", stdout);
    expect(await at.run(["validate", "-f", "dotenv.yaml"])).toMatchObject({ code: 0 });
    expect(await at.run(["seal", "-f", "dotenv.yaml", "--lock", "d.lock.json", "--state", "d.state.json"])).toMatchObject({ code: 0 });
  });

  test("needs repositories by name, an owner, and a place in the manifest's folder", async () => {
    expectOneClearMessage(await at.run(DOTENV.slice(0, -3)), /which repositories/, /--repositories web api/);
    expectOneClearMessage(
      await at.run([...DOTENV, "li*"]),
      /--repositories "li\*" is a pattern, and --from dotenv asks nobody what it matches/,
      /groups: /,
    );
    expectOneClearMessage(await at.run([...DOTENV.slice(0, 4), "--repositories", "web"]), /what to read/, /--organization/);
    expectOneClearMessage(
      await at.run([...DOTENV, "--out", "sub/sealform.yaml"]),
      /"values.env" is not in the manifest's folder/,
      /beside it/,
    );
    expectOneClearMessage(await at.run(["import", "--from", "dotenv"]), /needs a file/, /dotenv FILE/);
  });
});

test("no plaintext of a state was printed, written or sent", async () => {
  const except = ["tf/terraform.tfstate", "tf/cdk.tf.json", "tf/long.tfstate", "values.env"];
  expectNoCanary({ folder: at.project.folder, except, requests: at.github.received }, secrets);
  await at.close();
});

test("a number, a text that looks like a reference and the value under a name that GitHub does not take count as plain text", async () => {
  const one = (name: string, attributes: object) => managed("github_actions_secret", name, { repository: "lib", ...attributes });
  const resources = [
    one("pin", { secret_name: "PIN", plaintext_value: 40_960_177 }),
    one("dollar", { secret_name: "DOLLAR", plaintext_value: "a${b" }),
    one("bad", { secret_name: "NOT A: NAME", plaintext_value: "x" }),
  ];
  const project = tempProject({ "terraform.tfstate": JSON.stringify({ version: 4, resources }) });
  const file = await readTerraformFile(project.path("terraform.tfstate"));
  const estate = await fromTerraform({} as never, { kind: "organization", login: "acme" }, file);
  expect(estate.plaintexts.addresses()).toEqual(["repo:lib/actions/secret/DOLLAR", "repo:lib/actions/secret/PIN"]);
  expect(estate.plaintexts.get("repo:lib/actions/secret/PIN")!.use(String)).toBe("40960177");
  expect(estate.omitted).toEqual([
    "github_actions_secret.bad: its secret_name is none that GitHub takes; its value stood there in plain text: rotate it",
  ]);
});
