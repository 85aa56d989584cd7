import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { Ajv2020 } from "ajv/dist/2020";
import { type AuditReport, audit } from "../../src/audit/audit";
import type { Finding } from "../../src/audit/finding";
import { auditJson, explained, levelsOf, MOST_RESULTS, Paths, rebased, renderAudit, sarifLog, withoutShared } from "../../src/audit/report";
import { CATALOGUE } from "../../src/audit/rules";
import { declare } from "./declare";
import { auditFiles, GOLDEN, repositoriesAt, STATELESS } from "./golden";
import { check, inputOf, repository } from "./state";

const OFFICIAL = "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";
const none = new Paths([]);
const options = {
  paths: none,
  catalogue: CATALOGUE,
  version: "0.1.0",
  fallback: "sealform.yaml",
};

// biome-ignore lint/suspicious/noExplicitAny: JSON that others specify
type Json = any;
const sarif = (report: AuditReport, more = {}): Json => JSON.parse(JSON.stringify(sarifLog(report, { ...options, ...more })));
/** Draft 4: here it differs from what Ajv reads in the names of the draft and of the id only. */
const { $schema: _, id, ...official } = JSON.parse(readFileSync(OFFICIAL, "utf8"));
const isSarif = new Ajv({
  strict: false,
  validateFormats: false,
  unicodeRegExp: false,
}).compile({ $id: id, ...official });

async function everything(): Promise<{ report: AuditReport; paths: Paths }> {
  const all = STATELESS.map(({ id }) => repositoriesAt(join(GOLDEN, id, "bad"), `acme/${id}`));
  const repositories = (await Promise.all(all)).flat();
  return {
    report: audit({
      rules: STATELESS,
      input: { repositories, today: "2026-07-31" },
      met: new Set(),
    }),
    paths: new Paths(repositories),
  };
}

test("SARIF of every rule is what the official schema of 2.1.0 describes", async () => {
  const { report, paths } = await everything();
  const log = sarif(report, { paths });
  expect(isSarif(log) || isSarif.errors).toBe(true);
  const [{ tool, results }] = log.runs;
  expect(new Set(results.map(({ ruleId }: Json) => ruleId))).toEqual(new Set(STATELESS.map(({ id }) => id)));
  for (const { ruleId, ruleIndex, level } of results) {
    const rule = tool.driver.rules[ruleIndex];
    expect(rule.id).toBe(ruleId);
    expect(["error", "warning", "note"]).toContain(level);
    const { securitySeverity } = CATALOGUE.find(({ id }) => id === ruleId)!;
    expect(rule.properties["security-severity"]).toBe(securitySeverity?.toFixed(1));
  }
  expect(results.find(({ ruleId }: Json) => ruleId === "F01").codeFlows[0].threadFlows[0].locations).toHaveLength(2);
});

test("the schema above refuses what is no SARIF", () => {
  expect(isSarif({ version: "2.1.0", runs: [{ tool: { driver: {} } }] })).toBe(false);
});

const WORKFLOW = `on: push
jobs:
  a:
    steps:
      - run: ./x "\${{ secrets.ONE }}"
      - run: ./y "\${{ secrets.ONE }}"
`;

test("a fingerprint stays when lines are inserted above, and differs between two of a job", async () => {
  const printsOf = async (text: string) =>
    sarif(await auditFiles({ ".github/workflows/ci.yml": text })).runs[0].results.map(
      ({ partialFingerprints }: Json) => partialFingerprints["sealform/v1"],
    );
  const before = await printsOf(WORKFLOW);
  expect(before).toHaveLength(2);
  expect(new Set(before).size).toBe(2);
  expect(await printsOf(`# a\n# b\nname: X\n${WORKFLOW}`)).toEqual(before);
  expect(await printsOf(WORKFLOW.replaceAll("ONE", "TWO"))).not.toEqual(before);
});

function invented(count: number): AuditReport {
  const findings = Array.from(
    { length: count },
    (_, i): Finding => ({
      rule: "H04",
      level: i === count - 1 ? "error" : "note",
      message: "m",
      fix: "f",
      name: `N${i}`,
    }),
  );
  return {
    findings,
    suppressed: [],
    run: [],
    notRun: [],
    incomplete: [],
    unknown: [],
    looked: { repositories: 0, files: 0 },
  };
}

test("of more results than code scanning takes the worst are kept, and the cut is told", () => {
  const [run] = sarif(invented(MOST_RESULTS + 2)).runs;
  expect(run.results).toHaveLength(MOST_RESULTS);
  expect(run.results.at(-1)).toMatchObject({
    level: "error",
    locations: [{ physicalLocation: { artifactLocation: { uri: "sealform.yaml" } } }],
  });
  expect(run.invocations[0].toolExecutionNotifications).toMatchObject([
    {
      level: "warning",
      message: { text: expect.stringContaining("2 of 25002") },
    },
  ]);
});

