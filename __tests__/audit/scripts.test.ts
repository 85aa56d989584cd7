import { spansOf } from "../../src/audit/scan";
import { auditWorkflow, brief } from "./golden";

/** Findings of H07 to H09 in a script with the variable KEY, which holds secrets.KEY: rule and line of the script, from 1. */
async function inScript(lines: readonly string[], shell?: string): Promise<string[]> {
  const text = [
    "on: push",
    "jobs:",
    "  a:",
    "    steps:",
    "      - run: |",
    ...lines.map((line) => `          ${line}`),
    ...(shell ? [`        shell: ${shell}`] : []),
    "        env: { KEY: '${{ secrets.KEY }}', TOLD: '${{ secrets.KEY != '''' }}' }",
    "",
  ].join("\n");
  const { findings, incomplete } = await auditWorkflow(text);
  expect(incomplete).toEqual([]);
  return findings.filter(({ rule }) => /^H0[789]$/.test(rule)).map(({ rule, place }) => `${rule} ${place!.line - 5}`);
}

test.each<[string, readonly string[], readonly string[]]>([
  ["a plain echo", ['echo "$KEY"'], ["H08 1"]],
  ["braces, and a part of it", ["printf %s ${KEY:0:4}"], ["H08 1"]],
  ["behind a condition", ['if true; then echo "$KEY"; fi'], ["H08 1"]],
  ["one of PowerShell", ["Write-Host $env:KEY"], ["H08 1"]],
  ["an expression with spaces", ["echo ${{ secrets.KEY }}"], ["H08 1"]],
  ["an expression without any", ["echo ${{secrets.KEY}}"], ["H08 1"]],
  ["an expression behind another one", ["echo ${{ github.ref && 'a' || 'b' }} ${{ secrets.KEY }}"], ["H08 1"]],
  ["a block on one line", ['{ echo "$KEY"; }'], ["H08 1"]],
  ["over two lines", ["echo a \\", '  "$KEY"'], ["H08 1"]],
  ["a file", ['echo "$KEY" > key.pem'], []],
  ["a pipe", ['printf %s "$KEY" | docker login --password-stdin'], []],
  ["a process substitution", ['./x <(printf "%s" "$KEY")'], []],
  ["a command substitution", ['A=$(echo "$KEY" | base64)'], []],
  ["a block that goes into a file", ["{", '  echo "$KEY"', "} > key.pem"], []],
  ["a here-document", ["cat > key.pem <<EOF", "echo $KEY", "EOF"], []],
  ["a comment", ['# echo "$KEY"'], []],
  ["a mask", ['echo "::add-mask::$KEY"'], []],
  ["whether it is set", ['echo "${KEY:+set} ${#KEY} $TOLD $KEYS"'], []],
  ["a command after it", ['echo start; ./deploy "$KEY"'], []],
  ["another command", ['./deploy "$KEY"; echo done'], []],
])("what is printed: %s", async (_, lines, expected) => {
  expect(await inScript(lines)).toEqual(expected);
});

test.each<[string, readonly string[], readonly string[]]>([
  ["from the line on", ['./a "$KEY"', "set -x", './b "$KEY"'], ["H07 3"]],
  ["among other flags", ["set -euxo pipefail", './b "$KEY"'], ["H07 2"]],
  ["by its name", ["set -e -o xtrace", './b "$KEY"'], ["H07 2"]],
  ["not after its end", ["set -ex", "./a", "set +x", './b "$KEY"'], []],
  ["not by other flags", ["set -euo pipefail", './b "$KEY"'], []],
  ["not by another command's", ["set -e; ./a -x", './b "$KEY"'], []],
  ["by the last of several", ["set -x -o errexit +x", './b "$KEY"'], []],
])("what is traced: %s", async (_, lines, expected) => {
  expect(await inScript(lines)).toEqual(expected);
});

test("what stands behind a quoted << is a command", async () => {
  const lines = [
    'echo "K<<EOF" >> $GITHUB_ENV',
    'echo "$A" >> $GITHUB_ENV',
    'echo "EOF" >> $GITHUB_ENV',
    "set -x",
    'curl "$KEY"',
    'echo "$KEY"',
  ];
  expect(await inScript(lines)).toEqual(["H07 5", "H08 6"]);
});

test("a shell that traces", async () => {
  expect(await inScript(['./b "$KEY"'], "bash -ex {0}")).toEqual(["H07 1"]);
});

test.each<[string, readonly string[], readonly string[]]>([
  ["the environment", ['echo "A=$KEY" >> "$GITHUB_ENV"'], ["H09 1"]],
  ["an output", ['echo "a=$KEY" | tee -a $GITHUB_OUTPUT'], ["H09 1"]],
  ["a block", ["{", '  echo "A=$KEY"', '} >> "$GITHUB_ENV"'], ["H09 2"]],
  ["a here-document", ['cat >> "$GITHUB_ENV" <<EOF', "A=$KEY", "EOF"], ["H09 2"]],
  ["several lines, as GitHub has them", ["{", '  echo "k<<EOF"', '  echo "$KEY"', '  echo "EOF"', '} >> "$GITHUB_OUTPUT"'], ["H09 3"]],
  ["several lines by themselves", ['echo "k<<E" >> $GITHUB_ENV', 'echo "$KEY" >> $GITHUB_ENV', "echo E >> $GITHUB_ENV"], ["H09 2"]],
  ["a quote that looks like a here-document", ["echo 'k<<EOF' >> $GITHUB_ENV", 'curl -H "$KEY" x'], []],
  ["a block with a quote that looks like one", ["{", "  gh api -f q='query {", "  }'", '  echo "k=$KEY"', "} >> $GITHUB_ENV"], ["H09 4"]],
  ["something else", ['echo "A=$TOLD" >> "$GITHUB_ENV"', './x "$KEY"'], []],
])("what is handed on: %s", async (_, lines, expected) => {
  expect(await inScript(lines)).toEqual(expected);
});

test("an output of a job that holds a secret is told at its place", async () => {
  const text = "on: push\njobs:\n  a:\n    outputs: { k: '${{ secrets.KEY }}', t: '${{ secrets.KEY != '''' }}' }\n    steps: []\n";
  expect((await auditWorkflow(text)).findings.map(brief)).toEqual(["H09 warning ci.yml:4:24 KEY"]);
});

test.each<[string, string, readonly string[]]>([
  ["one expression in each line", "echo ${{ secrets.KEY }}\n", ["H08 1"]],
  ["one variable in each line", 'echo "$KEY"\n', ["H08 1"]],
  ["options of set without an end", "set -o x -e ", []],
])("a long script is gone through once: %s", async (_, part, expected) => {
  expect(
    await inScript(
      part
        .repeat(Math.ceil(100_000 / part.length))
        .trimEnd()
        .split("\n"),
    ),
  ).toEqual(expected);
});

test("expressions in quotes that never end are told apart in one go", () => {
  expect(spansOf("${{'}}'".repeat(100_000))).toHaveLength(100_000);
});
