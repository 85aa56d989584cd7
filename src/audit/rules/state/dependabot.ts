import type { Estate, EstateItem, ListKind } from "../../estate";
import type { Reading } from "../../resolve";

const ACTIONS: ListKind = { store: "actions", kind: "secret" };

/**
 * Of a reference in runs that only Dependabot starts: what is there under its name for Actions alone, where none of these runs gets it.
 * Empty where Dependabot's store has the name, or may have it.
 */
export function onlyInActions(estate: Estate, { store, outcomes, name, run }: Reading): readonly EstateItem[] {
  const { home } = run.frame;
  const isMissing = outcomes.every(({ result }) => result.kind === "missing" && result.because === "nowhere");
  if (store !== "dependabot" || !isMissing || home === undefined) return [];
  const { organization, repository, environments } = estate.candidates(home, ACTIONS, name);
  const above = organization && organization.access.answer !== "no" ? [organization.item] : [];
  return [...environments.map(({ item }) => item), ...(repository ? [repository] : []), ...above];
}

/** What runs that Dependabot starts certainly get where others get nothing. */
export function gotByDependabot({ dependabot }: Reading): EstateItem | undefined {
  if (dependabot?.kind === "found") return dependabot.item;
  return dependabot?.kind === "passed" ? dependabot.items[0] : undefined;
}
