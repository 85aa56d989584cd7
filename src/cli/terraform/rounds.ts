import { randomUUID } from "node:crypto";
import { diff } from "../../plan";
import { ensureLineage, openState, printState } from "../../state";
import { recordReceipts } from "../../terraform/receipts";
import { StackFiles } from "../../terraform/stack-files";
import type { Stack } from "../../terraform/stacks";
import { unsent } from "../../terraform/unsent";
import { planChoices } from "../commands/plan";
import { reading } from "../connection";
import type { Context } from "../context";
import { EXIT } from "../exit";
import { reportFailure } from "../failure";
import { judge } from "../judge";
import type { Project } from "../project";
import { planWorkflows } from "../read-workflows";
import { sealProject } from "../seal-project";
import type { Call } from "./call";
import { isIncomplete } from "./incomplete";
import type { TerraformOptions } from "./options";
import type { Preparation } from "./preparation";
import { type Prepared, prepare } from "./prepare";
import { followRepositories } from "./renames";
import { DIFFERENCE, exitCodeOf, failed, type Session, type StackRun } from "./session";
import { type Synthesized, synthesizeProject } from "./synthesize";

interface Round {
  readonly runs: readonly StackRun[];
  readonly omitted: Synthesized["omitted"];
  readonly project: Project;
  /** How much Terraform believes to have sent, and has not. */
  readonly unsent: number;
  /** Something declared was left out, and is not there as it is declared. */
  readonly incomplete: boolean;
  /** The declaration forbids something that is there. */
  readonly forbidden: boolean;
}

/** What a call did, in all its rounds. */
export interface Outcome {
  readonly runs: readonly StackRun[];
  readonly omitted: Synthesized["omitted"];
  /** Terraform's; `incomplete` when something declared could not be sealed. */
  readonly exitCode: number;
}

/** Writes the stacks, and keeps in mind what stands in them. */
async function synthesized(
  context: Context,
  options: TerraformOptions,
  call: Call,
  project: Project,
  session: Session,
): Promise<Synthesized & { readonly files: StackFiles }> {
  const made = await synthesizeProject(context, options, project);
  await session.discardPlans(made.stacks);
  if (call.command !== "init") await session.refuseSharedBackends(made.stacks);
  return { ...made, files: await StackFiles.of(made.stacks, call.saved) };
}

/** Runs a command that only looks at files, or at what Terraform knows. */
export async function runOffline(
  context: Context,
  options: TerraformOptions,
  call: Call,
  project: Project,
  session: Session,
): Promise<Outcome> {
  const { stacks, files, omitted } = await synthesized(context, options, call, project, session);
  const runs = await session.run(call, stacks, (stack) => files.check([stack]));
  // Not before: init is what mends it.
  if (call.command === "init") await session.refuseSharedBackends(stacks);
  return { runs, omitted, exitCode: exitCodeOf(runs) };
}

/**
 * Runs a command that reaches GitHub. `apply` is run again when secrets that were left out can be sealed now: those of environments
 * that the first round made.
 */
export async function runOnline(
  context: Context,
  options: TerraformOptions,
  call: Call,
  project: Project,
  session: Session,
): Promise<Outcome> {
  const looks = call.creates || call.writes || call.destroys;
  const readers = looks ? await planWorkflows(context, options, project) : {};
  const first = await round(context, options, call, project, session, readers);
  const unsealed = first.omitted.filter(({ reason }) => reason === "unsealed").map(({ address }) => address);
  const code = codeOf(first, call, context.world.env);
  if (call.command !== "apply" || call.destroys || call.decided || code !== 0 || session.interrupted) return { ...first, exitCode: code };
  if (unsealed.length === 0 || !options.seal) return { ...first, exitCode: first.incomplete ? EXIT.incomplete : EXIT.done };
  try {
    const again = await sealed(context, first.project, unsealed);
    if (!again) return { ...first, exitCode: EXIT.incomplete };
    const second = await round(context, options, call, again, session, readers);
    return { ...second, exitCode: codeOf(second, call, context.world.env) || (second.incomplete ? EXIT.incomplete : EXIT.done) };
  } catch (error) {
    // What the first round applied is applied, and its report follows.
    return { ...first, exitCode: reportFailure(error, { ...context.output, json: false }, context.world, options.debug === true) };
  }
}

/** @returns the project with the new lock; undefined when nothing could be sealed */
async function sealed(context: Context, project: Project, addresses: readonly string[]): Promise<Project | undefined> {
  const state = await openState(project.store, project.lock);
  const result = await reading(context, (reader) => sealProject(context, project, state, reader, { addresses, keepSelections: true }));
  for (const address of result.sealed) context.output.note(`sealed ${address}`);
  return result.sealed.length > 0 ? { ...project, lock: result.lock } : undefined;
}

