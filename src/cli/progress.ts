import type { Sink } from "./world";

/** Shows how far long work is: a bar on a terminal, a line a step elsewhere. */
export interface Progress {
  /** One step has ended. */
  step(line: string): void;
  /** What is under way; shown on a terminal only. */
  doing(text: string): void;
  /** Takes the bar away. */
  end(): void;
}

const BAR_WIDTH = 24;
const CLEAR_LINE = "\r\u001b[2K";

/** Cuts at the width of the terminal: a bar that wraps cannot be taken away. */
function cut(text: string, columns: number): string {
  return text.length < columns ? text : `${text.slice(0, Math.max(0, columns - 2))}…`;
}

export function createProgress(stream: Sink, total: number): Progress {
  if (!stream.isTTY) return { step: (line) => void stream.write(`${line}\n`), doing: () => {}, end: () => {} };
  let done = 0;
  const draw = (text: string) => {
    const filled = Math.round((BAR_WIDTH * Math.min(done, total)) / Math.max(total, 1));
    const bar = `${"█".repeat(filled)}${"░".repeat(BAR_WIDTH - filled)} ${done}/${total} ${text}`;
    stream.write(`${CLEAR_LINE}${cut(bar, stream.columns || 80)}`);
  };
  return {
    doing: draw,
    step(line) {
      done += 1;
      stream.write(`${CLEAR_LINE}${line}\n`);
      draw("");
    },
    end: () => void stream.write(CLEAR_LINE),
  };
}
