import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Seed } from "../../src/simulator/seed-types";
import { type Estate, estate, expectOneClearMessage, SEED } from "../cli/estate";

const acme = SEED.organizations!.acme!;
const world: Seed = {
  ...SEED,
  organizations: {
    acme: {
      ...acme,
      secrets: {
        NPM_TOKEN: { value: "x", repositories: ["web", "api"] },
        EVERYWHERE: { value: "x", visibility: "all" },
      },
      variables: { REGION: { value: "no", visibility: "all" } },
      repositories: {
        ...acme.repositories,
        api: {
          ...acme.repositories!.api,
          secrets: { SENTRY_DSN: { value: "x" } },
          environments: {
            "prod/eu:1": { waitTimer: 5, reviewers: { teams: ["sre"], users: ["bob"] }, secrets: { DATABASE_URL: { value: "x" } } },
          },
        },
        old: { id: 14, archived: true, secrets: { OLD: { value: "x" } } },
      },
    },
    other: { id: 2, plan: "enterprise", members: { alice: "admin" } },
  },
  tokens: {
    ...SEED.tokens,
    "narrow-token-1": { user: "alice", permissions: { metadata: "read", organization_secrets: "read" } },
    "some-token-1": {
      user: "alice",
      permissions: {
        metadata: "read",
        organization_secrets: "read",
        organization_actions_variables: "read",
        organization_administration: "read",
        secrets: "read",
        actions_variables: "read",
        environments: "read",
        actions: "read",
      },
      repositories: ["web", "api"],
    },
  },
};
const EXPECTED = `# Imported from the organization acme on 127.0.0.1. What a secret holds stays as it is (value: existing).
# Not in here, or not whole:
#   GitHub Apps that gate deployments were not looked at in 1 environment (--gates reads them, a request each)
version: 1
organization: acme

secrets:
  EVERYWHERE: { visibility: all, value: existing }
  NPM_TOKEN: { visibility: selected, repositories: [api, web], value: existing }

variables:
  REGION: { visibility: all, value: "no" }

repositories:
  api:
    secrets:
      SENTRY_DSN: { value: existing }
    environments:
      "prod/eu:1":
        reviewers: { teams: [sre], users: [bob] }
        waitTimer: 5
        secrets:
          DATABASE_URL: { value: existing }
  # archived: GitHub refuses changes here
  old:
    secrets:
      OLD: { value: existing }
`;

let at: Estate;
beforeAll(async () => {
  at = await estate(undefined, world);
});
const ACME = ["import", "--organization", "acme"];

