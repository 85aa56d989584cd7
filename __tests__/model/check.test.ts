import { checkDesired } from "../../src/model/check";
import type { DesiredState, RepositorySelector, ValueSource } from "../../src/model/desired";
import { desired, environment, found, secret, variable } from "./desired";

const byName = (...names: string[]): RepositorySelector[] => names.map((name) => ({ by: "name", name }));
const many = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));
const padded = (i: number) => `S${String(i).padStart(4, "0")}`;

test("a sound declaration has no finding", () => {
  expect(
    found({
      scopes: [{ scope: "repo:api", stores: ["actions"], unmanaged: "report" }],
      environments: [
        environment({
          reviewers: { teams: ["sre"], users: ["alice"] },
          preventSelfReview: true,
          waitTimer: 43_200,
          deploymentBranchPolicy: { branches: ["main"], tags: ["main"] },
        }),
      ],
      secrets: [
        secret(),
        secret({ name: "EMPTY_SELECTION", visibility: "selected", repositories: [] }),
        secret({ scope: "repo:api", store: "agents" }),
      ],
      variables: [variable({ scope: "env:api/production" })],
      ignore: [{ pattern: "env:*/*/actions/secret/VAULT_*", reason: "vault" }],
      forget: ["org/actions/secret/OLD"],
      policies: { forbidVisibilityAll: true, requireReviewers: ["prod*"] },
    }),
  ).toEqual([]);
});

describe("names", () => {
  test("a refused name comes with a repaired one", () => {
    const [finding] = checkDesired(desired({ secrets: [secret({ name: "GITHUB_KEY" })] }));
    expect(finding).toMatchObject({
      rule: "secret-name-github",
      message: 'the name of secret "GITHUB_KEY" begins with GITHUB_, which GitHub keeps for itself',
      hint: 'did you mean "GH_KEY"?',
    });
    expect(found({ variables: [variable({ name: "A-B" })] })).toEqual(["secret-name variables[0]"]);
  });

  test("the owner, repositories, environments, topics and reviewers are looked at", () => {
    const selection: RepositorySelector[] = [...byName("acme/web"), { by: "glob", glob: "acme/*" }, { by: "topic", topic: "Node" }];
    expect(
      found({
        owner: { kind: "organization", login: "@acme" },
        scopes: [
          { scope: "env:a b/x", stores: ["actions"], unmanaged: "report" },
          { scope: "repo:a b", stores: ["actions"], unmanaged: "report" },
          { scope: "env:c d/x", stores: ["actions"], unmanaged: "report" },
        ],
        environments: [environment({ reviewers: { teams: ["acme/sre"], users: ["@alice"] } }), environment({}, " x")],
        secrets: [secret({ visibility: "selected", repositories: selection })],
      }),
    ).toEqual([
      "login-name owner",
      "login-name environments[0].reviewers",
      "login-name environments[0].reviewers",
      "repository-name scopes[1]",
      "repository-name scopes[2]",
      "environment-name environments[1]",
      "repository-name secrets[0].repositories",
      "repository-name secrets[0].repositories",
      "topic-name secrets[0].repositories",
    ]);
  });
});

test("empty names are reported like any others", () => {
  const scopes = ["env:api/", "repo:"].map((scope) => ({ scope, stores: ["actions" as const], unmanaged: "report" as const }));
  const item = { ...secret({ scope: "repo:api" }), scope: "repo:", address: "repo:/actions/secret/A", name: "" };
  expect(found({ scopes, environments: [environment({}, "")], secrets: [item] })).toEqual([
    "repository-name scopes[1]",
    "environment-name environments[0]",
    "secret-name secrets[0]",
  ]);
});

