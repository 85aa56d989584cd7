import { AccessIndex, accessMap, declaredEstate, renderAccess, renderCsv } from "../../src/audit/access";
import { jobsOf, shownEnvironments } from "../../src/audit/jobs";
import type { JobRead } from "../../src/audit/reads";
import { emptyLock } from "../../src/lock/empty-lock";
import { declare } from "./declare";
import { check, inputOf, liveWith, repository, TODAY } from "./state";

const read = (more: Partial<JobRead> = {}): JobRead => ({
  repository: "api",
  file: ".github/workflows/cd.yml",
  line: 7,
  column: 3,
  job: "deploy",
  context: "secrets",
  name: "KEY",
  store: "actions",
  certainty: "unknown",
  ...more,
});

describe("a job that reads an address", () => {
  test("is one job at all its places and in all its environments", () => {
    const reads = [
      read({ environment: "staging" }),
      read({ repository: "API", environment: "production", certainty: "yes", line: 9 }),
      read({ environment: "staging", line: 9, via: [{ file: "ci.yml", line: 1, column: 1 }] }),
      read({ repository: "web", job: "deploy" }),
    ];
    expect(jobsOf(reads)).toEqual([
      {
        ...{ repository: "API", file: ".github/workflows/cd.yml", job: "deploy", certainty: "yes", line: 9, column: 3 },
        environments: ["staging", "production"],
        others: [
          { line: 7, column: 3 },
          { line: 9, column: 3, via: [{ file: "ci.yml", line: 1, column: 1 }] },
        ],
      },
      { repository: "web", file: ".github/workflows/cd.yml", job: "deploy", certainty: "unknown", line: 7, column: 3 },
    ]);
  });

  test.each<[string | undefined, (string | null | undefined)[]]>([
    [undefined, [undefined]],
    ["staging", ["staging", "staging"]],
    ["staging or production", ["staging", "production"]],
    ["staging or none", ["staging", undefined]],
    ["not known", [null]],
  ])("shows its environments: %s", (shown, environments) => {
    const [job] = jobsOf(environments.map((environment) => read(environment === undefined ? {} : { environment })));
    expect(shownEnvironments(job!)).toBe(shown);
  });
});

describe("a job that may enter any of several environments", () => {
  const step = '      - run: ./go\n        env: { A: "${{ secrets.KEY }}" }\n';
  const CD = `on: { workflow_dispatch: { inputs: { to: { type: choice, options: [staging, production], required: true } } } }
jobs:
  deploy:
    runs-on: x
    environment: \${{ inputs.to }}
    steps:
${step}${step}`;
  const manifest = (secrets: string) => `repositories: { api: { secrets: {${secrets}}, environments: { staging: {}, production: {} } } }\n`;
  const ADDRESS = "repo:api/actions/secret/KEY";
  const repositories = [repository("api", { "cd.yml": CD })];
  const PLACES = [{ message: "job deploy reads it, environment production or staging", line: 8 }];

  test("counts once where a plan takes away what it reads (S05)", () => {
    const input = inputOf(declare(manifest(" KEY: { value: existing } ")), repositories);
    const { resolution: after } = inputOf(declare(manifest("")), repositories);
    const [found] = check({ ...input, plan: { changes: [{ address: ADDRESS, action: "delete" }], after } }, ["S05"]);
    expect(found).toMatchObject({ message: `the plan deletes ${ADDRESS}, which 1 job of api still reads`, related: PLACES });
  });

  test("counts once where it reads what is not declared (S22)", () => {
    const live = liveWith({ visibility: { api: "private" }, secrets: { "repo:api/actions/secret": [{ name: "KEY" }] } });
    const [found] = check(inputOf(declare(manifest("")), repositories, live), ["S22"]);
    expect(found).toMatchObject({ message: `${ADDRESS} is on GitHub and not declared, and 1 job of api reads it`, related: PLACES });
  });

  test("counts once in an access map, in every form of it", () => {
    const desired = declare(manifest(" KEY: { value: existing } "));
    const { reads } = inputOf(desired, repositories);
    const map = accessMap(new AccessIndex(declaredEstate(desired, emptyLock()), reads), { asked: ["KEY"], today: TODAY });
    expect(map.secrets[0]!.jobs).toMatchObject([{ job: "deploy", environments: ["production", "staging"], others: [{ line: 10 }] }]);
    const line = ".github/workflows/cd.yml:8:24 job deploy, environment production or staging, and 1 more place\n";
    expect(renderAccess(map, { color: false, asked: true })).toContain(`Reads it: 1 job\n    api  ${line}`);
    expect(renderCsv(map)).toContain(",.github/workflows/cd.yml:8 deploy\r\n");
  });
});