describe("import", () => {
  test("prints a manifest as a person would have written it", async () => {
    const { code, stdout, stderr } = await at.run(ACME);
    expect({ code, stdout }).toEqual({ code: 0, stdout: EXPECTED });
    expect(stderr).toMatch(
      /^sealform: only the store actions is read; --stores names others .*\nsealform: GitHub Apps that gate deployments were not looked at in 1 environment .*\n5 secrets, 1 variables, 1 environments, \d+ requests; 2 repositories hold nothing and are left out\n$/,
    );
    at.project.write("sealform.yaml", stdout);
  });

  test("validate passes on it, a plan is empty, and seal has nothing to do", async () => {
    expect(await at.run(["validate"])).toMatchObject({ code: 0, stderr: "" });
    expect(await at.run(["plan", "--detailed-exitcode"])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("No changes: 7 declared"),
    });
    expect(await at.run(["drift"])).toMatchObject({ code: 0 });
    const lock = at.project.read("sealform.lock.json");
    expect(await at.run(["seal"])).toMatchObject({ code: 0 });
    expect(at.project.read("sealform.lock.json")).toBe(lock);
    expect(at.writes()).toEqual([]);
  });

  test("again gives the same bytes, in the manifest, the lock and the state's items", async () => {
    const [lock, state] = [at.project.read("sealform.lock.json"), JSON.parse(at.project.read("sealform.state.json"))];
    expect(await at.run(ACME)).toMatchObject({ code: 0, stdout: EXPECTED });
    expect(at.project.read("sealform.lock.json")).toBe(lock);
    expect(JSON.parse(at.project.read("sealform.state.json"))).toMatchObject({ lineage: state.lineage, items: state.items });
  });

  test("with --json one object", async () => {
    const { stdout } = await at.run([...ACME, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      manifest: EXPECTED,
      files: [],
      unreadable: [],
      hidden: 0,
      empty: ["lib", "web"],
    });
  });

  test("what changes afterwards is drift, and nothing of it is ours to repair", async () => {
    await at.byHand(() => at.github.simulator.hand.setSecret("/repos/acme/api/actions/secrets/SENTRY_DSN", "by hand"));
    await at.byHand(() => at.github.simulator.hand.setSecret("/repos/acme/api/actions/secrets/NEW", "by hand"));
    const { code, stdout } = await at.run(["drift"]);
    expect({ code, stdout }).toMatchObject({ code: 2, stdout: expect.stringContaining("NEW") });
    at.project.write("sealform.yaml", "version: 1\norganization: acme\n");
    expect(JSON.parse((await at.run(["plan", "--json"])).stdout).summary).toMatchObject({ delete: 0, blocked: 0 });
  });

  test("--split does not follow a link out of the folder", async () => {
    const [folder, outside] = ["linked", "outside"].map((name) => join(at.project.folder, name));
    mkdirSync(folder!);
    mkdirSync(outside!);
    symlinkSync(outside!, join(folder!, "repositories"));
    expectOneClearMessage(await at.run([...ACME, "--split", "linked"]), /through a symbolic link/, /inside the folder/);
    expect(readdirSync(outside!)).toEqual([]);
  });

  test("--split writes a file a repository, and the schema for editors", async () => {
    const { code, stdout } = await at.run([...ACME, "--split", "split"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(at.project.files().filter((path) => path.startsWith("split/"))).toEqual([
      "split/repositories/api.yaml",
      "split/repositories/old.yaml",
      "split/sealform.lock.json",
      "split/sealform.schema.json",
      "split/sealform.state.json",
      "split/sealform.yaml",
    ]);
    expect(at.project.read("split/sealform.yaml")).toContain("extends: [./repositories/api.yaml, ./repositories/old.yaml]\n");
    expect(await at.run(["plan", "-f", "split/sealform.yaml", "--detailed-exitcode"])).toMatchObject({ code: 0 });
    expect(at.project.read("split/sealform.schema.json")).toBe(readFileSync("schemas/manifest.schema.json", "utf8"));
  });

  test("--repositories and --out: some repositories, and nothing of the organization", async () => {
    const before = at.github.requests.length;
    expect(await at.run([...ACME, "--repositories", "api", "--out", "api/sealform.yaml"])).toMatchObject({ code: 0, stdout: "" });
    expect(at.project.read("api/sealform.yaml")).not.toContain("NPM_TOKEN");
    expect(at.github.requests.slice(before).map(({ path }) => path.split("?")[0])).not.toContain("/orgs/acme/actions/secrets");
    expect(await at.run(["plan", "-f", "api/sealform.yaml", "--detailed-exitcode"])).toMatchObject({ code: 0 });
  });

  test("--user reads the repositories of a user", async () => {
    at.env.GITHUB_TOKEN = "admin-token-1";
    const { code, stdout } = await at.run([
      "import",
      "--user",
      "alice",
      "-f",
      "alice.yaml",
      "--lock",
      "alice.lock.json",
      "--state",
      "alice.state.json",
    ]);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining("user: alice\n") });
  });
});

