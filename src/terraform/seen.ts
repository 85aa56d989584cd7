import type { LiveEnvironment, LiveItem, LiveState } from "../github/live";
import { parseAddress, printList } from "../model/address";
import { sameName } from "../model/scope";

/** An environment on GitHub; null when it is surely not there, undefined where that could not be read. */
export function seenEnvironment(live: LiveState, repository: string, name: string): LiveEnvironment | null | undefined {
  const reading = live.environments.get(repository);
  if (reading?.status !== "present") return undefined;
  return reading.value.find((environment) => sameName(environment.name, name)) ?? null;
}

/** The same of a secret or a variable, by its address. */
export function seenItem(live: LiveState, text: string): LiveItem | null | undefined {
  const address = parseAddress(text);
  if (address.kind === "environment") return undefined;
  const { kind, scope, store, name } = address;
  if (scope.kind === "environment") {
    const environment = seenEnvironment(live, scope.repository, scope.environment);
    if (!environment) return environment;
  }
  const list = (kind === "secret" ? live.secrets : live.variables).get(printList(scope, store, kind));
  if (list?.status === "absent") return null;
  return list?.status === "present" ? (list.value.find((item) => item.name === name) ?? null) : undefined;
}

/** Is it surely not there? What could not be read may be. */
export function isGone(text: string, live: LiveState): boolean {
  const { kind, scope } = parseAddress(text);
  if (kind === "environment" && scope.kind === "environment") return seenEnvironment(live, scope.repository, scope.environment) === null;
  return seenItem(live, text) === null;
}
