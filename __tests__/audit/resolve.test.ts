import * as expressions from "@actions/expressions";
import { buildEstate } from "../../src/audit/estate";
import { resolveWorkflows, rotationNote, whenRead } from "../../src/audit/resolve";
import { declare } from "./declare";
import { check, inputOf, liveWith, repository } from "./state";

const ACME = declare(`
secrets:
  ORG: { visibility: all, value: { env: A } }
  SOME: { visibility: selected, repositories: [web], value: { env: A } }
  CLOSED: { visibility: private, value: { env: A } }
  BOTH: { visibility: all, stores: [actions, dependabot], value: { env: A } }
variables:
  REGION: { visibility: all, value: eu }
repositories:
  web: {}
  api:
    secrets:
      OWN: { value: { env: A } }
      BOTH: { value: { env: A } }
    variables: { LEVEL: info }
    environments:
      production:
        secrets:
          DEPLOY: { value: { env: A } }
          OWN: { value: { env: A } }
        variables: { HOST: www }
      staging:
        secrets:
          DEPLOY: { value: { env: A } }
`);

const step = (...lines: string[]) => [
  "    steps:",
  "      - run: ./go",
  "        env:",
  ...lines.map((line, i) => `          V${i}: \${{ ${line} }}`),
];
const text = (...lines: string[]) => `${lines.join("\n")}\n`;
const push = (...job: string[]) => text("on: push", "jobs:", "  go:", ...job);

/** `name: what comes of it in each environment`, of the reading job. */
function outcomes(files: Record<string, Record<string, string>>, desired = ACME): string[] {
  const repositories = Object.entries(files).map(([name, inside]) => ({ ...repository(name, inside), refs: ["v1", "main"] }));
  const { readings } = resolveWorkflows(repositories, buildEstate({ desired }), expressions as never);
  return readings.map(({ run, name, certainty, outcomes: list }) => {
    const shown = list.map(({ environment, result }) => {
      const where = environment === null ? "" : `@${environment ?? "?"} `;
      if (result.kind === "found") return `${where}${result.item.address}${result.certain ? "" : "?"}`;
      if (result.kind === "passed")
        return `${where}passed ${result.items.map(({ address }) => address).join("|")}${result.certain ? "" : "?"}`;
      if (result.kind === "missing") return `${where}missing ${result.because}`;
      return `${where}${result.kind}`;
    });
    return `${run.job.key} ${name}${certainty === "yes" ? "" : "?"}: ${shown.join(", ")}`;
  });
}

const one = (job: readonly string[], name = "api") => outcomes({ [name]: { "ci.yml": push(...job) } });

test.each([
  ["the organization's", "secrets.ORG", "org/actions/secret/ORG"],
  ["the repository's, which wins", "secrets.BOTH", "repo:api/actions/secret/BOTH"],
  ["in any spelling", "secrets.own", "repo:api/actions/secret/OWN"],
  ["not what is selected elsewhere", "secrets.SOME", "missing visibility"],
  ["perhaps what is for private repositories", "secrets.CLOSED", "org/actions/secret/CLOSED?"],
  ["not what an environment has", "secrets.DEPLOY", "missing environment"],
  ["nothing of a name that is nowhere", "secrets.NONE", "missing nowhere"],
  ["nothing of a name that cannot be", "secrets.a-b", "missing invalid-name"],
  ["GITHUB_TOKEN", "secrets.GITHUB_TOKEN", "builtin"],
  ["variables of the organization", "vars.REGION", "org/actions/variable/REGION"],
  ["variables of the repository", "vars.LEVEL", "repo:api/actions/variable/LEVEL"],
])("a job without an environment gets %s", (_, expression, result) => {
  expect(one(step(expression))).toEqual([`go ${expression.split(".")[1]!.toUpperCase()}: ${result}`]);
});

test.each([
  ["production", "secrets.OWN", "@production env:api/production/actions/secret/OWN"],
  ["Production", "secrets.DEPLOY", "@Production env:api/production/actions/secret/DEPLOY"],
  ["staging", "secrets.OWN", "@staging repo:api/actions/secret/OWN"],
  ["${{ github.ref_name }}", "secrets.OWN", "@? repo:api/actions/secret/OWN?"],
  ["${{ github.ref_name }}", "secrets.DEPLOY", "@? unknown"],
  ["${{ github.ref_name }}", "secrets.NONE", "@? unknown"],
  [
    "${{ github.ref == 'x' && 'production' || '' }}",
    "secrets.DEPLOY",
    "missing environment, @production env:api/production/actions/secret/DEPLOY",
  ],
])("with environment: %s %s is %s", (environment, expression, result) => {
  expect(one([`    environment: ${environment}`, ...step(expression)])).toEqual([`go ${expression.split(".")[1]}: ${result}`]);
});

