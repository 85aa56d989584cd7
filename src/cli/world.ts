import type { Readable, Writable } from "node:stream";

/** A stream of a terminal, or of anything else. */
export type Sink = Writable & { readonly isTTY?: boolean; readonly columns?: number };
export type Source = Readable & { readonly isTTY?: boolean; setRawMode?(on: boolean): unknown };

/** All that a command touches outside its arguments. */
export interface World {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Source;
  readonly stdout: Sink;
  readonly stderr: Sink;
}

export function processWorld(): World {
  return { cwd: process.cwd(), env: process.env, stdin: process.stdin, stdout: process.stdout, stderr: process.stderr };
}
