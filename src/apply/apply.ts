import type { Lock } from "../lock/types";
import { addressKey } from "../model/address";
import { AddressMap } from "../model/address-map";
import { SealformError } from "../model/errors";
import { joinedPlaces } from "../model/workflow-places";
import type { Change } from "../plan/types";
import type { Occasion } from "../state/store";
import type { State } from "../state/types";
import { bookkeeping } from "./books";
import type { Context } from "./context";
import { writeEnvironment } from "./environments";
import { ChangeFailed, stopsEverything } from "./failure";
import { collectionKey, collectionOf } from "./item-address";
import { Journal, type JournalEnd } from "./journal";
import { LiveReads } from "./live-reads";
import { plannedIntents } from "./planned";
import { Receipts } from "./receipts";
import { deleteEnvironment, deleteItem } from "./removals";
import { writeSecret } from "./secrets";
import type { ApplyEvent, ApplyInput, ApplyResult, ChangeOutcome, SkippedChange } from "./types";
import { writeVariable } from "./variables";

/**
 * Makes the changes of a plan, one after the other. Each is checked again right before its request; the state notes every
 * request before it is sent and its receipt afterwards, so that a death at any moment leaves what the next apply goes on
 * from (invariant 7). A change that fails leaves the independent ones alone.
 *
 * Secrets of environments that do not exist yet are blocked in the plan; `apply --seal` makes a second round of seal,
 * plan and apply after the first has made the environments.
 * @throws what the state store throws: without a record nothing may be sent.
 */
export async function applyPlan(input: ApplyInput): Promise<ApplyResult> {
  const { plan, signal, reader } = input;
  const sent = { reads: reader.counts.reads, writes: reader.counts.writes };
  const total = plan.changes.length;
  const places = new Map(plan.changes.map((change, index) => [change, index]));
  const emit = (type: ApplyEvent["type"], change: Change) => input.onEvent?.({ type, change, index: places.get(change)!, total });
  const done: Change[] = [];
  const failed: { change: Change; error: SealformError }[] = [];
  const skipped: { change: Change; because: SkippedChange["because"]; reason: string }[] = [];
  const made = new Set<string>();
  let stop: SealformError | undefined;
  const occasion = (goesOn: boolean): Occasion => ({
    goesOn,
    plan: plan.digest,
    changes: countActions(goesOn ? plan.changes : done),
    progress: { past: done.length + failed.length + skipped.length, total },
    failed: failed.length,
    ...(input.commit === undefined ? {} : { commit: input.commit }),
  });
  const { context, changedLock } = await prepare(input, occasion, (change) => emit("waiting", change));
  const { receipts, journal } = context;
  input.pulse?.(() => journal.renew());

  const reasonToSkip = (change: Change): Omit<SkippedChange, keyof ChangeOutcome> | undefined => {
    if (change.action === "blocked") return { because: "blocked", reason: `blocked: ${change.reason}` };
    stop ??= journal.broken;
    if (stop) return { because: "stopped", reason: `not tried: ${stop.message}` };
    if (signal?.aborted) return { because: "interrupted", reason: "interrupted" };
    const missing = change.requires?.find((address) => !made.has(addressKey(address)));
    return missing === undefined ? undefined : { because: "requires", reason: `requires ${missing}, which was not made` };
  };

  for (const [index, change] of plan.changes.entries()) {
    const last = !sameCollection(change, plan.changes[index + 1]);
    const skip = reasonToSkip(change);
    if (skip) {
      skipped.push({ change, ...skip });
      emit("skipped", change);
    } else {
      emit("start", change);
      try {
        await carryOut(context, change, last);
        made.add(addressKey(change.address));
        done.push(change);
        emit("done", change);
      } catch (error) {
        if (!(error instanceof ChangeFailed)) throw error;
        if (error.error === journal.broken) skipped.push({ change, because: "stopped", reason: `not tried: ${error.message}` });
        else if (error.interrupted) skipped.push({ change, because: "interrupted", reason: error.message });
        else failed.push({ change, error: error.error });
        if (stopsEverything(error.error)) stop = error.error;
        emit(error.interrupted || error.error === journal.broken ? "skipped" : "failed", change);
      }
    }
    journal.past(change.address);
    if (last && (!stop || journal.broken)) {
      const error = await receipts.settle(context.reads);
      if (error && stopsEverything(error)) stop = error;
    }
  }
  receipts.abandon();
  // A value that is sealed later changes the lock; nothing in the repository changes when another block ends.
  // What is in doubt is in it too, so that whoever goes on from the last commit looks at it again.
  const settled = failed.length === 0 && receipts.doubts.size === 0;
  const whole = settled && skipped.every(({ change }) => change.action === "blocked" && change.reason === "unsealed");
  const complete = whole && input.leftOut !== true;
  const unsaved = await saveLast(input, journal, { commit: complete ? input.commit : undefined, workflows: watchedBy(input, complete) });

  const outcome = ({ address, kind, action, digest }: Change): ChangeOutcome => {
    const doubt = receipts.doubts.get(address);
    return { address, kind, action, digest, ...(doubt ? { doubt } : {}) };
  };
  const lock = changedLock();
  return {
    done: done.map(outcome),
    failed: failed.map(({ change, error }) => ({ ...outcome(change), error })),
    skipped: skipped.map(({ change, because, reason }) => ({ ...outcome(change), because, reason })),
    requests: { reads: reader.counts.reads - sent.reads, writes: reader.counts.writes - sent.writes },
    interrupted: signal?.aborted === true,
    ...(lock ? { lock } : {}),
    ...(unsaved ? { unsaved } : {}),
  };
}

