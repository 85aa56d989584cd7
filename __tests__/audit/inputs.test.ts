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
    ["github.event.inputs.p && 'prod' || 'dev'", ["dev", "prod"]],
    ["github.event.inputs.p == '' && inputs.p && 'never' || 'dev'", ["dev"]],
    ["format('{0}', inputs.p) == '' && 'never' || 'dev'", ["dev"]],
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
    const two = "a: { required: true, type: choice, options: [dev] }, b: { required: true, type: choice, options: ['1', '2'] }";
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

describe("a choice that whoever dispatches the workflow may leave out", () => {
  const OPTIONS = "type: choice, options: [dev, staging]";
  const ENTERED = "inputs.e || 'production'";

  test.each<[string, string, readonly string[]]>([
    ["without a default it can be empty", OPTIONS, ["dev", "production", "staging"]],
    ["so it can with an empty default", `${OPTIONS}, default: ''`, ["dev", "production", "staging"]],
    ["a default takes its place", `${OPTIONS}, default: dev`, ["dev", "staging"]],
    ["GitHub refuses to start it without one that is required", `${OPTIONS}, required: true`, ["dev", "staging"]],
  ])("%s", (_, input, values) => {
    expect(environments(dispatch(`e: { ${input} }`), ENTERED)).toEqual(values);
    expect(environments(dispatch(`e: { ${input} }`), "github.event.inputs.e || 'production'")).toEqual(values);
  });

  test("a boolean is false then, and perhaps an empty text in the event", () => {
    const found = (input: string, path: string) => environments(dispatch(input), `format('x-{0}', ${path})`);
    expect(found(FLAG, "inputs.p")).toEqual(["x-false", "x-true"]);
    expect(found(FLAG, "github.event.inputs.p")).toEqual(["x-", "x-false", "x-true"]);
    expect(found("p: { type: boolean, default: false }", "github.event.inputs.p")).toEqual(["x-", "x-false", "x-true"]);
    for (const more of ["default: true", "required: true"])
      expect(found(`p: { type: boolean, ${more} }`, "github.event.inputs.p")).toEqual(["x-false", "x-true"]);
  });

  test("many booleans by their values are worked out still", () => {
    const names = Array.from({ length: 9 }, (_, i) => `p${i}`);
    const inputs = names.map((name) => `${name}: { type: boolean }`).join(", ");
    expect(
      environments(
        dispatch(inputs),
        names
          .map((name) => `!inputs.${name}`)
          .join(" && ")
          .concat(" && 'none' || 'some'"),
      ),
    ).toEqual(["none", "some"]);
  });

  test("each one may be left out on its own", () => {
    const two = "a: { type: choice, options: [x] }, b: { type: choice, options: [y] }";
    expect(environments(dispatch(two), "format('{0}-{1}', inputs.a, inputs.b)")).toEqual(["-", "-y", "x-", "x-y"]);
  });

  const ALL = ["dev", "staging", "production"];
  const audit = (places: readonly string[], read: string, on = dispatch(CHOICE), files = {}, environment = `\${{ ${ENTERED} }}`) => {
    const declared = ALL.map((one) => `${one}: { secrets: { ${places.includes(one) ? "DB: { value: { env: A } }" : ""} } }`);
    const job = `{ runs-on: x, environment: "${environment}", steps: [{ run: x, ${read} }] }`;
    return inputOf(declare(`secrets: {}\nrepositories: { web: { secrets: {}, environments: { ${declared.join(", ")} } } }`), [
      repository("web", { "w.yml": `on: ${on}\njobs: { d: ${job} }\n`, ...files }),
    ]);
  };
  const READ = 'env: { P: "${{ secrets.DB }}" }';
  const addresses = ({ reads }: ReturnType<typeof audit>) => reads.reads.flatMap(({ address }) => address ?? []);
  const told = (input: ReturnType<typeof audit>) =>
    check(input, ["S01", "S02", "S06", "S12"]).map(({ rule, level, name }) => `${rule} ${level} ${name}`);

  test("what the job enters without it has a reader", () => {
    const input = audit(ALL, READ);
    expect(addresses(input)).toEqual(ALL.toSorted().map((one) => `env:web/${one}/actions/secret/DB`));
    expect(told(input)).toEqual([]);
    expect(addresses(audit(["production"], READ))).toEqual(["env:web/production/actions/secret/DB"]);
  });

  test("so it has in a workflow that the input is passed to", () => {
    const call = `on: ${dispatch(CHOICE)}\njobs: { c: { uses: ./.github/workflows/w.yml, with: { e: "\${{ inputs.e }}" }, secrets: inherit } }\n`;
    const on = "{ workflow_call: { inputs: { e: { type: string } } } }";
    const input = audit(ALL, READ, on, { "call.yml": call });
    expect(addresses(input)).toContain("env:web/production/actions/secret/DB");
    expect(told(input)).toEqual([]);
    expect(told(audit(["dev", "staging"], READ, on, { "call.yml": call }))).toEqual(["S12 note DB"]);
  });

  test("what a boolean leaves to it that is left out has a reader", () => {
    const on = dispatch(FLAG);
    const found = (places: readonly string[]) => audit(places, READ, on, {}, "${{ github.event.inputs.p && 'dev' || 'production' }}");
    expect(addresses(found(ALL))).toEqual(["env:web/dev/actions/secret/DB", "env:web/production/actions/secret/DB"]);
    expect(told(found(["dev", "production"]))).toEqual([]);
    expect(told(found(["dev"]))).toEqual(["S12 note DB"]);
  });

  test("what is missing only without it is a note", () => {
    expect(told(audit(["dev", "staging"], READ))).toEqual(["S12 note DB"]);
    const [found] = check(audit(["dev", "staging"], READ), ["S12"]);
    expect(found?.message).toMatch(/production, .*not certain: only a dispatch that leaves out an input/);
    expect(told(audit(["dev", "staging"], READ, dispatch(CHOICE), {}, "${{ inputs.e }}"))).toEqual(["S12 note DB"]);
    expect(told(audit(["dev"], 'if: "!inputs.e", env: { P: "${{ secrets.DB }}" }'))).toContain("S02 note DB");
  });

  test("what is missing with one of its options stays an error", () => {
    expect(told(audit(["dev", "production"], READ))).toEqual(["S12 error DB"]);
    expect(told(audit(["dev"], READ))).toEqual(["S12 error DB"]);
    expect(told(audit(["dev", "production"], READ, dispatch(CHOICE, "push: {}, ")))).toEqual(["S12 error DB"]);
    expect(told(audit([], READ))).toEqual(["S01 error DB"]);
  });

  test("what is missing in runs that something else sets off stays an error", () => {
    expect(told(audit(["dev", "staging"], READ, dispatch(CHOICE, "push: {}, ")))).toEqual(["S12 error DB"]);
  });

  test("a name that is read only without it has a reader, and is a note where it is missing", () => {
    const read = `env: { T: "\${{ secrets[format('{0}_TOKEN', inputs.e || 'production')] }}" }`;
    const job = `on: ${dispatch(CHOICE)}\njobs: { d: { runs-on: x, steps: [{ run: x, ${read} }] } }\n`;
    const of = (names: readonly string[]) =>
      inputOf(
        declare(
          `secrets: {}\nrepositories: { web: { secrets: { ${names.map((name) => `${name}_TOKEN: { value: { env: A } }`).join(", ")} } } }`,
        ),
        [repository("web", { "w.yml": job })],
      );
    expect(told(of(["DEV", "STAGING", "PRODUCTION"]))).toEqual([]);
    expect(told(of(["DEV", "STAGING"]))).toEqual(["S01 note PRODUCTION_TOKEN"]);
    expect(told(of(["DEV", "PRODUCTION"]))).toEqual(["S01 error STAGING_TOKEN"]);
  });
});

