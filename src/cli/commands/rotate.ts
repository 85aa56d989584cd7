import { type Command, Option } from "commander";
import type { Act } from "../command";
import type { Context } from "../context";
import type { ExitCode } from "../exit";
import { common, wholeNumber } from "../options";
import { showDue } from "../rotate/due";
import type { RotateOptions } from "../rotate/options";

export function define(command: Command, act: Act): void {
  command
    .option("--due", "list what is overdue, by age and by readers; exit 2 when something is")
    .option("--within <days>", "with --due: list what will be overdue in so many days, too", wholeNumber)
    .addOption(new Option("--markdown", "print it as Markdown, for an issue").conflicts("json"));
  common(command, "github", "sealform rotate --due --within 14").action(act<RotateOptions>(rotate));
}

async function rotate(context: Context, options: RotateOptions): Promise<ExitCode> {
  return showDue(context, options);
}
