import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020";
import type { OrganizationSeed, Seed } from "../../src/simulator/seed-types";
import { type Estate, estate, expectOneClearMessage, SEED } from "../cli/estate";

const organization = (id: number): OrganizationSeed => ({
  id,
  plan: "enterprise",
  members: { alice: "admin" },
  repositories: {
    web: { id: id * 100 + 1, visibility: "public" },
    api: {
      id: id * 100 + 2,
      secrets: { SENTRY_DSN: { value: "x" } },
      environments: {
        "prod/eu:1": {
          reviewers: { teams: ["sre"], users: ["bob"] },
          waitTimer: 5,
          deploymentBranchPolicy: { branches: ["main"], tags: ["v*"] },
          secrets: { DATABASE_URL: { value: "x" } },
          variables: { REGION: { value: "eu" } },
        },
      },
    },
  },
  teams: { sre: { id: id * 10, repositories: ["api"], members: ["bob"] } },
  secrets: { NPM_TOKEN: { value: "x", repositories: ["web", "api"] }, ALL: { value: "x", visibility: "all" } },
  variables: { MODE: { value: "a", visibility: "private" } },
});
const world: Seed = {
  ...SEED,
  organizations: { acme: organization(1), copy: organization(2) },
  tokens: {
    ...SEED.tokens,
    "narrow-token-1": { user: "alice", permissions: { metadata: "read", secrets: "read", organization_secrets: "read" } },
  },
};

let at: Estate;
beforeAll(async () => {
  at = await estate(undefined, world);
});
const COPY = ["compare", "org:acme", "org:copy"];
const validate = new Ajv2020({ strict: false, allErrors: true }).compile(
  JSON.parse(readFileSync("schemas/comparison.schema.json", "utf8")),
);
async function json(args: readonly string[]) {
  const { code, stdout } = await at.run([...args, "--json"]);
  const comparison = JSON.parse(stdout);
  expect([validate(comparison), validate.errors]).toEqual([true, null]);
  return { code, ...comparison };
}

test("two organizations that are set up alike have no differences, whatever their ids are", async () => {
  expect(await at.run([...COPY, "--stores", "actions", "--gates"])).toEqual({
    code: 0,
    signal: null,
    stdout: "No differences; 7 equal.\n",
    stderr: "",
  });
  expect(await json(COPY)).toMatchObject({ code: 0, differences: [], stale: [], summary: { equal: 7 } });
});

test("says what was not looked at: other stores, and the GitHub Apps that gate environments", async () => {
  const { stdout, stderr } = await at.run(COPY);
  expect(stdout).toBe(
    "No differences; 7 equal. GitHub Apps that gate deployments were not looked at in 1 environment (--gates reads them, a request each).\n",
  );
  expect(stderr).toBe("sealform: only the store actions is read; --stores names others (dependabot, codespaces, agents)\n");
  expect(await json(COPY)).toMatchObject({ gatesNotCompared: ["env:api/prod%2Feu%3A1"] });
  expect(await json([...COPY, "--gates"])).toMatchObject({ gatesNotCompared: [] });
});

test("an import is equal to what it was made from, and to the copy", async () => {
  const { stdout } = await at.run(["import", "--organization", "acme"]);
  at.project.write("sealform.yaml", stdout);
  const { stdout: manifest } = await at.run(["import", "--organization", "copy", "--out", "copy/sealform.yaml"]);
  expect(manifest).toBe("");
  for (const pair of [
    ["sealform.yaml", "org:acme"],
    ["org:copy", "sealform.yaml"],
    ["sealform.yaml", "copy/sealform.yaml"],
  ])
    expect(await json(["compare", ...pair])).toMatchObject({ code: 0, differences: [], summary: { equal: 7 } });
});

