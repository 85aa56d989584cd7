import type { Command } from "commander";
import type { CommandBody } from "./command";
import { createContext } from "./context";
import { EXIT, type ExitCode } from "./exit";
import { reportFailure } from "./failure";
import { watchInterrupt } from "./interrupt";
import type { CommonOptions } from "./options";
import { createOutput } from "./output";
import type { World } from "./world";

/** Runs the work of a command that has been called, and tells how it failed if it did. */
export async function perform<O>(body: CommandBody<O>, command: Command, world: World): Promise<ExitCode> {
  const options = command.opts<O & CommonOptions>();
  const output = createOutput(world, options);
  const interrupt = watchInterrupt(process, output.note);
  const failed = (error: unknown) => reportFailure(error, output, world, options.debug === true);
  process.once("uncaughtException", (error) => process.exit(failed(error)));
  try {
    const args = command.processedArgs.flat().filter((arg): arg is string => typeof arg === "string");
    const code = await body(createContext({ world, options, output, interrupt }), options, args);
    return interrupt.signal.aborted ? EXIT.interrupted : code;
  } catch (error) {
    const code = failed(error);
    return interrupt.signal.aborted ? EXIT.interrupted : code;
  }
}

/** An error before any command was called: a fault of ours. */
export function reportUnexpected(error: unknown, options: { readonly json: boolean; readonly debug: boolean }, world: World): ExitCode {
  return reportFailure(error, createOutput(world, options), world, options.debug);
}
