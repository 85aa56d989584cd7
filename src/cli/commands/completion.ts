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

async function completion({ world, output }: Context, _: unknown, [shell]: readonly string[]): Promise<ExitCode> {
  const script = SHELLS[shell as Shell](commandTree(world));
  output.result({ version: 1, shell, script });
  if (!output.json) world.stdout.write(script);
  return EXIT.done;
}