describe("duplicates", () => {
  test("the later spelling is reported and names the first", () => {
    const [finding, ...more] = checkDesired(
      desired({ variables: [variable({ name: "Region" }), variable({ name: "REGION" }), variable({ name: "REGION", store: "agents" })] }),
    );
    expect(finding).toMatchObject({
      rule: "duplicate-name",
      at: { list: "variables", index: 1 },
      message: 'variable of org in actions "REGION" is declared already, as "Region"',
    });
    expect(more).toEqual([]);
  });

  test("repositories and environments compare without case", () => {
    expect(
      found({
        scopes: ["repo:API", "repo:api", "repo:web"].map((scope) => ({ scope, stores: ["actions"], unmanaged: "report" })),
        environments: [environment({}, "Prod"), environment({}, "prod"), environment({}, "prod", "web")],
        secrets: [secret({ scope: "repo:API", name: "A" }), secret({ scope: "repo:api", name: "A" })],
      }),
    ).toEqual(["duplicate-name secrets[1]", "duplicate-repository scopes[1]", "duplicate-environment environments[1]"]);
  });

  test("a secret and a variable of one name are two things", () =>
    expect(found({ secrets: [secret({ name: "A" })], variables: [variable({ name: "A" })] })).toEqual([]));

  test("a repository that is selected twice is a warning", () => {
    const repositories: RepositorySelector[] = [
      ...byName("web", "Web"),
      { by: "topic", topic: "web" },
      { by: "glob", glob: "lib-*" },
      { by: "glob", glob: "lib-*", exclude: true },
    ];
    expect(found({ secrets: [secret({ visibility: "selected", repositories })] })).toEqual([
      "warning duplicate-selection secrets[0].repositories",
    ]);
  });
});

describe("limits", () => {
  test.each([
    ["org", "secret", 1000],
    ["repo:api", "secret", 100],
    ["env:api/production", "secret", 100],
    ["org", "variable", 1000],
    ["repo:api", "variable", 500],
    ["env:api/production", "variable", 100],
  ])("%s keeps so many of kind %s: %i", (scope, kind, limit) => {
    const rules = (n: number) => {
      const items = many(n, (i) => ({
        scope,
        name: padded(i),
        ...(scope === "org" ? { visibility: "selected" as const, repositories: [] } : {}),
      }));
      return found(kind === "secret" ? { secrets: items.map((i) => secret(i)) } : { variables: items.map((i) => variable(i)) });
    };
    expect(rules(limit)).toEqual([]);
    expect(rules(limit + 1)).toEqual([`${kind}-limit ${kind}s[${limit}]`]);
  });

  test("each store has a limit of its own", () => {
    expect(
      found({ secrets: many(150, (i) => secret({ scope: "repo:api", name: padded(i), store: i % 2 ? "actions" : "dependabot" })) }),
    ).toEqual([]);
  });

  test("the value of a variable is measured in bytes", () => {
    expect(found({ variables: [variable({ value: "é".repeat(24_576) })] })).toEqual([]);
    expect(found({ variables: [variable({ value: `${"é".repeat(24_576)}x` })] })).toEqual(["variable-size variables[0].value"]);
  });

  test("warns of the first organization secret that a repository would not get", () => {
    const wide = many(60, (i) => secret({ name: `W${padded(i)}`, visibility: i % 2 ? "all" : "private" }));
    const named = (n: number) =>
      many(n, (i) => secret({ name: padded(i), visibility: "selected", repositories: byName("web", "WEB", "api") }));
    expect(found({ secrets: [...named(40), ...wide] }).filter((f) => !f.includes("duplicate"))).toEqual([]);
    const findings = checkDesired(desired({ secrets: [...named(41), ...wide] })).filter(({ rule }) => rule === "usable-secrets");
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ severity: "warning", at: { list: "secrets", index: 100, field: "visibility" } });
    expect(findings[0]!.message).toMatch(/^repository "api", "web" may read 101 organization secrets in actions .* not "WS0059"/);
  });

  test("secrets for all count for every repository", () => {
    const secrets = many(101, (i) => secret({ name: padded(i) }));
    expect(found({ secrets })).toEqual(["warning usable-secrets secrets[100].visibility"]);
    expect(found({ secrets: secrets.map((s, i) => (i ? s : { ...s, store: "dependabot" })) })).toEqual([]);
  });
});

