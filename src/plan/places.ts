import { type LiveState, scopeId } from "../github/live";
import type { Lock } from "../lock/types";
import { printList, printScope, tryParseAddress } from "../model/address";
import { type Scope, sameName } from "../model/scope";
import { givenUp } from "../state/history";
import type { State, StateItem } from "../state/types";
import type { Notice, StateRecord } from "./types";

export interface Places {
  readonly state: State;
  readonly records: readonly StateRecord[];
  readonly notices: readonly Notice[];
}

/**
 * A repository or an environment that was made again is another one, though a person has accepted it (`seal --refresh`): what is in
 * it under a name of ours is not ours. The history stays. What was not read, and what nobody has accepted yet, stays as it is.
 */
export function leaveFormerPlaces(state: State, lock: Lock, live: LiveState): Places {
  const records: StateRecord[] = [];
  const notices: Notice[] = [];
  for (const [address, item] of state.items) {
    const parsed = tryParseAddress(address);
    if (!parsed || item.deleted) continue;
    const id = acceptedId(state, lock, live, parsed.scope);
    if (id === undefined) continue;
    const environmentItem = parsed.kind === "environment";
    if (!environmentItem && !isThere(live, printList(parsed.scope, parsed.store, parsed.kind), parsed.kind, parsed.name)) continue;
    const known = environmentItem ? item.id : (item.intent?.scopeId ?? item.scopeId ?? formerEnvironment(state, parsed.scope));
    if (known === undefined || known === id) {
      if (!environmentItem && item.scopeId === undefined) records.push({ address, item: { ...item, scopeId: id } });
      continue;
    }
    const remains: StateItem | undefined = environmentItem ? { id, observed: true } : givenUp(item);
    records.push({ address, item: remains ?? null });
    const place = parsed.scope.kind === "environment" ? "environment" : "repository";
    notices.push({ kind: "recorded", address, message: `no longer ours: its ${place} is another one now (id ${id}, it was ${known})` });
  }
  if (records.length === 0) return { state, records, notices };
  const items = state.items.clone();
  for (const { address, item } of records) {
    if (item) items.set(address, item);
    else items.delete(address);
  }
  return { state: { ...state, items }, records, notices };
}

/** The id of what has this name now; undefined where it is unknown, or not the one that was sealed for. */
function acceptedId(state: State, lock: Lock, live: LiveState, scope: Scope): number | undefined {
  if (scope.kind === "organization") return undefined;
  const { repository } = scope;
  const reading = live.repositories.get(repository);
  if (reading?.status !== "present" || !sameName(reading.value.name, repository)) return undefined;
  if ((lock.repositories.get(repository) ?? reading.value.id) !== reading.value.id) return undefined;
  const id = scopeId(live, scope);
  if (scope.kind === "repository") return id;
  const known = [formerEnvironment(state, scope), lock.environments.get(printScope(scope))].filter((one) => one !== undefined);
  return known.length === 0 || (id !== undefined && known.includes(id)) ? id : undefined;
}

function formerEnvironment(state: State, scope: Scope): number | undefined {
  if (scope.kind !== "environment") return undefined;
  const item = state.items.get(printScope(scope));
  return item?.deleted ? undefined : item?.id;
}

function isThere(live: LiveState, list: string, kind: "secret" | "variable", name: string): boolean {
  const reading = (kind === "secret" ? live.secrets : live.variables).get(list);
  return reading?.status === "present" && reading.value.some((item) => item.name === name);
}
