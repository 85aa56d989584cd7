import { inJob, inStep, scan } from "./scan";

const job = (...lines: readonly string[]) => scan(inJob(...lines)).workflow!.jobs[0]!;
const step = (...lines: readonly string[]) => scan(inStep(...lines)).workflow!.jobs[0]!.steps[0]!;
const first = (text: string) => scan(text).references[0]!;

test.each([
  ["on: push\njobs: {}\n", ["push"]],
  ["on: [push, pull_request]\njobs: {}\n", ["push", "pull_request"]],
  ["on: { push: { branches: main }, schedule: [{ cron: 1 2 * * * }] }\njobs: {}\n", ["push", "schedule"]],
])("reads the events of %j", (text, events) => expect(scan(text).workflow!.triggers.map(({ event }) => event)).toEqual(events));

test("reads the filters of events", () => {
  const { triggers } = scan(
    "on:\n  pull_request_target: { types: [opened], branches: [main, 'v*'] }\n  schedule: [{ cron: a }, { cron: b }]\njobs: {}\n",
  ).workflow!;
  expect(triggers).toEqual([
    { event: "pull_request_target", line: 2, column: 3, filters: { types: ["opened"], branches: ["main", "v*"] } },
    { event: "schedule", line: 3, column: 3, filters: { cron: ["a", "b"] } },
  ]);
});

test("reads what a reusable workflow takes", () => {
  const { call, dispatch } = scan(
    "on:\n  workflow_call:\n    inputs: { env: { type: string, required: true } }\n    secrets:\n      npm_token: { required: true }\n      OTHER:\njobs: {}\n",
  ).workflow!;
  expect(call).toEqual({
    line: 2,
    column: 3,
    inputs: [{ line: 3, column: 15, name: "env", type: "string", required: true }],
    secrets: [
      { line: 5, column: 7, name: "NPM_TOKEN", required: true },
      { line: 6, column: 7, name: "OTHER", required: false },
    ],
  });
  expect(dispatch).toBeUndefined();
});

test("a list of events tells as well that a workflow is reusable", () =>
  expect(scan("on: [push, workflow_call]\njobs: {}\n").workflow!.call).toEqual({ line: 1, column: 12, inputs: [], secrets: [] }));

test.each<[string, object]>([
  ["./.github/workflows/x.yml", { form: "local", path: ".github/workflows/x.yml" }],
  ["$/.github/workflows/x.yml", { form: "self", path: ".github/workflows/x.yml" }],
  ["acme/api/.github/workflows/x.yml@v1", { form: "repository", repository: "acme/api", path: ".github/workflows/x.yml", ref: "v1" }],
  ["acme/tool@a/b", { form: "repository", repository: "acme/tool", path: "", ref: "a/b" }],
  ["docker://alpine:3", { form: "docker" }],
  ["${{ vars.TOOL }}", { form: "unknown" }],
  ["acme/tool", { form: "unknown" }],
])("uses: %s", (text, form) => expect(job(`uses: ${text}`).uses).toEqual({ line: 4, column: 11, text, ...form }));

test("reads what is passed to a callee", () => {
  const found = scan(inJob("uses: ./x.yml", "with: { env: prod }", "secrets:", "  npm_token: ${{ secrets.A }}-${{ secrets.B }}"));
  const { secrets, with: given } = found.workflow!.jobs[0]!;
  expect(given!.entries).toMatchObject([{ key: "env", text: "prod", references: [] }]);
  expect(secrets).toMatchObject({
    inherit: false,
    line: 6,
    column: 5,
    entries: [{ key: "NPM_TOKEN", line: 7, column: 7, references: [0, 1] }],
  });
  expect(found.references.map(({ name, where, at }) => [name, where, at.at(-1)])).toEqual([
    ["A", "job-secrets", "npm_token"],
    ["B", "job-secrets", "npm_token"],
  ]);
});

test("secrets: inherit is a reference at its key", () => {
  const text = inJob("uses: ./x.yml", "secrets: inherit");
  expect(scan(text).workflow!.jobs[0]!.secrets).toEqual({ line: 5, column: 5, inherit: true, entries: [] });
  expect(first(text)).toMatchObject({
    kind: "inherit",
    context: "secrets",
    name: null,
    line: 5,
    column: 5,
    length: 7,
    job: "a",
    where: "job-secrets",
  });
});

test.each<[string, object | undefined]>([
  ["environment: prod", { text: "prod", values: ["prod"], inputs: [], deployment: true }],
  ["environment: { name: prod, deployment: false }", { text: "prod", values: ["prod"], deployment: false }],
  ["environment: { name: prod, deployment: '${{ vars.X }}' }", { values: ["prod"], deployment: null }],
  ["environment: ${{ github.ref == 'refs/heads/main' && 'prod' || 'staging' }}", { values: ["prod", "staging"] }],
  ["environment: ${{ case(github.ref == 'x', 'a', success(), 'b', 'c') }}", { values: ["a", "b", "c"] }],
  ["environment: ${{ inputs.env || 'prod' }}", { values: null, inputs: ["env"] }],
  ["environment: ${{ vars.E }}", { values: null, inputs: [] }],
  ["environment: ${{ vars.", { values: null }],
  ["name: none", undefined],
])("%s", (line, expected) => {
  const { environment } = job(line);
  if (expected) expect(environment).toMatchObject(expected);
  else expect(environment).toBeUndefined();
});

