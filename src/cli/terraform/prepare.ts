import { relative } from "node:path";
import type { OmittedItem } from "../../../constructs";
import type { LiveState } from "../../github/live";
import { shardsOf } from "../../lock";
import { addressKey } from "../../model/address";
import type { DesiredState } from "../../model/desired";
import type { Plan } from "../../plan";
import type { State } from "../../state/types";
import { addMoves, addRemovals } from "../../terraform/blocks";
import { addImports, importBlocks } from "../../terraform/import-blocks";
import { type Farewell, farewell, leaving } from "../../terraform/leaving";
import { configured, misplaced, ownMoves, released } from "../../terraform/placement";
import { namesOf, renamedResources } from "../../terraform/renamed";
import type { Names } from "../../terraform/resource-address";
import type { Stack } from "../../terraform/stacks";
import type { TerraformState } from "../../terraform/terraform-state";
import { unsent } from "../../terraform/unsent";
import { keepToWhatIsThere, unwritableSecrets } from "../../terraform/what-is-there";
import { planChoices } from "../commands/plan";
import { reading } from "../connection";
import type { Context } from "../context";
import { judge } from "../judge";
import type { Project } from "../project";
import { tellAbandoned } from "./abandoned";
import type { Call } from "./call";
import type { TerraformOptions } from "./options";
import { destructive, forgotten, refusal, strayed, withheld } from "./refuse";
import type { Session } from "./session";

export interface Preparation {
  readonly context: Context;
  readonly options: TerraformOptions;
  readonly call: Call;
  readonly project: Project;
  readonly state: State | undefined;
  readonly stacks: readonly Stack[];
  readonly session: Session;
}

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
}

/**
 * Reads what there is, refuses what no apply may do, and tells the stacks what is to be imported and what to be forgotten.
 * @throws SealformError `terraform-misplaced`, `terraform-refused`, `terraform-adopt`, `terraform-repair`, `terraform-delete`
 */
export async function prepare(preparation: Preparation): Promise<Prepared> {
  const { context, call, project, stacks, session } = preparation;
  const { desired } = project;
  const terraform = await session.state(stacks);
  const { plan, live } = await judged(preparation, desired);
  const omitted = await leaveOut(preparation, plan, live);
  const names = namesOf(live);
  const places = await configured(stacks);
  const strays = await tellAbandoned(context, session, context.path(preparation.options.output), desired.owner.login, stacks, places);
  if (call.destroys) await refuseDestroy(preparation, terraform, names);
  if (!call.creates) return { live, terraform, omitted, unsent: 0 };
  const own = (await ownMoves(stacks)).filter(({ from, to }) => terraform.held.has(from) && !terraform.held.has(to));
  terraform.follow(own);
  const moves = renamedResources(terraform, places, names);
  terraform.follow(moves);
  const parting = farewell(plan, leaving(terraform, new Set([...places.keys(), ...(await released(stacks))]), policies(desired), names));
  const wrong =
    strayed(
      [...misplaced(places, terraform), ...strays],
      context.options.app === undefined ? shardsOf(project.lock, desired) : undefined,
    ) ??
    refusal(plan, { desired, state: preparation.state, terraform, places }, permissions(preparation)) ??
    withheld(plan, parting);
  if (wrong && call.writes) throw wrong;
  if (wrong) context.output.warn(`${wrong.message}; apply will refuse it`);
  const waiting = await resend(preparation, plan, terraform, new Set([...own, ...moves].map(({ to }) => to)));
  const blocks = importBlocks(desired, live, (resource) => terraform.has(resource));
  for (const { name, file } of stacks) {
    await addImports(file, blocks);
    await addMoves(
      file,
      moves.filter(({ to }) => places.get(to) === name),
    );
  }
  await forget(preparation, plan, parting, terraform);
  return { live, terraform, omitted, unsent: waiting };
}

/**
 * Lets an apply send what Terraform believes to have sent.
 * @param moved resources that change in this very run, and are sent by that; Terraform still has them under other names
 * @returns of how much it is only told
 */
async function resend(
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

/** Leaves out what cannot be written as it is sealed, and says so; a destroy has to know it. */
async function leaveOut({ context, call, project: { desired }, stacks }: Preparation, plan: Plan, live: LiveState): Promise<OmittedItem[]> {
  const unwritable = call.destroys ? new Map<string, string>() : unwritableSecrets(plan, desired, live);
  const left = await Promise.all(stacks.map(({ file }) => keepToWhatIsThere(file, desired, live, unwritable.keys())));
  const omitted = left.flat().map((address): OmittedItem => ({ address, reason: "unsealed", hint: unwritable.get(address)! }));
  for (const { address, hint } of omitted) context.output.warn(`${address} is left out: ${hint}`);
  return omitted;
}

function judged({ context, options, project: { lock, signers }, state }: Preparation, desired: DesiredState) {
  const foretell = (line: string) => context.output.note(line);
  return reading(context, (reader) =>
    judge({ desired, lock, state, reader, options: planChoices(options), ...(signers && { signers }), foretell }),
  );
}

/** Terraform's program with the folder of a stack. */
function inFolder({ context: { world }, stacks, session }: Preparation, names: readonly string[] = []): string {
  const folder = stacks.find(({ name }) => names.includes(name))?.folder ?? "";
  return `${session.binary} -chdir=${relative(world.cwd, folder)}`;
}

function policies({ environments }: DesiredState): (environment: string) => boolean {
  const declared = environments.filter(({ protection }) => protection.deploymentBranchPolicy !== undefined);
  const keys = new Set(declared.map(({ address }) => addressKey(address)));
  return (environment) => keys.has(addressKey(environment));
}

function permissions({ options }: Preparation) {
  return { adopt: options.adopt === true, repair: options.repair === true };
}

/** To destroy everything is, for us, to apply a declaration of nothing. */
async function refuseDestroy(preparation: Preparation, terraform: TerraformState, names: Names): Promise<void> {
  const { project, state } = preparation;
  const desired: DesiredState = { ...project.desired, scopes: [], environments: [], secrets: [], variables: [], forget: [] };
  const { plan } = await judged(preparation, desired);
  const places = new Set<string>();
  const wrong =
    destructive(farewell(plan, leaving(terraform, places, policies(desired), names)), (resource) =>
      inFolder(preparation, terraform.stacksOf.get(resource)),
    ) ?? refusal(plan, { desired, state, terraform, places }, permissions(preparation));
  if (wrong) throw wrong;
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
