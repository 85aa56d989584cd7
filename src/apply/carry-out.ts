import { addressKey } from "../model/address";
import { SealformError } from "../model/errors";
import { digest } from "../plan/canonical";
import { ACTIONS, type Change, type Plan } from "../plan/types";

/** A change of a saved or a fresh plan that is not carried out. */
export interface LeftOut {
  readonly address: string;
  readonly action: Change["action"];
  /** One sentence for people. */
  readonly reason: string;
}

/**
 * What `apply FILE` carries out: the changes of the fresh plan that stand, identical, in the saved one too (invariant 6).
 * The saved file can only narrow: nothing of it is used but its digests. A change whose requirement falls away falls with it.
 * @throws SealformError `plan-foreign` when the saved plan is for another owner or host.
 */
export function compareSaved(saved: Plan, fresh: Plan): { readonly kept: readonly Change[]; readonly leftOut: readonly LeftOut[] } {
  if (saved.host !== fresh.host || saved.owner.id !== fresh.owner.id)
    throw new SealformError(
      "plan-foreign",
      `the plan was made for ${saved.owner.login} (${saved.owner.id}) on ${saved.host}, not for ${fresh.owner.login} (${fresh.owner.id}) on ${fresh.host}`,
      "make a new plan with `sealform plan --out FILE`",
    );
  const reviewed = new Map(saved.changes.map((c) => [addressKey(c.address), c.digest]));
  const now = new Map(fresh.changes.map((c) => [addressKey(c.address), c]));
  const whyNot = (change: Change): string | undefined => {
    const was = reviewed.get(addressKey(change.address));
    if (was === undefined) return "it is not in the saved plan";
    if (was !== change.digest) return "it is not the change that was planned: what it starts from or ends with is another";
    const missing = change.requires?.map((address) => now.get(addressKey(address))).find((required) => required && whyNot(required));
    return missing && `it requires ${missing.address}, which is left out`;
  };
  const kept: Change[] = [];
  const leftOut: LeftOut[] = [];
  for (const change of fresh.changes) {
    const reason = whyNot(change);
    if (reason === undefined) kept.push(change);
    else leftOut.push({ address: change.address, action: change.action, reason });
  }
  for (const { address, action } of saved.changes)
    if (!now.has(addressKey(address))) leftOut.push({ address, action, reason: "it is not needed any more" });
  return { kept, leftOut };
}

/** The plan that `apply FILE` carries out; what is left out is listed in its notices. */
export function carryOut(saved: Plan, fresh: Plan): Plan {
  const { kept, leftOut } = compareSaved(saved, fresh);
  if (leftOut.length === 0) return fresh;
  const { digest: _digest, record, ...content } = fresh;
  const narrowed = {
    ...content,
    summary: { ...countByAction(kept), unchanged: fresh.summary.unchanged },
    requests: { reads: sum(kept, "reads"), writes: sum(kept, "writes") },
    changes: kept,
    notices: [
      ...fresh.notices,
      ...leftOut.map(({ address, action, reason }) => ({ kind: "info" as const, address, message: `left out (${action}): ${reason}` })),
    ],
  };
  return { ...narrowed, record, digest: digest(narrowed) };
}

function countByAction(changes: readonly Change[]): Record<Change["action"], number> {
  const summary = Object.fromEntries(ACTIONS.map((action) => [action, 0])) as Record<Change["action"], number>;
  for (const { action } of changes) summary[action] += 1;
  return summary;
}

function sum(changes: readonly Change[], kind: "reads" | "writes"): number {
  return changes.reduce((total, { cost }) => total + cost[kind], 0);
}
