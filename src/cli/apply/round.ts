import { randomUUID } from "node:crypto";
import { type ApplyResult, applyPlan, carryOut, type LeftOut, type Review } from "../../apply";
import { systemClock } from "../../github/clock";
import type { GitHubReader, GitHubWriter } from "../../github/types";
import { ciphertextHash } from "../../lock";
import type { Lock } from "../../lock/types";
import { addressKey } from "../../model/address";
import {
  authorize,
  type Change,
  deletedAddresses,
  deletedInTwoRounds,
  type Focus,
  type Permissions,
  type Plan,
  type Refused,
  renderPlan,
  type WorkflowPlaces,
  type WorkflowSource,
} from "../../plan";
import { lineageOf } from "../../state";
import type { State } from "../../state/types";
import { planChoices } from "../commands/plan";
import type { Context } from "../context";
import { judge } from "../judge";
import type { Project } from "../project";
import { canAsk, confirm } from "../prompt";
import { refuseDeletes } from "./deletes";
import { createPulse, rescueState } from "./keep";
import type { ApplyOptions } from "./options";
import { showEvents } from "./progress";

export interface RoundInput {
  readonly context: Context;
  readonly options: ApplyOptions;
  readonly project: Project;
  readonly state: State | undefined;
  readonly connection: { readonly reader: GitHubReader; readonly writer: GitHubWriter };
  readonly focus: Focus;
  /** With `apply PLANFILE` and `apply --approved`. */
  readonly review?: Review;
  /** The first of two rounds: what the second will delete counts already, so that nothing is half done. */
  readonly first?: boolean;
  /** How many an earlier round has deleted. */
  readonly deleted?: number;
  readonly workflows?: WorkflowSource;
  /** What was looked at before, and is not now. */
  readonly unwatched?: WorkflowPlaces;
  /** Commit of the configuration repository that is applied. */
  readonly commit?: string;
  /** Addresses. Nothing is carried out when GitHub would not have the sealed value of one of them afterwards, or a change of the plan is blocked or needs a word more. */
  readonly whole?: readonly string[];
  /** So many generated values are delivered by `begin`: the question says so. */
  readonly deliveries?: number;
  /** Addresses of what `begin` makes count, see `DeliveryOptions`. */
  readonly generates?: readonly string[];
  /** Called once it is sure that the plan will be carried out, before anything is written. */
  readonly begin?: () => Promise<void>;
}

export interface Round {
  /** What was to be done: all of it, blocked changes included. */
  readonly plan: Plan;
  readonly refused: readonly Refused[];
  /** Only with a review. */
  readonly leftOut?: readonly LeftOut[];
  /** Absent when nothing was to be done or somebody said no. */
  readonly result?: ApplyResult;
  readonly declined?: boolean;
  /** Lock and state as they are afterwards. */
  readonly lock: Lock;
  readonly state: State | undefined;
}

/** What a person has allowed by options; at a terminal the question covers repairs. */
export function wordsOf({ world }: Context, { adopt, repair, autoApprove }: ApplyOptions): Permissions {
  return { adopt: adopt === true, repair: repair === true || (!autoApprove && canAsk(world)) };
}