describe("access", () => {
  const web = byName("web");
  test.each<[string, Partial<DesiredState>, string[]]>([
    [
      "an organization secret without visibility",
      { secrets: [secret({ visibility: undefined })] },
      ["visibility-missing secrets[0].visibility"],
    ],
    [
      "an organization variable without visibility",
      { variables: [variable({ visibility: undefined })] },
      ["visibility-missing variables[0].visibility"],
    ],
    ["selected without repositories", { secrets: [secret({ visibility: "selected" })] }, ["repositories-missing secrets[0].repositories"]],
    [
      "repositories beside private",
      { secrets: [secret({ visibility: "private", repositories: web })] },
      ["repositories-unexpected secrets[0].repositories"],
    ],
    [
      "repositories alone",
      { secrets: [secret({ visibility: undefined, repositories: web })] },
      ["visibility-missing secrets[0].visibility"],
    ],
    [
      "visibility at a repository",
      { secrets: [secret({ scope: "repo:api", visibility: "selected", repositories: web })] },
      ["visibility-scope secrets[0].visibility", "visibility-scope secrets[0].repositories"],
    ],
    [
      "a Dependabot secret at an environment",
      { secrets: [secret({ scope: "env:api/production", store: "dependabot" })] },
      ["store-environment secrets[0].stores"],
    ],
    [
      "a variable of agents at an environment",
      { variables: [variable({ scope: "env:api/production", store: "agents" })] },
      ["store-environment variables[0].stores"],
    ],
    ["a Codespaces variable", { variables: [variable({ store: "codespaces" })] }, ["store-variable variables[0].stores"]],
    [
      "an organization secret of a user",
      { owner: { kind: "user", login: "alice" }, secrets: [secret()] },
      ["user-organization secrets[0]"],
    ],
    [
      "a team that reviews for a user",
      { owner: { kind: "user", login: "alice" }, environments: [environment({ reviewers: { teams: ["sre"], users: [] } })] },
      ["user-team environments[0].reviewers"],
    ],
  ])("refuses %s", (_, parts, expected) => expect(found(parts)).toEqual(expected));
});

describe("environments", () => {
  const users = (n: number) => many(n, (i) => `u${i}`);
  test.each<[string, Parameters<typeof environment>[0], string[]]>([
    ["six reviewers", { reviewers: { teams: ["a"], users: users(5) } }, []],
    ["seven reviewers", { reviewers: { teams: ["a"], users: users(6) } }, ["reviewers-limit environments[0].reviewers"]],
    ["a user and a team of one name", { reviewers: { teams: ["sre"], users: ["sre"] } }, []],
    ["a reviewer twice", { reviewers: { teams: ["sre", "SRE"], users: [] } }, ["reviewers-duplicate environments[0].reviewers"]],
    ["preventSelfReview without managed reviewers", { preventSelfReview: true }, []],
    [
      "preventSelfReview with cleared reviewers",
      { reviewers: null, preventSelfReview: true },
      ["self-review environments[0].preventSelfReview"],
    ],
    [
      "preventSelfReview with no reviewer",
      { reviewers: { teams: [], users: [] }, preventSelfReview: true },
      ["self-review environments[0].preventSelfReview"],
    ],
    ["a wait of 43,201 minutes", { waitTimer: 43_201 }, ["wait-timer environments[0].waitTimer"]],
    ["a negative wait", { waitTimer: -1 }, ["wait-timer environments[0].waitTimer"]],
    ["half a minute", { waitTimer: 0.5 }, ["wait-timer environments[0].waitTimer"]],
    ["no wait and a cleared wait", { waitTimer: 0, reviewers: null, deploymentBranchPolicy: null }, []],
    ["an empty policy", { deploymentBranchPolicy: { branches: [], tags: [] } }, []],
    ["protected branches", { deploymentBranchPolicy: { protectedBranches: true } }, []],
    [
      "an empty pattern",
      { deploymentBranchPolicy: { branches: [], tags: [" "] } },
      ["branch-policy-empty environments[0].deploymentBranchPolicy"],
    ],
    [
      "a pattern twice",
      { deploymentBranchPolicy: { branches: ["main", "Main", "main"], tags: [] } },
      ["branch-policy-duplicate environments[0].deploymentBranchPolicy"],
    ],
  ])("%s", (_, protection, expected) => expect(found({ environments: [environment(protection)] })).toEqual(expected));
});

