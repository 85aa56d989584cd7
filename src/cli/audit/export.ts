import { stringify } from "yaml";
import type { AuditReport } from "../../audit/audit";
import type { Finding } from "../../audit/finding";
import type { DesiredState } from "../../model/desired";
import { SealformError } from "../../model/errors";
import { foldCase } from "../../model/scope";
import type { Context } from "../context";
import { EXIT, type ExitCode, exitCode } from "../exit";
import type { Declared } from "./declared";
import type { AuditCommandOptions } from "./options";
import { see } from "./see";

/**
 * `--export`: the configuration of another tool, with what only the declaration knows, and what an audit says of that.
 * @throws SealformError `usage` without a declaration; what an audit throws
 */
export async function exportTo(
  context: Context,
  options: AuditCommandOptions,
  paths: readonly string[],
  declared: Declared | undefined,
): Promise<ExitCode> {
  const { output, world } = context;
  const { export: tool } = options;
  if (!declared) throw new SealformError("usage", "--export says what is declared, and there is no declaration", "name it by -f");
  const report = tool === "zizmor" ? await audited(context, options, paths, declared) : undefined;
  const text = tool === "zizmor" ? zizmor(declared.desired, report?.findings ?? []) : actionlint(declared.desired);
  output.result({ version: 1, tool, text });
  if (!output.json) world.stdout.write(text);
  const unread = report?.incomplete.length ?? 0;
  if (unread > 0)
    output.warn(
      "some workflows were not read in full: a secret may be allowed that only one environment needs (sealform audit names them)",
    );
  return exitCode(unread > 0 && EXIT.incomplete);
}

/** Undefined in a folder without workflows of which nobody said that there are some. */
async function audited(
  context: Context,
  options: AuditCommandOptions,
  paths: readonly string[],
  declared: Declared,
): Promise<AuditReport | undefined> {
  try {
    return (await see(context, options, paths, declared)).report;
  } catch (error) {
    const isNamed = paths.length > 0 || options.remote === true || declared.manifest?.audit.workflows !== undefined;
    if (isNamed || !(error instanceof SealformError) || error.rule !== "audit-paths") throw error;
    context.output.note(
      "there are no workflows here, so a secret that only one environment needs (S10) is allowed as well: name their paths",
    );
    return undefined;
  }
}

/**
 * `zizmor.yml`: secrets that are declared outside of environments on purpose, and in none. It allows a name wherever it is read, so one
 * that any repository should have in an environment (S10) is left to zizmor.
 * https://docs.zizmor.sh/audits/#secrets-outside-env
 */
function zizmor({ secrets }: DesiredState, findings: readonly Finding[]): string {
  const inside = secrets.filter(({ scope }) => scope.startsWith("env:")).map(({ name }) => name);
  const movable = findings.flatMap(({ rule, name }) => (rule === "S10" && name !== undefined ? name : []));
  const told = new Set([...inside, ...movable].map(foldCase));
  const allow = namesOf(secrets.filter(({ store, name }) => store === "actions" && !told.has(foldCase(name))));
  return stringify({ rules: { "secrets-outside-env": { config: { allow } } } });
}

/**
 * `.github/actionlint.yaml`: variables that exist. An empty list would forbid them all, and `null` checks none: who declares none keeps
 * them elsewhere. https://github.com/rhysd/actionlint/blob/main/docs/config.md
 */
function actionlint({ variables }: DesiredState): string {
  const names = namesOf(variables.filter(({ store }) => store === "actions"));
  return stringify({ "config-variables": names.length > 0 ? names : null });
}

function namesOf(items: readonly { readonly name: string }[]): string[] {
  return [...new Set(items.map(({ name }) => name))].sort();
}
