import { resolve } from "node:path";
import type { Interrupt } from "./interrupt";
import type { CommonOptions } from "./options";
import type { Output } from "./output";
import type { World } from "./world";

/** What a command works with. */
export interface Context {
  readonly world: World;
  readonly options: CommonOptions;
  readonly output: Output;
  readonly interrupt: Interrupt;
  /** A path as the user means it: relative to the folder that the command was called in. */
  path(text: string): string;
  /** Writes to stderr with `--debug`. */
  debug(line: string): void;
}

export function createContext(parts: Pick<Context, "world" | "options" | "output" | "interrupt">): Context {
  return {
    ...parts,
    path: (text) => resolve(parts.world.cwd, text),
    debug: (line) => {
      if (parts.options.debug) parts.output.note(`sealform: debug: ${line}`);
    },
  };
}