describe("sources", () => {
  const box = Buffer.alloc(48, 1).toString("base64");
  const exec = (parts: object): ValueSource => ({ from: "exec", argv: ["vault"], timeoutSeconds: 30, ...parts });
  const sealed = (ciphertext: string, keyId = "1"): ValueSource => ({ from: "sealed", ciphertext, keyId });
  test.each<[string, ValueSource, string[]]>([
    ["env", { from: "env", name: "MY_GITHUB_TOKEN" }, []],
    ["env SEALFORM_", { from: "env", name: "SEALFORM_TOKEN_EU" }, ["env-forbidden secrets[0].value"]],
    ["env GITHUB_", { from: "env", name: "GITHUB_TOKEN" }, ["env-forbidden secrets[0].value"]],
    ["env GH_ in lower case", { from: "env", name: "gh_token" }, ["env-forbidden secrets[0].value"]],
    ["env ACTIONS_", { from: "env", name: "ACTIONS_ID_TOKEN_REQUEST_TOKEN" }, ["env-forbidden secrets[0].value"]],
    ["env without a name", { from: "env", name: "" }, ["env-name secrets[0].value"]],
    ["env with an assignment", { from: "env", name: "A=1" }, ["env-name secrets[0].value"]],
    ["env of a token", { from: "env", name: `npm_${"a1B2c3".repeat(6)}` }, ["env-name secrets[0].value"]],
    ["env of a long name", { from: "env", name: "theEnvironmentVariableOfTheDatabaseOfProduction" }, []],
    ["a URL for a file", { from: "file", path: "postgres:/u@db/x" }, ["path-outside secrets[0].value.file"]],
    ["a folder with a colon in its name", { from: "file", path: "prod:eu/x" }, []],
    ["exec of one second", exec({ timeoutSeconds: 1 }), []],
    ["exec of ten minutes", exec({ timeoutSeconds: 600 }), []],
    ["exec without a program", exec({ argv: [] }), ["exec-argv secrets[0].value"]],
    ["exec of an empty program", exec({ argv: ["", "a"] }), ["exec-argv secrets[0].value"]],
    ["exec with NUL", exec({ argv: ["vault", "a\0b"] }), ["exec-argv secrets[0].value"]],
    ["exec for half a second", exec({ timeoutSeconds: 0.5 }), ["exec-timeout secrets[0].value"]],
    ["exec for over ten minutes", exec({ timeoutSeconds: 601 }), ["exec-timeout secrets[0].value"]],
    ["exec for no number", exec({ timeoutSeconds: Number.NaN }), ["exec-timeout secrets[0].value"]],
    ["a sealed empty value", sealed(box), []],
    ["a sealed value of 48 KB", sealed(Buffer.alloc(49_152 + 48).toString("base64")), []],
    ["a sealed value over 48 KB", sealed(Buffer.alloc(49_152 + 49).toString("base64")), ["sealed-ciphertext secrets[0].value"]],
    ["a ciphertext of 47 bytes", sealed(Buffer.alloc(47).toString("base64")), ["sealed-ciphertext secrets[0].value"]],
    ["a ciphertext with white space", sealed(`${box}\n`), ["sealed-ciphertext secrets[0].value"]],
    ["a ciphertext in base64url", sealed(Buffer.alloc(48, 255).toString("base64url")), ["sealed-ciphertext secrets[0].value"]],
    [
      "a ciphertext with stray bits",
      sealed(Buffer.alloc(49, 0).toString("base64").replace("A==", "B==")),
      ["sealed-ciphertext secrets[0].value"],
    ],
    ["a ciphertext without a key", sealed(box, ""), ["sealed-ciphertext secrets[0].value"]],
    ["existing", { from: "existing" }, []],
  ])("%s", (_, value, expected) => expect(found({ secrets: [secret({ value })] })).toEqual(expected));

  test.each<[ValueSource, boolean]>([
    [{ from: "env", name: "A" }, true],
    [{ from: "file", path: "a" }, true],
    [{ from: "dotenv", path: "a", key: "A" }, true],
    [exec({}), true],
    [{ from: "stdin" }, true],
    [sealed(box), false],
    [{ from: "existing" }, false],
    [{ from: "largeFile", path: "a" }, false],
  ])("encoding beside %j is allowed: %s", (value, allowed) => {
    expect(found({ secrets: [secret({ value, encoding: "base64" })] })).toEqual(allowed ? [] : ["encoding-source secrets[0].encoding"]);
  });

  test("no finding repeats what stands below value", () => {
    const canary = "hunter2-canary";
    const sources: ValueSource[] = [
      { from: "env", name: `GH_${canary}` },
      { from: "env", name: `${canary}=` },
      exec({ argv: ["", canary] }),
      exec({ argv: [canary], timeoutSeconds: 0 }),
      sealed(canary),
      sealed(box, ""),
    ];
    const findings = checkDesired(desired({ secrets: sources.map((value, i) => secret({ name: padded(i), value })) }));
    expect(findings).toHaveLength(sources.length);
    expect(JSON.stringify(findings)).not.toContain(canary);
  });
});