test("a file that could not be read is a notification, and the run did not succeed", async () => {
  const report = await auditFiles({
    ".github/workflows/ci.yml": WORKFLOW,
    ".github/workflows/b.yml": "on: push\n\tjobs: {}\n",
  });
  const log = sarif(report);
  expect(isSarif(log) || isSarif.errors).toBe(true);
  expect(log.runs[0].invocations[0]).toMatchObject({
    executionSuccessful: false,
    toolExecutionNotifications: [{ level: "error" }],
  });
});

test("files elsewhere are told by their repository, names with spaces and brackets as a URI", () => {
  const place = {
    repository: "acme/api",
    file: ".github/workflows/a b[1].yml",
    line: 1,
    column: 2,
  };
  const [finding] = invented(1).findings;
  const elsewhere = {
    repository: "acme/api",
    path: "../api",
    files: [{ file: place.file, shown: place.file, scan: {} as never }],
  };
  const log = sarif({ ...invented(0), findings: [{ ...finding!, place }] }, { paths: new Paths([elsewhere]) });
  expect(isSarif(log) || isSarif.errors).toBe(true);
  expect(log.runs[0].results[0].locations[0].physicalLocation).toEqual({
    artifactLocation: {
      uri: ".github/workflows/a%20b%5B1%5D.yml",
      uriBaseId: "acme/api",
    },
    region: { startLine: 1, startColumn: 2 },
  });
});

test("JSON is what its schema describes", async () => {
  const { report, paths } = await everything();
  const isReport = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync("schemas/audit.schema.json", "utf8")));
  const json = JSON.parse(JSON.stringify(auditJson(report, paths)));
  expect(isReport(json) || isReport.errors).toBe(true);
  expect(json.summary).toMatchObject({
    suppressed: 0,
    error: report.findings.filter(({ level }) => level === "error").length,
  });
});

test("text goes by file, and tells what was not run and what could not be read", async () => {
  const report = await auditFiles({
    ".github/workflows/ci.yml": WORKFLOW,
    ".github/workflows/b.yml": "on: push\n\tjobs: {}\n",
  });
  const lacking = STATELESS.slice(0, 4).map((rule) => ({
    rule,
    lacks: ["declaration"] as const,
  }));
  expect(renderAudit({ ...report, notRun: lacking }, { color: false, paths: none }).replaceAll(/ +\n/g, "\n")).toMatchInlineSnapshot(`
   ".github/workflows/ci.yml
     5:23  warning  H04  ONE becomes text of the script: a quote or a \`$\` in it changes what runs, and it stands in the script's file on the runner
           fix: put it into \`env\` of the step (\`ONE: \${{ secrets.ONE }}\`), and read "$ONE" in the script
     6:23  warning  H04  ONE becomes text of the script: a quote or a \`$\` in it changes what runs, and it stands in the script's file on the runner
           fix: put it into \`env\` of the step (\`ONE: \${{ secrets.ONE }}\`), and read "$ONE" in the script

   not read in full .github/workflows/b.yml:2:1: Tabs are not allowed as indentation

   not run: F01-F04: they need a declaration (-f FILE, or a sealform.yaml beside the workflows)
   Audit: 2 warnings in 2 files of 1 repository; 1 problem kept it from reading all.
   "
  `);
});

const zizmor = (ruleId: string, line: number) => ({
  results: [
    {
      ruleId,
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: ".github/workflows/ci.yml" },
            region: { startLine: line, endLine: line },
          },
        },
      ],
    },
  ],
});

test("what zizmor says on the same line is left to zizmor", async () => {
  const { findings } = await auditFiles({
    ".github/workflows/ci.yml": WORKFLOW.replaceAll("secrets.ONE", "toJSON(secrets)"),
  });
  const lines = (runs: Json) =>
    withoutShared(findings, runs, none)
      .filter(({ rule }) => rule === "H02")
      .map(({ place }) => place!.line);
  expect(lines([])).toEqual([5, 6]);
  expect(lines([zizmor("zizmor/overprovisioned-secrets", 5)])).toEqual([6]);
  expect(lines([zizmor("zizmor/artipacked", 5)])).toEqual([5, 6]);
});

