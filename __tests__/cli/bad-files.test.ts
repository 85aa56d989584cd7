import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { estate, expectOneClearMessage, MANIFEST } from "./estate";

test.each([
  [["plan", "--out", "sealform.yaml"], /--out names the manifest/],
  [["plan", "--out", "./sealform.lock.json"], /--out names the lock file/],
  [["plan", "--out", "link"], /--out names the manifest/],
  [["plan", "--lock", "x.json", "--state", "./x.json"], /--state names the lock file/],
  [["seal", "--lock", "sealform.yaml"], /--lock names the manifest/],
  [["apply", "--auto-approve", "--state", "sealform.yaml"], /--state names the manifest/],
])("%j: one file cannot be two, and nothing is written", async (args, message) => {
  const at = await estate();
  symlinkSync("sealform.yaml", at.project.path("link"));
  expectOneClearMessage(await at.run(args), message, /another file/);
  expect(at.project.read("sealform.yaml")).toBe(MANIFEST);
  expect(at.project.files().sort()).toEqual(["link", "sealform.yaml", "values.env"]);
  expect(at.github.requests).toEqual([]);
  await at.close();
});

describe("what no command can read is one error with a hint", () => {
  test.each([
    [["validate"], "sealform.yaml"],
    [["plan"], "sealform.lock.json"],
    [["plan"], "sealform.state.json"],
    [["apply", "--auto-approve", "saved"], "saved"],
    [["simulate", "--seed", "saved"], "saved"],
    [["simulate", "--faults", "saved"], "saved"],
    [["simulate", "--state", "saved"], "saved"],
  ])("%j: %s is a folder, or a pipe", async (args, file) => {
    const at = await estate();
    rmSync(at.project.path(file), { force: true });
    mkdirSync(at.project.path(file));
    expectOneClearMessage(await at.run(args), new RegExp(file), /./);
    spawnSync("rmdir", [at.project.path(file)]);
    spawnSync("mkfifo", [at.project.path(file)]);
    expectOneClearMessage(await at.run(args), new RegExp(file), /./);
    await at.close();
  });

  test.each([
    ["--faults", "a: 5\n", /the faults .*bad cannot be used/],
    ["--faults", "- { status: 500, pathh: x }\n", /the faults .*bad cannot be used/],
    ["--faults", "a: [\n", /the faults .*bad cannot be used/],
    ["--seed", "organizations: 5\n", /the seed .*bad cannot be used/],
    ["--state", "{", /the state .*bad cannot be used/],
    ["--state", '{"version":1}', /the state .*bad cannot be used/],
  ])("simulate %s %j", async (option, text, message) => {
    const at = await estate();
    at.project.write("bad", text);
    expectOneClearMessage(await at.run(["simulate", option, "bad"]), message, /./);
    expect(at.project.read("bad")).toBe(text);
    await at.close();
  });
});
