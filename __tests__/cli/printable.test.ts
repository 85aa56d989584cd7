import { PassThrough } from "node:stream";
import { showEvents } from "../../src/cli/apply/progress";
import { createContext } from "../../src/cli/context";
import { reportFailure } from "../../src/cli/failure";
import { createOutput } from "../../src/cli/output";
import { confirm } from "../../src/cli/prompt";
import { answerError } from "../../src/github/github-error";
import { renderDiagnostic } from "../../src/model/diagnostic";
import { SealformError } from "../../src/model/errors";
import { hiddenPrompt } from "../../src/sealing";
import { sink } from "./sink";

/** Turns a text around, colours it by a C1 control, and clears the screen. */
const HOSTILE = "a\u202eb\u009b31mc\u001b[2Jd\u2066";
const SHOWN = "a\\u202eb\\u009b31mc\\u001b[2Jd\\u2066";
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const RAW = /[\u202e\u009b\u2066]|\u001b\[2J/;

function terminal() {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const [stdout, stderr] = [sink({ isTTY: true, columns: 200 }), sink({ isTTY: true, columns: 200 })];
  const world = { cwd: "/", env: {}, stdin, stdout, stderr };
  return { world, stdin, stdout, stderr, output: createOutput(world, {}) };
}

test("every way out shows control characters and marks of direction as what they are, and keeps our colours", () => {
  const { output, stdout, stderr } = terminal();
  output.text(`${output.paint.bold("x")} ${HOSTILE}\nsecond line`);
  output.note(HOSTILE);
  output.warn(HOSTILE);
  expect(stdout.text()).toBe(`\u001b[1mx\u001b[22m ${SHOWN}\nsecond line\n`);
  expect(stderr.text()).toContain(`${SHOWN}\n`);
  expect(stderr.text()).not.toMatch(RAW);
});

test("without colour not even the sequences of colours go through", () => {
  const [stdout, stderr] = [sink(), sink()];
  createOutput({ cwd: "/", env: {}, stdin: new PassThrough(), stdout, stderr }, {}).text("a\u001b[31mb");
  expect(stdout.text()).toBe("a\\u001b[31mb\n");
});

test("the question whether a program may run", async () => {
  const { world, stdin, stderr } = terminal();
  const answer = confirm(world, `Run ${JSON.stringify(HOSTILE)}?`);
  stdin.write("n\r");
  await answer;
  expect(stderr.text()).toContain(`Run "${SHOWN}"?`);
  expect(stderr.text()).not.toMatch(RAW);
});

test("the question for a value", () => {
  const written: string[] = [];
  void hiddenPrompt(Object.assign(new PassThrough(), { setRawMode: () => undefined }) as never, (text) => written.push(text))(HOSTILE);
  expect(written).toEqual([`Value of ${SHOWN} (not shown): `]);
});

test("the progress of an apply", () => {
  const { world, output, stderr } = terminal();
  const context = createContext({ world, options: {}, output, interrupt: undefined as never });
  const change = { address: HOSTILE, action: "create" } as never;
  const { onEvent } = showEvents(context, [change]);
  for (const type of ["start", "waiting", "done", "failed"] as const) onEvent({ type, change } as never);
  expect(stderr.text()).toContain(SHOWN);
  expect(stderr.text()).not.toMatch(RAW);
});

test("errors and diagnostics, with what GitHub says in them", () => {
  const { world, output, stderr } = terminal();
  const told = answerError({ method: "GET", path: "/x" } as never, 422, new Headers(), { message: HOSTILE });
  for (const error of [new SealformError("usage", HOSTILE, HOSTILE), told]) reportFailure(error, output, world, false);
  const at = { file: HOSTILE, line: 1, column: 1, rule: "schema", severity: "error" as const };
  output.note(renderDiagnostic({ ...at, message: HOSTILE, hint: HOSTILE }));
  expect(renderDiagnostic({ ...at, message: "m\nn" })).toBe(`${SHOWN}:1:1: m\\u000an [schema]`);
  expect(stderr.text()).toContain(SHOWN);
  expect(told.message).not.toMatch(RAW);
  expect(stderr.text()).not.toMatch(RAW);
});