describe("secrets outside of environments, as zizmor tells them", () => {
  const manifest = `
secrets: { ORG: { visibility: all, value: { env: A } } }
repositories:
  api:
    secrets: { MOVABLE: { value: { env: A } }, BOTH: { value: { env: A } } }
    environments: { production: { reviewers: { users: [alice] }, secrets: { BOTH: { value: { env: A } } } } }
`;
  const file = `on: push
jobs:
  a:
    steps:
      - run: ./x
        env:
          ORG: \${{ secrets.ORG }}
          BOTH: \${{ secrets.BOTH }}
          NONE: \${{ secrets.NONE }}
          ANY: \${{ secrets[github.actor] }}
  b:
    environment: production
    steps: [{ run: ./x, env: { A: "\${{ secrets.MOVABLE }}" } }]
`;
  const results = (name: string, workflow = file) => {
    const input = inputOf(declare(manifest), [repository("api", { "ci.yml": workflow })]);
    const line = workflow.split("\n").findIndex((one) => one.includes(name)) + 1;
    const runs = [zizmor("zizmor/secrets-outside-env", line)] as Json;
    const [run] = explained(runs, { input, findings: check(input), paths: none });
    return { before: runs[0].results[0], after: run!.results![0] as Json, runs: [run!] };
  };

  test("are closed where they are outside on purpose", () => {
    const { before, after, runs } = results("secrets.ORG");
    expect(after).toEqual({
      ...before,
      suppressions: [{ kind: "external", status: "accepted", justification: expect.stringContaining("org/actions/secret/ORG") }],
    });
    expect(levelsOf(runs)).toEqual([]);
  });

  test("are worth a warning where only one environment needs them", () => {
    const { before, after, runs } = results("secrets.MOVABLE", file.replace(/ +ANY.*\n/, ""));
    expect(after).toMatchObject({
      ...before,
      level: "warning",
      properties: { sealform: { rule: "S10", address: "repo:api/actions/secret/MOVABLE" } },
    });
    expect(levelsOf(runs)).toEqual(["warning"]);
  });

  test.each(["secrets.NONE", "secrets[github.actor]", "on: push"])("stay as they are where that is not known, or not so: %s", (name) => {
    const { before, after } = results(name);
    expect(after).toEqual(before);
  });

  test("stay as they are where a file could not be read, and a URI that is none is no fault", () => {
    const broken = results("secrets.ORG", `${file}\tx: y\n`);
    expect(broken.after).toEqual(broken.before);
    const input = inputOf(undefined, []);
    const odd = [
      { results: [{ ruleId: "zizmor/secrets-outside-env", locations: [{ physicalLocation: { artifactLocation: { uri: "%" } } }] }] },
    ] as Json;
    expect(explained(odd, { input, findings: [], paths: none })).toEqual(odd);
  });
});

test("results of another folder are told from the folder of now", () => {
  const log = {
    $schema: "",
    version: "2.1.0" as const,
    runs: [zizmor("zizmor/x", 1)],
  };
  expect(JSON.stringify(rebased(log, "./examples/"))).toContain('"uri":"examples/.github/workflows/ci.yml"');
  expect(rebased(log, ".")).toEqual(log.runs);
});

test.each([
  ["a/b/ci.yml", "ci.yml"],
  ["a/c/ci.yml", "../c/ci.yml"],
  ["a%20b/b/ci.yml", "../../a%20b/b/ci.yml"],
  ["ci.yml", "../../ci.yml"],
])("from a repository around the folder of now, /w/a/b, %s is %s", (uri, shown) => {
  expect(rebased({ $schema: "", version: "2.1.0", runs: [{ results: [{ uri }] }] }, "../..", "/w/a/b")).toEqual([
    { results: [{ uri: shown }] },
  ]);
});

test("a name that holds a link, a line or a mark of direction is shown as it is written, and leads nowhere", () => {
  const [text, place] = ["job [click\\me](https://evil.example) \n\u202eb", { file: "a\ud800.yml", line: 1, column: 1 }];
  const one: Finding = { rule: "H04", level: "note", message: text, fix: "secrets[…]", place };
  const finding = { ...one, related: [{ ...place, message: text }], flow: [{ ...place, message: text }] };
  const quiet: Finding = { ...one, message: "secrets[…] (a)", fix: "fix" };
  const report = {
    ...invented(0),
    findings: [finding, quiet],
    incomplete: [{ ...place, repository: "r", message: text, kind: "yaml" as const }],
  };
  const [{ results, invocations }] = sarif(report).runs;
  const shown = "job \\[click\\\\me\\](https://evil.example) \\\\u000a\\\\u202eb";
  expect(results[0].message.text).toBe(`${shown}. To mend it: secrets\\[…\\]`);
  expect(results[0].relatedLocations[0].message.text).toBe(shown);
  expect(results[0].codeFlows[0].threadFlows[0].locations[0].location.message.text).toBe(shown);
  expect(invocations[0].toolExecutionNotifications[0].message.text).toBe(`not read in full: ${shown}`);
  expect(results[1].message.text).toBe("secrets[…] (a). To mend it: fix");
});

test("a region of another tool that has no end, and a URI that decodes to nothing, cost no time and break nothing", () => {
  const at = (uri: string) => ({
    physicalLocation: { artifactLocation: { uri }, region: { startLine: 1, endLine: Number.MAX_SAFE_INTEGER } },
  });
  const runs = [
    { results: [{ ruleId: "zizmor/unredacted-secrets", locations: [at("100%.yml"), at("a%23b.yml"), {}] }] },
    { results: null as never },
  ];
  const finding = (file: string): Finding => ({ rule: "H03", level: "note", message: "", fix: "", place: { file, line: 9, column: 1 } });
  expect(withoutShared(["100%.yml", "a#b.yml", "c.yml"].map(finding), runs, none)).toEqual([finding("c.yml")]);
  expect(rebased({ $schema: "", version: "2.1.0", runs: [{ results: [{ uri: "x.yml" }] }] }, "../a b%")).toEqual([
    { results: [{ uri: "../a%20b%25/x.yml" }] },
  ]);
});
