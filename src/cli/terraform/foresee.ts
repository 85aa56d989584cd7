import { addressKey } from "../../model/address";
import type { DesiredState } from "../../model/desired";
import type { Plan } from "../../plan";
import type { Names } from "../../terraform/resource-address";
import { PATTERN_TYPE } from "../../terraform/resource-name";
import { madeAgainBy } from "../../terraform/saved-plan";
import { unforeseen } from "../../terraform/unforeseen";
import { policies } from "./preparation";
import { madeAgain, unannounced } from "./refuse";
import type { Judge } from "./session";

/**
 * Judges what Terraform itself has planned by what was judged before it did.
 * @param deleted addresses of what it was said to delete
 */
export function foresee(desired: DesiredState, { changes }: Plan, deleted: readonly string[], names: Names): Judge {
  const gone = changes.filter(({ action }) => action === "delete");
  const said = new Set([...deleted, ...gone.flatMap(({ address, before }) => [address, ...(before?.contents ?? [])])].map(addressKey));
  const hasPolicy = policies(desired);
  const isSaid = (address: string, type: string) => said.has(addressKey(address)) || (type === PATTERN_TYPE && hasPolicy(address));
  return (planned) => madeAgain(madeAgainBy(planned)) ?? unannounced(unforeseen(planned, isSaid, names));
}
