import * as expressions from "@actions/expressions";
import { type StateInput, stateInput } from "../../src/audit/rules/state";
import { loadManifestSync } from "../../src/manifest";
import { Estate } from "../plan/fixture";
import { tempProject } from "../support/project";
import { check, repository, TODAY } from "./state";

const RULES = ["S01", "S02", "S03", "S12"];

function audited(manifest: string, workflows: Readonly<Record<string, Readonly<Record<string, string>>>>): StateInput {
  const { folder } = tempProject({ "sealform.yaml": `version: 1\norganization: acme\n${manifest}` });
  const loaded = loadManifestSync("sealform.yaml", { cwd: folder });
  const repositories = Object.entries(workflows).map(([name, files]) => ({ ...repository(`acme/${name}`, files), refs: ["main"] }));
  const desired = loaded.expand([]).desired!;
  return stateInput({ repositories, expressions: expressions as never, today: TODAY, desired, manifest: loaded, silent: loaded.silent });
}

const told = (input: StateInput) => check(input, RULES).map(({ rule, level, message }) => `${rule} ${level} ${message}`);
const readers = (input: StateInput, name: string) =>
  input.reads.reads.flatMap((one) => (one.name === name ? [`${one.repository} ${one.job} ${one.address ?? "nothing"}`] : []));

const READ = (name: string) => `run: ./x, env: { K: "\${{ secrets.${name} }}" }`;
const BUILD = (jobs: string) => `on: { workflow_call: { inputs: { push: { type: boolean, default: false } } } }\njobs:\n${jobs}`;
const CALL = (push: boolean | string) =>
  `on: push\njobs: { s: { uses: acme/workflows/.github/workflows/build.yml@main, with: { push: ${push} }, secrets: inherit } }\n`;