test.each<[string, string, readonly string[] | null]>([
  ["a list", "{ e: [a, b] }", ["x-a", "x-b"]],
  ["include", "{ e: [a], include: [{ e: c }, { e: a, f: 1 }] }", ["x-a", "x-c"]],
  ["exclude", "{ e: [a, b], o: [1, 2], exclude: [{ e: b }] }", ["x-a"]],
  ["another key by expression", "{ e: [a], o: '${{ fromJSON(vars.O) }}' }", ["x-a"]],
  ["the key by expression", "{ e: '${{ fromJSON(vars.E) }}' }", null],
  ["all by expression", "'${{ fromJSON(vars.E) }}'", null],
  ["include by expression", "{ e: [a], include: '${{ fromJSON(vars.E) }}' }", null],
  ["more than GitHub allows", `{ e: [${Array.from({ length: 300 }, (_, i) => i)}] }`, null],
])("an environment by a matrix with %s", (_, matrix, values) =>
  expect(job(`strategy: { matrix: ${matrix} }`, "environment: x-${{ matrix.e }}").environment!.values).toEqual(values));

test("one expression is worked out by each job's own matrix, each file's own inputs, and once where it looks at neither", () => {
  const of = (text: string) => scan(text).workflow!.jobs.map(({ environment }) => environment?.values);
  const jobs = (environment: string) =>
    ["[x]", "[y, z]"].map((list, i) => `  j${i}: { strategy: { matrix: { e: ${list} } }, environment: "${environment}" }\n`).join("");
  expect(of(`on: push\njobs:\n${jobs("${{ matrix.e }}")}`)).toEqual([["x"], ["y", "z"]]);
  expect(of(`on: push\njobs:\n${jobs("${{ matrix['e'] || matrix.f }}")}`)).toEqual([["x"], ["y", "z"]]);
  const either = "${{ github.ref == 'a' && 'p' || 'q' }}";
  expect(of(`on: push\njobs:\n${jobs(either)}`)).toEqual([
    ["p", "q"],
    ["p", "q"],
  ]);
  for (const context of ["inputs", "github.event.inputs"])
    for (const options of [["a", "b"], ["c"]])
      expect(
        of(
          `on: { workflow_dispatch: { inputs: { t: { required: true, type: choice, options: [${options}] } } } }\njobs: { a: { environment: "\${{ ${context}.t }}" } }`,
        ),
      ).toEqual([options]);
});

test.each<[string, object]>([
  ["secrets[format('A_{0}', 'b')]", { kind: "static", name: "A_B" }],
  ["secrets[matrix.t.name]", { kind: "dynamic", name: null, names: ["APPLES", "BANANAS"] }],
  ["secrets[format('{0}_ID', matrix.t.name)]", { kind: "dynamic", names: ["APPLES_ID", "BANANAS_ID"] }],
  ["secrets[inputs.pick]", { kind: "dynamic", names: ["EU", "US"], inputs: ["pick"], index: "inputs.pick" }],
  ["secrets[github.event.inputs.pick]", { kind: "dynamic", names: ["EU", "US"] }],
  ["secrets[inputs.free]", { kind: "dynamic", inputs: ["free"] }],
  ["secrets[github.actor]", { kind: "dynamic", index: "github.actor" }],
  ["toJSON(secrets)", { kind: "whole", around: ["tojson"] }],
  ["join(secrets.*, ',')", { kind: "whole", around: ["join"] }],
  ["secrets", { kind: "whole", alone: true }],
  ["fromJSON(secrets.X).key", { kind: "static", around: ["fromjson", "."] }],
  ["secrets.X.key", { kind: "static", name: "X", behind: ["key"] }],
  ["secrets.X == 'a' && !github.ref", { around: ["==", "&&"], alone: false }],
  ["(secrets).X", { kind: "static", name: "X" }],
  ["secrets['x']", { kind: "static", name: "X", length: 12, alone: true }],
  ["SECRETS.X", { name: "X", expression: "SECRETS.X", length: 9 }],
])("%s", (expression, expected) => {
  const inputs = "inputs: { pick: { type: choice, options: [eu, us] }, free: { type: string } }";
  const matrix = "strategy: { matrix: { include: [{ t: { name: apples } }, { t: { name: bananas } }] } }";
  const text = `on: { workflow_dispatch: { ${inputs} } }\njobs:\n  a:\n    ${matrix}\n    steps: [{ run: "\${{ ${expression} }}" }]\n`;
  expect(first(text)).toMatchObject(expected);
  if (!("names" in expected)) expect(first(text)).not.toHaveProperty("names");
});

test("an input that a caller passes as well can be anything", () => {
  const text =
    "on:\n  workflow_dispatch: { inputs: { e: { type: choice, options: [a] } } }\n  workflow_call: { inputs: { e: { type: string } } }\njobs: { a: { environment: '${{ inputs.e }}' } }\n";
  expect(scan(text).workflow!.jobs[0]!.environment).toMatchObject({ values: null, inputs: ["e"] });
});

