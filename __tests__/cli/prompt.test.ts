import { PassThrough } from "node:stream";
import { canAsk, confirm } from "../../src/cli/prompt";
import { sink } from "./sink";

function terminal() {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  return { stdin, stderr: sink({ isTTY: true, columns: 80 }) };
}

test.each([
  ["y\r", true],
  ["Yes\r", true],
  ["n\r", false],
  ["\r", false],
  ["yesterday\r", false],
])("the answer %j is %s", async (keys, expected) => {
  const at = terminal();
  const answer = confirm(at, "Apply?");
  at.stdin.write(keys);
  expect(await answer).toBe(expected);
  expect(at.stderr.text()).toContain("Apply? [y/N] ");
});

test("no answer at all is a no", async () => {
  const at = terminal();
  const answer = confirm(at, "Apply?");
  at.stdin.end();
  expect(await answer).toBe(false);
});

test("Ctrl-C is an interruption, not an answer", async () => {
  const at = terminal();
  const answer = confirm(at, "Apply?");
  at.stdin.write("\u0003");
  await expect(answer).rejects.toMatchObject({ rule: "interrupted", exitCode: 130 });
});

test("nobody is asked where input or messages are not a terminal", () => {
  expect(canAsk({ stdin: new PassThrough(), stderr: sink({ isTTY: true }) })).toBe(false);
  expect(canAsk({ stdin: Object.assign(new PassThrough(), { isTTY: true }), stderr: sink() })).toBe(false);
  expect(canAsk(terminal())).toBe(true);
});
