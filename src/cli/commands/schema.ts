import { Argument, type Command } from "commander";
import { schemaText } from "../../manifest";
import type { Act } from "../command";
import type { Context } from "../context";
import { EXIT, type ExitCode } from "../exit";
import { common } from "../options";

const SCHEMAS = ["manifest", "lock", "plan", "state", "simulator-seed"] as const;

export function define(command: Command, act: Act): void {
  command.addArgument(new Argument("[name]", "which one").choices(SCHEMAS).default("manifest"));
  common(command, "nothing", "sealform schema manifest > manifest.schema.json").action(act(schema));
}

/** A schema is JSON whether or not `--json` is given. */
async function schema(context: Context, _: unknown, [name]: readonly string[]): Promise<ExitCode> {
  context.world.stdout.write(schemaText(name as (typeof SCHEMAS)[number]));
  return EXIT.done;
}
