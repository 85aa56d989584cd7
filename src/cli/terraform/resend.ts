import type { Plan } from "../../plan";
import type { TerraformState } from "../../terraform/terraform-state";
import { unsent } from "../../terraform/unsent";
import type { Preparation } from "./preparation";

/**
 * Lets an apply send what Terraform believes to have sent.
 * @param moved resources that change in this very run, and are sent by that; Terraform still has them under other names
 * @returns of how much it is only told
 */
export async function resend(
  { context: { output }, call, project, stacks, session }: Preparation,
  plan: Plan,
  terraform: TerraformState,
  moved: ReadonlySet<string>,
): Promise<number> {
  const waiting = unsent(plan, project.lock, terraform).filter(({ resource }) => !moved.has(resource));
  const believed = "terraform believes that it has sent it, and GitHub does not show that";
  // A saved plan would be stale.
  if (!call.writes || call.decided) {
    for (const { address } of waiting)
      output.warn(`${address}: ${believed}: it is missing from what terraform plans, and \`sealform terraform apply\` sends it`);
    return waiting.length;
  }
  await session.disbelieve(stacks, waiting, terraform);
  for (const { address } of waiting) output.note(`sealform: ${address}: ${believed}: it is sent again`);
  return 0;
}
