import type { Command } from "commander";
import type { Context } from "./context";
import type { ExitCode } from "./exit";
import type { CommonOptions } from "./options";

/** The work of a command. @param args the positional arguments, in one list */
export type CommandBody<O> = (context: Context, options: O & CommonOptions, args: readonly string[]) => Promise<ExitCode>;

/** Makes commander's action of a command's work. */
export type Act = <O>(body: CommandBody<O>) => (...given: unknown[]) => Promise<void>;

/** A file of `commands/`: gives its command options, arguments, an example and an action. */
export interface CommandModule {
  define(command: Command, act: Act): void;
}
