import type { DesiredState } from "../../model/desired";
import type { SealformError } from "../../model/errors";
import { readConfiguration } from "../../terraform/blocks";
import { deleted, farewell, leaving } from "../../terraform/leaving";
import { deletedBy, destroysAll, outdated, type PlannedChange, writtenBy } from "../../terraform/saved-plan";
import { strayPatterns } from "../../terraform/stray-patterns";
import { tooManyDeletes } from "../apply/deletes";
import { foresee } from "./foresee";
import { inFolder, judged, type Preparation, permissions, policies, type Scene, tellDoubts } from "./preparation";
import { destructive, inUse, refusal, stale, weaker } from "./refuse";
import { nothing, without } from "./without";

/** To destroy everything is, for us, to apply a declaration of nothing. */
export async function refuseDestroy(preparation: Preparation, { terraform, names }: Scene): Promise<SealformError | undefined> {
  const { project, state } = preparation;
  const desired = nothing(project.desired);
  const { plan } = await judged(preparation, desired);
  const places = new Set<string>();
  tellDoubts(preparation, plan);
  return (
    inUse(plan, terraform.held, places) ??
    destructive(farewell(plan, leaving(terraform, places, policies(desired), names)), stateOf(preparation, terraform)) ??
    refusal(plan, { desired, state, terraform, places }, permissions(preparation))
  );
}

/**
 * A saved plan does what stood in it when it was made: it is judged by what is declared, sealed and there now.
 * @param file in the folder of every stack, as Terraform reads it
 */
export async function refuseSaved(
  preparation: Preparation,
  file: string,
  { terraform, names }: Scene,
): Promise<{ readonly wrong: SealformError | undefined; readonly destroys: boolean }> {
  const { project, stacks, session, state, options } = preparation;
  const changes: PlannedChange[] = [];
  for (const stack of stacks) changes.push(...(await session.savedPlan(stack, file)));
  const destroys = destroysAll(changes);
  const { gone, stays } = deletedBy(changes);
  const leavers = leaving(gone, stays, policies(project.desired), names);
  const rest = without(
    project.desired,
    leavers.map(({ address }) => address),
  );
  const desired: DesiredState = destroys ? { ...rest, scopes: [] } : { ...rest, forget: project.desired.forget };
  const { plan, live } = await judged(preparation, desired);
  const parting = farewell(plan, leavers);
  const configurations = await Promise.all(stacks.map((stack) => readConfiguration(stack.file)));
  tellDoubts(preparation, plan);
  const wrong =
    stale(outdated(changes, configurations)) ??
    inUse(plan, gone.held, writtenBy(changes)) ??
    destructive(parting, stateOf(preparation, terraform), "the saved plan") ??
    foresee(project.desired, plan, deleted(leavers, parting), names)(changes) ??
    refusal(plan, { desired, state, terraform, places: writtenBy(changes) }, permissions(preparation)) ??
    (destroys ? undefined : weaker(strayPatterns(desired, live, terraform, () => true))) ??
    (destroys ? undefined : tooManyDeletes(deleted(leavers, parting), options.maxDeletes));
  return { wrong, destroys };
}

function stateOf(preparation: Preparation, terraform: Scene["terraform"]): (resource: string) => string {
  return (resource) => inFolder(preparation, terraform.stacksOf.get(resource)?.[0] ?? "");
}