describe("an input that nobody declares", () => {
  const NONE = declare("secrets: {}\nrepositories: { web: { secrets: {} } }\n");
  const found = (on: string, condition: string, files = {}, more = "") =>
    check(
      inputOf(NONE, [
        repository("web", {
          "w.yml": `on: ${on}\n${more}jobs: { d: { steps: [{ if: "${condition}", run: "\${{ secrets.A }}" }] } }\n`,
          ...files,
        }),
      ]),
      ["S01"],
    ).map(({ level }) => level);
  const call = (input: string) =>
    `on: { workflow_call: { inputs: { ${input} } } }\njobs: { c: { uses: ./.github/workflows/w.yml, secrets: inherit } }\n`;

  test.each<[string, string]>([
    ["of a push", "push"],
    ["of a dispatch", dispatch(FLAG)],
  ])("is nothing: %s", (_, on) => {
    expect(found(on, "inputs.other")).toEqual(["note"]);
    expect(found(on, "inputs.Other == 'x' || github.event_name == 'none'")).not.toContain("error");
    expect(found(on, "inputs.other == ''")).not.toContain("note");
  });

  test("is nothing of a call that nobody at hand makes", () => {
    const readers = (condition: string) => {
      const text = `on: { workflow_call: { inputs: { ${FLAG} } } }\njobs: { d: { steps: [{ if: ${condition}, run: "\${{ vars.A }}" }] } }\n`;
      return inputOf(NONE, [repository("web", { "w.yml": text })]).reads.reads.length;
    };
    expect([readers("inputs.other"), readers("inputs.p")]).toEqual([0, 1]);
  });

  test("of a workflow that is called is not its caller's", () => {
    const own = "{ workflow_call: { inputs: { mine: {} } } }";
    expect(found(own, "inputs.other", { "c.yml": call("other: {}").replace("workflow_call", "workflow_dispatch") })).toEqual(["note"]);
    // Those of the event are.
    expect(found(own, "github.event.inputs.other", { "c.yml": call("other: {}").replace("workflow_call", "workflow_dispatch") })).toEqual([
      "error",
    ]);
  });

  test("may be declared where the file could not be read in full", () => {
    expect(found(dispatch(FLAG), "inputs.other", {}, "env: { A: 1 }\nenv: { A: 1 }\n")).not.toContain("note");
  });
});
