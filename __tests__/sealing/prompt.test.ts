import { EventEmitter } from "node:events";
import { hiddenPrompt, type PromptInput } from "../../src/sealing";

class Terminal extends EventEmitter {
  raw: boolean[] = [];
  shown = "";
  flowing = false;
  setRawMode(on: boolean) {
    this.raw.push(on);
    return this;
  }
  resume() {
    this.flowing = true;
    return this;
  }
  pause() {
    this.flowing = false;
    return this;
  }
}

async function type(...chunks: (string | Buffer)[]) {
  const terminal = new Terminal();
  const answer = hiddenPrompt(terminal as unknown as PromptInput, (text) => {
    terminal.shown += text;
  })("org/actions/secret/A");
  for (const chunk of chunks) terminal.emit("data", Buffer.from(chunk as string));
  return { terminal, answer };
}

const text = async (...chunks: (string | Buffer)[]) => (await (await type(...chunks)).answer).use((bytes) => bytes.toString("utf8"));

test("reads one line without showing it, and gives the terminal back", async () => {
  const { terminal, answer } = await type("pass", "word\r");
  expect((await answer).use((b) => b.toString())).toBe("password");
  expect(terminal.shown).toBe("Value of org/actions/secret/A (not shown): \n");
  expect(terminal).toMatchObject({ raw: [true, false], flowing: false });
  expect(terminal.listenerCount("data")).toBe(0);
});

test("backspace takes back a whole character, Ctrl-U all of them", async () => {
  expect(await text("aü", "\x7f", "b\n")).toBe("ab");
  expect(await text("\x7fwrong\x15right\r\n")).toBe("right");
});

test("a character may come in two pieces", async () => {
  const bytes = Buffer.from("ü");
  expect(await text(bytes.subarray(0, 1), bytes.subarray(1), "\n")).toBe("ü");
});

test("Ctrl-D ends the value too", async () => {
  expect(await text("a\x04")).toBe("a");
});

test("Ctrl-C ends the run with exit code 130", async () => {
  await expect((await type("canary\x03")).answer).rejects.toMatchObject({ rule: "interrupted", exitCode: 130 });
});

test("several pasted lines are refused, so that the rest does not reach the shell", async () => {
  const error = await (await type("canary\nmore\n")).answer.catch((e) => e);
  expect(error).toMatchObject({ rule: "prompt-lines" });
  expect(error.message).not.toContain("canary");
});
