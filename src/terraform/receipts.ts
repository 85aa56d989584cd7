import { secretWritten } from "../apply/entry";
import { inScope, type LiveState, liveAccess } from "../github/live";
import { ciphertextHash } from "../lock";
import type { Lock } from "../lock/types";
import type { Access } from "../model/access";
import { parseAddress } from "../model/address";
import type { DesiredSecret, DesiredState, DesiredVariable } from "../model/desired";
import { diff, valueHash } from "../plan";
import { tombstone } from "../state";
import type { State, StateItem } from "../state/types";
import { isoTime } from "./iso-time";
import { printResource, resourceName } from "./resource-name";
import { isGone, seenEnvironment, seenItem } from "./seen";
import type { Attributes } from "./state-file";
import type { TerraformState } from "./terraform-state";

export interface ReceiptsInput {
  readonly desired: DesiredState;
  readonly lock: Lock;
  readonly state: State;
  /** As it was when Terraform was started. */
  readonly formerly: TerraformState;
  /** After the run. */
  readonly terraform: TerraformState;
  /** Stacks that Terraform carried out to the end. */
  readonly done: ReadonlySet<string>;
  /** Read before the run. */
  readonly before: LiveState;
  /** Read after the run. */
  readonly live: LiveState;
  /** Everything was destroyed: what is gone is gone by us. */
  readonly destroyed?: boolean;
}

function accessOf({ visibility, selected_repository_ids: ids }: Attributes): Access | undefined {
  if (visibility !== "all" && visibility !== "private" && visibility !== "selected") return undefined;
  return { visibility, repositories: visibility === "selected" && Array.isArray(ids) ? (ids as number[]) : [] };
}

/** The sealed value that a state says was sent. */
export function sentValue({ value_encrypted, encrypted_value }: Attributes): unknown {
  return value_encrypted ?? encrypted_value;
}

/**
 * What the provider saw right after its own write: a receipt, as good as one of ours. That the state has the value proves nothing: the
 * provider keeps there what it was about to write also when GitHub refused it, beside the time that it knew before. So GitHub has to
 * show the write, as it does where nothing was before, or Terraform has to have made it in this run and ended without an error.
 * https://pkg.go.dev/github.com/hashicorp/terraform-plugin-sdk/v2/helper/schema#ResourceData.Partial
 */
function secretItem(
  { terraform, formerly, done, before, live, lock }: ReceiptsInput,
  known: StateItem | undefined,
  { address, value }: DesiredSecret,
): StateItem | undefined {
  const resource = resourceName(address);
  const attributes = resource && terraform.get(resource);
  const sealed = lock.sealed.get(address);
  const [was, now] = [seenItem(before, address), seenItem(live, address)];
  // After a create whose own read failed the provider knows no time.
  const receipt = isoTime(attributes?.updated_at) ?? (was === null ? now?.updatedAt : undefined);
  if (!sealed || !receipt || !attributes || sentValue(attributes) !== sealed.ciphertext) return undefined;
  const hash = ciphertextHash(sealed.ciphertext);
  // Written or accepted by us since: Terraform does not look at values again.
  if (known && !known.deleted && !known.intent && known.current === hash && (known.receipt ?? "") >= receipt) return undefined;
  const shown = was === null || (was !== undefined && receipt > was.updatedAt);
  const [stack = ""] = terraform.stacksOf.get(printResource(resource!)) ?? [];
  const sent = done.has(stack) && sentValue(formerly.get(resource!) ?? {}) !== sealed.ciphertext;
  if (!now || !(shown || sent)) return undefined;
  return {
    ...secretWritten(
      known,
      hash,
      sealed.generation,
      accessOf(attributes),
      { access: was ? liveAccess(was) : undefined, until: receipt },
      value.shared,
    ),
    receipt,
    ...inScope(live, parseAddress(address).scope),
  };
}

/** GitHub shows the value of a variable. One that was there with it before was written by somebody else: the plan judges whose it is. */
function variableItem({ terraform, before, live }: ReceiptsInput, { address, value }: DesiredVariable): StateItem | undefined {
  const resource = resourceName(address);
  const attributes = resource && terraform.get(resource);
  const [was, now] = [seenItem(before, address), seenItem(live, address)];
  if (attributes?.value !== value || now?.value !== value) return undefined;
  if (was?.value === value && was.updatedAt === now.updatedAt) return undefined;
  const access = accessOf(attributes);
  return {
    valueHash: valueHash(value),
    receipt: now.updatedAt,
    ...(access && { access }),
    ...inScope(live, parseAddress(address).scope),
  };
}

/**
 * Sealform's state after a run of Terraform: what Terraform wrote is known as if we had written it, so that `drift` sees what the
 * provider is blind to. A new state; the given one is as it was.
 */
export function recordReceipts(input: ReceiptsInput): State {
  const { desired, lock, state, terraform, before, live, destroyed } = input;
  const items = state.items.clone();
  for (const secret of desired.secrets) {
    const item = secretItem(input, items.get(secret.address), secret);
    if (item) items.set(secret.address, item);
  }
  for (const variable of desired.variables) {
    const item = variableItem(input, variable);
    if (item) items.set(variable.address, item);
  }
  for (const { address, repository, name } of desired.environments) {
    // One that was there before is imported, and stays somebody else's.
    if (seenEnvironment(before, repository, name) !== null || !terraform.get(resourceName(address)!)) continue;
    const made = seenEnvironment(live, repository, name);
    if (made) items.set(address, { id: made.id, protection: made.protection });
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
