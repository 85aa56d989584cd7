import { rm } from "node:fs/promises";
import { relative } from "node:path";
import { abandonedStacks } from "../../terraform/abandoned";
import { type Misplaced, misplaced } from "../../terraform/placement";
import type { Stack } from "../../terraform/stacks";
import type { TerraformState } from "../../terraform/terraform-state";
import type { Context } from "../context";
import type { Session } from "./session";

/** So many resources are named, and the others counted. */
const NAMED = 5;

/**
 * Names the resources that Terraform still has in stacks which are not made any more: nobody plans them, and nothing of them is deleted.
 * A stack that has none is tidied away, as after a reshard.
 * @param places stacks of configured resources
 * @param terraform of the stacks: one that is called otherwise now may have kept its state
 * @returns what another stack configures now
 */
export async function tellAbandoned(
  { output, world }: Context,
  session: Session,
  outdir: string,
  owner: string,
  stacks: readonly Stack[],
  places: ReadonlyMap<string, string>,
  terraform: TerraformState,
): Promise<Misplaced[]> {
  const strays: Misplaced[] = [];
  for (const stack of await abandonedStacks(outdir, stacks, owner)) {
    const folder = relative(world.cwd, stack.folder);
    if (!session.isInitialized(stack)) {
      output.warn(
        `the stack ${stack.name} is not made any more, and what its state holds is not known: run terraform init in ${folder}, or delete it`,
      );
      continue;
    }
    const state = await session.state([stack]);
    if (state.shares(terraform)) {
      await rm(stack.file, { force: true });
      continue;
    }
    strays.push(...misplaced(places, state));
    const left = [...state.held.keys()].filter((resource) => !places.has(resource));
    if (left.length > 0)
      output.warn(
        `the stack ${stack.name} is not made any more, and terraform has ${left.length} in it, which stay as they are: ${left.slice(0, NAMED).join(", ")}${left.length > NAMED ? `, and ${left.length - NAMED} more` : ""}; make the stack again, or delete them by \`sealform gateway -- ${session.binary} -chdir=${folder} destroy\``,
      );
    // A folder of a stack that is no more must not make by hand what is not declared.
    else if (state.held.size === 0) await rm(stack.file, { force: true });
  }
  return strays;
}