test("a matrix enters each of its environments", () => {
  const job = ["    strategy: { matrix: { to: [staging, production] } }", "    environment: ${{ matrix.to }}", ...step("secrets.OWN")];
  expect(one(job)).toEqual(["go OWN: @production env:api/production/actions/secret/OWN, @staging repo:api/actions/secret/OWN"]);
});

test("a dynamic index is every name that it can be, or all that the job can get", () => {
  const job = ["    strategy: { matrix: { to: [OWN, NONE] } }", ...step("secrets[matrix.to]")];
  expect(one(job)).toEqual(["go NONE: missing nowhere", "go OWN: repo:api/actions/secret/OWN"]);
  const all = ["BOTH", "CLOSED", "ORG", "OWN"];
  for (const expression of ["secrets[github.actor]", "toJSON(secrets)", "join(secrets.*)"])
    expect(
      one(step(expression))
        .map((line) => line.split(":")[0])
        .sort(),
    ).toEqual(all.map((name) => `go ${name}?`));
});

test("what is read before the job enters its environment is not known to come from it", () => {
  const job = ["    environment: production", "    if: vars.HOST == 'www'", ...step("vars.HOST")];
  expect(one(job)).toEqual(["go HOST: unknown", "go HOST: @production env:api/production/actions/variable/HOST"]);
});

test("the environment of a workflow is read by each of its jobs", () => {
  const file = text("on: push", "env: { KEY: '${{ secrets.DEPLOY }}' }", "jobs:", "  a: { runs-on: x }", "  b: { environment: staging }");
  expect(outcomes({ api: { "ci.yml": file } })).toEqual([
    "a DEPLOY: missing environment",
    "b DEPLOY: @staging env:api/staging/actions/secret/DEPLOY",
  ]);
});

