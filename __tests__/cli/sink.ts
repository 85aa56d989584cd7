import { Writable } from "node:stream";
import type { Sink } from "../../src/cli/world";

/** A stream that keeps what is written to it. */
export function sink(terminal: { readonly isTTY?: boolean; readonly columns?: number } = {}): Sink & { readonly text: () => string } {
  let text = "";
  const stream = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  return Object.assign(stream, terminal, { text: () => text });
}
