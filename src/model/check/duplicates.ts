import { tryParseScope } from "../address";
import { AddressMap } from "../address-map";
import type { DesiredState } from "../desired";
import type { Finding } from "../finding";
import { foldCase } from "../scope";
import { selectorText } from "../selection";
import { error, items, quote, warning } from "./report";

/** "declared already", and how, when the spelling differs. */
function already(what: string, spelling: string, first: string): string {
  return `${what} ${quote(spelling)} is declared already${first === spelling ? "" : `, as ${quote(first)}`}`;
}

function* duplicateItems(desired: DesiredState): Generator<Finding> {
  const seen = new AddressMap<string>();
  for (const { item, list, index } of items(desired)) {
    const key = `${item.scope}/${item.store}/${item.kind}/${item.name}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, item.name);
    else yield error("duplicate-name", { list, index }, already(`${item.kind} of ${item.scope} in ${item.store}`, item.name, first));
  }
}

function* duplicatePlaces(desired: DesiredState): Generator<Finding> {
  const repositories = new AddressMap<string>();
  for (const [index, { scope: text }] of desired.scopes.entries()) {
    const scope = tryParseScope(text);
    if (scope?.kind !== "repository") continue;
    const first = repositories.get(scope.repository);
    if (first === undefined) repositories.set(scope.repository, scope.repository);
    else yield error("duplicate-repository", { list: "scopes", index }, already("repository", scope.repository, first));
  }
  const environments = new AddressMap<string>();
  for (const [index, { address, repository, name }] of desired.environments.entries()) {
    const first = environments.get(address);
    if (first === undefined) environments.set(address, name);
    else yield error("duplicate-environment", { list: "environments", index }, already(`environment of ${quote(repository)}`, name, first));
  }
}

function* duplicateSelections(desired: DesiredState): Generator<Finding> {
  for (const { item, list, index } of items(desired)) {
    const seen = new Set<string>();
    for (const selector of item.repositories ?? []) {
      const text = selectorText(selector);
      // Only values of properties are compared with case.
      const key = selector.by === "property" ? text : foldCase(text);
      if (seen.has(key))
        yield warning(
          "duplicate-selection",
          { list, index, field: "repositories" },
          `${quote(text)} is selected twice for ${item.kind} ${quote(item.name)}`,
        );
      seen.add(key);
    }
  }
}

/** Names that are equal for GitHub, which compares without case. The later one is reported. */
export function* checkDuplicates(desired: DesiredState): Generator<Finding> {
  yield* duplicateItems(desired);
  yield* duplicatePlaces(desired);
  yield* duplicateSelections(desired);
}