describe("what a call fixes by its inputs counts for conditions", () => {
  const OWN = "secrets: {}\nrepositories: { api: { secrets: { REGISTRY: { value: { env: A } } } }, web: { secrets: {} }, workflows: {} }\n";
  const called = (jobs: string, web: boolean | string = false, more: Readonly<Record<string, string>> = {}) =>
    audited(OWN, { api: { "c.yml": CALL(true) }, web: { "c.yml": CALL(web) }, workflows: { "build.yml": BUILD(jobs), ...more } });
  const EMPTY = "web has no secret REGISTRY, so this is empty; it is declared as repo:api/actions/secret/REGISTRY only";
  const NOTE = `S01 note ${EMPTY} (no run comes to it)`;
  const step = (condition: string) => `  d: { steps: [{ if: "${condition}", ${READ("REGISTRY")} }] }\n`;
  const job = (condition: string) => `  d: { if: "${condition}", steps: [{ ${READ("REGISTRY")} }] }\n`;
  const guard = (condition: string) => `  d: { steps: [{ run: "\${{ ${condition} && secrets.REGISTRY }}" }] }\n`;

  test.each<[string, string]>([
    ["a step", step("inputs.push")],
    ["a job", job("inputs.push")],
    ["one of two", job("inputs.push && github.event_name == 'push'")],
    ["beside what only the run knows", step("inputs.push && needs.x.outputs.y == 'z'")],
    ["of a job, where the step has none", `  d: { if: inputs.push, env: { K: "\${{ secrets.REGISTRY }}" }, steps: [{ run: ./x }] }\n`],
    ["in any case", job("always() && inputs.push")],
    ["of what is one text and another one", job("format('{0}', vars.A) == 'a' && format('{0}', vars.A) == 'b' || inputs.push")],
    ["of a job that it needs", `  a: { if: inputs.push, steps: [{ run: ./x }] }\n  d: { needs: a, steps: [{ ${READ("REGISTRY")} }] }\n`],
    [
      "of a job that it needs, where it asks for that",
      `  a: { if: inputs.push, steps: [{ run: ./x }] }\n  d: { needs: a, if: "always() && needs.a.result == 'success'", steps: [{ ${READ("REGISTRY")} }] }\n`,
    ],
    [
      "of a job that it needs, and of its own at once",
      `  a: { if: inputs.push, steps: [{ run: ./x }] }\n  d: { needs: a, if: "always() && (needs.a.outputs.x == 'y' || inputs.push)", steps: [{ ${READ("REGISTRY")} }] }\n`,
    ],
    [
      "of a job that it needs, where it asks whether all went well",
      `  a: { if: inputs.push, steps: [{ run: ./x }] }\n  d: { needs: [a, b], if: success() || false, steps: [{ ${READ("REGISTRY")} }] }\n`,
    ],
    ["in an environment by expression", `  d: { environment: "\${{ vars.E }}", steps: [{ if: inputs.push, ${READ("REGISTRY")} }] }\n`],
  ])("%s", (_, jobs) => {
    const input = called(jobs);
    expect(told(input)).toEqual([expect.stringContaining(`S01 note ${EMPTY} (`)]);
    expect(readers(input, "REGISTRY").every((one) => one.startsWith("api d"))).toBe(true);
    expect(readers(input, "REGISTRY")).not.toEqual([]);
  });

  test("of the expression itself", () => {
    expect(told(called(guard("inputs.push"))).filter((one) => !one.includes(" note "))).toEqual([]);
    expect(readers(called(guard("inputs.push")), "REGISTRY")).toEqual(["api d repo:api/actions/secret/REGISTRY"]);
  });

  test("of the call of another workflow on the way", () => {
    const inner = `on: { workflow_call: {} }\njobs:\n  e: { steps: [{ ${READ("REGISTRY")} }] }\n`;
    const input = called("  d: { if: inputs.push, uses: ./.github/workflows/inner.yml, secrets: inherit }\n", false, {
      "inner.yml": inner,
    });
    expect(told(input)).toEqual([NOTE]);
    expect(readers(input, "REGISTRY")).toEqual(["api e repo:api/actions/secret/REGISTRY"]);
  });

  test.each<[string, string, boolean | string]>([
    ["where it holds", step("inputs.push"), true],
    ["where the caller passes what only the run knows", step("inputs.push"), '"${{ github.actor == vars.A }}"'],
    ["where the condition hangs on what only the run knows", step("inputs.push || needs.x.outputs.y == 'z'"), false],
    ["where it says the opposite", job("!inputs.push"), false],
    [
      "where a job goes on in spite of what it needs",
      `  a: { if: inputs.push, steps: [{ run: ./x }] }\n  d: { needs: a, if: always(), steps: [{ ${READ("REGISTRY")} }] }\n`,
      false,
    ],
    [
      "where it goes on unless something failed",
      `  a: { if: inputs.push, steps: [{ run: ./x }] }\n  d: { needs: a, if: "\${{ !failure() }}", steps: [{ ${READ("REGISTRY")} }] }\n`,
      false,
    ],
    [
      "where two texts of what only the run knows may both not be there",
      `  d: { if: "format('{0}', vars.A) == 'a' && format('{0}', vars.A) != 'b'", steps: [{ ${READ("REGISTRY")} }] }\n`,
      false,
    ],
  ])("it is an error still %s", (_, jobs, web) => {
    const input = called(jobs, web);
    expect(told(input)).toEqual([`S01 error ${EMPTY}`]);
    expect(readers(input, "REGISTRY").some((one) => one.startsWith("web d"))).toBe(true);
  });

  test("no fix gives an organization's secret to who never reads it", () => {
    const manifest =
      "secrets: { REGISTRY: { visibility: selected, repositories: [api], value: { env: A } } }\nrepositories: { api: { secrets: {} }, web: { secrets: {} } }\n";
    const found = (web: boolean) =>
      check(
        audited(manifest, {
          api: { "c.yml": CALL(true) },
          web: { "c.yml": CALL(web) },
          workflows: { "build.yml": BUILD(step("inputs.push")) },
        }),
        ["S03"],
      ).map(({ level, edits }) => [level, edits?.length ?? 0]);
    expect(found(true)).toEqual([["error", 1]]);
    expect(found(false)).toEqual([["note", 0]]);
  });

  test("it is in doubt where the call may mean another version", () => {
    const at = (ref: string) =>
      audited(OWN, {
        web: { "c.yml": CALL(false).replace("@main", ref) },
        workflows: { "build.yml": BUILD(`  d: { steps: [{ if: inputs.push, ${READ("REGISTRY")} }] }\n`) },
      });
    expect(readers(at("@main"), "REGISTRY")).toEqual([]);
    expect(readers(at("@v1"), "REGISTRY").length).toBeGreaterThan(0);
  });
});

