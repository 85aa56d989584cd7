import { spawnSync } from "node:child_process";
import { SCHEMAS } from "../../src/cli/commands/schema";
import { tempProject } from "../support/project";
import { runSealform, SEALFORM } from "../support/sealform";

const { folder } = tempProject();
const run = (...args: string[]) => runSealform(args, { cwd: folder });

test.each([
  [["pln"], "unknown command 'pln'", "did you mean plan?"],
  [["plan", "--jsn"], "unknown option '--jsn'", "did you mean --json?"],
  [["plan", "--token", "x"], "unknown option '--token'", "sealform plan --help shows what it takes"],
  [
    ["apply", "--max-deletes", "many"],
    "option '--max-deletes <n>' argument 'many' is invalid. write a whole number, as 10.",
    "sealform apply --help shows what it takes",
  ],
  [
    ["apply", "--write-rate", "-1"],
    "option '--write-rate <n>' argument '-1' is invalid. write a whole number, as 10.",
    "sealform apply --help shows what it takes",
  ],
  [["plan", "--out"], "option '--out <file>' argument missing", "sealform plan --help shows what it takes"],
  [["state", "show"], "missing required argument 'address'", "sealform state --help shows what it takes"],
  [
    ["schema", "plans"],
    `command-argument value 'plans' is invalid for argument 'name'. Allowed choices are ${SCHEMAS.join(", ")}.`,
    "sealform schema --help shows what it takes",
  ],
  [["completion"], "missing required argument 'shell'", "sealform completion --help shows what it takes"],
  [
    ["validate", "extra"],
    "too many arguments for 'validate'. Expected 0 arguments but got 1.",
    "sealform validate --help shows what it takes",
  ],
  [
    ["simulate", "--rate-limits", "maybe"],
    "option '--rate-limits <which>' argument 'maybe' is invalid. Allowed choices are github, off.",
    "sealform simulate --help shows what it takes",
  ],
  [
    ["terraform", "reshard", "100"],
    "command-argument value '100' is invalid for argument 'shards'. write a whole number from 1 to 99.",
    "sealform terraform --help shows what it takes",
  ],
  [
    ["terraform", "-o", "out", "reshard", "3"],
    "--output stands before reshard, and has to stand after it",
    "sealform terraform --help shows what it takes",
  ],
  [["help", "pln"], "unknown command 'pln'", "did you mean plan?"],
  [["pln", "--help"], "unknown command 'pln'", "did you mean plan?"],
  [
    ["plan", "--state", ""],
    "option '--state <path>' argument '' is invalid. write a path or a URL.",
    "sealform plan --help shows what it takes",
  ],
  [["plan", "--out="], "option '--out <file>' argument '' is invalid. write a path or a URL.", "sealform plan --help shows what it takes"],
])("%j is one error with one hint, exit code 1", async (args, message, hint) =>
  expect(await run(...args)).toEqual({
    code: 1,
    signal: null,
    stdout: "",
    stderr: `sealform: error: ${message} [usage]\nsealform: hint: ${hint}\n`,
  }));

test("with --json the error is an object on stdout", async () => {
  const { code, stdout, stderr } = await run("plan", "--jsn", "--json");
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  expect(JSON.parse(stdout)).toEqual({
    version: 1,
    error: { rule: "usage", message: "unknown option '--jsn'", hint: "did you mean --json?" },
  });
});

test("no command at all shows the help on stderr and fails", async () => {
  const { code, stdout, stderr } = await run();
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain("Usage: sealform");
});

test("--version is that of package.json", async () =>
  expect(await run("--version")).toMatchObject({ code: 0, stdout: `${require("../../package.json").version}\n`, stderr: "" }));

test("a reader that has seen enough is no error", () => {
  const { status, stderr } = spawnSync(
    "bash",
    ["-o", "pipefail", "-c", `"${process.execPath}" "${SEALFORM}" schema manifest | head -c 10`],
    { encoding: "utf8" },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});
