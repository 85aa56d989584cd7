import { brief, briefly, inJob, inStep, scan } from "./scan";

/** Cases of section 2 of the notes on workflow audits: a form, and where its references are. */
const CASES: Readonly<Record<string, readonly [text: string, ...expected: string[]]>> = {
  "a bare `if` of a step": [inStep("if: secrets.X != ''"), "6:13 secrets.X"],
  "`if` with braces": [inStep("if: ${{ secrets.X }}"), "6:17 secrets.X"],
  "a bare `if` of a job": [inJob("if: vars.RUN == 'yes' && secrets.x"), "4:9 vars.RUN", "4:30 secrets.X"],
  "runs-on": [inJob("runs-on: ${{ vars.RUNNER }}"), "4:18 vars.RUNNER"],
  "the name of a job": [inJob("name: ${{ secrets.X }}"), "4:15 secrets.X"],
  concurrency: ["on: push\nconcurrency: ${{ secrets.X }}\njobs: {}\n", "2:18 secrets.X"],
  "the concurrency of a job": [inJob("concurrency: { group: '${{ secrets.X }}' }"), "4:32 secrets.X"],
  environment: [inJob("environment: ${{ vars.E }}"), "4:22 vars.E"],
  "the url of an environment": [inJob("environment: { name: e, url: '${{ secrets.X }}' }"), "4:39 secrets.X"],
  strategy: [inJob("strategy: { matrix: { a: ['${{ secrets.X }}'] } }"), "4:36 secrets.X"],
  "`with` of a callee": [inJob("uses: ./.github/workflows/x.yml", "with: { a: '${{ secrets.X }}' }"), "5:21 secrets.X"],
  "a bad expression beside a good one": [inStep("run: echo ${{ secrets. }} ${{ secrets.X }}"), "6:23 secrets whole", "6:39 secrets.X"],
  "single quotes doubled": [inStep("run: 'it''s ${{ secrets.X }}'"), "6:25 secrets.X"],
  "a plain scalar over lines": [inStep("run: echo", "  one ${{ secrets.X }}", "  two"), "7:19 secrets.X"],
  "double quotes over lines, with escapes": [
    inStep('run: "a\\tb \\"c\\" \\', '  d ${{ secrets.X }} \\u00e9 ${{ vars.Y }}"'),
    "7:17 secrets.X",
    "7:41 vars.Y",
  ],
  "an expression over lines": [inStep("run: >", "  echo ${{", "    secrets.X }}"), "8:13 secrets.X"],
  "a complex key elsewhere": ["on: push\nname: {{ x }}\njobs: { a: { env: { A: '${{ secrets.X }}' } } }\n", "3:29 secrets.X"],
  "an alias that leads into itself": ["on: push\nenv: &e\n  A: *e\n  B: ${{ secrets.X }}\njobs: {}\n", "4:10 secrets.X"],
  "a YAML error": ['on: push\nenv:\n  A: "x\n  B: ${{ secrets.X }}\n', "4:10 secrets.X"],
  CRLF: [inStep("env:", "  A: |", "    ${{ secrets.X }}").replaceAll("\n", "\r\n"), "8:17 secrets.X"],
  "a byte-order mark": [`\ufeffenv: { A: '\${{ secrets.X }}' }\non: push\n`, "1:16 secrets.X"],
  emoji: [inStep("run: echo 🦊 ${{ secrets.X }} 🦊 ${{ vars.Y }}"), "6:26 secrets.X", "6:46 vars.Y"],
  "a folded block without its last line break": [
    inStep("run: >-", "  one", "  ${{ secrets.X }}", "", "  ${{ vars.Y }}"),
    "8:15 secrets.X",
    "10:15 vars.Y",
  ],
  "a block with an indentation of its own": [inStep("run: |2", "     deep", "  ${{ secrets.X }}"), "8:15 secrets.X"],
  "a comment in a block, which is text": [inStep("run: | # ${{ secrets.NO }}", "  # ${{ secrets.X }}"), "7:17 secrets.X"],
  "double quotes in brackets": [inStep('run: echo ${{ secrets["X"] }}'), "6:23 secrets.X"],
  "what is called secrets elsewhere": [
    inStep("run: echo ${{ steps.secrets.x }} ${{ inputs.secrets }} ${{ 'secrets.X' }} ${{ needs.secrets.outputs.vars }}"),
  ],
  "an alias in two jobs": [
    "on: push\njobs:\n  a: { env: &e { A: '${{ secrets.X }}' } }\n  b: { env: *e }\n",
    "3:26 secrets.X",
    "3:26 secrets.X",
  ],
};

test("there are 28", () => expect(Object.keys(CASES)).toHaveLength(28));

test.each(Object.entries(CASES))("finds the place in %s", (_, [text, ...expected]) => expect(briefly(text)).toEqual(expected));

test("what an alias repeats is there for each job", () =>
  expect(scan(CASES["an alias in two jobs"]![0]).references.map(({ job, at }) => [job, at.join(".")])).toEqual([
    ["a", "jobs.a.env.A"],
    ["b", "jobs.b.env.A"],
  ]));

test.each<[string, number, number, string, string]>([
  ["a bad expression beside a good one", 6, 22, "expression", "the expression ends too early"],
  ["double quotes in brackets", 6, 22, "expression", 'unexpected "\\"X\\"" in the expression: texts are in single quotes'],
  ["an alias that leads into itself", 3, 6, "yaml", "the alias *e leads into itself"],
  ["a YAML error", 5, 1, "yaml", 'Missing closing "quote'],
])("%s is an error with its place", (name, line, column, kind, message) =>
  expect(scan(CASES[name]![0]).errors).toEqual([{ line, column, kind, message }]));

test("a comment beside a scalar is no reference", () =>
  expect(
    scan(inStep("name: x # ${{ secrets.NO }}", "env: { A: 'b }} ${{ secrets.X }}' } # ${{ secrets.NO }}")).references.map(brief),
  ).toEqual(["7:29 secrets.X"]));
