import { type Command, Option } from "commander";
import type { ScannedRepository } from "../../audit/checkouts";
import { listReferences } from "../../audit/references";
import { SealformError } from "../../model/errors";
import type { Act } from "../command";
import type { Context } from "../context";
import { EXIT, type ExitCode } from "../exit";
import { common } from "../options";
import { scanPaths } from "../scan-paths";
import { scanRemote } from "../scan-remote";

interface AuditOptions {
  readonly remote?: boolean;
  readonly repositories?: readonly string[];
}

export function define(command: Command, act: Act): void {
  command
    .argument("[path...]", "a checkout, a folder of them, a folder of workflow files or one file; NAME=PATH says which repository it is")
    .option("--remote", "read the repositories of the manifest's organization from GitHub, on their default branches")
    .option("--repositories <pattern...>", "with --remote: only these repositories (names, globs, !exclusions)")
    .addOption(new Option("--references", "list every place that reads a secret or a variable").makeOptionMandatory());
  common(command, "scan", "sealform audit . --references").action(act<AuditOptions>(references));
}

/** `--references`: what the scan found, as it stands. */
async function references(context: Context, options: AuditOptions, paths: readonly string[]): Promise<ExitCode> {
  const { output } = context;
  const list = listReferences(await scanned(context, options, paths));
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

async function scanned(context: Context, options: AuditOptions, paths: readonly string[]): Promise<readonly ScannedRepository[]> {
  const hint = "sealform audit PATH… --references, or sealform audit --remote [--repositories PATTERN…] --references";
  if (options.remote ? paths.length > 0 : options.repositories)
    throw new SealformError("usage", "--repositories and --remote read from GitHub, a path from the disk", hint);
  if (options.remote) return (await scanRemote(context, options)).repositories;
  if (paths.length === 0) throw new SealformError("usage", "audit needs a path, or --remote", hint);
  return scanPaths(context, paths);
}

function place(path: string | undefined, file: string): string {
  return path === undefined ? file : `${path}/${file}`;
}
