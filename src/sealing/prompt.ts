import type { ReadStream } from "node:tty";
import { SealformError } from "../model/errors";
import { printable } from "../model/printable";
import { Plaintext } from "./plaintext";

const ENTER = new Set([0x0a, 0x0d]);
const BACKSPACE = new Set([0x08, 0x7f]);
const [CTRL_C, CTRL_D, CTRL_U] = [0x03, 0x04, 0x15];

/** The part of a terminal that is needed; tests bring their own. */
export type PromptInput = Pick<ReadStream, "on" | "off" | "pause" | "resume" | "setRawMode">;

/** What the key presses so far gave. */
class Line {
  readonly bytes: number[] = [];

  /** Takes back one character of UTF-8: its last byte and the continuation bytes before it. */
  erase(): void {
    while (this.bytes.length > 0 && (this.bytes.pop()! & 0xc0) === 0x80);
  }

  take(): Plaintext {
    const value = Plaintext.fromBytes(Buffer.from(this.bytes));
    this.clear();
    return value;
  }

  clear(): void {
    this.bytes.fill(0);
    this.bytes.length = 0;
  }
}

/**
 * Asks for values at a terminal, one line each, without echo. Ctrl-C ends the run, Ctrl-U begins again.
 * @throws SealformError `interrupted` (exit code 130); `prompt-lines` when several lines were pasted: the rest must not reach the shell.
 */
export function hiddenPrompt(input: PromptInput, write: (text: string) => void): (address: string) => Promise<Plaintext> {
  return (address) =>
    new Promise<Plaintext>((resolve, reject) => {
      const line = new Line();
      const end = (finish: () => void) => {
        input.off("data", read);
        input.setRawMode(false);
        input.pause();
        write("\n");
        finish();
      };
      const read = (chunk: Buffer) => {
        for (const [i, byte] of chunk.entries()) {
          if (byte === CTRL_C) {
            line.clear();
            return end(() => reject(new SealformError("interrupted", "interrupted", undefined, { exitCode: 130 })));
          }
          if (ENTER.has(byte) || byte === CTRL_D) {
            if (chunk.subarray(i + 1).every((rest) => ENTER.has(rest))) return end(() => resolve(line.take()));
            line.clear();
            return end(() =>
              reject(
                new SealformError(
                  "prompt-lines",
                  "several lines were pasted where one is asked for",
                  "put the value into a file: value: { file: PATH }, or pipe it to standard input",
                ),
              ),
            );
          }
          if (BACKSPACE.has(byte)) line.erase();
          else if (byte === CTRL_U) line.clear();
          else line.bytes.push(byte);
        }
      };
      write(`Value of ${printable(address)} (not shown): `);
      input.setRawMode(true);
      input.on("data", read);
      input.resume();
    });
}
