import type { OmittedItem } from "../../../constructs";
import { addressKey } from "../../model/address";
import type { Plan } from "../../plan";

/**
 * Is something that was left out not there as it is declared? What no run of Terraform's carries out (`existing`, `no-resource`,
 * `no-name`) is, once `sealform apply` has looked after it.
 * @param plan of what there is after the run
 */
export function isIncomplete(omitted: readonly OmittedItem[], { changes }: Pick<Plan, "changes">): boolean {
  const pending = new Set(changes.map(({ address }) => addressKey(address)));
  return omitted.some(({ address, reason }) => reason === "unsealed" || pending.has(addressKey(address)));
}
