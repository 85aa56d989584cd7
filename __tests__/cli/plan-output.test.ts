import { spawnSync } from "node:child_process";
import { lstatSync } from "node:fs";
import { type Estate, estate, expectOneClearMessage } from "./estate";

let at: Estate;
beforeEach(async () => {
  at = await estate();
  expect((await at.run(["seal"])).code).toBe(0);
});
afterEach(() => at.close());

test("plan --markdown prints a comment for a pull request, and is not for --json", async () => {
  const { stdout, code } = await at.run(["plan", "--markdown"]);
  expect(code).toBe(3);
  expect(stdout).toMatch(/^\*\*Plan:\*\* 4 to create, 1 blocked; 0 unchanged\. 4 writes to GitHub\.\n/);
  expect(stdout).toContain("- <code>org/actions/secret/NPM_TOKEN</code><br>new, readable by 2: <code>api</code>, <code>web</code>\n");
  expect(stdout).toContain("| <code>env:api/production/actions/secret/DATABASE_URL</code> | blocked | ");
  expect(stdout).toContain("</details>");
  const both = await at.run(["plan", "--markdown", "--json"]);
  expect({ code: both.code, stdout: both.stdout }).toMatchObject({ code: 1 });
  expect(`${both.stdout}${both.stderr}`).toMatch(/--markdown.*cannot be used with.*--json/);
});

test("plan --out refuses to put a file in the place of what is no file", async () => {
  spawnSync("mkfifo", [at.project.path("pipe")]);
  expectOneClearMessage(await at.run(["plan", "--out", "pipe"]), /pipe.*not a regular file/, /name a file/);
  expect(lstatSync(at.project.path("pipe")).isFIFO()).toBe(true);
  spawnSync("rm", [at.project.path("pipe")]);
});
