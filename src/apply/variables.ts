import type { WriteAnswer } from "../github/types";
import { valueHash } from "../plan/canonical";
import type { Change } from "../plan/types";
import { observedBefore } from "../state/history";
import { type Context, githubTime, underIntent } from "./context";
import { inScope } from "./entry";
import { isStatus } from "./failure";
import { itemAddress } from "./item-address";
import { pause } from "./patience";
import { checkItem } from "./preconditions";
import { untilNextSecond } from "./receipt";
import { sideAccess } from "./side-access";

/** Writes a variable: POST when it is not there, PATCH with value and access when it is. */
export async function writeVariable(context: Context, change: Change, last: boolean): Promise<void> {
  const { owner, writer, journal, receipts, clock, signal } = context;
  const live = await checkItem(context, change, last);
  const { scope, store, name } = itemAddress(change);
  const access = sideAccess(change.after);
  const body = { value: change.after?.value ?? "", ...(access ? { access } : {}) };
  const known = journal.item(change.address);
  const written = { valueHash: valueHash(body.value), ...(access ? { access } : {}) };
  // The value that is there was sent along: it is whose it was.
  const item = { ...written, ...inScope(context, change), ...(change.action === "access" ? observedBefore(known) : {}) };
  const startedByUs = known?.intent?.action === "create";

  const update = () => writer.updateVariable(owner, scope, store, name, body);
  const create = async (): Promise<WriteAnswer> => {
    try {
      return await writer.createVariable(owner, scope, store, name, body);
    } catch (error) {
      // Ours from an apply that died; the reads do not show it yet.
      if (startedByUs && isStatus(error, 409)) return update();
      throw error;
    }
  };
  await pause(clock, untilNextSecond(live?.updatedAt, githubTime(context)), signal);
  const intent = {
    action: live ? ("write" as const) : ("create" as const),
    before: live?.updatedAt,
    ...written,
    ...inScope(context, change),
  };
  const { date } = await underIntent(context, change.address, intent, (send) => send(live ? update : create));
  receipts.expect({ change, before: live?.updatedAt, date, item });
}
