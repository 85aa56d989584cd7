import { Argument, type Command } from "commander";
import { SCHEMA_NAMES, type SchemaName, schemaText } from "../../manifest";
import type { Act } from "../command";
import type { Context } from "../context";
import { EXIT, type ExitCode } from "../exit";
import { common } from "../options";

/** Without the one of what two rooms hand each other. */
export const SCHEMAS = SCHEMA_NAMES.filter((name) => name !== "desired");

export function define(command: Command, act: Act): void {
  command.addArgument(new Argument("[name]", "which one").choices(SCHEMAS).default("manifest"));
  common(command, "nothing", "sealform schema manifest > manifest.schema.json").action(act(schema));
}

/** A schema is JSON by itself, for a file that validators read; with `--json` it stands in the one object that every command prints. */
async function schema({ world, output }: Context, _: unknown, [name]: readonly string[]): Promise<ExitCode> {
  const text = schemaText(name as SchemaName);
  output.result({ version: 1, name, schema: JSON.parse(text) });
  if (!output.json) world.stdout.write(text);
  return EXIT.done;
}