describe("after changes by hand", () => {
  beforeAll(async () => {
    const { hand } = at.github.simulator;
    await at.byHand(async () => {
      await hand.setSecret("/repos/acme/api/actions/secrets/NEW", "by hand");
      await hand.setSecret("/repos/copy/web/actions/secrets/ONLY_COPY", "by hand");
      await hand.setSecret("/repos/acme/api/actions/secrets/SENTRY_DSN", "rotated");
    });
    const token = { Authorization: "Bearer admin-token-1" };
    const send = (method: string, path: string, body: object) =>
      fetch(`${at.github.url}${path}`, { method, headers: { ...token, "Content-Type": "application/json" }, body: JSON.stringify(body) });
    await send("PATCH", "/orgs/copy/actions/variables/MODE", { value: "b", visibility: "all" });
    await send("PUT", "/orgs/copy/actions/secrets/NPM_TOKEN/repositories", { selected_repository_ids: [201] });
    await send("PUT", "/repos/copy/api/environments/prod%2Feu%3A1", { wait_timer: 1, reviewers: [], deployment_branch_policy: null });
  });

  const DIFFERENCES = [
    { address: "env:api/prod%2Feu%3A1", kind: "environment", in: "both" },
    {
      address: "org/actions/secret/NPM_TOKEN",
      kind: "secret",
      in: "both",
      fields: [{ field: "repositories", a: ["api", "web"], b: ["web"] }],
    },
    {
      address: "org/actions/variable/MODE",
      kind: "variable",
      in: "both",
      fields: [
        { field: "value", a: "a", b: "b" },
        { field: "visibility", a: "private", b: "all" },
      ],
    },
    { address: "repo:api/actions/secret/NEW", kind: "secret", in: "a" },
    { address: "repo:web/actions/secret/ONLY_COPY", kind: "secret", in: "b" },
  ];

  test("names, access, protection and variables' values differ: exit 2", async () => {
    const { code, differences, summary, stale } = await json(COPY);
    expect({ code, summary }).toEqual({ code: 2, summary: { equal: 4, different: 3, onlyInA: 1, onlyInB: 1 } });
    expect(differences).toMatchObject(DIFFERENCES);
    expect(differences[0].fields.map(({ field }: { field: string }) => field)).toEqual([
      "reviewers",
      "waitTimer",
      "deploymentBranchPolicy",
    ]);
    expect(stale).toMatchObject([{ address: "repo:api/actions/secret/SENTRY_DSN" }]);
  });

  test("the text names what each place has", async () => {
    const { stdout } = await at.run(COPY);
    expect(stdout).toContain("Only in org:acme\n  repo:api/actions/secret/NEW\n");
    expect(stdout).toContain("Only in org:copy\n  repo:web/actions/secret/ONLY_COPY\n");
    expect(stdout).toContain("      reviewers: - bob, - team sre\n      waitTimer: 5 -> 1\n      deploymentBranchPolicy: ");
    expect(stdout).toContain("  org/actions/secret/NPM_TOKEN\n      repositories: - api\n");
    expect(stdout).toContain('  org/actions/variable/MODE\n      value: "a" -> "b"\n');
    expect(stdout).toContain(
      "Changed later in org:acme than in org:copy: the value may be an old one, or was applied later\n  repo:api/actions/secret/SENTRY_DSN\n",
    );
    expect(stdout).toMatch(/\nDifferences: 1 only in org:acme, 1 only in org:copy, 3 different; 4 equal\. GitHub Apps .*\n$/);
  });

  test("Markdown holds names as code, and nothing that mentions", async () => {
    const { code, stdout } = await at.run([...COPY, "--markdown"]);
    expect(code).toBe(2);
    expect(stdout).toContain("- <code>repo:api/actions/secret/NEW</code>\n");
    expect(stdout).toContain("<br>waitTimer: <code>5</code> -> <code>1</code>");
  });

  test("a manifest is compared with what it speaks of", async () => {
    at.project.write(
      "part.yaml",
      "version: 1\norganization: acme\nrepositories: { api: { secrets: { SENTRY_DSN: { value: existing } }, environments: { 'prod/eu:1': { waitTimer: 5 } } } }\n",
    );
    const before = at.github.requests.length;
    const { code, differences } = await json(["compare", "part.yaml", "org:copy"]);
    expect(code).toBe(2);
    expect(differences).toEqual([
      { address: "env:api/prod%2Feu%3A1", kind: "environment", in: "both", fields: [{ field: "waitTimer", a: 5, b: 1 }] },
      { address: "env:api/prod%2Feu%3A1/actions/secret/DATABASE_URL", kind: "secret", in: "b" },
      { address: "env:api/prod%2Feu%3A1/actions/variable/REGION", kind: "variable", in: "b" },
    ]);
    expect(at.github.requests.slice(before).filter(({ path }) => /\/(web|orgs\/copy\/actions)\//.test(path))).toEqual([]);
  });

  test("a login in the place of a manifest is told how a live place is written", async () => {
    const { code, stderr } = await at.run(["compare", "acme", "org:copy"]);
    expect([code, stderr]).toEqual([
      1,
      'sealform: error: there is no manifest "acme" [manifest-not-found]\nsealform: hint: write the path of a manifest; a live place is org:acme or user:acme\n',
    ]);
  });

  test("a repository that the other place lacks is a difference, not an error", async () => {
    at.project.write("more.yaml", "version: 1\norganization: acme\nrepositories: { nowhere: { secrets: { A: { value: existing } } } }\n");
    expect((await json(["compare", "more.yaml", "org:copy"])).differences).toEqual([
      { address: "repo:nowhere/actions/secret/A", kind: "secret", in: "a" },
    ]);
  });

  test("globs that no lock has resolved cannot be compared", async () => {
    at.project.write(
      "glob/sealform.yaml",
      "version: 1\norganization: acme\nsecrets: { NPM_TOKEN: { visibility: selected, repositories: ['w*'], value: existing } }\n",
    );
    const { code, a } = await json(["compare", "glob/sealform.yaml", "org:copy"]);
    expect({ code, a }).toMatchObject({
      code: 3,
      a: { unreadable: [{ address: "org/actions/secret/NPM_TOKEN", hint: expect.stringContaining("seal") }] },
    });
  });

  test("an included file's globs are what the lock beside it says", async () => {
    at.project.write(
      "fleet/sealform.yaml",
      "version: 1\norganization: acme\ninclude: [{ path: team.yaml, repositories: [], organizationSecrets: ['*'] }]\n",
    );
    at.project.write("fleet/team.yaml", "secrets: { NPM_TOKEN: { visibility: selected, repositories: ['w*'], value: existing } }\n");
    const lock = { version: 1, lineage: "x", owner: { kind: "organization", login: "acme", id: 1 }, host: "127.0.0.1" };
    const selections = { "org/actions/secret/NPM_TOKEN": ["web"] };
    at.project.write(
      "fleet/team.lock.json",
      JSON.stringify({ ...lock, repositories: {}, environments: {}, teams: {}, users: {}, selections, sealed: {} }),
    );
    const { a, differences } = await json(["compare", "fleet/sealform.yaml", "org:copy"]);
    expect([a.unreadable, differences.filter(({ address }: { address: string }) => address.endsWith("NPM_TOKEN"))]).toEqual([[], []]);
  });

  test("a target is a place: as the manifest has it, and live with its own credential", async () => {
    const manifest = (rest: string) => `version: 1\norganization: acme\nvariables: { MODE: { visibility: private, value: a } }\n${rest}`;
    at.project.write(
      "t/sealform.yaml",
      manifest("targets: { copy: { organization: copy, override: { variables: { MODE: { value: b, visibility: all } } } } }\n"),
    );
    at.env.GITHUB_TOKEN = "narrow-token-1";
    at.env.SEALFORM_TOKEN_COPY = "admin-token-1";
    const file = ["-f", "t/sealform.yaml"];
    expect(await json(["compare", "target:copy", "org:copy@copy", ...file])).toMatchObject({ summary: { equal: 1, different: 0 } });
    expect(await json(["compare", "t/sealform.yaml", "org:copy", "--target", "copy"])).toMatchObject({
      summary: { equal: 1, different: 0 },
    });
    expect(await json(["compare", "t/sealform.yaml", "target:copy", ...file])).toMatchObject({ code: 2, summary: { different: 1 } });
    // Without the target's token its variables cannot be read.
    expect(await json(["compare", "target:copy", "org:copy", ...file])).toMatchObject({ code: 3 });
    const imported = await at.run(["import", "--organization", "copy", "--target", "copy", "--out", "imported/sealform.yaml"]);
    expect(imported).toMatchObject({ code: 0 });
    expect(at.project.files()).toEqual(expect.arrayContaining(["imported/sealform.lock.json", "imported/sealform.state.json"]));
    at.env.GITHUB_TOKEN = "admin-token-1";
    at.env.SEALFORM_TOKEN_COPY = undefined;
  });

  test("GitHub Apps that gate an environment are compared where the manifest declares them", async () => {
    const gated = (apps: string) =>
      `version: 1\norganization: acme\nrepositories: { api: { environments: { 'prod/eu:1': { customProtectionRules: ${apps} } } } }\n`;
    at.project.write("gated.yaml", gated("[gate]"));
    const { differences } = await json(["compare", "gated.yaml", "org:acme"]);
    expect(differences.find(({ kind }: { kind: string }) => kind === "environment")).toMatchObject({
      fields: [{ field: "customProtectionRules", a: ["gate"], b: [] }],
    });
  });

  test("what one place cannot tell is not compared: exit 3, and no difference is made up", async () => {
    at.env.GITHUB_TOKEN = "narrow-token-1";
    const { code, differences, a, b } = await json(COPY);
    at.env.GITHUB_TOKEN = "admin-token-1";
    expect(code).toBe(3);
    expect(differences.map(({ kind }: { kind: string }) => kind)).not.toContain("variable");
    for (const place of [a, b])
      expect(place.unreadable).toEqual(expect.arrayContaining([expect.objectContaining({ address: "org", what: "actions variables" })]));
  });
});

describe("two declarations", () => {
  const manifest = (targets: string) => `version: 1
organization: acme
targets:
  less: { organization: copy, override: { repositories: { web: null } } }
${targets}
variables: { R2: { visibility: selected, repositories: [web], value: x } }
repositories:
  api: { variables: { ONE: "1" } }
  web:
    variables: { AA: "1", BB: "2" }
    environments: { cenv: { waitTimer: 7, reviewers: { teams: [sre], users: [bob] }, variables: { MODE: a } } }
`;
  const swap = (override: string) => `  swap:
    organization: copy
    repositories: { web: lib-a }
    teams: { sre: operators }
    users: { bob: robert }
    override: ${override}`;
  const compared = async (targets: string, ...places: string[]) => {
    at.project.write("two/sealform.yaml", manifest(targets));
    return json(["compare", ...places, "-f", "two/sealform.yaml"]);
  };

  test("a scope that only one declares is a difference, in either order", async () => {
    const only = ["env:web/cenv", "env:web/cenv/actions/variable/MODE", "repo:web/actions/variable/AA", "repo:web/actions/variable/BB"];
    for (const [places, where] of [
      [["two/sealform.yaml", "target:less"], "a"],
      [["target:less", "two/sealform.yaml"], "b"],
    ] as const) {
      const { code, differences } = await compared("", ...places);
      expect(code).toBe(2);
      expect(differences).toMatchObject(only.map((address) => ({ address, in: where })));
    }
  });

  test("names of a target are mapped back: repositories, teams and users", async () => {
    expect(await compared(swap("{ variables: { R2: { value: x } } }"), "two/sealform.yaml", "target:swap")).toMatchObject({
      code: 0,
      differences: [],
      summary: { equal: 6 },
    });
    const more = swap("{ repositories: { web: { variables: { EXTRA: x } } } }");
    expect(await compared(more, "two/sealform.yaml", "target:swap")).toMatchObject({
      code: 2,
      differences: [{ address: "repo:web/actions/variable/EXTRA", in: "b" }],
    });
    expect(await compared(more, "target:swap", "target:less")).toMatchObject({
      differences: expect.arrayContaining([{ address: "repo:web/actions/variable/EXTRA", kind: "variable", in: "a" }]),
    });
  });

  test("beside the target's own place its names stand, beside another one the manifest's own", async () => {
    const mapped = swap("{}");
    const asked = async (...places: string[]) => {
      const before = at.github.requests.length;
      await compared(mapped, ...places);
      return at.github.requests.slice(before).map(({ path }) => path);
    };
    const there = await asked("target:swap", "org:copy");
    expect(there).toEqual(expect.arrayContaining([expect.stringMatching(/^\/repos\/copy\/lib-a/)]));
    const here = await asked("org:acme", "target:swap");
    expect(here).toEqual(expect.arrayContaining([expect.stringMatching(/^\/repos\/acme\/web/)]));
    expect(here).not.toEqual(expect.arrayContaining([expect.stringMatching(/lib-a/)]));
  });

  test("a protection that only one declares is a difference, unless it is what GitHub does anyway", async () => {
    const protection = (patch: string) => `  p: { override: { repositories: { web: { environments: { cenv: ${patch} } } } } }`;
    const { differences } = await compared(
      protection("{ adminsCanBypass: false, preventSelfReview: false }"),
      "two/sealform.yaml",
      "target:p",
    );
    expect(differences).toMatchObject([{ address: "env:web/cenv", fields: [{ field: "adminsCanBypass", b: false }] }]);
    const { stdout } = await at.run(["compare", "target:p", "two/sealform.yaml", "-f", "two/sealform.yaml"]);
    expect(stdout).toContain("      adminsCanBypass: false -> not declared\n");
  });

  test("what another store has is a difference, too", async () => {
    expect(
      (
        await compared(
          "  s: { override: { repositories: { api: { secrets: { S: { stores: [dependabot], value: existing } } } } } }",
          "two/sealform.yaml",
          "target:s",
        )
      ).differences,
    ).toMatchObject([{ address: "repo:api/dependabot/secret/S", in: "b" }]);
  });

  test("a group whose matches are in no lock cannot be compared, and is said: exit 3", async () => {
    at.project.write(
      "group/sealform.yaml",
      "version: 1\norganization: acme\ngroups: { all: { repositories: ['w*'], variables: { G: x } } }\nvariables: { A: { visibility: all, value: x } }\n",
    );
    at.project.write(
      "group/other.yaml",
      "version: 1\norganization: acme\nvariables: { A: { visibility: all, value: x } }\nrepositories: { web: { variables: { G: x } } }\n",
    );
    expect(await json(["compare", "group/sealform.yaml", "group/other.yaml"])).toMatchObject({
      code: 3,
      differences: [],
      a: { unreadable: [{ address: "repo:*", reason: expect.stringContaining("the group all"), hint: expect.stringContaining("seal") }] },
    });
  });
});

test("beside a manifest it says that only what this declares is compared", async () => {
  at.project.write(
    "part.yaml",
    "version: 1\norganization: acme\nrepositories: { api: { secrets: { SENTRY_DSN: { value: existing } } } }\n",
  );
  const { stderr } = await at.run(["compare", "part.yaml", "org:copy"]);
  expect(stderr).toBe("sealform: of org:copy only what part.yaml declares is compared: 1 repositories, actions\n");
});

test.each<[string, string[], RegExp, RegExp]>([
  ["a target that is none", ["compare", "target:nobody", "org:acme"], /there is no target "nobody"/, /no targets/],
  ["one place", ["compare", "org:acme"], /missing required argument 'b'/, /compare --help/],
  [
    "one URL for the credentials of two targets",
    ["compare", "org:acme", "org:copy@copy", "--api-url", "http://127.0.0.1:9"],
    /--api-url names one GitHub/,
    /SEALFORM_API_URL_<TARGET>/,
  ],
  ["a name that is none", ["compare", "org:a b", "org:acme"], /"org:a b" names no org/, /org:LOGIN/],
  ["a file that is not there", ["compare", "nothing.yaml", "org:acme"], /no manifest "nothing.yaml"/, /path/],
  [
    "an organization that is not there",
    ["compare", "org:acme", "org:nobody"],
    /no organization nobody/,
    /say user in place of organization/,
  ],
])("refuses %s", async (_, args, message, hint) => expectOneClearMessage(await at.run(args), message, hint));

test("reads only, and no plaintext and no token was printed, written or sent", async () => {
  expect(at.writes().filter((line) => !/(MODE|NPM_TOKEN\/repositories|prod%2Feu%3A1)$/.test(line))).toEqual([]);
  await at.close();
});