describe("addresses, policies and rotation", () => {
  test.each([
    "org/actions/secret/*",
    "*/actions/secret/*",
    "*/*/actions/secret/*",
    "repo:*/*/*/*",
    "env:*/*",
    "env:api/prod%2Feu",
    "org/dep*/secret/A",
  ])("accepts the pattern %s", (pattern) => {
    expect(found({ ignore: [{ pattern, reason: "x" }] })).toEqual([]);
  });

  test.each([
    "",
    "VAULT_*",
    "org",
    "org/actions/secret",
    "org/actions/secrets/*",
    "org/nowhere/secret/*",
    "repo:/actions/secret/*",
    "repo:api",
    "repo:api/production/actions/secret/A",
    "env:api//actions/secret/A",
  ])("refuses the pattern %j", (pattern) =>
    expect(found({ ignore: [{ pattern, reason: "x" }] })).toEqual(["ignore-pattern ignore[0].pattern"]));

  test("what is ignored or forgotten is not declared", () => {
    const secrets = [secret({ name: "VAULT_A" })];
    expect(found({ secrets, ignore: [{ pattern: "org/actions/secret/vault_*", reason: "x" }] })).toEqual([
      "warning ignore-declared ignore[0].pattern",
    ]);
    expect(
      found({
        secrets,
        environments: [environment()],
        forget: ["org/actions/secret/vault_a", "org/actions/secret/B", "NPM", "env:API/Production"],
      }),
    ).toEqual(["forget-declared forget[0]", "forget-address forget[2]", "forget-declared forget[3]"]);
  });

  test("policies are demanded of what they name", () => {
    const environments = [
      environment({}, "prod-eu"),
      environment({ reviewers: null }, "PROD-US"),
      environment({ reviewers: { teams: [], users: [] } }, "production"),
      environment({}, "staging"),
      environment({ reviewers: { teams: [], users: ["a"] } }, "prod-x"),
    ];
    expect(found({ environments, policies: { requireReviewers: ["production", "prod-*"] } })).toEqual(
      [0, 1, 2].map((i) => `policy-reviewers environments[${i}].reviewers`),
    );
    const all = { visibility: "all" as const };
    expect(found({ secrets: [secret(all)], variables: [variable(all)], policies: { forbidVisibilityAll: true } })).toEqual([
      "policy-visibility-all secrets[0].visibility",
    ]);
    expect(found({ secrets: [secret(all)], policies: { forbidVisibilityAll: false } })).toEqual([]);
  });

  test("a value may be due after a day, not sooner", () => {
    const rules = (maxAgeDays: number) => found({ secrets: [secret({ rotation: { maxAgeDays } })] });
    expect([rules(1), rules(0), rules(Number.NaN)]).toEqual([
      [],
      ["rotation-age secrets[0].rotation"],
      ["rotation-age secrets[0].rotation"],
    ]);
  });
});
