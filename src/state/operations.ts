import { type Address, addressKey, parseAddress, printAddress } from "../model/address";
import { SealformError } from "../model/errors";
import { nearest } from "../model/nearest";
import { moveDeliveries } from "./deliveries";
import { givenUp, merged } from "./history";
import type { State, StateItem } from "./types";

function find(state: State, text: string): { readonly address: string; readonly item: StateItem } {
  const wanted = printAddress(parseAddress(text));
  const item = state.items.get(wanted);
  if (item && !item.deleted) return { address: state.items.spelling(wanted)!, item };
  const near = nearest(
    wanted,
    [...state.items].flatMap(([address, other]) => (other.deleted ? [] : [address])),
  );
  throw new SealformError(
    "state-address",
    `the state has no ${wanted}`,
    near ? `did you mean ${near}?` : "`sealform state list` shows what it has",
  );
}

/**
 * Forgets an item without deleting anything on GitHub. A new state; the given one is as it was.
 * @throws SealformError `address`, `state-address`.
 */
export function removeItem(state: State, address: string): State {
  const { address: known, item } = find(state, address);
  const items = state.items.clone();
  const rest = givenUp(item);
  if (rest) items.set(known, rest);
  else items.delete(known);
  return { ...state, items };
}

/** The address as it is in another repository; undefined when it is in none. */
function inRepository(address: Address, repository: string): string | undefined {
  if (address.scope.kind === "organization") return undefined;
  return printAddress({ ...address, scope: { ...address.scope, repository } } as Address);
}

/** GitHub renames repositories and nothing else; an item that was moved in the state alone would be one that is not there. */
function checkMove(source: string, target: string): void {
  const { scope } = parseAddress(target);
  const renamed = scope.kind === "organization" ? source : inRepository(parseAddress(source), scope.repository);
  if (renamed === undefined || addressKey(renamed) !== addressKey(target))
    throw new SealformError(
      "state-move",
      `${source} cannot become ${target}: GitHub renames repositories, and no secret, variable or environment`,
      "write both addresses with another repository and nothing else changed; for another name, declare it and seal: the old one is deleted by the apply",
    );
}

/**
 * Files an item under the address that it has since its repository was renamed, with its whole history: nothing stays at the
 * old one, where its ciphertexts would count as somebody else's. A new state; the given one is as it was.
 * @throws SealformError `address`, `state-address`, `state-move`.
 */
export function moveItem(state: State, from: string, to: string): State {
  const { address: source, item } = find(state, from);
  const target = printAddress(parseAddress(to));
  checkMove(source, target);
  const items = state.items.clone();
  items.delete(source);
  const there = items.get(target);
  if (there && !there.deleted)
    throw new SealformError("state-move", `the state has ${target} already`, `sealform state rm '${target}' first`);
  items.delete(target);
  items.set(target, merged(there, item));
  return { ...state, items, ...moveDeliveries(state, (address) => (addressKey(address) === addressKey(source) ? target : address)) };
}