/** Less than before is looked at from now on where all of the plan was done, and so somebody has let that pass. One of `--only` says nothing. */
function watchedBy({ plan, state }: ApplyInput, complete: boolean): State["workflows"] {
  if (plan.only) return state.workflows;
  return complete ? plan.workflows : joinedPlaces(state.workflows, plan.workflows);
}

/** @returns why the end of this apply is in a file, and not in the store. */
async function saveLast({ state, rescue }: ApplyInput, journal: Journal, end: JournalEnd): Promise<SealformError | undefined> {
  try {
    await journal.end(end);
    return undefined;
  } catch (error) {
    if (!rescue || !(error instanceof SealformError)) throw error;
    return rescue(state, error);
  }
}

function countActions(changes: readonly Change[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { action } of changes) if (action !== "blocked") counts[action] = (counts[action] ?? 0) + 1;
  return counts;
}

async function prepare(
  input: ApplyInput,
  occasion: (goesOn: boolean) => Occasion,
  onWait: (change: Change) => void,
): Promise<{ context: Context; changedLock: () => Lock | undefined }> {
  const { plan, desired, state, store, reader, writer, clock, signal } = input;
  const owner = { kind: plan.owner.kind, login: plan.owner.login };
  const planned = plannedIntents(plan.changes);
  const journal = new Journal(state, store, { clock, githubNow: () => writer.now(), planned, occasion });
  const receipts = new Receipts(journal, clock, input.readSignal ?? signal, onWait);
  const reads = new LiveReads(reader, owner, clock, signal, (collection, items) => receipts.observe(collection, items));
  let changed: Lock | undefined;
  const lock = () => changed ?? input.lock;
  const setLock = async (next: Lock) => {
    changed = next;
    await input.saveLock?.(next);
  };
  const place = { host: plan.host, ownerId: plan.owner.id };
  const distrust: Context["distrust"] = (address, sealed) => {
    const trust = input.signers?.judge(place, address, sealed);
    return trust && "reason" in trust ? trust : undefined;
  };
  const protections = new AddressMap(desired.environments.map(({ address, protection }) => [address, protection]));
  const declaredProtection = (address: string) => protections.get(address) ?? {};
  const books = bookkeeping(plan, state, input.lock);
  // The state first: a death before the lock follows leaves the old name there, so that the next plan finds the rename again.
  await journal.begin(books.state);
  await input.begun?.();
  if (books.lock) await setLock(books.lock);
  return {
    context: {
      owner,
      reader,
      writer,
      clock,
      signal,
      journal,
      reads,
      receipts,
      onWait,
      declaredProtection,
      sharedValues: new AddressMap(
        desired.secrets.flatMap(({ address, value }) => (value.shared === undefined ? [] : [[address, value.shared] as const])),
      ),
      reseal: input.reseal,
      distrust,
      lock,
      setLock,
    },
    changedLock: () => changed,
  };
}

function carryOut(context: Context, change: Change, last: boolean): Promise<void> {
  if (change.action === "rename") return Promise.resolve();
  if (change.kind === "environment")
    return change.action === "delete" ? deleteEnvironment(context, change) : writeEnvironment(context, change);
  if (change.action === "delete") return deleteItem(context, change);
  return change.kind === "secret" ? writeSecret(context, change, last) : writeVariable(context, change, last);
}

/** Changes of one collection that follow each other share their reads. */
function sameCollection(a: Change, b: Change | undefined): boolean {
  const [one, other] = [collectionOf(a), b && collectionOf(b)];
  return one !== undefined && other !== undefined && collectionKey(one) === collectionKey(other);
}
