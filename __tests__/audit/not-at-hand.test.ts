import * as expressions from "@actions/expressions";
import { audit } from "../../src/audit/audit";
import type { ScannedRepository } from "../../src/audit/checkouts";
import { AddressMap } from "../../src/model/address-map";
import { Estate } from "../plan/fixture";
import { declare } from "./declare";
import { check, inputOf, repository } from "./state";

const DB = "env:web/production/actions/secret/DB";
const LEVEL = "env:web/production/actions/variable/LEVEL";
const R = "repo:web/actions/secret/R";
const ACME = declare(`
repositories:
  web:
    secrets: { R: { value: { env: A } } }
    environments:
      production: { secrets: { DB: { value: { env: A } } }, variables: { LEVEL: info } }
`);

const LIB = "acme/lib/.github/workflows/r.yml@v1";
const caller = (...more: readonly string[]) =>
  repository("acme/web", { "w.yml": `on: push\njobs:\n  a: { uses: ${[LIB, ...more].join(", ")} }\n` });
const library = (on: string, job: string, refs: readonly string[] = ["main"]): ScannedRepository => ({
  ...repository("acme/lib", { "r.yml": `on: ${on}\njobs:\n  b: { ${job} }\n` }),
  refs,
});
const QUIET = "runs-on: x, steps: [{ run: ./go }]";
const READS = "steps: [{ run: ./go, env: { A: '${{ secrets.DB }}' } }]";

const found = (repositories: readonly ScannedRepository[]) => inputOf(ACME, repositories);
const reads = (...repositories: readonly ScannedRepository[]) =>
  [...new Set(found(repositories).reads.reads.map(({ address, certainty }) => `${address} ${certainty}`))].filter((one) =>
    one.startsWith("env:"),
  );
const unused = (...repositories: readonly ScannedRepository[]) => check(found(repositories), ["S06"]).map(({ address }) => address);

