import { Argument, type Command } from "commander";
import type { Act } from "../command";
import { commandTree, SHELLS, type Shell } from "../completion";
import type { Context } from "../context";
import { EXIT, type ExitCode } from "../exit";
import { common } from "../options";

export function define(command: Command, act: Act): void {
  command.addArgument(new Argument("<shell>", "which shell").choices(Object.keys(SHELLS)));
  common(command, "nothing", "sealform completion bash > sealform.bash").action(act(completion));
}

async function completion(context: Context, _: unknown, [shell]: readonly string[]): Promise<ExitCode> {
  context.world.stdout.write(SHELLS[shell as Shell](commandTree(context.world)));
  return EXIT.done;
}
