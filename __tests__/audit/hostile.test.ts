import { isIncomplete } from "../../src/audit/scan";
import { brief, inStep, scan, scanBytes } from "./scan";

const bytes = (text: string) => new TextEncoder().encode(text);

test.each<[string, Uint8Array, string]>([
  ["5 MB", bytes(`a: ${"x".repeat(5_000_000)}`), "the file is larger than 1048576 bytes"],
  ["a binary file", new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1]), "the file is binary"],
  ["Latin-1", new Uint8Array([0x61, 0x3a, 0x20, 0xe9]), "the file is not valid UTF-8"],
])("%s is an error, and no crash", (_, file, message) => {
  const found = scanBytes(file);
  expect(found.errors).toEqual([{ line: 1, column: 1, kind: "file", message }]);
  expect(isIncomplete(found)).toBe(true);
});

test("10,000 nested anchors end, and what is beside them is found", () => {
  const nested = Array.from({ length: 10_000 }, (_, i) => `&a${i} {a: `).join("");
  const found = scan(`env: { A: "\${{ secrets.X }}" }\nx: ${nested}1${"}".repeat(10_000)}\ny: "\${{ secrets.Y }}"\n`);
  expect(found.errors).toEqual([{ kind: "yaml", line: 2, column: expect.any(Number), message: "nested too deeply to be read" }]);
  expect(found.references.map(({ name }) => name).sort()).toEqual(["X", "Y"]);
});

test("aliases that multiply end soon, and are told of once", () => {
  const bomb = Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join("\n");
  const started = process.cpuUsage().user;
  const { errors } = scan(`a0: &a0 ["\${{ secrets.X }}"]\n${bomb}\n`);
  expect(errors.map(({ message }) => message)).toEqual(["aliases repeat more than 20,000 values"]);
  expect(process.cpuUsage().user - started).toBeLessThan(5_000_000);
});

test.each([
  ["a tab", "on: push\njobs:\n\ta: { env: { A: '${{ secrets.X }}' } }\n"],
  ["a bracket that never ends", "on: [push\njobs: { a: { env: { A: '${{ secrets.X }}' } } }\n"],
  ["two documents", "on: push\n---\nenv: { A: '${{ secrets.X }}' }\n"],
  ["an expression where YAML sees a map", "on: push\nenv: [${{ secrets.X }}]\n"],
  ["a template of another language", "on: push\n{% if x %}\nenv: { A: '${{ secrets.X }}' }\n"],
])("%s is an error with its place, and the rest is read", (_, text) => {
  const { errors, references } = scan(`# \${{ secrets.NO }}\n${text}`);
  expect(errors.filter(({ kind, line }) => kind === "yaml" && line > 1)).not.toEqual([]);
  expect(references.map(({ name }) => name)).toEqual(["X"]);
});

test("a key that is there twice is an error, and both are read", () => {
  const { errors, references } = scan(inStep("env: { A: '${{ secrets.X }}', A: '${{ secrets.Y }}' }"));
  expect(errors).toEqual([{ kind: "yaml", line: 6, column: 39, message: 'the key "A" is there twice' }]);
  expect(references.map(brief)).toEqual(["6:24 secrets.X", "6:47 secrets.Y"]);
});

test.each([
  ["an expression without an end", "run: echo ${{ secrets.X", "the expression has no }}"],
  ["a function that is not there", "run: ${{ upper(secrets.X) }}", 'there is no function "upper"'],
  ["an expression of 30,000 characters", `run: \${{ secrets.X${" ".repeat(30_000)} }}`, "the expression is longer than 21,000 characters"],
  ["brackets 60 deep", `run: \${{ ${"(".repeat(60)}secrets.X${")".repeat(60)} }}`, "unexpected"],
])("%s is an error, and what it reads is known", (_, line, message) => {
  const { errors, references } = scan(inStep(line));
  expect(errors).toEqual([{ kind: "expression", line: 6, column: expect.any(Number), message: expect.stringContaining(message) }]);
  expect(references).toMatchObject([{ name: "X", kind: "static" }]);
});

test.each([
  "",
  "\n",
  "just text",
  "[]",
  "- a",
  "null",
  "jobs:",
  "jobs: []",
  "jobs: { a: }",
  "jobs: { a: { steps: 1 } }",
  "on:\njobs: { a: [x] }",
  "runs: 1",
])("%j is read without a crash", (text) => expect(scan(text).references).toEqual([]));

test("escapes do not hide a name", () =>
  expect(scan(inStep('run: "${{ \\x73ecrets.X }} ${{ sec\\', '  rets.Y }}"')).references.map(({ name }) => name)).toEqual(["X", "Y"]));

test("a second document is told in our words, at its beginning, and its references are found", () => {
  const { errors, references } = scan("on: push\njobs: {}\n---\non: push\njobs: { a: { steps: [{ run: '${{ secrets.TWO }}' }] } }\n");
  expect(errors).toEqual([{ kind: "yaml", line: 3, column: 1, message: "a second document begins here, and GitHub takes one in a file" }]);
  expect(references.map(({ name }) => name)).toEqual(["TWO"]);
});
