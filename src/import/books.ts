import type { LiveState } from "../github/live";
import { emptyLock } from "../lock";
import type { Lock } from "../lock/types";
import { tryParseScope } from "../model/address";
import { AddressMap, compareText } from "../model/address-map";
import type { DesiredState } from "../model/desired";
import { foldCase } from "../model/scope";
import { type Change, diff } from "../plan";
import type { State } from "../state/types";

/** What lock and state know after an import. */
export interface Books {
  readonly lock: Lock;
  /** Everything observed: nothing here was written by us, so nothing of it is ever deleted by us. */
  readonly items: State["items"];
  /** What a plan would show all the same; empty unless something could not be read. */
  readonly changes: readonly Change[];
}

/** The ids and the receipts of what was read: what `seal` would look up, and what an apply that changes nothing would record. */
export function booksOf(desired: DesiredState, live: LiveState): Books {
  const lock = lockOf(desired, live);
  const { record, changes } = diff({ desired, lock, live, state: undefined });
  return { lock, items: new AddressMap(record.flatMap(({ address, item }) => (item ? [[address, item] as const] : []))), changes };
}

function lockOf(desired: DesiredState, live: LiveState): Lock {
  const lock: Lock = { ...emptyLock(), host: live.host, owner: { kind: desired.owner.kind, login: live.owner.login, id: live.owner.id } };
  for (const { scope: text } of desired.scopes) {
    const scope = tryParseScope(text);
    if (!scope || scope.kind === "organization") continue;
    const repository = live.repositories.get(scope.repository);
    if (repository?.status === "present") lock.repositories.set(scope.repository, repository.value.id);
    const environments = scope.kind === "environment" ? live.environments.get(scope.repository) : undefined;
    if (scope.kind !== "environment" || environments?.status !== "present") continue;
    const environment = environments.value.find(({ name }) => foldCase(name) === foldCase(scope.environment));
    if (environment) lock.environments.set(text, environment.id);
  }
  for (const { protection } of desired.environments) {
    for (const slug of protection.reviewers?.teams ?? []) know(lock.teams, slug, live.teams);
    for (const login of protection.reviewers?.users ?? []) know(lock.users, login, live.users);
  }
  const ids = new Map([...live.secrets.values(), ...live.variables.values()].flatMap(selectedIn));
  for (const { address, repositories = [], visibility } of [...desired.secrets, ...desired.variables]) {
    if (visibility !== "selected") continue;
    const names = repositories.flatMap((one) => (one.by === "name" ? [one.name] : []));
    lock.selections.set(address, [...names].sort(compareText));
    for (const name of names) lock.repositories.set(name, ids.get(name)!);
  }
  return lock;
}

function know(into: AddressMap<number>, name: string, found: LiveState["teams"]): void {
  const reading = found.get(name);
  if (reading?.status === "present") into.set(foldCase(name), reading.value.id);
}

function selectedIn(reading: LiveState["secrets"] extends AddressMap<infer R> ? R : never): (readonly [string, number])[] {
  if (reading.status !== "present") return [];
  return reading.value.flatMap(({ selected }) =>
    selected?.status === "present" ? selected.value.map(({ name, id }) => [name, id] as const) : [],
  );
}
