import { type Command, Option } from "commander";
import { listReferences } from "../../audit/references";
import type { Act } from "../command";
import type { Context } from "../context";
import { EXIT, type ExitCode } from "../exit";
import { common } from "../options";
import { scanPaths } from "../scan-paths";

export function define(command: Command, act: Act): void {
  command
    .argument("<path...>", "a checkout, a folder of them, a folder of workflow files or one file; NAME=PATH says which repository it is")
    .addOption(new Option("--references", "list every place that reads a secret or a variable").makeOptionMandatory());
  common(command, "scan", "sealform audit . --references").action(act(references));
}

/** `--references`: what the scan found, as it stands. */
async function references(context: Context, _options: unknown, paths: readonly string[]): Promise<ExitCode> {
  const { output } = context;
  const list = listReferences(await scanPaths(context, paths));
  output.result({ version: 1, ...list });
  if (!output.json) {
    for (const { path, file, line, column, context: of, name, kind, job } of list.references) {
      const what = name
        ? `${of}.${name}`
        : { inherit: "secrets: inherit", whole: `${of} as a whole`, dynamic: `${of}[…]`, static: of }[kind];
      output.text(`${place(path, file)}:${line}:${column}: ${what}${job === null ? "" : ` (job ${job})`}`);
    }
    for (const { path, file, line, message } of list.errors) output.warn(`${place(path, file)}:${line}: ${message}`);
  }
  return list.errors.length > 0 ? EXIT.incomplete : EXIT.done;
}

function place(path: string | undefined, file: string): string {
  return path === undefined ? file : `${path}/${file}`;
}