async function round(
  context: Context,
  options: TerraformOptions,
  call: Call,
  given: Project,
  session: Session,
  readers: Pick<Preparation, "workflows">,
): Promise<Round> {
  const looks = call.creates || call.writes || call.destroys;
  const { project, state } = looks
    ? await followRepositories(context, call, given, await openState(given.store, given.lock))
    : { project: given, state: undefined };
  const { stacks, files, omitted: unsealed } = await synthesized(context, options, call, project, session);
  const unchanged = (stack: Stack) => files.check([stack]);
  const nothing = { unsent: 0, incomplete: false, forbidden: false };
  if (!looks) return { ...nothing, runs: await session.run(call, stacks, unchanged), omitted: unsealed, project };
  const prepared = await prepare({ context, options, call, project, state, stacks, files, session, ...readers });
  const { states } = prepared.terraform;
  const check = async (stack: Stack) => {
    await unchanged(stack);
    if (call.writes && !states.has(stack.name)) await session.refuseNewState(stack);
  };
  const runs = await session.run(call, stacks, check, call.writes && !call.decided ? prepared.judge : undefined);
  const omitted = [...unsealed, ...prepared.omitted];
  const { forbidden } = prepared;
  const done = call.writes && runs.some(({ exitCode }) => exitCode !== undefined);
  if (!done) return { ...nothing, runs, omitted, forbidden, project, unsent: prepared.unsent };
  return { runs, omitted, forbidden, ...(await record({ context, options, call, project, stacks, session, prepared, runs, omitted })) };
}

/**
 * Exit code 0 of Terraform says that it knows of nothing more to do, which is not so where it believes to have sent what it has not.
 * What is forbidden fails in any case.
 */
function codeOf({ runs, unsent, forbidden }: Round, { command, args }: Call, env: Context["world"]["env"]): number {
  if (forbidden) return exitCodeOf(runs.filter(failed)) || EXIT.error;
  const code = exitCodeOf(runs);
  if (code !== 0 || unsent === 0) return code;
  if (command !== "plan") return EXIT.incomplete;
  const words = [env.TF_CLI_ARGS, env.TF_CLI_ARGS_plan, ...args].join(" ");
  return /(?:^|\s)--?detailed-exitcode(?:=true|\s|$)/.test(words) ? DIFFERENCE : 0;
}

interface Applied {
  readonly context: Context;
  readonly options: TerraformOptions;
  readonly call: Call;
  readonly project: Project;
  readonly stacks: readonly Stack[];
  readonly session: Session;
  readonly prepared: Prepared;
  readonly runs: readonly StackRun[];
  readonly omitted: Synthesized["omitted"];
}

/** Takes what Terraform applied into the state, says so, and lets Terraform forget what it believes to have applied and has not. */
async function record(applied: Applied): Promise<Pick<Round, "project" | "unsent" | "incomplete">> {
  const { context, options, call, project, stacks, session, prepared, runs, omitted } = applied;
  const { desired, store, lockFile, signers } = project;
  // Of a stack that cannot be read now nothing is known: what the others have sent is remembered.
  const { state: terraform, wrong } = await session.readableState(stacks);
  const known = await openState(store, project.lock);
  const { plan, live } = await reading(context, (reader) => judge({ desired, lock: project.lock, state: known, reader }));
  const { state, lock } = await ensureLineage({
    store,
    lock: project.lock,
    host: plan.host,
    owner: plan.owner,
    newId: randomUUID,
    writeLock: (next) => lockFile.write(next),
  });
  const destroyed = prepared.destroys && !runs.some(failed);
  const done = new Set(runs.filter(({ exitCode }) => exitCode === 0).map(({ stack }) => stack));
  const { live: before, terraform: formerly } = prepared;
  const next = recordReceipts({ desired, lock, state, formerly, terraform, done, before, live, destroyed });
  if (printState(next) !== printState(state)) await store.write(next);
  const rest = diff({ desired, lock, live, state: next, options: planChoices(options), ...(signers && { signers }) });
  const left = call.creates ? unsent(rest, lock, terraform) : [];
  await session.disbelieve(stacks, left, terraform);
  for (const { address } of left)
    context.output.warn(`${address}: it was not sent, whatever terraform believed: the next \`sealform terraform apply\` sends it`);
  // It counts as not sent, too.
  for (const error of wrong) reportFailure(error, { ...context.output, json: false }, context.world, options.debug === true);
  return { project: { ...project, lock }, unsent: left.length + wrong.length, incomplete: isIncomplete(omitted, rest) };
}