describe("a called workflow", () => {
  const callee = (...job: string[]) => text("on: workflow_call", "jobs:", "  inner:", ...job);
  const call = (uses: string, ...more: string[]) => push(`    uses: ${uses}`, ...more.map((line) => `    ${line}`));
  const calls = (inner: readonly string[], ...more: string[]) =>
    outcomes({ api: { "ci.yml": call("./.github/workflows/b.yml", ...more), "b.yml": callee(...inner) } }).filter((line) =>
      line.startsWith("inner"),
    );

  test.each([
    ["gets what is passed", ["secrets: { T: '${{ secrets.ORG }}' }"], "secrets.T", "passed org/actions/secret/ORG"],
    ["gets a text that is passed", ["secrets: { T: abc }"], "secrets.T", "passed "],
    ["gets nothing else", ["secrets: { T: '${{ secrets.ORG }}' }"], "secrets.ORG", "missing not-passed"],
    ["gets nothing without secrets", [], "secrets.ORG", "missing not-passed"],
    ["gets GITHUB_TOKEN always", [], "secrets.GITHUB_TOKEN", "builtin"],
    ["gets all that it inherits", ["secrets: inherit"], "secrets.ORG", "org/actions/secret/ORG"],
    ["inherits nothing that is not there", ["secrets: inherit"], "secrets.NONE", "missing nowhere"],
    ["gets variables without being passed any", [], "vars.LEVEL", "repo:api/actions/variable/LEVEL"],
  ])("%s", (_, more, expression, result) => {
    expect(calls(step(expression), ...more)).toEqual([`inner ${expression.split(".")[1]}: ${result}`]);
  });

  test.each([
    [
      "nothing of an environment when it is passed something else",
      ["secrets: { T: x }"],
      "secrets.DEPLOY",
      "@production missing callee-environment",
    ],
    ["the environment's when it inherits", ["secrets: inherit"], "secrets.DEPLOY", "@production env:api/production/actions/secret/DEPLOY"],
    [
      "the environment's in place of what is passed",
      ["secrets: { OWN: x }"],
      "secrets.OWN",
      "@production env:api/production/actions/secret/OWN",
    ],
  ])("gets %s", (_, more, expression, result) => {
    expect(calls(["    environment: production", ...step(expression)], ...more)).toEqual([`inner ${expression.split(".")[1]}: ${result}`]);
  });

  test("enters the environment, and reads the name, that its caller says", () => {
    const inner = text(
      "on:",
      "  workflow_call:",
      "    inputs:",
      "      to: { type: string }",
      "      key: { type: string, default: OWN }",
      "jobs:",
      "  inner:",
      "    environment: ${{ inputs.to }}",
      ...step("secrets.DEPLOY", "secrets[inputs.key]"),
    );
    const files = { "ci.yml": call("./.github/workflows/b.yml", "with: { to: staging }", "secrets: inherit"), "b.yml": inner };
    expect(outcomes({ api: files })).toEqual([
      "inner DEPLOY: @staging env:api/staging/actions/secret/DEPLOY",
      "inner OWN: @staging repo:api/actions/secret/OWN",
    ]);
    const unsaid = { ...files, "ci.yml": call("./.github/workflows/b.yml", "with: { to: '${{ github.ref }}' }", "secrets: inherit") };
    expect(outcomes({ api: unsaid })).toEqual(["inner DEPLOY: @? unknown", "inner OWN: @? repo:api/actions/secret/OWN?"]);
  });

  test.each(["./.github/workflows/b.yml", "$/.github/workflows/b.yml", "acme/api/.github/workflows/b.yml@v1"])("is found as %s", (uses) => {
    const files = { "ci.yml": call(uses, "secrets: inherit"), "b.yml": callee(...step("secrets.OWN")) };
    expect(outcomes({ api: files })).toEqual(["inner OWN: repo:api/actions/secret/OWN"]);
  });

  test("in another repository gets the secrets and environments of the one that calls", () => {
    const inner = callee("    environment: production", ...step("secrets.DEPLOY", "secrets.SOME"));
    const files = {
      "acme/api": { "ci.yml": call("acme/web/.github/workflows/b.yml@main", "secrets: inherit") },
      "acme/web": { "b.yml": inner },
    };
    expect(outcomes(files)).toEqual([
      "inner DEPLOY: @production env:api/production/actions/secret/DEPLOY",
      "inner SOME: @production missing visibility",
    ]);
  });

  test("that calls another one hands on what it has", () => {
    const middle = callee("    uses: ./.github/workflows/c.yml", "    secrets: inherit");
    const files = (...more: string[]) => ({
      api: {
        "ci.yml": call("./.github/workflows/b.yml", ...more),
        "b.yml": middle,
        "c.yml": callee(...step("secrets.ORG")).replace("inner", "deep"),
      },
    });
    expect(outcomes(files("secrets: inherit"))).toEqual(["deep ORG: org/actions/secret/ORG"]);
    expect(outcomes(files("secrets: { ORG: '${{ secrets.OWN }}' }"))).toEqual([
      "go OWN: repo:api/actions/secret/OWN",
      "deep ORG: passed repo:api/actions/secret/OWN",
    ]);
    expect(outcomes(files())).toEqual(["deep ORG: missing not-passed"]);
  });

  test("that calls itself, or its caller, ends", () => {
    const loop = text(
      "on: [push, workflow_call]",
      "jobs:",
      "  go: { uses: ./.github/workflows/a.yml, secrets: inherit }",
      "  read:",
      ...step("secrets.ORG"),
    );
    expect(outcomes({ api: { "a.yml": loop } })).toEqual(["read ORG: org/actions/secret/ORG"]);
    const round = { "a.yml": loop.replace("a.yml", "b.yml"), "b.yml": loop };
    expect(new Set(outcomes({ api: round }))).toEqual(new Set(["read ORG: org/actions/secret/ORG"]));
  });

  test("is followed for ten levels", () => {
    const chain = Object.fromEntries(
      Array.from({ length: 14 }, (_, i) => [
        `w${i}.yml`,
        text(
          i === 0 ? "on: push" : "on: workflow_call",
          "jobs:",
          `  j${i}: { uses: ./.github/workflows/w${i + 1}.yml, secrets: inherit }`,
          `  r${i}:`,
          ...step("secrets.ORG"),
        ),
      ]),
    );
    const certain = outcomes({ api: chain }).filter((line) => !line.endsWith("?"));
    expect(certain.map((line) => line.split(" ")[0])).toEqual(Array.from({ length: 10 }, (_, i) => `r${i}`));
  });

  test("that is called too often is left, and told", () => {
    const jobs = (next: number) =>
      Array.from({ length: 8 }, (_, i) => `  c${i}: { uses: ./.github/workflows/w${next}.yml, secrets: inherit }`);
    const files = Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`w${i}.yml`, text(i === 0 ? "on: push" : "on: workflow_call", "jobs:", ...jobs(i + 1))]),
    );
    const { reads } = inputOf(ACME, [repository("api", { ...files, "w9.yml": callee(...step("secrets.ORG")) })]);
    expect(reads.incomplete.map(({ reason }) => reason)).toContainEqual(expect.stringMatching(/w0\.yml calls more than 1000 workflows$/));
  });

  test("that nobody at hand calls is not known to get anything", () => {
    expect(outcomes({ api: { "b.yml": callee(...step("secrets.ORG", "secrets.NONE")) } })).toEqual([
      "inner ORG: org/actions/secret/ORG?",
      "inner NONE: unknown",
    ]);
  });
});

