import type { OmittedItem } from "../../../constructs";
import type { LiveState } from "../../github/live";
import { shardsOf } from "../../lock";
import type { SealformError } from "../../model/errors";
import type { Plan } from "../../plan";
import { addMoves, addRemovals, readConfiguration } from "../../terraform/blocks";
import { displaced } from "../../terraform/displaced";
import { addImports, importBlocks } from "../../terraform/import-blocks";
import { deleted, type Farewell, farewell, leaving } from "../../terraform/leaving";
import { environmentsMadeAgain } from "../../terraform/made-again";
import { addPlace, placeOf, placesElsewhere, statePlace } from "../../terraform/place";
import { configured, misplaced, ownMoves, released } from "../../terraform/placement";
import { namesOf, renamedResources } from "../../terraform/renamed";
import type { StateFile } from "../../terraform/state-file";
import { strayPatterns } from "../../terraform/stray-patterns";
import type { TerraformState } from "../../terraform/terraform-state";
import { tooManyDeletes } from "../apply/deletes";
import { tellAbandoned } from "./abandoned";
import type { Call } from "./call";
import { foresee } from "./foresee";
import { leaveOut } from "./leave-out";
import { inFolder, judged, type Preparation, permissions, policies, type Scene, tellDoubts } from "./preparation";
import { elsewhere, forgotten, inUse, isForbidden, madeAgain, refusal, removals, strayed, taken, weaker, withheld } from "./refuse";
import { refuseDestroy, refuseSaved } from "./refuse-deletes";
import { resend } from "./resend";
import type { Judge } from "./session";
import { takersOf } from "./takers";

/** What a run of Terraform begins with. */
export interface Prepared {
  /** As GitHub was read. */
  readonly live: LiveState;
  /** As its state is when it starts. */
  readonly terraform: TerraformState;
  /** What synthesis put in and GitHub has no place for now. */
  readonly omitted: readonly OmittedItem[];
  /** How much Terraform believes to have sent, and has not, and will not by this run. */
  readonly unsent: number;
  /** Judges what Terraform plans by what was judged here. */
  readonly judge: Judge;
  /** Everything is deleted: what is gone after it is gone by us. */
  readonly destroys: boolean;
  /** The declaration forbids something that is there: the call fails, whatever Terraform says. */
  readonly forbidden: boolean;
}

/**
 * Reads what there is, refuses what no apply may do, and tells the stacks what is to be imported and what to be forgotten.
 * @throws SealformError `terraform-misplaced`, `terraform-not-the-same`, `terraform-refused`, `terraform-adopt`, `terraform-repair`,
 * `terraform-delete`, `terraform-plan`, `in-use`, `too-many-deletes`
 */
export async function prepare(preparation: Preparation): Promise<Prepared> {
  const { context, options, call, project, stacks, files, session } = preparation;
  const { desired } = project;
  const terraform = await session.state(stacks);
  const { plan, live } = await judged(preparation, desired);
  const omitted = await files.change(() => leaveOut(preparation, plan, live));
  const names = namesOf(live);
  const scene: Scene = { terraform, plan, live, names };
  // To destroy deletes all that there is, and to look deletes nothing.
  const everything = () => leaving(terraform, new Set(), () => false, names).map(({ address }) => address);
  const judge = foresee(desired, plan, call.destroys ? everything() : [], names);
  const begun = { live, terraform, omitted, judge, unsent: 0, forbidden: false };
  tell(preparation, elsewhere(placesElsewhere(terraform, placeOf(plan), live), placeOf(plan)));
  const places = await configured(stacks);
  const strays = await tellAbandoned(context, session, context.path(options.output), desired.owner.login, stacks, places, terraform);
  const lost = displaced(terraform, await takersOf(context, desired, live, terraform)).flatMap((entry) =>
    (terraform.stacksOf.get(entry.resource) ?? []).map((from) => ({ ...entry, from })),
  );
  const another = (entries: typeof lost) =>
    taken(
      entries,
      (id) => names.get(id),
      removals(entries, (stack) => inFolder(preparation, stack)),
    );
  if (call.saved !== undefined) {
    const { wrong, destroys } = await refuseSaved(preparation, call.saved, scene);
    tell(preparation, another(lost) ?? wrong);
    return { ...begun, destroys };
  }
  if (call.destroys) tell(preparation, another(lost) ?? (await refuseDestroy(preparation, scene)));
  if (!call.creates) return { ...begun, destroys: call.destroys };
  const own = (await ownMoves(stacks)).filter(({ from, to }) => terraform.held.has(from) && !terraform.held.has(to));
  terraform.follow(own);
  const moves = renamedResources(terraform, places, names);
  terraform.follow(moves);
  const leavers = leaving(terraform, new Set([...places.keys(), ...(await released(stacks))]), policies(desired), names);
  const parting = farewell(plan, leavers);
  tellDoubts(preparation, plan);
  const forgets = new Set(parting.forget.map(({ resource }) => resource));
  tell(
    preparation,
    strayed(
      [...misplaced(places, terraform), ...strays],
      context.options.app === undefined ? shardsOf(project.lock, desired) : undefined,
      (stack) => inFolder(preparation, stack),
    ) ??
      another(lost.filter(({ resource }) => !forgets.has(resource))) ??
      inUse(plan, terraform.held, places) ??
      refusal(plan, { desired, state: preparation.state, terraform, places }, permissions(preparation)) ??
      weaker(strayPatterns(desired, live, terraform, (resource) => places.has(resource))) ??
      withheld(plan, parting) ??
      tooManyDeletes(deleted(leavers, parting), options.maxDeletes) ??
      madeAgain(environmentsMadeAgain(terraform, await Promise.all(stacks.map(({ file }) => readConfiguration(file))), call.replaces)),
  );
  const unsent = await resend(preparation, plan, terraform, new Set([...own, ...moves].map(({ to }) => to)));
  const blocks = importBlocks(desired, live, (resource) => terraform.has(resource));
  await files.change(async () => {
    for (const { name, file } of stacks) {
      await addImports(file, blocks);
      await addMoves(
        file,
        moves.filter(({ to }) => places.get(to) === name),
      );
      if (marks(call, terraform.states.get(name), [...places.values()].includes(name))) await addPlace(file, placeOf(plan));
    }
    await forget(preparation, plan, parting, terraform);
  });
  return {
    ...begun,
    judge: foresee(desired, plan, deleted(leavers, parting), names),
    unsent,
    destroys: false,
    forbidden: isForbidden(plan),
  };
}

/**
 * Is the state of a stack to say of whom it is? A plan that is only read says so where it did before, or where there is something to do
 * in any case: "no changes" stays that.
 * @param fills the stack has resources
 */
function marks({ saves, writes }: Call, state: StateFile | undefined, fills: boolean): boolean {
  return saves || writes || (state && statePlace(state) !== undefined) || (fills && !state?.resources?.length);
}

/** A plan changes nothing: it is made all the same. */
function tell({ call, context }: Preparation, wrong: SealformError | undefined): void {
  if (wrong && call.writes) throw wrong;
  if (wrong) context.output.warn(`apply will refuse it: ${wrong.message}`);
}

async function forget({ context, stacks }: Preparation, plan: Plan, parting: Farewell, terraform: TerraformState): Promise<void> {
  for (const leaver of parting.forget) context.output.warn(forgotten(plan, leaver));
  for (const { name, file } of stacks) {
    const here = parting.forget.filter(({ resource }) => terraform.stacksOf.get(resource)?.includes(name));
    await addRemovals(
      file,
      here.map(({ resource }) => resource),
    );
  }
}
