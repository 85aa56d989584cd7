import { tempProject } from "../support/project";
import { runSealform } from "../support/sealform";

test("audit --references --json: every reference and every error, and 3 where a file could not be read", async () => {
  const project = tempProject({
    ".github/workflows/ci.yml":
      "on: push\njobs:\n  a:\n    uses: ./x.yml\n    secrets: inherit\n  b:\n    env: { A: '${{ toJSON(secrets) }}' }\n",
    ".github/workflows/broken.yml": "on: push\nenv: { A: '${{ vars.x }}'\n",
    ".github/workflows/binary.yml": Buffer.from([0, 1, 2]),
  });
  const { code, stdout, stderr } = await runSealform(["audit", ".", "--references", "--json"], { cwd: project.folder });
  expect({ code, stderr }).toEqual({ code: 3, stderr: "" });
  expect(JSON.parse(stdout)).toEqual({
    version: 1,
    references: [
      { file: ".github/workflows/broken.yml", line: 2, column: 16, context: "vars", name: "X", kind: "static", job: null },
      { file: ".github/workflows/ci.yml", line: 5, column: 5, context: "secrets", name: null, kind: "inherit", job: "a" },
      { file: ".github/workflows/ci.yml", line: 7, column: 27, context: "secrets", name: null, kind: "whole", job: "b" },
    ],
    errors: [
      { file: ".github/workflows/binary.yml", line: 1, message: "the file is binary" },
      { file: ".github/workflows/broken.yml", line: 3, message: expect.stringContaining("Flow map") },
    ],
  });
});

test("audit refuses a folder without workflows", async () => {
  const project = tempProject({ "docs/a.md": "" });
  expect(await runSealform(["audit", "docs", "--references"], { cwd: project.folder })).toMatchObject({
    code: 1,
    stdout: "",
    stderr:
      'sealform: error: there are no workflows in "docs"\nsealform: hint: name a checkout, a folder of checkouts, or a folder of workflow files\n',
  });
});
