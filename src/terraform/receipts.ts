import { secretWritten } from "../apply/entry";
import { inScope, type LiveEnvironment, type LiveState } from "../github/live";
import { ciphertextHash } from "../lock";
import type { Lock } from "../lock/types";
import type { Access } from "../model/access";
import { parseAddress, printList } from "../model/address";
import type { DesiredSecret, DesiredState, DesiredVariable } from "../model/desired";
import { sameName } from "../model/scope";
import { diff, valueHash } from "../plan";
import { tombstone } from "../state";
import type { State, StateItem } from "../state/types";
import { resourceName } from "./resource-name";
import type { Attributes } from "./state-file";
import type { TerraformState } from "./terraform-state";

export interface ReceiptsInput {
  readonly desired: DesiredState;
  readonly lock: Lock;
  readonly state: State;
  /** After the run. */
  readonly terraform: TerraformState;
  /** Read before the run. */
  readonly before: LiveState;
  /** Read after the run. */
  readonly live: LiveState;
  /** Everything was destroyed: what is gone is gone by us. */
  readonly destroyed?: boolean;
}

/** `2026-11-20 22:19:35 +0000 UTC`, as the provider writes a time, as GitHub writes it. */
function isoTime(text: unknown): string | undefined {
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)?(?: \+0000 UTC|Z)$/.exec(typeof text === "string" ? text : "");
  return match ? `${match[1]}T${match[2]}Z` : undefined;
}

function accessOf({ visibility, selected_repository_ids: ids }: Attributes): Access | undefined {
  if (visibility !== "all" && visibility !== "private" && visibility !== "selected") return undefined;
  return { visibility, repositories: visibility === "selected" && Array.isArray(ids) ? (ids as number[]) : [] };
}

/** What the provider saw right after its own write: a receipt, as good as one of ours. */
function secretItem(known: StateItem | undefined, secret: DesiredSecret, lock: Lock, attributes: Attributes): StateItem | undefined {
  const sealed = lock.sealed.get(secret.address);
  const receipt = isoTime(attributes.updated_at);
  if (!sealed || !receipt || (attributes.value_encrypted ?? attributes.encrypted_value) !== sealed.ciphertext) return undefined;
  const hash = ciphertextHash(sealed.ciphertext);
  // Written or accepted by us since: Terraform does not look at values again.
  if (known && !known.deleted && !known.intent && known.current === hash && (known.receipt ?? "") >= receipt) return undefined;
  return { ...secretWritten(known, hash, sealed.generation, accessOf(attributes)), receipt };
}

function variableItem({ value }: DesiredVariable, attributes: Attributes): StateItem | undefined {
  const receipt = isoTime(attributes.updated_at);
  if (!receipt || attributes.value !== value) return undefined;
  const access = accessOf(attributes);
  return { valueHash: valueHash(value), receipt, ...(access && { access }) };
}

/** Terraform found the variable as it is, and its time is that of somebody else's write: the plan judges whose it is. */
function wasThere({ address, name, value }: DesiredVariable, { receipt }: StateItem, before: LiveState): boolean {
  const list = before.variables.get(address.slice(0, address.lastIndexOf("/")));
  return list?.status === "present" && list.value.some((item) => item.name === name && item.updatedAt === receipt && item.value === value);
}

function liveEnvironment({ repository, name }: DesiredState["environments"][number], live: LiveState): LiveEnvironment | undefined {
  const reading = live.environments.get(repository);
  return reading?.status === "present" ? reading.value.find((environment) => sameName(environment.name, name)) : undefined;
}

/**
 * Sealform's state after a run of Terraform: what Terraform wrote is known as if we had written it, so that `drift` sees what the
 * provider is blind to. A new state; the given one is as it was.
 */
export function recordReceipts({ desired, lock, state, terraform, before, live, destroyed }: ReceiptsInput): State {
  const items = state.items.clone();
  const attributesOf = (address: string) => {
    const resource = resourceName(address);
    return resource && terraform.get(resource);
  };
  for (const secret of desired.secrets) {
    const attributes = attributesOf(secret.address);
    const item = attributes && secretItem(items.get(secret.address), secret, lock, attributes);
    if (item) items.set(secret.address, { ...item, ...inScope(live, parseAddress(secret.address).scope) });
  }
  for (const variable of desired.variables) {
    const attributes = attributesOf(variable.address);
    const item = attributes && variableItem(variable, attributes);
    const known = items.get(variable.address);
    // Imported and found as declared: nobody has written it.
    if (item && wasThere(variable, item, before)) continue;
    if (item && !(known && !known.deleted && !known.observed && known.valueHash === item.valueHash))
      items.set(variable.address, { ...item, ...inScope(live, parseAddress(variable.address).scope) });
  }
  for (const environment of desired.environments) {
    const known = items.get(environment.address);
    // One that was there before is imported, and stays somebody else's.
    if ((known && !known.deleted) || liveEnvironment(environment, before) || !attributesOf(environment.address)) continue;
    const found = liveEnvironment(environment, live);
    if (found) items.set(environment.address, { id: found.id, protection: found.protection });
  }
  return settle({ ...state, items }, { desired, lock, live, destroyed: destroyed === true });
}

/** The books that an apply would keep: what is found as declared, and what is gone. */
function settle(
  state: State,
  { desired, lock, live, destroyed }: Pick<ReceiptsInput, "desired" | "lock" | "live"> & { readonly destroyed: boolean },
): State {
  const plan = diff({ desired, lock, live, state });
  const items = state.items.clone();
  for (const { address, item } of plan.record) {
    if (item) items.set(address, item);
    else items.delete(address);
  }
  if (destroyed) for (const [address, item] of [...items]) if (!item.deleted && isGone(address, live)) items.set(address, tombstone(item));
  return { ...state, items };
}

/** Surely not there: what could not be read may be. */
function isGone(text: string, live: LiveState): boolean {
  const address = parseAddress(text);
  const { scope } = address;
  if (scope.kind === "environment") {
    const reading = live.environments.get(scope.repository);
    if (reading?.status !== "present") return false;
    if (!reading.value.some(({ name }) => sameName(name, scope.environment))) return true;
  }
  if (address.kind === "environment") return false;
  const list = (address.kind === "secret" ? live.secrets : live.variables).get(printList(scope, address.store, address.kind));
  return list?.status === "present" && !list.value.some(({ name }) => name === address.name);
}
