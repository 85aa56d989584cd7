import * as expressions from "@actions/expressions";
import fc from "fast-check";
import { calleeUndeclared } from "../../src/audit/rules/flow/callee-undeclared";
import { stateInput } from "../../src/audit/rules/state";
import { loadManifestSync } from "../../src/manifest";
import { tempProject } from "../support/project";
import { declare } from "./declare";
import { check, inputOf, repository, TODAY } from "./state";

const step = (expression: string) => `    steps: [{ run: ./go, env: { A: "\${{ ${expression} }}" } }]\n`;
const job = (key: string, expression: string, environment?: string) =>
  `  ${key}:\n    runs-on: x\n${environment === undefined ? "" : `    environment: ${environment}\n`}${step(expression)}`;
const push = (...jobs: readonly string[]) => `on: push\njobs:\n${jobs.join("")}`;

describe("a called workflow with several callers", () => {
  const ACME = declare(`
secrets: {}
repositories:
  api:
    secrets: { OWN: { value: { env: A } } }
    environments:
      production: { secrets: { DEPLOY: { value: { env: A } } } }
      staging: {}
`);
  const call = (key: string, secrets: string, more = "") => `  ${key}:\n    uses: ./.github/workflows/callee.yml\n${secrets}${more}`;
  const CALLS = [
    call("maps", '    secrets: { T: "${{ secrets.OWN }}" }\n'),
    call("inherits", "    secrets: inherit\n"),
    call("nothing", ""),
    call("misses", '    secrets: { T: "${{ secrets.TYPO }}" }\n'),
    call("enters", "    secrets: inherit\n", "    with: { to: production }\n"),
  ];
  const callee = `on: { workflow_call: { inputs: { to: { type: string, default: staging } }, secrets: { T: {} } } }\njobs:\n${job("a", "secrets.NONE")}${job("b", "secrets.DEPLOY", "${{ inputs.to }}")}${job("c", "secrets.T || secrets.NONE")}`;

  function found(order: readonly string[]): string[] {
    const input = inputOf(ACME, [repository("api", { "ci.yml": push(...order), "callee.yml": callee })]);
    const findings = [...check(input), ...calleeUndeclared.check(input)];
    return findings
      .map(({ rule, level, name, address, job: key, message }) => JSON.stringify([rule, level, name, address, key, message]))
      .sort();
  }

  test("says the same in any order of its calls", () => {
    const all = found(CALLS);
    expect(all.some((one) => one.startsWith('["S01","error","NONE"'))).toBe(true);
    fc.assert(
      fc.property(fc.shuffledSubarray(CALLS, { minLength: CALLS.length }), (order) => expect(found(order)).toEqual(all)),
      { numRuns: 25 },
    );
  });

  test("is told of what one call loses, whatever another one has said before", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(CALLS, { minLength: 1 }), (order) => {
        if (!order.includes(CALLS[1]!)) return;
        expect(found(order).some((one) => one.startsWith('["S01","error","NONE"'))).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});

describe("a declaration that does not speak of a place", () => {
  const levels = (manifest: string, ...jobs: readonly string[]) =>
    check(inputOf(declare(manifest), [repository("api", { "ci.yml": push(...jobs) })]), ["S01", "S02", "S03", "S12"]).map(
      ({ rule, level, name }) => `${rule} ${level} ${name}`,
    );
  const OWN = "repositories: { api: { secrets: { OWN: { value: { env: A } } }, environments: { production: {} } } }\n";

  test("does not say what is in the organization", () => {
    expect(levels(OWN, job("a", "secrets.NONE"))).toEqual(["S01 warning NONE"]);
    expect(levels(`${OWN}secrets: {}\n`, job("a", "secrets.NONE"))).toEqual(["S01 error NONE"]);
  });

  test("does not say what is in a repository without `secrets`, unless others are forbidden there or a group gives some", () => {
    const found = (manifest: string, name = "NONE", environment?: string) => {
      const { folder } = tempProject({ "sealform.yaml": `version: 1\norganization: acme\n${manifest}` });
      const loaded = loadManifestSync("sealform.yaml", { cwd: folder });
      const input = stateInput({
        repositories: [repository("api", { "ci.yml": push(job("a", `secrets.${name}`, environment)) })],
        expressions: expressions as never,
        today: TODAY,
        desired: loaded.expand([]).desired!,
        manifest: loaded,
        silent: loaded.silent,
      });
      return check(input, ["S01", "S02", "S03"]).map(({ rule, level }) => `${rule} ${level}`);
    };
    const api = (text: string, rest = "secrets: {}\n") => `${rest}repositories: { api: { ${text} } }\n`;
    const environments = "environments: { production: { secrets: { P: { value: { env: A } } } } }";
    expect(found(api(environments))).toEqual(["S01 warning"]);
    expect(found(api(environments), "NONE", "production")).toEqual(["S01 warning"]);
    expect(found(api(""))).toEqual(["S01 warning"]);
    expect(found(api("variables: { V: x }"))).toEqual(["S01 warning"]);
    expect(found(api(`secrets: {}, ${environments}`))).toEqual(["S01 error"]);
    expect(found(api(`unmanaged: forbid, ${environments}`))).toEqual(["S01 error"]);
    expect(found(api(environments, "secrets: {}\ndefaults: { unmanaged: delete }\n"))).toEqual(["S01 error"]);
    const group = "secrets: {}\ngroups: { g: { repositories: [api], secrets: { G: { value: { env: A } } } } }\n";
    expect(found(api(environments, group))).toEqual(["S01 error"]);
    // What it knows it knows.
    expect(found(api(environments), "P")).toEqual(["S02 error"]);
    expect(found(api(environments, "secrets: { FAR: { visibility: selected, repositories: [web], value: { env: A } } }\n"), "FAR")).toEqual(
      ["S03 error"],
    );
    // Of the organization it is the same.
    expect(found(api("secrets: {}", "variables: { V: { visibility: all, value: x } }\n"))).toEqual(["S01 warning"]);
  });

  test("does not say what is in an environment", () => {
    const all = `${OWN}secrets: { FAR: { visibility: selected, repositories: [web], value: { env: A } } }\n`;
    expect(levels(all, job("a", "secrets.NONE", "production"))).toEqual(["S01 error NONE"]);
    expect(levels(all, job("a", "secrets.NONE", "preview"))).toEqual(["S01 warning NONE"]);
    expect(levels(all, job("a", "secrets.FAR", "production"))).toEqual(["S03 error FAR"]);
    expect(levels(all, job("a", "secrets.FAR", "preview"))).toEqual(["S03 warning FAR"]);
  });

  test("does not say which variables there are, where it has none", () => {
    expect(levels(`${OWN}secrets: {}\n`, job("a", "vars.NONE"))).toEqual([]);
  });
});

test("a default is enough where only some environments have the name", () => {
  const desired = declare(`
secrets: {}
repositories: { api: { environments: { a: { secrets: { K: { value: { env: A } } } }, b: {} } } }
`);
  const levels = (expression: string, declared = desired) => {
    const file = push(
      `  go:\n    runs-on: x\n    strategy: { matrix: { e: [a, b] } }\n    environment: \${{ matrix.e }}\n${step(expression)}`,
    );
    return check(inputOf(declared, [repository("api", { "ci.yml": file })]), ["S12"]).map(({ level }) => level);
  };
  expect(levels("secrets.K")).toEqual(["error"]);
  expect(levels("secrets.K || 'none'")).toEqual(["note"]);
  expect(
    levels("secrets.K", declare("secrets: {}\nrepositories: { api: { environments: { a: { secrets: { K: { value: { env: A } } } } } } }")),
  ).toEqual(["warning"]);
});

describe("what only an environment of the called job has", () => {
  const ACME = declare("repositories: { api: { secrets: {}, environments: { prod: { secrets: { PO: { value: { env: A } } } } } } }");
  const callee = (secrets: string) => `on: { workflow_call: { secrets: { ${secrets} } } }\njobs:\n${job("d", "secrets.PO", "prod")}`;
  const fixes = (secrets: string, declared: string) => {
    const call = `on: push\njobs:\n  call:\n    uses: ./.github/workflows/dep.yml\n${secrets}`;
    const input = inputOf(ACME, [repository("api", { "ci.yml": call, "dep.yml": callee(declared) })]);
    return [...check(input), ...calleeUndeclared.check(input)]
      .filter(({ rule, level }) => ["F01", "S01", "S02", "S13"].includes(rule) && level !== "note")
      .map(({ rule, fix }) => `${rule}: ${fix}`);
  };

  test("a call that passes nothing has to inherit, whichever rule tells it", () => {
    const told = fixes("", "");
    expect(told.map((one) => one.slice(0, 3)).sort()).toEqual(["F01", "S13"]);
    for (const one of told) expect(one).toContain("write `secrets: inherit` in job call");
  });

  test("a call that passes it by name is in no environment, and cannot be put in one", () => {
    const told = fixes("    secrets: { PO: '${{ secrets.PO }}' }\n", "PO: {}");
    expect(told).toContainEqual(expect.stringMatching(/^S02: write `secrets: inherit` in job call/));
    for (const one of told) expect(one).not.toContain("`environment:");
  });

  test("a call that inherits gets it", () => expect(fixes("    secrets: inherit\n", "")).toEqual([]));
});
