import type { OmittedItem } from "../../../constructs";
import type { LiveState } from "../../github/live";
import type { Plan } from "../../plan";
import { keepToWhatIsThere, unwritableSecrets } from "../../terraform/what-is-there";
import type { Preparation } from "./preparation";

/** Leaves out what cannot be written as it is sealed, and says so; a destroy has to know it. */
export async function leaveOut(
  { context, call, project: { desired }, stacks }: Preparation,
  plan: Plan,
  live: LiveState,
): Promise<OmittedItem[]> {
  const unwritable = call.destroys ? new Map<string, string>() : unwritableSecrets(plan, desired, live);
  const left = await Promise.all(stacks.map(({ file }) => keepToWhatIsThere(file, desired, live, unwritable.keys())));
  const omitted = left.flat().map((address): OmittedItem => ({ address, reason: "unsealed", hint: unwritable.get(address)! }));
  for (const { address, hint } of omitted) context.output.warn(`${address} is left out: ${hint}`);
  return omitted;
}
