import { stringify } from "yaml";
import type { DesiredState } from "../../model/desired";
import type { EXPORTS } from "./options";

/** The configuration of another tool, with what only the declaration knows. */
export function exportFor(tool: (typeof EXPORTS)[number], desired: DesiredState): string {
  return tool === "zizmor" ? zizmor(desired) : actionlint(desired);
}

/**
 * `zizmor.yml`: secrets that are declared outside of environments on purpose, and in none.
 * https://docs.zizmor.sh/audits/#secrets-outside-env
 */
function zizmor({ secrets }: DesiredState): string {
  const inside = new Set(secrets.filter(({ scope }) => scope.startsWith("env:")).map(({ name }) => name));
  const allow = namesOf(secrets.filter(({ scope, store, name }) => store === "actions" && !scope.startsWith("env:") && !inside.has(name)));
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