describe("what reads what", () => {
  const readsOf = (files: Record<string, string>, live?: Parameters<typeof liveWith>[0]) =>
    inputOf(ACME, [repository("acme/api", files)], live && liveWith(live)).reads;

  test("says the repository, the job, the address and the way there", () => {
    const files = {
      "ci.yml": push("    uses: ./.github/workflows/b.yml", "    secrets: { T: '${{ secrets.ORG }}' }"),
      "b.yml": text("on: workflow_call", "jobs:", "  inner:", ...step("secrets.T")),
    };
    const { reads, complete, incomplete } = readsOf(files);
    const common = { repository: "api", context: "secrets", address: "org/actions/secret/ORG", store: "actions", certainty: "yes" };
    expect(reads).toEqual([
      { ...common, file: ".github/workflows/ci.yml", line: 5, column: 24, job: "go", name: "ORG" },
      {
        ...common,
        file: ".github/workflows/b.yml",
        line: 7,
        column: 19,
        job: "inner",
        name: "T",
        via: [{ file: ".github/workflows/ci.yml", line: 4, column: 11 }],
      },
    ]);
    expect([complete, incomplete]).toEqual([["api"], []]);
  });

  test("says what Dependabot's runs get", () => {
    const addresses = (on: string) =>
      readsOf({ "ci.yml": push(...step("secrets.BOTH")).replace("push", on) }).reads.map(({ store, address }) => `${store} ${address}`);
    expect(addresses("pull_request")).toEqual(["actions repo:api/actions/secret/BOTH", "dependabot org/dependabot/secret/BOTH"]);
    expect(addresses("workflow_dispatch")).toEqual(["actions repo:api/actions/secret/BOTH"]);
  });

  test("a workflow that is not at hand may read all that it inherits, and is listed", () => {
    const { reads, complete, incomplete } = readsOf({
      "ci.yml": push("    uses: other/lib/.github/workflows/x.yml@v1", "    secrets: inherit"),
    });
    expect(new Set(reads.map(({ certainty }) => certainty))).toEqual(new Set(["unknown"]));
    expect(reads.map(({ name }) => name)).toEqual(expect.arrayContaining(["ORG", "OWN", "REGION"]));
    expect(complete).toEqual(["api"]);
    expect(incomplete).toEqual([
      {
        repository: "acme/api",
        file: ".github/workflows/ci.yml",
        reason: "line 4 calls other/lib/.github/workflows/x.yml@v1: other/lib is not at hand",
        isElsewhere: true,
      },
    ]);
  });

  test("a repository of somebody else is listed once, whatever it reads", () => {
    const file = push(...step("secrets.ORG", "vars.REGION", "secrets.NONE"));
    const listed = (name: string, job: string) => inputOf(ACME, [repository(name, { "ci.yml": job, "b.yml": job })]).reads.incomplete;
    expect(listed("someone/api", file)).toEqual([
      { repository: "someone/api", reason: expect.stringContaining("does not belong to acme"), isElsewhere: true },
    ]);
    expect(listed("someone/api", push(...step("secrets.GITHUB_TOKEN")))).toEqual([]);
    expect(listed("acme/api", file)).toEqual([]);
    expect(inputOf(undefined, [repository("someone/api", { "ci.yml": file })]).reads.incomplete).toEqual([]);
  });

  test("Dependabot reads for its registries what its store has", () => {
    const dependabot = (text: string) => ({ registries: repository("api", { ".github/dependabot.yml": text }).files[0]! });
    const registries = (name: string) => `version: 2\nregistries:\n  a: { type: npm-registry, token: "\${{ secrets.${name} }}" }\n`;
    const input = (text: string) => inputOf(ACME, [{ ...repository("api", {}), ...dependabot(text) }]);
    const place = { repository: "api", file: ".github/dependabot.yml", line: 3, column: 40, job: "dependabot", context: "secrets" };
    expect(input(registries("BOTH")).reads.reads).toEqual([
      { ...place, name: "BOTH", store: "dependabot", address: "org/dependabot/secret/BOTH", certainty: "yes" },
    ]);
    expect(check(input(registries("BOTH")), ["S15"])).toEqual([]);
    expect(check(input(registries("ORG")), ["S15"])).toMatchObject([{ level: "warning", name: "ORG", place: { line: 3, column: 40 } }]);
    expect(input("version: 2\n\tregistries: [\n").reads.incomplete).toMatchObject([{ repository: "api", file: ".github/dependabot.yml" }]);
  });

  test("a file that is not valid YAML makes its repository incomplete, and its readings guesses", () => {
    const { reads, complete, incomplete } = readsOf({ "ci.yml": "on: push\njobs:\n  a: [\n    secrets.ORG ${{ secrets.ORG }}\n" });
    expect(complete).toEqual([]);
    expect(incomplete).toHaveLength(1);
    expect(reads.map(({ name, certainty }) => `${name} ${certainty}`)).toEqual(["ORG unknown"]);
  });

  test("what GitHub has and nobody declares is found; what cannot be read there is not known, and for an audit as the declaration says", () => {
    const files = { "ci.yml": push(...step("secrets.HAND")) };
    const [found] = readsOf(files, { secrets: { "repo:api/actions/secret": [{ name: "HAND" }] } }).reads;
    expect(found).toMatchObject({ address: "repo:api/actions/secret/HAND", certainty: "yes" });
    const live = { secrets: { "repo:api/actions/secret": null } };
    const estate = buildEstate({ desired: ACME, live: liveWith(live) });
    const [unread] = resolveWorkflows([repository("acme/api", files)], estate, expressions as never).reads.reads;
    expect(unread).toMatchObject({ certainty: "unknown" });
    expect(unread).not.toHaveProperty("address");
    const [declared] = readsOf(files, live).reads;
    expect(declared).toMatchObject({ certainty: "yes" });
    expect(declared).not.toHaveProperty("address");
  });
});

