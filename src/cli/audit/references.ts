import { listReferences } from "../../audit/references";
import { printable } from "../../model/printable";
import type { Context } from "../context";
import { EXIT, type ExitCode } from "../exit";
import { standIn } from "../scan-remote";
import type { AuditCommandOptions } from "./options";
import { sourceFor } from "./source";

/** `--references`: what the scan found, as it stands. */
export async function references(context: Context, options: AuditCommandOptions, paths: readonly string[]): Promise<ExitCode> {
  const { output } = context;
  const { repositories, owner, ...source } = await sourceFor(context, options, paths);
  const list = listReferences(owner ? [...standIn(owner, source), ...repositories] : repositories);
  output.result({ version: 1, ...list });
  if (!output.json) {
    for (const { path, file, line, column, context: of, name, kind, job } of list.references) {
      const what = name
        ? `${of}.${name}`
        : { inherit: "secrets: inherit", whole: `${of} as a whole`, dynamic: `${of}[…]`, static: of }[kind];
      output.text(printable(`${place(path, file)}:${line}:${column}: ${what}${job === null ? "" : ` (job ${job})`}`));
    }
    for (const { path, file, line, message } of list.errors) output.warn(`${place(path, file)}:${line}: ${message}`);
  }
  return list.errors.length > 0 ? EXIT.incomplete : EXIT.done;
}

function place(path: string | undefined, file: string): string {
  return path === undefined ? file : `${path}/${file}`;
}
