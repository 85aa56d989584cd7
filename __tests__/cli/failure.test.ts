import { PassThrough } from "node:stream";
import { reportFailure } from "../../src/cli/failure";
import { createOutput } from "../../src/cli/output";
import { DiagnosticsError } from "../../src/model/diagnostic";
import { SealformError } from "../../src/model/errors";
import { sink } from "./sink";

const env = { GITHUB_TOKEN: "ghp_0123456789abcdef" };

function report(error: unknown, { json = false, debug = false } = {}) {
  const world = { cwd: "/", env, stdin: new PassThrough(), stdout: sink(), stderr: sink() };
  const code = reportFailure(error, createOutput(world, { json }), world, debug);
  return { code, stdout: world.stdout.text(), stderr: world.stderr.text() };
}

const known = new SealformError("api-url", "http is not encrypted", "write https", { exitCode: 3 });

test("an error of ours is two lines and its own exit code", () =>
  expect(report(known)).toEqual({
    code: 3,
    stdout: "",
    stderr: "sealform: error: http is not encrypted [api-url]\nsealform: hint: write https\n",
  }));

test("with --json it is one object on stdout, and stderr is silent", () => {
  const { code, stdout, stderr } = report(known, { json: true });
  expect({ code, stderr }).toEqual({ code: 3, stderr: "" });
  expect(JSON.parse(stdout)).toEqual({ version: 1, error: { rule: "api-url", message: "http is not encrypted", hint: "write https" } });
});

const diagnostic = {
  rule: "unknown-key",
  severity: "error" as const,
  file: "sealform.yaml",
  line: 3,
  column: 1,
  message: "unknown key",
  hint: "did you mean secrets?",
};

test("all diagnostics are shown, with place and rule", () =>
  expect(report(new DiagnosticsError([diagnostic, { ...diagnostic, line: 4 }]))).toEqual({
    code: 1,
    stdout: "",
    stderr:
      "sealform.yaml:3:1: unknown key [unknown-key]\n    hint: did you mean secrets?\nsealform.yaml:4:1: unknown key [unknown-key]\n    hint: did you mean secrets?\n",
  }));

test("with --json diagnostics go to stdout as data", () => {
  const { stdout, stderr } = report(new DiagnosticsError([diagnostic]), { json: true });
  expect(JSON.parse(stdout)).toEqual({ version: 1, diagnostics: [diagnostic] });
  expect(stderr).toBe("");
});

test("anything else is internal: its kind and place, not its message, which may repeat a value", () => {
  const { code, stderr } = report(new TypeError("Cannot use 'in' operator to search for 'env' in hunter2"));
  expect(code).toBe(1);
  expect(stderr).toMatch(/^sealform: error: internal: TypeError.*\nsealform: hint: --debug .*\n$/);
  expect(stderr).not.toContain("hunter2");
});

test("an error of the system is told: it names a call and a path", () =>
  expect(report(Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" })).stderr).toContain(
    "internal: ENOSPC: no space left on device, write [internal]\n",
  ));

test("message and stack are shown with --debug", () =>
  expect(report(new TypeError("x is not a function"), { debug: true }).stderr).toMatch(/x is not a function\n +at .*failure\.test/));

test("a token inside a message of the platform does not come through", () => {
  const error = new TypeError(`Headers.append: "Bearer ${env.GITHUB_TOKEN}\n" is an invalid header value`);
  for (const options of [{}, { json: true }, { debug: true }, { json: true, debug: true }]) {
    const { stdout, stderr } = report(error, options);
    expect(stdout + stderr).not.toContain(env.GITHUB_TOKEN);
  }
  expect(report(error, { debug: true }).stderr).toContain("[redacted]");
});

test("a message of several lines has the rule of each in it, and one that says its rule says it once", () => {
  const lines = new SealformError("seal", "2 problems:\n  a [unknown-team]\n  b [unknown-user]");
  expect(report(lines).stderr).toBe("sealform: error: 2 problems:\n  a [unknown-team]\n  b [unknown-user]\n");
  expect(report(new SealformError("app-failed", "x is wrong [secret-name]")).stderr).toBe("sealform: error: x is wrong [secret-name]\n");
});
