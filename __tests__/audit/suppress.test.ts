import { auditWorkflow, brief } from "./golden";

const step = (above: string, behind = "") => `on: push
jobs:
  a:
    steps:
${above}      - run: ./x "\${{ secrets.ONE }}" ${behind}
`;
const H04 = (line: number) => `H04 warning ci.yml:${line}:23 ONE`;

test.each<[string, string, readonly string[], string]>([
  ["on the line", step("", "# secrets-audit: ignore[H04] a number"), [], "a number"],
  ["by its name", step("", "# secrets-audit: ignore[secret-in-run] a number"), [], "a number"],
  ["above the line", step("      # secrets-audit: ignore[h04] a number\n"), [], "a number"],
  ["with others above", step("      # secrets-audit: ignore[H04] a number\n      # secrets-audit: ignore[H04] again\n"), [], "a number"],
  ["up to a day", step("", "# secrets-audit: ignore[H04] until 2026-07-31: a number"), [], "a number"],
  ["up to a day, and no colon", step("", "# secrets-audit: ignore[H04] until 2026-07-31. a number"), [], "a number"],
  ["by one rule of two", step("", "# secrets-audit: ignore[H04, H05] a number"), ["A02 warning ci.yml:5:39"], "a number"],
  ["twice by its id and its name", step("", "# secrets-audit: ignore[H04, secret-in-run] a number"), [], "a number"],
])("a comment silences what it names: %s", async (_, text, left, reason) => {
  const { findings, suppressed } = await auditWorkflow(text);
  expect(findings.map(brief)).toEqual(left);
  expect(suppressed).toMatchObject([{ finding: { rule: "H04" }, reason }]);
});

test.each<[string, string, readonly string[]]>([
  ["without a reason", step("", "# secrets-audit: ignore[H04]"), ["A01 warning ci.yml:5:39", H04(5)]],
  ["of another rule", step("", "# secrets-audit: ignore[H05] because"), ["A02 warning ci.yml:5:39", H04(5)]],
  ["after its day", step("", "# secrets-audit: ignore[H04] until 2026-07-30 because"), ["A03 warning ci.yml:5:39", H04(5)]],
  ["of a rule that does not exist", step("", "# secrets-audit: ignore[H99] because"), ["A04 warning ci.yml:5:39", H04(5)]],
  ["of nothing", step("", "# secrets-audit: ignore[] because"), ["A04 warning ci.yml:5:39", H04(5)]],
  ["with a reason of marks", step("", "# secrets-audit: ignore[H04] ---"), ["A01 warning ci.yml:5:39", H04(5)]],
  ["with a day behind a colon", step("", "# secrets-audit: ignore[H04]: until 2026-07-30: because"), ["A03 warning ci.yml:5:39", H04(5)]],
  ...["2027-02-30", "2027-13-01", "soon", "31.12.2027", "2027-1-1", "2027-01-31T00", "99999-01-01"].map(
    (day): [string, string, string[]] => [
      `up to ${day}`,
      step("", `# secrets-audit: ignore[H04] until ${day}: because`),
      ["A05 warning ci.yml:5:39", H04(5)],
    ],
  ),
])("a suppression %s silences nothing, and is told", async (_, text, expected) => {
  expect((await auditWorkflow(text)).findings.map(brief).sort()).toEqual(expected);
});

test("of two rules in one bracket the one that silences nothing is named", async () => {
  const { findings } = await auditWorkflow(step("", "# secrets-audit: ignore[H04,H05] a number"));
  expect(findings.map(({ message }) => message)).toEqual(["the suppression of H05 silences nothing"]);
});

test("a suppression of a rule that was not run is not called unused", async () => {
  const text = "on: push # secrets-audit: ignore[S16] forks build without it\njobs: {}\n";
  expect((await auditWorkflow(text)).findings).toEqual([]);
});

test("zizmor's comments count for what it finds as well, and need no reason", async () => {
  const text = step("", "# zizmor: ignore[overprovisioned-secrets]").replace("secrets.ONE", "toJSON(secrets)");
  expect((await auditWorkflow(text)).findings.filter(({ rule }) => rule === "H02" || rule.startsWith("A"))).toEqual([]);
});

const entry = { rule: "H04", reason: "a number", expires: "2026-12-31", place: { file: "sealform.yaml", line: 3, column: 5 } };

test("the manifest silences by rule, repository, file and name", async () => {
  const left = async (more: object) => (await auditWorkflow(step(""), [{ ...entry, ...more }])).findings.map(brief);
  expect(await left({})).toEqual([]);
  expect(await left({ repository: "app", file: ".github/workflows/*.yml", name: "on?" })).toEqual([]);
  expect(await left({ repository: "acme/app" })).toEqual([]);
  expect(await left({ expires: "2026-07-30" })).toEqual(["A03 warning sealform.yaml:3:5", H04(5)]);
  expect(await left({ name: "TWO" })).toEqual(["A02 warning sealform.yaml:3:5", H04(5)]);
  // That repository was not looked at.
  expect(await left({ repository: "other" })).toEqual([H04(5)]);
});

