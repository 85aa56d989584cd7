import fc from "fast-check";
import { missesOf } from "../../src/audit/rules/state/misses";
import type { DesiredState } from "../../src/model/desired";
import { declare } from "./declare";
import { inStep, scan } from "./scan";
import { check, inputOf, repository } from "./state";

/** One job as it runs, with all that a workflow can look at. */
interface Job {
  readonly event: string;
  readonly ref: string;
  /** Of the matrix, its own or the caller's. */
  readonly row: { readonly env: string; readonly key: string };
  readonly inputs: { readonly env: string; readonly flag: boolean };
  readonly needs: string;
  readonly step: boolean;
  /** A job that it needs failed, or a step before. */
  readonly failed: "job" | "step" | undefined;
  /** `flag` as a text of the event. */
  readonly text: string;
  /** Whoever started it left out an input, which is empty. */
  readonly omits: boolean;
  /** `env.Z`, where the `env` of the step is made, and where that is there. */
  readonly outer: string;
  readonly inner: string;
}

/** A condition as it is written, and what it means. */
interface Condition {
  readonly text: string;
  readonly holds: (job: Job) => boolean;
}

const shortRef = (ref: string) => ref.replace(/^refs\/(?:heads|pull)\//, "");

const ROW: readonly Condition[] = [
  { text: "matrix.env == 'production'", holds: ({ row }) => row.env === "production" },
  { text: "matrix.key != 'P'", holds: ({ row }) => row.key !== "P" },
];
const EVENTS: readonly Condition[] = [
  { text: "github.event_name == 'push'", holds: ({ event }) => event === "push" },
  { text: "github.event_name != 'pull_request'", holds: ({ event }) => event !== "pull_request" },
];
const INPUTS: readonly Condition[] = [
  { text: "inputs.env == 'production'", holds: ({ inputs }) => inputs.env === "production" },
  { text: "inputs.flag", holds: ({ inputs }) => inputs.flag },
  { text: "github.event.inputs.flag == 'true'", holds: ({ text }) => text === "true" },
  { text: "github.event.inputs.flag", holds: ({ text }) => text !== "" },
];
const UNDECLARED: Condition = { text: "inputs.other", holds: () => false };
const variable = (at: "outer" | "inner"): readonly Condition[] => [
  { text: "env.Z == 'production'", holds: (job) => job[at] === "production" },
  { text: "env.Z == 'p'", holds: (job) => job[at] === "p" },
  { text: "env.Z", holds: (job) => job[at] !== "" },
  { text: "(env.Z && env.Z == 'p')", holds: (job) => job[at] === "p" },
];
const OUTER = variable("outer");
const INNER = variable("inner");
const status = (of: Job["failed"]): readonly Condition[] => [
  { text: "failure()", holds: ({ failed }) => failed === of },
  { text: "!failure()", holds: ({ failed }) => failed !== of },
  { text: "success()", holds: ({ failed }) => failed !== of },
];
/** Without such a call a job, or a step, goes on where all went well. */
const goesOn = ({ text, holds }: Condition, of: Job["failed"]) => {
  const isAsked = /(?:failure|success)\(/.test(text);
  return (job: Job) => holds(job) && (isAsked || job.failed !== of);
};
const OPAQUE: readonly Condition[] = [
  { text: "github.ref == 'refs/heads/main'", holds: ({ ref }) => ref === "refs/heads/main" },
  { text: "github.ref_name == 'main'", holds: ({ ref }) => shortRef(ref) === "main" },
  { text: "contains(github.ref, 'dev')", holds: ({ ref }) => ref.includes("dev") },
  { text: "(needs.pick.outputs.e && needs.pick.outputs.e == 'p')", holds: ({ needs }) => needs === "p" },
  { text: "needs.pick.outputs.e == 'p'", holds: ({ needs }) => needs === "p" },
  { text: "needs.pick.outputs.e != 'q'", holds: ({ needs }) => needs !== "q" },
];
/** Not for the job itself. */
const STEP: Condition = { text: "steps.look.outputs.go == 'true'", holds: ({ step }) => step };

const ALWAYS: Condition = { text: "true", holds: () => true };

function conditions(atoms: readonly Condition[]): fc.Arbitrary<Condition> {
  const one = fc.constantFrom(...atoms);
  return fc.oneof(
    { weight: 3, arbitrary: one },
    { weight: 1, arbitrary: one.map((a): Condition => ({ text: `!(${a.text})`, holds: (job) => !a.holds(job) })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(one, one)
        .map(([a, b]): Condition => ({ text: `(${a.text} && ${b.text})`, holds: (job) => a.holds(job) && b.holds(job) })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(one, one)
        .map(([a, b]): Condition => ({ text: `(${a.text} || ${b.text})`, holds: (job) => a.holds(job) || b.holds(job) })),
    },
  );
}

/** An expression as it is written, and what it makes of a job. */
interface Expression {
  readonly text: string;
  readonly of: (job: Job) => string;
}

interface Workflow {
  readonly triggers: readonly string[];
  readonly onlyMain: boolean;
  /** Whoever dispatches it has to choose `env`. */
  readonly required: boolean;
  readonly rows: readonly Job["row"][];
  readonly called: boolean;
  readonly jobIf: Condition;
  readonly stepIf: Condition;
  readonly environment: Expression;
  /** The names that are read. */
  readonly read: Expression;
  /** `env.Z` of the workflow, the job and the step that reads. */
  readonly variables: readonly (Expression | undefined)[];
  /** A step before it can change that. */
  readonly script: boolean;
  /** Where each name is. */
  readonly has: Readonly<Record<string, readonly string[]>>;
}

const NAMES = ["P", "S"] as const;
const PLACES = ["staging", "production"] as const;

function workflows(opaque: boolean): fc.Arbitrary<Workflow> {
  return fc
    .tuple(fc.boolean(), fc.subarray(["push", "pull_request", "workflow_dispatch"], { minLength: 1 }))
    .chain(([called, triggers]) => {
      const hasInputs = !called && triggers.includes("workflow_dispatch");
      const common = [...EVENTS, UNDECLARED, ...(opaque ? OPAQUE : []), ...(hasInputs ? INPUTS : [])];
      const ofRow = [...common, ...ROW];
      const choice = (condition: Condition, yes: string, no: string): Expression => ({
        text: `${condition.text} && ${yes} || ${no}`,
        of: (job) => (condition.holds(job) ? yes : no).replaceAll(/'|secrets\./g, ""),
      });
      const environment = fc.oneof(
        fc.constant<Expression>({ text: "matrix.env", of: ({ row }) => row.env }),
        ...(hasInputs ? [fc.constant<Expression>({ text: "inputs.env", of: ({ inputs }) => inputs.env })] : []),
        conditions(ofRow).map((one) => choice(one, "'production'", "'staging'")),
      );
      const known = opaque ? [...ofRow, STEP] : ofRow;
      const inStep = conditions([...known, ...OUTER]);
      const constants = fc.constantFrom(undefined, ...PLACES.map((place): Expression => ({ text: place, of: () => place })));
      const event: Expression = { text: "${{ github.event_name }}", of: (one) => one.event };
      const row: Expression = { text: "${{ matrix.env }}", of: (one) => one.row.env };
      const flag: Expression = {
        text: "${{ inputs.flag && 'production' || 'x' }}",
        of: ({ inputs }) => (inputs.flag ? "production" : "x"),
      };
      const output: Expression = { text: "${{ needs.pick.outputs.e }}", of: ({ needs }) => needs };
      const unknown = opaque ? [fc.constant(output)] : [];
      const outer: Expression = { text: "${{ env.Z || 'production' }}", of: (one) => one.outer || "production" };
      const read = fc.oneof(
        fc.constantFrom(...NAMES).map((name): Expression => ({ text: `secrets.${name}`, of: () => name })),
        fc.constant<Expression>({ text: "secrets[matrix.key]", of: ({ row }) => row.key }),
        inStep.map((one) => choice(one, "secrets.P", "secrets.S")),
        inStep.map((one): Expression => ({ ...choice(one, "'P'", "'S'"), text: `secrets[${choice(one, "'P'", "'S'").text}]` })),
      );
      return fc.record({
        triggers: fc.constant(triggers),
        onlyMain: fc.boolean(),
        required: fc.boolean(),
        rows: fc.array(fc.record({ env: fc.constantFrom(...PLACES), key: fc.constantFrom(...NAMES) }), { minLength: 1, maxLength: 3 }),
        called: fc.constant(called),
        jobIf: fc.oneof(fc.constant(ALWAYS), conditions([...common, ...(opaque ? status("job") : [])])),
        stepIf: fc.oneof(fc.constant(ALWAYS), conditions([...known, ...INNER, ...(opaque ? status("step") : [])])),
        variables: fc.tuple(
          fc.oneof(constants, fc.constant(event)),
          fc.oneof(constants, fc.constant(row), ...(hasInputs ? [fc.constant(flag)] : []), ...unknown),
          fc.oneof(constants, fc.constant(row), fc.constant(outer), ...unknown),
        ),
        script: opaque ? fc.boolean() : fc.constant(false),
        environment,
        read,
        has: fc.record({ P: fc.subarray([...PLACES]), S: fc.subarray([...PLACES]) }),
      });
    });
}

/** What nobody can know of a repository and its runs. */
interface Nature {
  readonly branches: readonly string[];
  /** Of jobs and of steps, by what the row says. */
  readonly needs: Readonly<Record<string, readonly string[]>>;
  readonly steps: Readonly<Record<string, boolean>>;
  readonly failed: readonly Job["failed"][];
  /** Somebody dispatches it without `env`, or without `flag`. */
  readonly omits: boolean;
  readonly omitsFlag: boolean;
  /** What a script makes of `env.Z`. */
  readonly written: string | undefined;
}

const natures: fc.Arbitrary<Nature> = fc.record({
  branches: fc.subarray(["refs/heads/main", "refs/heads/dev", "refs/heads/x"], { minLength: 1 }),
  needs: fc.record({
    staging: fc.subarray(["p", "q", ""], { minLength: 1 }),
    production: fc.subarray(["p", "q", ""], { minLength: 1 }),
  }),
  steps: fc.record({ staging: fc.boolean(), production: fc.boolean() }),
  failed: fc.subarray([undefined, "job", "step"] as const, { minLength: 1 }),
  omits: fc.boolean(),
  omitsFlag: fc.boolean(),
  written: fc.constantFrom(undefined, ...PLACES),
});

/** All jobs of all runs. */
function* jobsOf(workflow: Workflow, { branches, needs, steps, failed: ways, omits, omitsFlag, written }: Nature): Generator<Job> {
  const { triggers, onlyMain, required, rows, called, variables, script } = workflow;
  for (const event of triggers) {
    const isChosen = event === "workflow_dispatch" && !called;
    const refs = event === "pull_request" ? ["refs/pull/7/merge"] : event === "push" && onlyMain ? ["refs/heads/main"] : branches;
    const flags = isChosen ? ["true", "false", ...(omitsFlag ? [""] : [])] : [""];
    for (const ref of refs)
      for (const env of isChosen ? [...PLACES, ...(omits && !required ? [""] : [])] : [""])
        for (const text of flags)
          for (const row of rows)
            for (const one of called ? needs[row.env]! : needs.staging!) {
              const inputs = { env, flag: text === "true" };
              const isOmitted = isChosen && (env === "" || text === "");
              const known = { event, ref, row, inputs, needs: one, step: steps[row.env]!, text, omits: isOmitted, outer: "", inner: "" };
              for (const failed of ways) {
                const job = { ...known, failed };
                const [ofWorkflow, ofJob, ofStep] = variables;
                const outer = (script ? written : undefined) ?? (ofJob ?? ofWorkflow)?.of(job) ?? "";
                yield { ...job, outer, inner: ofStep?.of({ ...job, outer }) ?? outer };
              }
            }
  }
}

/** What is read: the environment (the empty text: none), the name, and whether it is there. */
function readsOf(workflow: Workflow, nature: Nature) {
  const { jobIf, stepIf, environment, read, has } = workflow;
  const jobs = [...jobsOf(workflow, nature)].filter((job) => goesOn(jobIf, "job")(job) && goesOn(stepIf, "step")(job));
  return jobs.map((job) => {
    const [entered, name] = [environment.of(job), read.of(job)];
    return { entered, name, isThere: has[name]!.includes(entered), omits: job.omits };
  });
}

function textsOf({ triggers, onlyMain, required, rows, called, jobIf, stepIf, environment, read, variables, script }: Workflow) {
  const inputs = `{ inputs: { env: { required: ${required}, type: choice, options: [staging, production] }, flag: { type: boolean } } }`;
  const on = triggers.map((event) => {
    const filters = event === "workflow_dispatch" ? inputs : event === "push" && onlyMain ? "{ branches: [main] }" : "{}";
    return `  ${event}: ${filters}\n`;
  });
  const matrix = `    strategy: { matrix: { include: ${JSON.stringify(rows)} } }\n`;
  const [ofWorkflow, ofJob, ofStep] = variables.map((one) => (one ? `Z: ${JSON.stringify(one.text)}` : ""));
  const main = `on:\n${on.join("")}env: { ${ofWorkflow} }\njobs:\n  pick: { runs-on: x }\n`;
  const before = script ? "run: x" : "uses: actions/checkout@v4";
  const job = `    needs: pick\n    if: ${JSON.stringify(jobIf.text)}\n`;
  const body = `    runs-on: x\n    environment: \${{ ${environment.text} }}\n    env: { ${ofJob} }\n    steps:\n      - { id: look, ${before} }\n      - if: ${JSON.stringify(stepIf.text)}\n        run: ./go\n        env: { K: "\${{ ${read.text} }}", ${ofStep} }\n`;
  if (!called) return { "ci.yml": `${main}  go:\n${job}${matrix}${body}` } as Record<string, string>;
  const declared = "on: { workflow_call: { inputs: { env: { type: string }, key: { type: string } } } }\n";
  const callee = `${declared}env: { ${ofWorkflow} }\njobs:\n  pick: { runs-on: x }\n  go:\n${job}${body}`.replaceAll("matrix.", "inputs.");
  const passed = `    uses: ./.github/workflows/callee.yml\n${matrix}    with: { env: "\${{ matrix.env }}", key: "\${{ matrix.key }}" }\n    secrets: inherit\n`;
  return { "ci.yml": `${main}  call:\n${passed}`, "callee.yml": callee };
}

const DECLARED = new Map<string, DesiredState>();

function desiredOf({ has }: Workflow): DesiredState {
  const environments = PLACES.map((place) => {
    const names = NAMES.filter((name) => has[name]!.includes(place));
    return `      ${place}: { secrets: { ${names.map((name) => `${name}: { value: existing }`).join(", ")} } }\n`;
  });
  const text = `secrets: {}\nrepositories:\n  api:\n    secrets: {}\n    environments:\n${environments.join("")}`;
  const desired = DECLARED.get(text) ?? declare(text);
  DECLARED.set(text, desired);
  return desired;
}

function audited(workflow: Workflow) {
  return inputOf(desiredOf(workflow), [repository("api", textsOf(workflow))]);
}

/** What is said to be missing: a name in an environment, or wherever it is read. */
function toldOf(workflow: Workflow) {
  const { misses, gaps } = missesOf(audited(workflow));
  return [
    ...misses.map(({ reading, level }) => ({ name: reading.name, level, in: undefined })),
    ...gaps.flatMap(({ reading, level, missing }) =>
      missing.map(({ environment }) => ({ name: reading.name, level, in: environment === undefined ? undefined : (environment ?? "") })),
    ),
  ];
}

test("an error is about what is read, and empty, in a run: whatever its branches, outputs and steps are", () => {
  fc.assert(
    fc.property(workflows(true), fc.array(natures, { minLength: 4, maxLength: 4 }), (workflow, all) => {
      const errors = toldOf(workflow).filter(({ level }) => level === "error");
      for (const nature of errors.length > 0 ? all : []) {
        const reads = readsOf(workflow, nature);
        for (const { name, in: place } of errors) {
          const ofName = reads.filter((one) => one.name === name);
          if (ofName.length === 0) continue;
          if (place === undefined) expect(ofName.filter(({ isThere }) => isThere)).toEqual([]);
          else expect(ofName).toContainEqual({ entered: place, name, isThere: false, omits: false });
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("what is empty in a run is told, and is an error where the workflow says all that decides", () => {
  for (const opaque of [false, true])
    fc.assert(
      fc.property(workflows(opaque), natures, (workflow, nature) => {
        const told = toldOf(workflow);
        for (const { entered, name, isThere, omits } of readsOf(workflow, { ...nature, written: undefined }))
          if (!isThere) {
            const ofLevel = told.filter(({ level }) => omits || level === "error" || (opaque && level === "warning"));
            const found = ofLevel.some((one) => one.name === name && (omits || one.in === undefined || one.in === entered || opaque));
            expect({ entered, name, found }).toEqual({ entered, name, found: true });
          }
      }),
      { numRuns: 60 },
    );
});

test("what is there and read in a run has a reader, whatever a dispatch leaves out and a step sets", () => {
  fc.assert(
    fc.property(workflows(true), natures, (workflow, nature) => {
      const known = new Set(audited(workflow).reads.reads.map(({ address }) => address));
      for (const { entered, name, isThere } of readsOf(workflow, nature))
        if (isThere) expect(known).toContain(`env:api/${entered}/actions/secret/${name}`);
    }),
    { numRuns: 100 },
  );
});

describe("of what belongs together", () => {
  const DECLARED_KEYS = declare(`
secrets: {}
repositories:
  api:
    secrets: {}
    environments: { staging: { secrets: { S: { value: existing } } }, production: { secrets: { P: { value: existing } } } }
`);
  const REF = "github.ref == 'refs/heads/main' && 'production' || 'staging'";
  const MATRIX = "strategy: { matrix: { include: [{ env: staging, key: S }, { env: production, key: P }] } }";
  const CHOICE = "workflow_dispatch: { inputs: { env: { required: true, type: choice, options: [staging, production] } } }";

  /** Of a job with lines of its own and one step; `if: …; ` before its expression. */
  function levels(
    on: string,
    environment: string,
    expression: string,
    { lines = "", files = {} as Record<string, string> } = {},
  ): string[] {
    const [, condition, read] = /^(?:if: (.*); )?(.*)$/.exec(expression)!;
    const step = { run: "./go", ...(condition && { if: condition }), env: { K: `\${{ ${read} }}` } };
    const text = `on: { ${on} }\njobs:\n  pick: { runs-on: x }\n  go:\n    needs: pick\n    runs-on: x\n    ${lines}\n    environment: \${{ ${environment} }}\n    steps: [${JSON.stringify(step)}]\n`;
    const found = check(inputOf(DECLARED_KEYS, [repository("api", { "ci.yml": text, ...files })]), ["S01", "S02", "S12"]);
    return found.map(({ rule, level, name }) => `${rule} ${level} ${name}`);
  }

  test.each([
    ["an index and an environment of one row of a matrix", "push: {}", "matrix.env", "secrets[matrix.key]", MATRIX],
    ["a guard in the expression", "push: {}", REF, "github.ref == 'refs/heads/main' && secrets.P || secrets.S"],
    ["a guard by an input", CHOICE, "inputs.env", "inputs.env == 'production' && secrets.P || secrets.S"],
    ["an index by a condition", CHOICE, "inputs.env", "secrets[inputs.env == 'production' && 'P' || 'S']"],
    ["a guard by the matrix", "push: {}", "matrix.env", "matrix.env == 'production' && secrets.P", MATRIX],
    [
      "events",
      "push: {}, pull_request: {}",
      "github.event_name == 'pull_request' && 'staging' || 'production'",
      "if: github.event_name == 'push'; secrets.P",
    ],
    ["two names of a branch", "push: {}", REF, "if: github.ref_name == 'main'; secrets.P"],
    ["the only branch of the trigger", "push: { branches: [main] }", REF, "secrets.P"],
    ["the only event", "push: {}", "github.event_name == 'push' && 'production' || 'staging'", "secrets.P"],
    [
      "opposite conditions",
      "push: {}",
      "needs.pick.outputs.e == 'p' && 'production' || 'staging'",
      "if: needs.pick.outputs.e != 'p'; secrets.S",
    ],
    ["case() of the same condition", "push: {}", REF, "case(github.ref == 'refs/heads/main', secrets.P, secrets.S)"],
    [
      "a boolean input as a text",
      "workflow_dispatch: { inputs: { live: { type: boolean } } }",
      "github.event.inputs.live == 'true' && 'production' || 'staging'",
      "if: inputs.live; secrets.P",
    ],
  ])("nothing is said: %s", (_, on, environment, expression, lines = "") => {
    expect(levels(on, environment, expression, { lines })).toEqual([]);
  });

  test.each([
    ["a row that asks for the other's name", "push: {}", "matrix.env", "secrets.P", "S12 error P", MATRIX],
    ["a choice without it", CHOICE, "inputs.env", "secrets.P", "S12 error P"],
    [
      "in a job that only some runs come to",
      "push: {}",
      "matrix.env",
      "if: github.ref == 'refs/heads/main'; secrets.P",
      "S12 error P",
      MATRIX,
    ],
    [
      "the event without an input",
      "push: {}, workflow_dispatch: { inputs: { env: { required: true, type: choice, options: [production] } } }",
      "inputs.env",
      "secrets.P",
      "S12 error P",
    ],
    ["an environment by what nobody knows", "push: {}", REF, "secrets.P", "S12 warning P"],
    ["a step that may look at the row", "push: {}", "matrix.env", "if: steps.a.outputs.go == 'true'; secrets.P", "S12 warning P", MATRIX],
    [
      "conditions that may be one",
      "push: {}",
      REF,
      "if: github.ref_name == github.event.repository.default_branch; secrets.P",
      "S12 warning P",
    ],
    [
      "rows that an expression may leave out",
      "push: {}",
      "matrix.env",
      "secrets.P",
      "S12 warning P",
      MATRIX.replace("include", "exclude: '${{ fromJSON(vars.X) }}', include"),
    ],
  ])("a gap is told: %s", (_, on, environment, expression, told, lines = "") => {
    expect(levels(on, environment, expression, { lines })).toEqual([told]);
  });

  test("the row of a caller's matrix stays one in what it calls", () => {
    const callee = (name: string) =>
      `on: { workflow_call: { inputs: { env: { type: string }, kind: { type: string } } } }\njobs:\n  in:\n    runs-on: x\n    environment: \${{ inputs.env }}\n    steps: [{ run: ./go, if: inputs.kind == 'P', env: { K: "\${{ secrets.${name} }}" } }]\n`;
    const call = `on: push\njobs:\n  call:\n    ${MATRIX}\n    uses: ./.github/workflows/in.yml\n    with: { env: "\${{ matrix.env }}", kind: "\${{ matrix.key }}" }\n    secrets: inherit\n`;
    const found = (name: string) =>
      check(inputOf(DECLARED_KEYS, [repository("api", { "ci.yml": call, "in.yml": callee(name) })]), ["S02", "S12"]).map(
        ({ rule, level }) => `${rule} ${level}`,
      );
    expect(found("P")).toEqual([]);
    expect(found("S")).toEqual(["S02 error"]);
  });

  test("a secret that stands in for an empty one has a reader, and is not missed", () => {
    const text = `on: { ${CHOICE} }\njobs:\n  go:\n    runs-on: x\n    environment: \${{ inputs.env }}\n    steps: [{ run: ./go, env: { K: "\${{ inputs.env == 'production' && secrets.NONE || secrets.P }}" } }]\n`;
    const { reads } = inputOf(DECLARED_KEYS, [repository("api", { "ci.yml": text })]);
    expect(reads.reads.map(({ address }) => address)).toContain("env:api/production/actions/secret/P");
  });

  test("the fix of what is not certain asks first", () => {
    const text = `on: push\njobs:\n  go:\n    runs-on: x\n    environment: \${{ ${REF} }}\n    steps: [{ run: ./go, env: { K: "\${{ secrets.P }}" } }]\n`;
    const [found] = check(inputOf(DECLARED_KEYS, [repository("api", { "ci.yml": text })]), ["S12"]);
    expect(found).toMatchObject({
      message: expect.stringContaining("not certain: whether a run reads it there depends on conditions that only the run knows"),
      fix: "declare P in staging if the job reads it there; else guard the read by the condition that picks the environment",
    });
  });
});

test("a large matrix and many conditions take no time that anybody notices", () => {
  const rows = Array.from({ length: 256 }, (_, i) => ({ env: i % 2 ? "staging" : "production", key: `K${i}` }));
  const steps = Array.from({ length: 40 }, (_, i) => ({
    if: `github.ref == 'r${i % 9}' && matrix.key != 'K${i}'`,
    run: "x",
    env: { K: "${{ secrets[matrix.key] }}" },
  }));
  const text = `on: push\njobs:\n  go:\n    runs-on: x\n    strategy: { matrix: { include: ${JSON.stringify(rows)} } }\n    environment: \${{ matrix.env }}\n    steps: ${JSON.stringify(steps)}\n`;
  const before = performance.now();
  inputOf(declare("secrets: {}"), [repository("api", { "ci.yml": text })]);
  expect(performance.now() - before).toBeLessThan(20_000);
});

test("a reference behind many others says that it has too many conditions, not which", () => {
  const names = Array.from({ length: 1_000 }, (_, i) => `secrets.N${i}`).join(" || ");
  const { references } = scan(inStep(`env: { K: "\${{ ${names} }}" }`));
  expect(references[3]!.guards).toEqual(["!((secrets.N0))", "!((secrets.N1))", "!((secrets.N2))"]);
  expect(references.slice(17).map(({ guards }) => guards)).toEqual(Array.from({ length: 983 }, () => null));
});
