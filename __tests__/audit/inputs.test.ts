import { declare } from "./declare";
import { scan } from "./scan";
import { check, inputOf, repository } from "./state";

const dispatch = (inputs: string, more = "") => `{ ${more}workflow_dispatch: { inputs: { ${inputs} } } }`;
const environments = (on: string, environment: string) =>
  scan(`on: ${on}\njobs: { a: { environment: "\${{ ${environment} }}" } }\n`).workflow!.jobs[0]!.environment!.values;

const FLAG = "p: { type: boolean }";
const CHOICE = "e: { type: choice, options: [dev, staging] }";

describe("github.event.inputs of a workflow that is started by hand", () => {
  test.each<[string, readonly string[]]>([
    ["github.event.inputs.p == 'true' && 'prod' || 'dev'", ["dev", "prod"]],
    ["github.event.inputs.p == true && 'prod' || 'dev'", ["dev"]],
    ["github.event.inputs.p && 'prod' || 'dev'", ["prod"]],
    ["inputs.p == 'true' && 'prod' || 'dev'", ["dev"]],
    ["inputs.p && 'prod' || 'dev'", ["dev", "prod"]],
    ["inputs.p != (github.event.inputs.p == 'true') && 'differs' || 'same'", ["same"]],
  ])("has texts where inputs has booleans: %s", (environment, values) => {
    expect(environments(dispatch(FLAG), environment)).toEqual(values);
  });

  test("is not what a caller passes", () => {
    const on = `{ workflow_call: { inputs: { ${FLAG} } } }`;
    expect(environments(on, "github.event.inputs.p == 'true' && 'prod' || 'dev'")).toEqual(["dev", "prod"]);
    expect(environments(on, "github.event.inputs.p && format('{0}', github.event.inputs.p) || 'dev'")).toBeNull();
    expect(environments(on, "format('{0}', inputs.p)")).toEqual(["false", "true"]);
  });

  test("lets a step run in the environments that its condition asks for", () => {
    const job = `{ strategy: { matrix: { e: [dev, prod] } }, environment: "\${{ matrix.e }}", steps: [{ if: "matrix.e == 'dev' || github.event.inputs.p == 'true'", run: x, env: { P: "\${{ secrets.DB }}" } }] }`;
    const env = (name: string) => `${name}: { secrets: { DB: { value: { env: A } } } }`;
    const input = inputOf(declare(`repositories: { web: { environments: { ${env("dev")}, ${env("prod")} } } }`), [
      repository("web", { "w.yml": `on: ${dispatch(FLAG)}\njobs: { d: ${job} }\n` }),
    ]);
    expect(input.reads.reads.map(({ address, certainty }) => `${address} ${certainty}`)).toEqual([
      "env:web/dev/actions/secret/DB yes",
      "env:web/prod/actions/secret/DB yes",
    ]);
    expect(check(input, ["S06"])).toEqual([]);
  });
});

describe("an input of a workflow that something else sets off as well", () => {
  test.each<[string, string, string, readonly string[] | null]>([
    ["a choice", CHOICE, "inputs.e || 'production'", ["dev", "production", "staging"]],
    ["a choice, as a text", CHOICE, "github.event.inputs.e || 'production'", ["dev", "production", "staging"]],
    ["a choice that is compared", CHOICE, "inputs.e == '' && 'production' || inputs.e", ["dev", "production", "staging"]],
    ["a boolean", FLAG, "format('x-{0}', inputs.p)", ["x-", "x-false", "x-true"]],
    ["a text", "t: {}", "inputs.t || 'production'", null],
  ])("can be empty: %s", (_, inputs, environment, values) => {
    for (const other of ["push: {}, ", "schedule: [{ cron: '1 1 * * *' }], "])
      expect(environments(dispatch(inputs, other), environment)).toEqual(values);
  });

  test("is empty where the others are", () => {
    const two = "a: { type: choice, options: [dev] }, b: { type: choice, options: ['1', '2'] }";
    const name = "format('{0}-{1}', inputs.a || 'production', github.event.inputs.b || '3')";
    expect(environments(dispatch(two, "push: {}, "), name)).toEqual(["dev-1", "dev-2", "production-3"]);
    expect(environments(dispatch(two), name)).toEqual(["dev-1", "dev-2"]);
  });

  test("is worked out where it is known who calls, if it can be called", () => {
    const on = dispatch(FLAG, `workflow_call: { inputs: { ${FLAG} } }, `);
    expect(environments(on, "format('x-{0}', inputs.p)")).toBeNull();
  });

  test("may be the name of another secret", () => {
    const job = `{ runs-on: x, steps: [{ run: x, env: { T: "\${{ secrets[format('{0}_TOKEN', inputs.t || 'PROD')] }}" } }] }`;
    const file = `on: ${dispatch("t: { type: choice, options: [DEV] }", "push: {}, ")}\njobs: { d: ${job} }\n`;
    expect(scan(file).references[0]).toMatchObject({ names: ["DEV_TOKEN", "PROD_TOKEN"] });
    const both = declare(
      "repositories: { web: { secrets: { DEV_TOKEN: { value: { env: A } }, PROD_TOKEN: { value: { env: A } }, NONE: { value: { env: A } } } } }",
    );
    expect(check(inputOf(both, [repository("web", { "w.yml": file })]), ["S06"]).map(({ name }) => name)).toEqual(["NONE"]);
  });
});
