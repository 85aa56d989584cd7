import { type LiveItem, liveAccess } from "../github/live";
import { ciphertextHash } from "../lock";
import type { SealedValue } from "../lock/types";
import { SealformError } from "../model/errors";
import type { Change } from "../plan/types";
import { type Context, githubTime, type Send, underIntent } from "./context";
import { accessWritten, type Before, inScope, secretWritten } from "./entry";
import { ChangeFailed, changedSincePlan, failureOf, isStatus } from "./failure";
import { collectionOf, itemAddress } from "./item-address";
import { pause } from "./patience";
import { checkItem } from "./preconditions";
import { untilNextSecond } from "./receipt";
import { sideAccess } from "./side-access";

/** Writes a secret: its value, with its access in the same request (invariant 4), or only the list of a selected one. */
export async function writeSecret(context: Context, change: Change, last: boolean): Promise<void> {
  const live = await checkItem(context, change, last);
  const sealed = change.after?.ciphertext === undefined ? undefined : lockedValue(context, change, change.after.ciphertext);
  await pause(context.clock, untilNextSecond(live?.updatedAt, githubTime(context)), context.signal);
  if (sealed) await putValue(context, change, live, sealed);
  else await putSelection(context, change, live);
}

/** The ciphertext of the lock, which must be the one that was planned. */
function lockedValue(context: Context, change: Change, planned: string): SealedValue {
  const sealed = context.lock().sealed.get(change.address);
  if (!sealed || ciphertextHash(sealed.ciphertext) !== planned)
    throw changedSincePlan(change, "the lock holds another sealed value than the one that was planned");
  return sealed;
}

async function putValue(context: Context, change: Change, live: LiveItem | undefined, sealed: SealedValue): Promise<void> {
  try {
    await put(context, change, live, sealed);
  } catch (error) {
    if (!isWrongKey(error)) throw error;
    const again = await sealAgain(context, change);
    try {
      await put(context, change, live, again);
    } catch (second) {
      throw isWrongKey(second) ? keyChanged(change) : second;
    }
  }
}

async function put(context: Context, change: Change, live: LiveItem | undefined, sealed: SealedValue): Promise<void> {
  const { owner, writer, journal, receipts } = context;
  const distrust = context.distrust(change.address, sealed);
  if (distrust) throw new ChangeFailed(new SealformError(distrust.reason, `${change.address}: ${distrust.message}`, distrust.hint));
  const { scope, store, name } = itemAddress(change);
  const access = sideAccess(change.after);
  const hash = ciphertextHash(sealed.ciphertext);
  const known = journal.item(change.address);
  const intent = {
    action: live ? ("write" as const) : ("create" as const),
    before: live?.updatedAt,
    hash,
    access,
    ...inScope(context, change),
  };
  const body = { ciphertext: sealed.ciphertext, keyId: sealed.keyId, ...(access ? { access } : {}) };
  const { date } = await underIntent(context, change.address, intent, (send) =>
    send(() => writer.putSecret(owner, scope, store, name, body)),
  );
  const item = {
    ...secretWritten(known, hash, sealed.generation, access, before(live, date), context.sharedValues.get(change.address)),
    ...inScope(context, change),
  };
  receipts.expect({ change, before: live?.updatedAt, date, item });
}

async function putSelection(context: Context, change: Change, live: LiveItem | undefined): Promise<void> {
  const { owner, writer, journal, receipts } = context;
  const collection = collectionOf(change)!;
  const { name } = itemAddress(change);
  const access = sideAccess(change.after);
  if (access?.visibility !== "selected" || change.before?.visibility !== "selected")
    throw new ChangeFailed(
      new SealformError(
        "value-needed",
        `${change.address}: a change of visibility needs the value`,
        "give it a value source instead of `existing`",
      ),
    );
  const known = journal.item(change.address);
  const work = (send: Send) => send(() => writer.putSelection(owner, collection, name, access.repositories));
  const { date } = await underIntent(context, change.address, { action: "access", before: live?.updatedAt, access }, work);
  receipts.expect({
    change,
    before: live?.updatedAt,
    date,
    item: { ...accessWritten(known, access, before(live, date)), ...inScope(context, change) },
  });
}

const before = (live: LiveItem | undefined, date: string): Before => ({ access: live && liveAccess(live), until: date });

/** GitHub's answer to a value that was sealed for another public key (facts/github-api.md, section 5). */
function isWrongKey(error: unknown): boolean {
  return error instanceof ChangeFailed && isStatus(error.error, 422) && /improperly encrypted/i.test(error.message);
}

function keyChanged(change: Change): ChangeFailed {
  return new ChangeFailed(
    new SealformError(
      "key-changed",
      `${change.address} is sealed for a public key that is no longer the one of its scope`,
      "run `sealform seal --refresh`, or `sealform apply --seal`",
    ),
  );
}

async function sealAgain(context: Context, change: Change): Promise<SealedValue> {
  let sealed: SealedValue | undefined;
  try {
    sealed = await context.reseal?.(change.address);
  } catch (error) {
    throw failureOf(error, context.signal);
  }
  if (!sealed) throw keyChanged(change);
  const lock = context.lock();
  await context.setLock({ ...lock, sealed: lock.sealed.clone().set(change.address, sealed) });
  return sealed;
}
