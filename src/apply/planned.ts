import { addressKey, parseAddress } from "../model/address";
import { valueHash } from "../plan/canonical";
import type { Change } from "../plan/types";
import type { Intent } from "../state/types";
import { sideAccess } from "./side-access";

/** What will be noted right before the request of a change, as far as the plan knows it. */
export type PlannedIntent = Omit<Intent, "at" | "githubAt"> & { readonly planned: true };

/** The intents of all changes of a plan that send a request, by address. */
export function plannedIntents(changes: readonly Change[]): Map<string, { readonly address: string; readonly intent: PlannedIntent }> {
  const planned = new Map<string, { readonly address: string; readonly intent: PlannedIntent }>();
  for (const change of changes) {
    const { address, action } = change;
    if (action !== "blocked" && action !== "rename") planned.set(addressKey(address), { address, intent: intentOf(change) });
  }
  return planned;
}

function intentOf({ address, kind, action, before, after, preconditions }: Change): PlannedIntent {
  const updatedAt = preconditions.updatedAt ?? undefined;
  const base = { planned: true, ...(updatedAt === undefined ? {} : { before: updatedAt }) } as const;
  if (action === "delete") return { action: "delete", ...base };
  const exists = preconditions.updatedAt !== null;
  if (kind === "environment")
    return { action: before ? "protect" : "create", ...base, ...(after?.protection && { protection: after.protection }) };
  const access = sideAccess(after);
  // An environment that is still to be made has no id yet.
  const scopeId = parseAddress(address).scope.kind === "environment" ? preconditions.environmentId : preconditions.repositoryId;
  const rest = { ...base, ...(access ? { access } : {}), ...(scopeId === undefined ? {} : { scopeId }) };
  if (kind === "variable") return { action: exists ? "write" : "create", ...rest, valueHash: valueHash(after?.value ?? "") };
  if (after?.ciphertext === undefined) return { action: "access", ...rest };
  return { action: exists ? "write" : "create", ...rest, hash: after.ciphertext };
}
