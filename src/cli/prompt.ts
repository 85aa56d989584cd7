import { createInterface } from "node:readline";
import { SealformError } from "../model/errors";
import { printable } from "../model/printable";
import { EXIT } from "./exit";
import type { Sink, Source } from "./world";

interface Terminal {
  readonly stdin: Source;
  readonly stderr: Sink;
}

/** Somebody is there to answer: questions go to stderr and answers come from stdin. */
export function canAsk(terminal: Terminal): boolean {
  return terminal.stdin.isTTY === true && terminal.stderr.isTTY === true;
}

/** Asks and takes only `y` and `yes` for a yes. @throws SealformError `interrupted` at Ctrl-C. */
export function confirm(terminal: Terminal, question: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: terminal.stdin, output: terminal.stderr, terminal: true });
    lines.on("SIGINT", () => {
      reject(new SealformError("interrupted", "interrupted", undefined, { exitCode: EXIT.interrupted }));
      lines.close();
    });
    lines.on("close", () => resolve(false));
    lines.question(`${printable(question)} [y/N] `, (answer) => {
      resolve(/^y(es)?$/i.test(answer.trim()));
      lines.close();
    });
  });
}
