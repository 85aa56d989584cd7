import { AddressMap } from "../model/address-map";
import type { DesiredState } from "../model/desired";
import { isWidened } from "./reach";
import type { Change, Plan } from "./types";

/** What a person has allowed on the command line. */
export interface Permissions {
  readonly adopt: boolean;
  /** On a TTY the question "apply this plan?" covers repairs. */
  readonly repair: boolean;
}

export interface Refused {
  readonly change: Change;
  readonly message: string;
  readonly hint: string;
}

/**
 * Undoing by itself what somebody did by hand: a leaked value that was replaced or deleted must not come back, and what was taken from
 * readers not be given back (invariant 13). Deleting what somebody else has put in the place of ours is no less.
 */
function isRepair({ action, reason, changedOutside = [], effect }: Change): boolean {
  if (action === "repair" || (action === "create" && reason === "deleted-outside")) return true;
  return action === "delete" ? changedOutside.length > 0 : changedOutside.includes("access") && isWidened(effect);
}

const REPAIR: Partial<Record<Change["action"], string>> = {
  repair: "`--repair` writes the declared value again",
  create: "`--repair` writes the declared value again",
  delete: "`--repair` deletes it all the same",
};

/** Splits a plan into what may be carried out and what needs a word more. */
export function authorize<P extends Pick<Plan, "changes">>(
  plan: P,
  desired: DesiredState,
  permissions: Permissions,
): { allowed: P; refused: Refused[] } {
  const adoptable = new AddressMap<true>();
  for (const item of [...desired.secrets, ...desired.variables]) if (item.adopt) adoptable.set(item.address, true);
  const refused: Refused[] = [];
  const changes = plan.changes.filter((change) => {
    if (change.action === "adopt" && !permissions.adopt && !adoptable.has(change.address)) {
      refused.push({
        change,
        message: "it exists and was not written by Sealform",
        hint: "`--adopt` takes it over, or `adopt: true` at the entry",
      });
      return false;
    }
    if (isRepair(change) && !permissions.repair) {
      refused.push({
        change,
        message: "it was changed outside of Sealform",
        hint: REPAIR[change.action] ?? "`--repair` writes what is declared",
      });
      return false;
    }
    return true;
  });
  return { allowed: { ...plan, changes }, refused };
}
