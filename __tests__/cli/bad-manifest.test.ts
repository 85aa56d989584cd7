import { canaries, expectNoCanary } from "../support/canaries";
import { tempProject } from "../support/project";
import { runSealform } from "../support/sealform";

const secrets = canaries();
const typed = secrets.make("typed");
const head = "version: 1\norganization: acme\n";
const secret = (body: string) => `${head}secrets:\n  ${body}\n`;

/** What is written, where the first diagnostic stands (line:column), its rule, and a word of its hint. */
const CASES: readonly (readonly [title: string, manifest: string, place: string, rule: RegExp, hint: RegExp])[] = [
  ["an unknown key", `${head}secretz: {}\n`, "3:1", /unknown-key/, /did you mean secrets/],
  ["a wrong type", `${head}secrets: [1]\n`, "3:10", /schema/, /./],
  ["a duplicate key", `${head}secrets: {}\nsecrets: {}\n`, "4:1", /duplicate/, /./],
  ["a tab", `${head}secrets:\n\tA: {}\n`, "4:1", /yaml|tab/, /./],
  ["a plaintext below value", secret(`A: { visibility: all, value: ${typed} }`), "4:", /./, /./],
  [
    "two names that are equal by case",
    secret("A: { visibility: all, value: { env: A } }\n  a: { visibility: all, value: { env: A } }"),
    "5:3",
    /duplicate-name/,
    /case/,
  ],
  ["a name with GITHUB_", secret("github_x: { visibility: all, value: { env: A } }"), "4:3", /secret-name-github/, /./],
  ["a credential as a source", secret("A: { visibility: all, value: { env: GITHUB_TOKEN } }"), "4:", /env-forbidden/, /./],
  ["a file outside the folder", secret("A: { visibility: all, value: { file: ../../etc/passwd } }"), "4:", /path-outside/, /./],
  ["a base that is not there", `${head}extends: [./base.yaml]\n`, "3:11", /./, /./],
  ["a second document", `${head}---\n${head}`, "3:1", /./, /./],
  ["null for a mapping", `${head}secrets: null\n`, "3:10", /./, /./],
];

test.each(CASES)("%s is told at its place, with a rule and a hint; nothing is written", async (_, manifest, place, rule, hint) => {
  const project = tempProject({ "sealform.yaml": manifest });
  const human = await runSealform(["validate"], { cwd: project.folder });
  expect({ ...human, stderr: human.stderr.split("\n")[0] }).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(new RegExp(`^sealform\\.yaml:${place}\\d*(:\\d+)?: .* \\[[a-z-]+\\]$`)),
  });
  const machine = await runSealform(["validate", "--json"], { cwd: project.folder });
  expect(machine).toMatchObject({ code: 1, stderr: "" });
  const { version, diagnostics } = JSON.parse(machine.stdout);
  expect(version).toBe(1);
  expect(diagnostics[0]).toMatchObject({
    severity: "error",
    rule: expect.stringMatching(rule),
    hint: expect.stringMatching(hint),
    line: Number(place.split(":")[0]),
  });
  const plan = await runSealform(["plan"], { cwd: project.folder });
  expect(plan).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("sealform.yaml:") });
  expect(project.files()).toEqual(["sealform.yaml"]);
  expectNoCanary({ human: human.stdout + human.stderr, machine: machine.stdout, plan: plan.stdout + plan.stderr }, secrets);
});

const one = (text: string): readonly [string, string] => ["sealform.yaml", text];

test.each<[string, Record<string, string>, RegExp]>([
  ["a file of 10 MB", Object.fromEntries([one(`${head}# ${"x".repeat(10 * 1024 * 1024)}\n`)]), /large/],
  [
    "an alias bomb",
    Object.fromEntries([
      one(
        `${head}a: &a [x,x,x,x,x,x,x,x,x]\n${["b", "c", "d", "e", "f", "g", "h", "i"].map((k, i) => `${k}: &${k} [${Array(9).fill(`*${"abcdefgh"[i]}`).join(",")}]`).join("\n")}\n`,
      ),
    ]),
    /alias/,
  ],
  [
    "a cycle of extends",
    { "sealform.yaml": `${head}extends: [./base.yaml]\n`, "base.yaml": "extends: [./sealform.yaml]\n" },
    /extends|cycle|circle/,
  ],
])("%s ends with a clear message within seconds", async (_, files, message) => {
  const project = tempProject(files);
  const { code, stderr } = await runSealform(["validate"], { cwd: project.folder });
  expect(code).toBe(1);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/internal|^\s+at /m);
  expect(stderr.length).toBeLessThan(3_000);
});

test("all problems are told in one run", async () => {
  const project = tempProject({
    "sealform.yaml": `${head}secrets:\n  1A: { visibility: all, value: { env: A } }\n  GITHUB_B: { visibility: all, value: { env: B } }\nrepositoriez: {}\n`,
  });
  const { stderr } = await runSealform(["validate"], { cwd: project.folder });
  expect(stderr.match(/^sealform\.yaml:\d+:\d+: /gm)).toHaveLength(3);
});

test("without a manifest every command says how to begin", async () => {
  const { folder } = tempProject();
  for (const command of ["validate", "seal", "plan", "drift", "synth"])
    expect(await runSealform([command], { cwd: folder })).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(/^sealform: error: there is no .*\nsealform: hint: .*sealform init/),
    });
});