const block = (head: string, above = "", behind = "") =>
  `on: push\njobs:\n  a:\n    steps:\n${above}      - name: x\n        run: ${head}${behind}\n          ./x\n\n          "\${{ secrets.ONE }}"\n      - run: ./y "\${{ secrets.TWO }}"\n`;
const WHY = "# secrets-audit: ignore[H04] a number";

test.each([
  "|",
  ">-",
  "&text >2-",
])("a text below a key (%s) is silenced above the step, and on the key's line; the next step is not", async (head) => {
  for (const text of [block(head, `      ${WHY}\n`), block(head, "", ` ${WHY}`)]) {
    const { findings, suppressed } = await auditWorkflow(text);
    expect(findings.map(({ rule, name }) => [rule, name])).toEqual([["H04", "TWO"]]);
    expect(suppressed).toMatchObject([{ finding: { name: "ONE" }, reason: "a number" }]);
  }
});

test("a suppression of another line of the step is not about its text", async () => {
  const text = block(">-").replace("name: x", `name: x ${WHY}`).replace("- name", "- id: i\n        name");
  expect((await auditWorkflow(text)).findings.map(({ rule }) => rule).sort()).toEqual(["A02", "H04", "H04"]);
});

test.each([
  "# secrets-audit: ignore(H04) a number",
  "# Secrets-Audit: ignore[H04] a number",
  "# secrets-audit: ignore [H04] a number",
  "# secrets-audit ignore[H04] a number",
  "# secret_audit: IGNORE[H04] a number",
  "# secrets-audit: ignore[H04 a number",
  "# sealform: ignore[H04] a number",
])("a suppression that is misspelt silences nothing, and is told: %s", async (comment) => {
  expect((await auditWorkflow(step("", comment))).findings.map(brief).sort()).toEqual(["A06 warning ci.yml:5:39", H04(5)]);
});

test("a comment that only speaks of the audit is none", async () => {
  for (const comment of ["# secrets-audit runs every night", "# Sealform wrote this secret"])
    expect((await auditWorkflow(step("", comment))).findings.map(brief)).toEqual([H04(5)]);
});

test.each([
  ["a text in quotes", `      - env: { Q: "x # secrets-audit: ignore[H04] not one" }\n        run: ./x "\${{ secrets.ONE }}"\n`],
  ["a text over two lines", `      - name: 'a\n          # secrets-audit: ignore[H04] not one'\n        run: ./x "\${{ secrets.ONE }}"\n`],
  ["a text of the shell", `      - run: |\n          ./x "\${{ secrets.ONE }} # secrets-audit: ignore[H04] not one"\n`],
  ["a folded script", `      - run: >\n          # secrets-audit: ignore[H04] not one\n          ./x "\${{ secrets.ONE }}"\n`],
  [
    "a value of `with`",
    `      - with:\n          s: |\n            # secrets-audit: ignore[H04] not one\n        run: ./x "\${{ secrets.ONE }}"\n`,
  ],
  ["one that is misspelt", `      - env: { Q: "x # sealform: ignore[H04]" }\n        run: ./x "\${{ secrets.ONE }}"\n`],
])("what stands in %s is no comment, and silences nothing", async (_, steps) => {
  const { findings, suppressed } = await auditWorkflow(`on: push\njobs:\n  a:\n    steps:\n${steps}`);
  expect([findings.map(({ rule }) => rule), suppressed]).toEqual([["H04"], []]);
});

test.each([
  ["in a script, on the line", `      - run: |\n          ./x '#' "\${{ secrets.ONE }}" $# # secrets-audit: ignore[H04] a number\n`],
  [
    "in a script, above it",
    `      - run: |\n          cd x\n\n          # secrets-audit: ignore[H04] a number\n          ./x "\${{ secrets.ONE }}"\n`,
  ],
  ["behind another comment", `      - run: ./x "\${{ secrets.ONE }}" # soon gone # secrets-audit: ignore[H04] a number\n`],
  ["behind the key of a script", `      - run: | # secrets-audit: ignore[H04] a number\n          ./x "\${{ secrets.ONE }}"\n`],
])("a comment %s is one", async (_, steps) => {
  const { findings, suppressed } = await auditWorkflow(`on: push\njobs:\n  a:\n    steps:\n${steps}`);
  expect([findings.map(({ rule }) => rule), suppressed.length]).toEqual([[], 1]);
});
