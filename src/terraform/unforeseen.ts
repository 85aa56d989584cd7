import { addressKey } from "../model/address";
import { addressByAttributes, addressNow, addressOf, type Names } from "./resource-address";
import { isDeleted, isWritten, type PlannedChange } from "./saved-plan";

/** Something on GitHub that Terraform's own plan deletes. */
export interface Unforeseen {
  readonly resource: string;
  /** For a branch or tag pattern that of its environment. */
  readonly address: string;
}

/**
 * What a plan deletes that nobody has said to be deleted: the provider took a resource for another one than it is, or a move that was
 * no rename makes anew. What is made again under the same address is written, and what an app declares beside ours is its own.
 * @param isSaid was it said that what is at this address, of this type of Terraform's, is deleted?
 */
export function unforeseen(
  changes: readonly PlannedChange[],
  isSaid: (address: string, type: string) => boolean,
  names: Names,
): Unforeseen[] {
  return changes.flatMap((change) => {
    const { resource, before, after } = change;
    const at = isDeleted(change) && (addressOf(before) ?? addressOf(after)) !== undefined ? addressIn(before, names) : undefined;
    if (at === undefined || isSaid(at, before.type)) return [];
    const then = isWritten(change) ? addressIn(after, names) : undefined;
    return then !== undefined && addressKey(then) === addressKey(at) ? [] : [{ resource, address: at }];
  });
}

function addressIn(entry: PlannedChange["before"], names: Names): string | undefined {
  const attributes = entry.instances[0]?.attributes;
  const address = attributes && addressByAttributes(entry.type, attributes);
  return address === undefined ? undefined : addressNow(address, entry, names);
}