describe("staging, then production, of one workflow", () => {
  const LIB = (on: string) =>
    `on: ${on}\njobs:\n  d:\n    environment: \${{ inputs.env }}\n    steps:\n      - { if: "inputs.env == 'production'", ${READ("PAGER")} }\n`;
  const call = (env: string, needs = "") => `{ ${needs}uses: ./.github/workflows/lib.yml, with: { env: ${env} }, secrets: inherit }`;
  const CALLS = `on: push\njobs:\n  s: ${call("staging")}\n  p: ${call("production", "needs: s, ")}\n`;
  const NAMED = "{ type: string, required: true }";
  const CHOSEN = `workflow_dispatch: { inputs: { env: { type: choice, options: [staging, production], required: true } } }`;
  const pager = (...environments: readonly string[]) =>
    `secrets: {}\nrepositories: { app: { secrets: {}, environments: { ${["staging", "production"]
      .map((one) => `${one}: { secrets: { ${environments.includes(one) ? "PAGER: { value: { env: A } }" : ""} } }`)
      .join(", ")} } } }\n`;

  test.each([
    ["called", `{ workflow_call: { inputs: { env: ${NAMED} } } }`],
    ["called, or started by hand", `{ workflow_call: { inputs: { env: ${NAMED} } }, ${CHOSEN} }`],
  ])("what the step of production reads is not missing in staging: %s", (_, on) => {
    const input = audited(pager("production"), { app: { "c.yml": CALLS, "lib.yml": LIB(on) } });
    expect(told(input).filter((one) => !one.includes(" note "))).toEqual([]);
    expect(new Set(readers(input, "PAGER"))).toEqual(new Set(["app d env:app/production/actions/secret/PAGER"]));
    const turned = audited(pager("staging"), { app: { "c.yml": CALLS, "lib.yml": LIB(on) } });
    expect(told(turned).some((one) => one.startsWith("S02 error"))).toBe(true);
  });

  test("takes nothing of the repository in silence where it never reads", () => {
    const both = pager("production").replace("app: { secrets: {}", "app: { secrets: { PAGER: { value: { env: A } } }");
    expect(told(audited(both, { app: { "c.yml": CALLS, "lib.yml": LIB(`{ workflow_call: { inputs: { env: ${NAMED} } } }`) } }))).toEqual(
      [],
    );
  });

  test("a plan takes it away where no run reads it, and not where one does", () => {
    const lib = LIB(`{ workflow_call: { inputs: { env: ${NAMED} } } }`);
    const planned = (environment: string) => {
      const address = `env:api/${environment}/actions/secret/PAGER`;
      const estate = new Estate().scope(`env:api/${environment}`).own(address).exists(address);
      estate.workflows = { repositories: [repository("api", { "c.yml": CALLS, "lib.yml": lib })], expressions: expressions as never };
      return estate.diff().changes.map(({ action, reason, readers: list = [] }) => `${action} ${reason} ${list.length}`);
    };
    expect(planned("staging")).toEqual(["delete not-declared 0"]);
    expect(planned("production")).toEqual(["blocked in-use 1"]);
  });
});

test("a job that is switched off keeps its secret from being called unused", () => {
  const input = audited("repositories: { api: { secrets: { A: { value: { env: A } }, B: { value: { env: A } } } } }\n", {
    api: { "ci.yml": `on: push\njobs: { d: { if: false, steps: [{ ${READ("A")} }] } }\n` },
  });
  expect(check(input, ["S06"]).map(({ name }) => name)).toEqual(["B"]);
});
