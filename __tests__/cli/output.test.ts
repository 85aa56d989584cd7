import { PassThrough } from "node:stream";
import { createOutput, type OutputOptions } from "../../src/cli/output";
import { sink } from "./sink";

function outputs(options: OutputOptions, env: Record<string, string> = {}, isTTY = false) {
  const [stdout, stderr] = [sink({ isTTY }), sink({ isTTY })];
  return { output: createOutput({ cwd: "/", env, stdin: new PassThrough(), stdout, stderr }, options), stdout, stderr };
}

test("text is data on stdout, notes are for people on stderr", () => {
  const { output, stdout, stderr } = outputs({});
  output.text("plan");
  output.note("reading");
  output.warn("short");
  output.result({ version: 1 });
  expect(stdout.text()).toBe("plan\n");
  expect(stderr.text()).toBe("reading\nsealform: warning: short\n");
});

test("with --json the one object is all that stdout gets", () => {
  const { output, stdout, stderr } = outputs({ json: true });
  output.text("plan");
  output.result({ version: 1, changes: [] });
  expect(JSON.parse(stdout.text())).toEqual({ version: 1, changes: [] });
  expect(stderr.text()).toBe("plan\n");
});

test.each<[string, OutputOptions, Record<string, string>, boolean, boolean]>([
  ["a terminal", {}, {}, true, true],
  ["a pipe", {}, {}, false, false],
  ["a pipe, whatever FORCE_COLOR says", {}, { FORCE_COLOR: "1" }, false, false],
  ["--no-color", { color: false }, {}, true, false],
  ["NO_COLOR", {}, { NO_COLOR: "1" }, true, false],
  ["an empty NO_COLOR", {}, { NO_COLOR: "" }, true, true],
  ["a dumb terminal", {}, { TERM: "dumb" }, true, false],
])("colour on %s", (_, options, env, isTTY, expected) => expect(outputs(options, env, isTTY).output.color).toBe(expected));

test("a note shows no credential of the environment", () => {
  const { output, stderr } = outputs({}, { GITHUB_TOKEN: "ghp_0123456789" });
  output.note("Bearer ghp_0123456789");
  expect(stderr.text()).toBe("Bearer [redacted]\n");
});
