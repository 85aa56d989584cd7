import { declare } from "./declare";
import { check, inputOf, repository } from "./state";

const DECLARED = declare("secrets: {}\nrepositories: { api: { secrets: { X: { value: existing } } } }\n");
const NOTHING = declare("secrets: {}\nrepositories: { api: { secrets: {} } }\n");

type Files = Readonly<Record<string, string>>;

const inputFor = (text: string, more: Files, desired = DECLARED) => inputOf(desired, [repository("api", { "a.yml": text, ...more })]);

/** Whether X is read: `yes`, `likely`, `perhaps` or `none`. */
function readOf(text: string, more: Files = {}): string {
  const reads = inputFor(text, more).reads.reads.filter(({ name }) => name === "X");
  if (reads.length === 0) return "none";
  if (reads.some(({ certainty }) => certainty === "yes")) return "yes";
  return reads.some(({ doubt }) => doubt !== undefined) ? "likely" : "perhaps";
}

/** What is said where there is no X. */
const levelsOf = (text: string) => check(inputFor(text, {}, NOTHING), ["S01"]).map(({ level }) => level);

const READ = 'run: ./x, env: { T: "${{ secrets.X }}" }';
const step = (condition: string, own = "") => `{ if: ${JSON.stringify(condition)}, run: ./x, env: { ${own} T: "\${{ secrets.X }}" } }`;

interface More {
  /** `env.Z` of the job. */
  readonly env?: string;
  readonly on?: string;
  readonly jobIf?: string;
  readonly needs?: string;
}

/** Of a job d with steps, beside a job b, and a job s that is left out. */
function workflow(steps: string, { env, on = "push", jobIf, needs }: More = {}): string {
  const others = `  b: { steps: [{ run: make }] }\n  s: { if: false, steps: [{ run: make }] }\n`;
  const lines = [
    ...(jobIf === undefined ? [] : [`if: ${JSON.stringify(jobIf)}`]),
    ...(needs === undefined ? [] : [`needs: ${needs}`]),
    ...(env === undefined ? [] : [`env: { Z: ${JSON.stringify(env)} }`]),
    `steps: [${steps}]`,
  ];
  return `on: ${on}\njobs:\n${others}  d:\n${lines.map((line) => `    ${line}\n`).join("")}`;
}

describe("that there is something, and what it is, are two questions", () => {
  test.each<[string, string]>([
    ["a variable of GitHub's", workflow(step("env.Z && env.Z == 'prod'"), { env: "${{ vars.TARGET }}" })],
    [
      "an input",
      workflow(step("env.Z && env.Z == 'prod'"), { env: "${{ inputs.z }}", on: "{ workflow_dispatch: { inputs: { z: {} } } }" }),
    ],
    ["that it is something else", workflow(step("env.Z && env.Z != 'true'"), { env: "${{ vars.SKIP }}" })],
    ["in a guard", workflow("{ run: \"${{ env.Z && env.Z == 'prod' && secrets.X }}\" }", { env: "${{ vars.TARGET }}" })],
    ["of a function", workflow(step("fromJSON(vars.C).env && fromJSON(vars.C).env == 'prod'"))],
    ["by an index", workflow(step("vars[github.ref_name] && vars[github.ref_name] == 'prod'"))],
    ["of an output of a step", workflow(`{ id: a, run: x }, ${step("env.Z && env.Z == 'prod'", "Z: '${{ steps.a.outputs.v }}',")}`)],
    ["of a choice", workflow(step("env.Z && env.Z == 'prod'"), { env: "${{ github.ref == 'refs/heads/main' && 'prod' || 'dev' }}" })],
    ["of two spellings, which are two variables", workflow(step("env.Zed == 'a' && env.ZED == 'b'"))],
  ])("%s", (_, text) => {
    expect(readOf(text)).toBe("yes");
  });

  test("two texts, and yes and no, still exclude each other", () => {
    expect(readOf(workflow(step("env.Z == 'a' && env.Z == 'b'"), { env: "${{ vars.TARGET }}" }))).toBe("none");
    expect(readOf(workflow(step("env.Z && !env.Z"), { env: "${{ vars.TARGET }}" }))).toBe("none");
  });
});

describe("how the jobs before went, and how the steps before went, are two questions", () => {
  test.each([
    ["failure()", "!failure()"],
    ["!success()", "success()"],
    ["!failure()", "failure()"],
    ["!cancelled()", "cancelled()"],
    ["failure()", "${{ env.Z || success() }}"],
  ])("a job if %s, a step if %s", (jobIf, own) => {
    expect(readOf(workflow(`{ run: make }, ${step(own)}`, { needs: "b", jobIf: `\${{ ${jobIf} }}` }))).toBe("yes");
  });

  test("of one of them both answers still exclude each other", () => {
    expect(readOf(workflow(step("failure() && success()")))).toBe("none");
    expect(readOf(workflow(step("!cancelled() && cancelled()")))).toBe("none");
  });
});

