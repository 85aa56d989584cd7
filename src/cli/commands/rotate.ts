import { type Command, Option } from "commander";
import { SealformError } from "../../model/errors";
import type { Act } from "../command";
import type { Context } from "../context";
import type { ExitCode } from "../exit";
import { common, notEmpty, wholeNumber } from "../options";
import { showDue } from "../rotate/due";
import { showIncident } from "../rotate/incident";
import type { RotateOptions } from "../rotate/options";
import { renewValues } from "../rotate/renew";
import { breakOptions } from "../workflow-options";

export function define(command: Command, act: Act): void {
  breakOptions(command)
    .argument("[address or name...]", "seal a new value from its source and apply it alone, in every place that shares it")
    .option("--due", "list what is overdue, by age and by readers; exit 2 when something is")
    .option("--within <days>", "with --due: list what will be overdue in so many days, too", wholeNumber)
    .option("--incident <name>", "after a leak: what to do, in which order, with the facts of this secret")
    .option("--since <date>", "with --incident: look at workflow runs from then on, as 2026-07-31 (default: 90 days ago)")
    .option("--delete-logs", "with --incident: delete the logs of those runs, once the list was shown and somebody said yes")
    .addOption(new Option("--markdown", "print the report as Markdown, for an issue").conflicts("json"))
    .addOption(
      new Option(
        "--kept <file>",
        "make nothing: the value that this copy of the lock file holds was delivered by a rotation that did not end",
      ).argParser((file: string, before: readonly string[] = []) => [...before, notEmpty(file)]),
    )
    .option("--auto-approve", "do not ask")
    .option("--adopt", "write over what exists and was not written by Sealform")
    .option("--repair", "write again what was changed outside")
    .option("--write-rate <n>", "writes a minute, at most 180; 0: no pace, on loopback only", wholeNumber, 60)
    .option("--lock-timeout <seconds>", "wait so long for an apply to end", wholeNumber, 0);
  common(command, "github", "sealform rotate NPM_TOKEN --auto-approve").action(act<RotateOptions>(rotate));
}

async function rotate(context: Context, options: RotateOptions, names: readonly string[]): Promise<ExitCode> {
  const { due, within, markdown, incident, since, deleteLogs, allowBreak, kept } = options;
  if (incident !== undefined && (due || names.length > 0))
    throw usage("--incident tells what to do about one secret, and goes with nothing else", "sealform rotate --incident NAME");
  if (incident === undefined && (since !== undefined || deleteLogs))
    throw usage(
      `${since === undefined ? "--delete-logs" : "--since"} goes with --incident`,
      "sealform rotate --incident NAME --since 2026-07-31",
    );
  if (due && names.length > 0) throw usage("--due lists what is overdue, and a name is what is to be rotated", "do one after the other");
  if (allowBreak && (due || incident !== undefined))
    throw usage("--allow-break is for what is rotated, and a report changes nothing", "sealform rotate NAME --allow-break ADDRESS=REASON");
  if (kept && (due || incident !== undefined))
    throw usage("--kept is for what is rotated, and a report changes nothing", "sealform rotate NAME --kept FILE");
  if (due) return showDue(context, options);
  if (within !== undefined) throw usage("--within says how far --due looks ahead", "sealform rotate --due --within 14");
  if (incident !== undefined) return showIncident(context, options, incident);
  if (markdown) throw usage("--markdown is for the reports of --due and --incident", "sealform rotate --due --markdown");
  if (names.length === 0)
    throw usage(
      "rotate needs a secret, --due or --incident",
      "sealform rotate --due lists what is overdue, sealform rotate NAME rotates one secret",
    );
  return renewValues(context, options, names);
}

function usage(message: string, hint: string): SealformError {
  return new SealformError("usage", message, hint);
}