describe("what a called workflow reads in an environment that it enters, where", () => {
  const INHERIT = "secrets: inherit";

  test.each<[string, readonly ScannedRepository[]]>([
    ["it is not at hand", [caller(INHERIT)]],
    ["it is at hand at another ref", [caller(INHERIT), library("workflow_call", QUIET)]],
    ["it is at hand at another ref, and cannot be called there", [caller(INHERIT), library("push", QUIET)]],
    ["its file is not there", [caller(INHERIT), repository("acme/lib", { "other.yml": "on: push\njobs: {}\n" })]],
    ["its file cannot be read in full", [caller(INHERIT), library("push", `${QUIET}, needs: [`, ["v1"])]],
    [
      "it is not at hand, and what calls it inherits",
      [
        repository("acme/web", {
          "w.yml": "on: push\njobs:\n  a: { uses: ./.github/workflows/v.yml, secrets: inherit }\n",
          "v.yml": `on: workflow_call\njobs:\n  a: { uses: ${LIB}, secrets: inherit }\n`,
        }),
      ],
    ],
  ])("%s: all that it inherits, and all variables", (_, repositories) => {
    expect(reads(...repositories).toSorted()).toEqual([`${DB} unknown`, `${LEVEL} unknown`]);
    expect(unused(...repositories)).toEqual([]);
  });

  test("Dependabot may start it: all of its store, too", () => {
    const bot = declare(`
repositories:
  web: { secrets: { BOT: { value: { env: A }, stores: [dependabot] } } }
`);
    const of = (on: string) =>
      inputOf(bot, [repository("acme/web", { "w.yml": `on: ${on}\njobs:\n  a: { uses: "${LIB}", secrets: inherit }\n` })]);
    const read = { address: "repo:web/dependabot/secret/BOT", store: "dependabot", certainty: "unknown" };
    expect(of("push").reads.reads).toMatchObject([read]);
    expect(of("schedule").reads.reads).toEqual([]);
    expect(check(of("push"), ["S06"])).toEqual([]);
  });

  test("it inherits nothing: variables alone", () => {
    expect(reads(caller())).toEqual([`${LEVEL} unknown`]);
    expect(unused(caller()).toSorted()).toEqual([DB, R]);
  });

  test("something of that name is passed: the environment's takes its place", () => {
    const passes = caller("secrets: { DB: '${{ secrets.DB }}' }");
    expect(reads(passes).toSorted()).toEqual([`${DB} unknown`, `${LEVEL} unknown`]);
    expect(unused(passes)).toEqual([R]);
    expect(unused(caller("secrets: { db: text }"))).toEqual([R]);
    expect(reads(caller("secrets: { TOKEN: '${{ secrets.R }}' }"))).toEqual([`${LEVEL} unknown`]);
  });

  test("a name is passed that the environment alone has: that it is empty is not certain", () => {
    const passes = caller("secrets: { DB: '${{ secrets.DB }}' }");
    const told = (...repositories: readonly ScannedRepository[]) =>
      check(found(repositories), ["S02"]).map(({ level, name }) => `${name} ${level}`);
    expect(told(passes)).toEqual(["DB warning"]);
    expect(told(passes, library("workflow_call", QUIET, ["v1"]))).toEqual(["DB error"]);
  });

  test("something of that name is passed, and the environment is worked out when it runs", () => {
    const callee = library("workflow_call", `environment: "\${{ github.ref_name }}", ${READS}`, ["v1"]);
    expect(unused(caller("secrets: { DB: text }"), callee)).toEqual([R]);
    expect(unused(caller("secrets: { TOKEN: text }"), callee).toSorted()).toEqual([DB, R]);
  });

  test("one call on the way inherits, and another does not", () => {
    const middle = (environment: string) => ({
      ...repository("acme/lib", {
        "r.yml": "on: workflow_call\njobs:\n  b: { uses: ./.github/workflows/s.yml, secrets: inherit }\n",
        "s.yml": `on: workflow_call\njobs:\n  c: { environment: "${environment}", ${READS} }\n`,
      }),
      refs: ["v1"],
    });
    for (const environment of ["production", "${{ github.ref_name }}"])
      expect(unused(caller("secrets: { TOKEN: text }"), middle(environment))).toEqual([R]);
    const further = library("workflow_call", "uses: other/lib/.github/workflows/s.yml@v1, secrets: inherit", ["v1"]);
    expect(unused(caller("secrets: { TOKEN: text }"), further)).toEqual([R]);
  });

  test("nobody at hand calls it, and its environment is worked out when it runs", () => {
    const own = repository("acme/web", {
      "r.yml": `on: { workflow_call: { inputs: { e: { type: string } } } }\njobs:\n  b: { environment: "\${{ inputs.e }}", ${READS} }\n`,
    });
    expect(unused(own)).toEqual([R]);
  });
});

test("an audit tells it, whatever else is wrong in that file, or in one of that name elsewhere", () => {
  const calls = `on: push\njobs:\n  a: { uses: ${LIB}, with: { x: "\${{ nope(secrets.X) }}" } }\n`;
  const repositories = [repository("acme/web", { "w.yml": calls }), repository("acme/other", { "w.yml": "on: [" })];
  const { incomplete, unknown } = audit({ rules: [], input: { ...found(repositories), owner: "acme" }, met: new Set() });
  expect(incomplete).toEqual([
    expect.objectContaining({ repository: "acme/web", kind: "expression" }),
    expect.objectContaining({ repository: "acme/other", kind: "yaml" }),
  ]);
  expect(unknown).toEqual([
    expect.objectContaining({ repository: "acme/web", reason: expect.stringContaining("acme/lib is not at hand") }),
  ]);
});

test("a plan that deletes it says who may read it, naming the call", () => {
  const plan = (gone: string, ...repositories: readonly ScannedRepository[]) => {
    const estate = new Estate().scope("org").scope("repo:web").scope("env:web/production").own(gone).exists(gone);
    estate.workflows = { repositories, expressions: expressions as never, allowBreak: new AddressMap<string>() };
    return estate.diff().notices.map(({ message }) => message);
  };
  const told = ["web .github/workflows/w.yml:3 may read it, which cannot be worked out"];
  expect(plan(DB, caller("secrets: inherit"))).toEqual(told);
  expect(plan(DB, caller("secrets: { DB: text }"))).toEqual(told);
  expect(plan(DB, caller())).toEqual([]);
});
