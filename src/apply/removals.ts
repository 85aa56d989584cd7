import type { LiveItem } from "../github/live";
import { addressKey, printAddress } from "../model/address";
import { SealformError } from "../model/errors";
import { STORE_TRAITS, STORES } from "../model/store";
import type { Change } from "../plan/types";
import { tombstone } from "../state/history";
import type { StateItem } from "../state/types";
import { type Context, underIntent } from "./context";
import { ChangeFailed, changedSincePlan, isStatus } from "./failure";
import { collectionOf, type EnvironmentScope, environmentScope, itemAddress } from "./item-address";
import { checkEnvironment, checkItem } from "./preconditions";

/** Deletes a secret or variable. One that is gone already is done. */
export async function deleteItem(context: Context, change: Change): Promise<void> {
  const { owner, writer, journal } = context;
  const live = await checkItem(context, change, true);
  if (live) {
    const { name } = itemAddress(change);
    await underIntent(context, change.address, { action: "delete", before: live.updatedAt }, (send) =>
      send(() => unlessGone(writer.deleteItem(owner, collectionOf(change)!, name))),
    );
  }
  await journal.put([[change.address, tombstone(journal.item(change.address), live?.updatedAt)]]);
}

/** Deletes an environment with everything in it, when that is still what the plan has shown (invariant 8). */
export async function deleteEnvironment(context: Context, change: Change): Promise<void> {
  const { owner, writer, journal } = context;
  const live = await checkEnvironment(context, change);
  if (live) {
    const { repository, environment } = environmentScope(change);
    await refuseNewContents(context, change);
    await underIntent(context, change.address, { action: "delete", before: live.updatedAt }, (send) =>
      send(() => unlessGone(writer.deleteEnvironment(owner, repository, environment))),
    );
  }
  const inside = `${addressKey(change.address)}/`;
  const gone: [string, StateItem][] = [[change.address, tombstone(journal.item(change.address))]];
  for (const [address, item] of journal.items()) if (addressKey(address).startsWith(inside)) gone.push([address, tombstone(item)]);
  await journal.put(gone);
}

async function refuseNewContents(context: Context, change: Change): Promise<void> {
  const shown = new Map(change.preconditions.contents?.map(({ address, updatedAt }) => [addressKey(address), updatedAt]));
  const found = await contentsOf(context, environmentScope(change));
  const more = found.filter(([address]) => !shown.has(addressKey(address)));
  if (more.length > 0)
    throw new ChangeFailed(
      new SealformError(
        "holds-unmanaged",
        `${change.address} holds what the plan has not shown: ${more.map(([address]) => address).join(", ")}`,
        "nothing was deleted; run `sealform plan` and look again",
      ),
    );
  for (const [address, { updatedAt }] of found)
    if (shown.get(addressKey(address)) !== updatedAt)
      throw changedSincePlan(change, `${address} in it was changed since the plan was made (${updatedAt})`);
}

async function contentsOf(context: Context, scope: EnvironmentScope): Promise<[string, LiveItem][]> {
  const found: [string, LiveItem][] = [];
  for (const store of STORES.filter((s) => STORE_TRAITS[s].environments))
    for (const kind of ["secret", "variable"] as const) {
      if (kind === "variable" && !STORE_TRAITS[store].variables) continue;
      for (const [name, item] of await context.reads.list({ scope, store, kind }))
        found.push([printAddress({ kind, scope, store, name }), item]);
    }
  return found;
}

async function unlessGone(request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (error) {
    if (!isStatus(error, 404)) throw error;
  }
}