/** Plans, shows, asks, and carries out. */
export async function applyRound(input: RoundInput): Promise<Round> {
  const { context, options, project, state, connection, focus, review, workflows, unwatched } = input;
  const { desired, lock, signers } = project;
  const { plan: fresh } = await judge({
    desired,
    lock,
    state,
    reader: connection.reader,
    ...focus,
    options: { ...planChoices(options), ...(input.generates && { generates: input.generates }) },
    ...(signers && { signers }),
    ...(workflows && { workflows }),
    ...(unwatched && { unwatched }),
  });
  const { plan, leftOut } = review ? carryOut(review, fresh) : { plan: fresh };
  // What was reviewed and is still so has been seen already.
  if (!options.autoApprove || !leftOut || plan !== fresh)
    context.output.text(renderPlan(plan, { color: context.output.color, ...(leftOut && { notReviewed: leftOut.length }) }));
  const { allowed, refused } = authorize(plan, desired, wordsOf(context, options));
  const changes = allowed.changes.filter((change) => change.action !== "blocked");
  const round = { plan, refused, lock, state, ...(leftOut && { leftOut }) };
  if (changes.length === 0 && allowed.record.length === 0) return round;
  if (input.whole && !isWhole(input.whole, changes, round)) return round;
  refuseDeletes(input.first ? deletedInTwoRounds(allowed) : deletedAddresses(allowed), options.maxDeletes, input.deleted);
  if (changes.length > 0 && !options.autoApprove && !(await confirm(context.world, question(changes.length, input.deliveries ?? 0)))) {
    context.output.note("nothing was changed");
    return { ...round, declined: true };
  }
  // What somebody still has to review or allow must be looked at again, by whoever goes on from this commit.
  const { commit, ...rest } = input;
  const whole = refused.length === 0 && (leftOut?.length ?? 0) === 0;
  const work = () => perform({ ...rest, ...(commit && whole && { commit }) }, allowed, !whole);
  const { begin } = input;
  if (!begin) return { ...round, ...(await work()) };
  // An interrupt between the two would leave what is begun without a word.
  return context.interrupt.during(async () => {
    await begin();
    return { ...round, ...(await work()) };
  });
}

function isWhole(addresses: readonly string[], changes: readonly Change[], { plan, lock, state }: Pick<Round, "plan" | "lock" | "state">) {
  const written = new Set(changes.map(({ address }) => addressKey(address)));
  const isThere = (address: string) => {
    const [sealed, item] = [lock.sealed.get(address), state?.items.get(address)];
    return sealed !== undefined && !item?.deleted && item?.current === ciphertextHash(sealed.ciphertext);
  };
  return changes.length === plan.changes.length && addresses.every((address) => written.has(addressKey(address)) || isThere(address));
}

function question(changes: number, deliveries: number): string {
  const apply = changes === 1 ? "this change" : `these ${changes} changes`;
  if (deliveries === 0) return `Apply ${apply}?`;
  return `Deliver ${deliveries === 1 ? "the new value" : `${deliveries} new values`} and apply ${apply}?`;
}

async function perform(
  { context, options, project, connection, review, commit }: RoundInput,
  plan: Plan,
  leftOut: boolean,
): Promise<Pick<Round, "result" | "lock" | "state">> {
  const { desired, store, lockFile, signers } = project;
  const { reader, writer } = connection;
  const begun = await lineageOf({ store, lock: project.lock, host: plan.host, owner: plan.owner, newId: randomUUID });
  const reseal = async (address: string, lock: Lock) => {
    const { sealProject } = require("../seal-project") as typeof import("../seal-project");
    const wanted = { addresses: [address], keepSelections: true };
    const sealed = await sealProject(context, { ...project, lock }, begun.state, reader, wanted);
    return sealed.lock.sealed.get(address);
  };
  let lock = begun.lock;
  // A generated value would have to be made anew: that is for `sealform rotate`.
  const generated = new Set(desired.secrets.flatMap(({ address, value }) => (value.from === "generate" ? [addressKey(address)] : [])));
  const { onEvent, progress } = showEvents(context, plan.changes);
  const { pulse, stop } = createPulse();
  const result = await context.interrupt
    .during(() =>
      applyPlan({
        plan,
        desired,
        lock,
        state: begun.state,
        store,
        reader,
        writer,
        clock: systemClock,
        signal: context.interrupt.signal,
        readSignal: context.interrupt.readSignal,
        onEvent,
        pulse,
        rescue: (state, error) => rescueState(project, state, error),
        begun: async () => {
          if (begun.lock !== project.lock) await lockFile.write(begun.lock);
        },
        ...(commit && { commit }),
        leftOut,
        ...(signers && { signers }),
        // A value that is sealed only now has been reviewed by nobody.
        ...(options.seal &&
          !review && { reseal: async (address: string) => (generated.has(addressKey(address)) ? undefined : reseal(address, lock)) }),
        saveLock: async (next) => {
          lock = next;
          await lockFile.write(next);
        },
      }),
    )
    .finally(() => {
      stop();
      progress.end();
    });
  return { result, lock: result.lock ?? lock, state: begun.state };
}
