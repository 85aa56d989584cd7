import type { Lock } from "../lock/types";
import { addressKey } from "../model/address";
import type { SealformError } from "../model/errors";
import type { Change } from "../plan/types";
import { keepBooks } from "./books";
import type { Context } from "./context";
import { writeEnvironment } from "./environments";
import { ChangeFailed, stopsEverything } from "./failure";
import { collectionKey, collectionOf } from "./item-address";
import { Journal } from "./journal";
import { LiveReads } from "./live-reads";
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
  const { context, changedLock } = await prepare(input, (change) => emit("waiting", change));
  const { receipts } = context;

  const done: Change[] = [];
  const failed: { change: Change; error: SealformError }[] = [];
  const skipped: { change: Change; because: SkippedChange["because"]; reason: string }[] = [];
  const made = new Set<string>();
  let stop: SealformError | undefined;

  const reasonToSkip = (change: Change): Omit<SkippedChange, keyof ChangeOutcome> | undefined => {
    if (change.action === "blocked") return { because: "blocked", reason: `blocked: ${change.reason}` };
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
        if (error.interrupted) skipped.push({ change, because: "interrupted", reason: error.message });
        else failed.push({ change, error: error.error });
        if (stopsEverything(error.error)) stop = error.error;
        emit(error.interrupted ? "skipped" : "failed", change);
      }
    }
    if (last && !stop) {
      const error = await receipts.settle(context.reads);
      if (error && stopsEverything(error)) stop = error;
    }
  }
  receipts.abandon();

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
  };
}

async function prepare(
  input: ApplyInput,
  onWait: (change: Change) => void,
): Promise<{ context: Context; changedLock: () => Lock | undefined }> {
  const { plan, state, store, reader, writer, clock, signal } = input;
  const owner = { kind: plan.owner.kind, login: plan.owner.login };
  const journal = new Journal(state, store);
  const receipts = new Receipts(journal, clock, input.readSignal ?? signal, onWait);
  const reads = new LiveReads(reader, owner, clock, signal, (collection, items) => receipts.observe(collection, items));
  let changed: Lock | undefined;
  const lock = () => changed ?? input.lock;
  const setLock = async (next: Lock) => {
    changed = next;
    await input.saveLock?.(next);
  };
  await keepBooks(plan, state, journal, input.lock, setLock);
  return {
    context: { owner, reader, writer, clock, signal, journal, reads, receipts, onWait, reseal: input.reseal, lock, setLock },
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