describe("what cannot be read", () => {
  test("is named, in the manifest too, and the exit code is 3", async () => {
    const blind = { env: { GITHUB_TOKEN: "narrow-token-1" } };
    const { code, stdout, stderr } = await at.run(
      [...ACME, "-f", "blind/sealform.yaml", "--lock", "blind.lock.json", "--state", "blind.state.json"],
      blind,
    );
    expect(code).toBe(3);
    expect(stdout).toContain("# Not in here, or not whole:\n");
    expect(stdout).toContain("#   repo:api: everything cannot be read: ");
    expect(stdout).toContain("  NPM_TOKEN: { visibility: selected, repositories: [api, web], value: existing }\n");
    expect(stderr).toContain("sealform: warning: repo:api: everything cannot be read: ");
    at.project.write("blind.yaml", stdout);
    expect(await at.run(["validate", "-f", "blind.yaml"])).toMatchObject({ code: 0 });
  });

  test("a repository that is not named may be hidden: GitHub's count says so", async () => {
    const some = { env: { GITHUB_TOKEN: "some-token-1" } };
    const result = await at.run([...ACME, "-f", "some.yaml", "--lock", "some.lock.json", "--state", "some.state.json"], some);
    expect(result).toMatchObject({
      code: 3,
      stderr: expect.stringContaining("GitHub counts 2 more repositories than it shows to this credential"),
    });
    expect(result.stdout).toContain("#   2 repositories that GitHub counts and does not show to the credential\n");
  });
});

describe("refuses", () => {
  test.each<[string, string[], RegExp, RegExp]>([
    ["without an owner", ["import"], /does not know what to read/, /--organization LOGIN/],
    ["two owners", [...ACME, "--user", "alice"], /--organization/, /import --help/],
    ["--only", [...ACME, "--only", "repo:api"], /no single addresses/, /--repositories/],
    ["options beside --values-template", ["import", "--values-template", "--out", "x"], /--values-template.*--out/, /import --help/],
    ["--for beside --from", [...ACME, "--for", "copy", "--from", "dotenv", "x"], /--for.*--from/, /import --help/],
    ["--stores beside a Terraform file", ["import", "--from", "terraform", "x", "--stores", "agents"], /by itself/, /--stores out/],
    ["two places", [...ACME, "--out", "x.yaml", "--split", "x"], /--out and --split/, /one of the two/],
    ["a manifest that is there", [...ACME, "--out", "sealform.yaml"], /is there already/, /another place/],
    ["a folder with a manifest", [...ACME, "--split", "split"], /is there already/, /another place/],
    [
      "a repository that is not there",
      [...ACME, "--repositories", "webb", "lib*", "--out", "y/y.yaml"],
      /no repository "webb" in acme/,
      /did you mean web\?/,
    ],
    ["a pattern that matches nothing", [...ACME, "--repositories", "zzz*", "--out", "y/y.yaml"], /no repository of acme matches/, /globs/],
    [
      "an organization that is not there",
      ["import", "--organization", "nobody", "--out", "y/y.yaml"],
      /there is no organization nobody/,
      /say user in place of organization/,
    ],
  ])("%s", async (_, args, message, hint) => expectOneClearMessage(await at.run(args), message, hint));

  test("to lose what a lock or a state knows", async () => {
    at.project.write(
      "sealform.yaml",
      "version: 1\norganization: acme\nrepositories: { web: { secrets: { A: { value: { env: NPM_TOKEN } } } } }\n",
    );
    const fresh = ["--lock", "fresh.lock.json", "--state", "fresh.state.json"];
    expect(await at.run(["seal", ...fresh])).toMatchObject({ code: 0 });
    expectOneClearMessage(
      await at.run([...ACME, ...fresh]),
      /"fresh.lock.json" is there already and holds 1 sealed values/,
      /another folder/,
    );
    expect(await at.run(["apply", "--auto-approve", "--write-rate", "0", ...fresh])).toMatchObject({ code: 0 });
    at.project.delete("fresh.lock.json");
    expectOneClearMessage(
      await at.run([...ACME, ...fresh]),
      /"fresh.state.json" is there already and knows 1 that Sealform has written/,
      /another folder/,
    );
  });

  test("books of another organization", async () => {
    const other = await at.run([
      "import",
      "--organization",
      "other",
      "-f",
      "alice.yaml",
      "--lock",
      "api/sealform.lock.json",
      "--state",
      "api/sealform.state.json",
    ]);
    expectOneClearMessage(other, /lock file was made for the organization acme/, /--lock/);
  });
});

test("no plaintext and no token was printed, written or sent", () => at.close());