test("a public repository gets nothing that is for private ones, once GitHub tells that it is public", () => {
  const read = (visibility: "public" | "private") =>
    inputOf(ACME, [repository("api", { "ci.yml": push(...step("secrets.CLOSED")) })], liveWith({ visibility: { api: visibility } })).reads
      .reads[0];
  expect(read("public")).not.toHaveProperty("address");
  expect(read("private")).toMatchObject({ address: "org/actions/secret/CLOSED", certainty: "yes" });
});

test("secrets of environments are read when the job starts, all others when the run is queued", () => {
  expect(["org/actions/secret/A", "repo:api/actions/secret/A", "env:api/production/actions/secret/A"].map(whenRead)).toEqual([
    "queued",
    "queued",
    "job-start",
  ]);
  expect(rotationNote("org/actions/secret/A")).toMatch(/queued or under way keep/);
  expect(rotationNote("env:api/production/actions/secret/A")).toMatch(/get the new one/);
});

test("without a declaration a secret in reach of foreign code is told all the same, and nothing is missing", () => {
  const file = text(
    "on: pull_request_target",
    "jobs:",
    "  go:",
    "    steps:",
    "      - uses: actions/checkout@v4",
    "        with: { ref: '${{ github.event.pull_request.head.sha }}' }",
    "      - run: ./go",
    "        env: { A: '${{ toJSON(secrets) }}' }",
  );
  const found = check(inputOf(undefined, [repository("acme/api", { "ci.yml": file })]));
  expect(found.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
    "S17 pull_request_target lets whoever opens a pull request run code here, with these in reach: everything that the job can get",
  ]);
});
