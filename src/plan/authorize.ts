import { AddressMap } from "../model/address-map";
import type { DesiredState } from "../model/desired";
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

/** Undoing by itself what somebody did by hand: a leaked value that was replaced or deleted must not come back (invariant 13). */
function isRepair(change: Change): boolean {
  return change.action === "repair" || (change.action === "create" && change.reason === "deleted-outside");
}

/** Splits a plan into what may be carried out and what needs a word more. */
export function authorize(plan: Plan, desired: DesiredState, permissions: Permissions): { allowed: Plan; refused: Refused[] } {
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
      refused.push({ change, message: "it was changed outside of Sealform", hint: "`--repair` writes the declared value again" });
      return false;
    }
    return true;
  });
  return { allowed: { ...plan, changes }, refused };
}