test("says where each reference stands", () => {
  const text = inJob(
    "env: { A: '${{ secrets.X }}' }",
    "container: { image: x, env: { A: '${{ secrets.X }}' }, credentials: { password: '${{ secrets.X }}' } }",
    "services: { db: { image: '${{ secrets.X }}', credentials: { password: '${{ secrets.X }}' } } }",
    "outputs: { o: '${{ secrets.X }}' }",
    "steps: [{ env: { A: '${{ secrets.X }}' }, with: { b: '${{ secrets.X }}' }, working-directory: '${{ secrets.X }}', odd: '${{ secrets.X }}' }]",
  );
  expect(
    scan(`env: { W: '\${{ secrets.X }}' }\n${text}`)
      .references.map(({ where }) => where)
      .sort(),
  ).toEqual([
    "container-credentials",
    "container-env",
    "job-env",
    "job-outputs",
    "other",
    "services",
    "services-credentials",
    "step-env",
    "step-with",
    "workflow-env",
    "working-directory",
  ]);
});

test("entries know their references", () => {
  const { references, workflow } = scan(inStep("env: { A: a, B: '${{ vars.B }}' }", "with: { c: '${{ secrets.C }}' }"));
  const { env, with: given } = workflow!.jobs[0]!.steps[0]!;
  expect([...env!.entries, ...given!.entries].map(({ key, references: at }) => [key, ...at.map((i) => references[i]!.name)])).toEqual([
    ["A"],
    ["B", "B"],
    ["c", "C"],
  ]);
});

test("a merge key brings what the map does not say itself", () => {
  const text = "on: push\nx: &d { A: '${{ secrets.A }}', B: '${{ secrets.NO }}' }\njobs: { a: { env: { <<: *d, B: b } } }\n";
  expect(scan(text).workflow!.jobs[0]!.env!.entries.map(({ key, text: value }) => [key, value])).toEqual([
    ["B", "b"],
    ["A", "${{ secrets.A }}"],
  ]);
});

test("steps of a parallel group count one by one", () =>
  expect(
    scan(inJob("steps: [{ run: a }, { parallel: [{ run: b }, { run: '${{ secrets.X }}' }] }, { run: c }]")).workflow!.jobs[0]!.steps.map(
      ({ index, run }) => `${index} ${run!.text}`,
    ),
  ).toEqual(["0 a", "1 b", "2 ${{ secrets.X }}", "3 c"]));

test("a script knows the place of its text", () => {
  expect(step("run: |", "", "  set -x", "  echo").run).toEqual({
    line: 6,
    column: 14,
    text: "\nset -x\necho\n",
    first: { line: 7, column: 9 },
    literal: true,
  });
  expect(step("run: echo").run).toEqual({ line: 6, column: 14, text: "echo", first: { line: 6, column: 14 }, literal: false });
  expect(step("run: '  echo'").run!.first).toEqual({ line: 6, column: 17 });
});

test("reads an action, and where its inputs end", () => {
  const text = `name: x
inputs: { token: { required: true, default: a }, path: {} }
runs:
  using: composite
  steps:
    - run: echo \${{ inputs.token }}
      env: { P: "\${{ inputs['PATH'] }}" }
    - uses: acme/x@v1
      with: { all: "\${{ toJSON(inputs) }}", s: "\${{ secrets.X }}" }
`;
  const { kind, action, references } = scan(text);
  expect(kind).toBe("action");
  expect(action).toMatchObject({
    name: "x",
    using: "composite",
    inputs: [
      { name: "token", required: true, default: "a" },
      { name: "path", required: false },
    ],
  });
  expect(action!.inputUses).toEqual([
    { input: "token", step: 0, where: "run", line: 6, column: 21 },
    { input: "path", step: 0, where: "env", key: "P", line: 7, column: 22 },
    { input: null, step: 1, where: "with", key: "all", line: 9, column: 32 },
  ]);
  expect(references).toMatchObject([{ name: "X", job: null, step: 1, where: "step-with" }]);
});

test("reads suppressions, and keeps one without a reason", () => {
  const text = inStep(
    "# secrets-audit: ignore[S06, H02] rotated by hand",
    "run: x # zizmor: ignore[secrets-inherit]",
    "name: '# secrets-audit:ignore[]'",
  );
  expect(scan(text).suppressions).toEqual([
    { tool: "secrets-audit", ids: ["S06", "H02"], reason: "rotated by hand", line: 6, column: 9, about: [{ from: 7, to: 7 }] },
    { tool: "zizmor", ids: ["secrets-inherit"], reason: null, line: 7, column: 16, about: [{ from: 7, to: 7 }] },
  ]);
});

test("an expression that GitHub refuses is told in words: quotes and functions", () => {
  const told = (expression: string) => scan(inStep(`run: \${{ ${expression} }}`)).errors.map(({ message }) => message);
  expect(told('secrets["A"]')).toEqual([expect.stringContaining("single quotes")]);
  expect(told("foo(secrets.Z)")).toEqual(['there is no function "foo"']);
});