describe("a branch or a tag", () => {
  test.each([
    ["that is no short name", "github.ref != 'master' && github.ref == 'refs/heads/master'"],
    ["that is a tag", "github.ref_name == 'v1' && github.ref != 'refs/heads/v1'"],
    ["that is a branch", "github.ref_name == 'v1' && github.ref != 'refs/tags/v1'"],
  ])("%s", (_, condition) => {
    expect(readOf(workflow(step(condition)))).toBe("yes");
  });

  test.each([
    "github.ref == 'refs/heads/a' && github.ref_name != 'a'",
    "github.ref == 'refs/heads/a' && github.ref_name == 'b'",
    "github.ref_name == 'a' && github.ref != 'refs/heads/a' && github.ref != 'refs/tags/a' && github.ref != 'refs/pull/a'",
  ])("never %s", (condition) => {
    expect(readOf(workflow(step(condition)))).toBe("none");
  });
});

describe("a variable that a step has itself is another one than that of the job", () => {
  const steps = (own: string) =>
    `{ run: 'echo Z=b >> $GITHUB_ENV' }, { if: "env.Z == 'a'", run: x, env: { Z: "${own}", T: "\${{ env.Z == 'b' && secrets.X }}" } }`;

  test.each(["${{ secrets.MODE }}", "${{ vars.MODE }}"])("%s", (own) => {
    expect(readOf(workflow(steps(own)))).toBe("yes");
  });

  test("it is the same one in its condition and its script, and without one of its own", () => {
    const same = (env: string) => `{ if: "env.Z == 'a'", run: "\${{ env.Z == 'b' && secrets.X }}", env: { ${env} } }`;
    expect(readOf(workflow(same("Z: '${{ secrets.MODE }}'")))).toBe("none");
    expect(readOf(workflow("{ if: \"env.Z == 'a'\", run: x, env: { T: \"${{ env.Z == 'b' && secrets.X }}\" } }"))).toBe("none");
  });
});

test.each([
  ["number", "inputs.n == '0'", "yes"],
  ["number", "inputs.n", "none"],
  ["string", "inputs.n == ''", "yes"],
  ["boolean", "inputs.n", "none"],
])("a %s that a call does not pass is GitHub's default of its type: %s", (type, condition, expected) => {
  const callee = workflow(step(condition), { on: `{ workflow_call: { inputs: { n: { type: ${type} } } } }` });
  expect(readOf("on: push\njobs: { c: { uses: ./.github/workflows/r.yml, secrets: inherit } }\n", { "r.yml": callee })).toBe(expected);
});

describe("a variable that something in the job may change", () => {
  const read = step("env.Z == '1'");

  test.each<[string, string]>([
    ["an action with a script", `{ uses: actions/github-script@v7, with: { script: "core.exportVariable('Z','1')" } }, ${read}`],
    ["an image with arguments", `{ uses: 'docker://alpine', with: { entrypoint: sh, args: '-c "echo Z=1 >> $GITHUB_ENV"' } }, ${read}`],
    ["an action that is given its name", `{ uses: some/set@v1, with: { name: Z, value: 1 } }, ${read}`],
    ["an action that is given assignments", `{ uses: some/set@v1, with: { env: "A=0\\nZ=1" } }, ${read}`],
    ["a script with the file in a variable", `{ run: ./x, env: { TO: GITHUB_ENV } }, ${read}`],
  ])("is not known: %s", (_, steps) => {
    expect(readOf(workflow(steps, { env: "0" }))).toBe("yes");
  });

  test.each<[string, string]>([
    ["a script that says nothing of it", `{ run: ./ci/env.sh }, ${read}`],
    ["an action of somebody else", `{ uses: some/setup@v1, with: { version: 1 } }, ${read}`],
    ["an action of somebody else behind it, with a `pre`", `${read}, { uses: some/setup@v1 }`],
    ["an action that only reads it", `{ uses: some/setup@v1, with: { version: "\${{ env.Z }}" } }, ${read}`],
  ])("most likely is what the workflow says, but nobody takes that for no reader: %s", (_, steps) => {
    expect(readOf(workflow(steps, { env: "0" }))).toBe("likely");
    expect(levelsOf(workflow(steps, { env: "0" }))).toEqual(["note"]);
  });

  test.each<[string, string]>([
    ["the checkout before it", `{ uses: actions/checkout@v4 }, ${read}`],
    ["a script behind it", `${read}, { run: "echo Z=1 >> $GITHUB_ENV" }`],
    ["an action of the repository behind it, whose `pre` GitHub leaves out", `${read}, { uses: ./action }`],
  ])("is what the workflow says: %s", (_, steps) => {
    expect(readOf(workflow(steps, { env: "0" }))).toBe("none");
  });
});

describe("beside a job that is left out", () => {
  test.each([
    ["what another one did", "success('b')"],
    ["its outputs, which are none", "always() && toJSON(needs.s.outputs) == '{}'"],
    ["one of its outputs", "always() && needs.s.outputs.x == ''"],
  ])("%s", (_, jobIf) => {
    expect(readOf(workflow(`{ ${READ} }`, { needs: "[s, b]", jobIf }))).toBe("yes");
  });

  test("nothing succeeds by itself, and no output is there", () => {
    expect(readOf(workflow(`{ ${READ} }`, { needs: "[s, b]", jobIf: "success()" }))).toBe("none");
    expect(readOf(workflow(`{ ${READ} }`, { needs: "[s, b]", jobIf: "always() && needs.s.outputs['x']" }))).toBe("none");
  });
});
