import type { LiveState } from "../github/live";
import type { Lock } from "../lock/types";
import { tryParseAddress, tryParseScope } from "../model/address";
import { sameName } from "../model/scope";
import { followRenames, type Rename, renamedAddress } from "../plan";
import type { State } from "../state/types";
import type { Unread } from "./types";

/** A repository that is called otherwise than the lock has it. */
export interface Move extends Rename {
  /** Another repository has the old name now: what the manifest says of that name is about the other one. */
  readonly isTaken: boolean;
}

/** Repositories of the lock by their ids, as GitHub calls them now, whatever the manifest says; and those that nobody sees any more. */
export function findMoves({ repositories: known }: Lock, live: LiveState): { readonly moves: Move[]; readonly incomplete: Unread[] } {
  const names = new Map<number, string>();
  for (const reading of live.repositories.values()) if (reading.status === "present") names.set(reading.value.id, reading.value.name);
  const moves: Move[] = [];
  const incomplete: Unread[] = [];
  for (const [from, id] of known) {
    const reading = live.repositories.get(from);
    const isTaken = reading?.status === "present" && reading.value.id !== id;
    const to = names.get(id);
    if (to !== undefined && !sameName(from, to)) moves.push({ from, to, id, isTaken });
    if (to === undefined && isTaken)
      incomplete.push({
        address: `repo:${from}`,
        reason: `it is another repository than the lock has (id ${id}), which could read what is filed under this name and is not seen`,
      });
  }
  return { moves, incomplete };
}

/** Lock and state as the repositories are called now. By way of names that nobody has: two may have changed theirs with each other. */
export function followMoves(moves: readonly Move[], lock: Lock, state: State | undefined) {
  const between = ({ id }: Move) => `repository-${id}-that-was-renamed`;
  return followRenames(
    [...moves.map((move) => ({ from: move.from, to: between(move) })), ...moves.map((move) => ({ from: between(move), to: move.to }))],
    lock,
    state,
  );
}

/** What a declared address, scope or name of a repository is about now: the repository of the lock, and the one that took its name. */
export function addressesNow(text: string, moves: readonly Move[]): { readonly address: string; readonly isOther: boolean }[] {
  const scope = tryParseAddress(text)?.scope ?? tryParseScope(text);
  const name = scope === undefined ? text : scope.kind === "organization" ? undefined : scope.repository;
  const move = moves.find(({ from }) => name !== undefined && sameName(from, name));
  if (!move) return [{ address: text, isOther: false }];
  const now = scope === undefined ? move.to : renamedAddress(text, move.from, move.to);
  return move.isTaken
    ? [
        { address: now, isOther: true },
        { address: text, isOther: false },
      ]
    : [{ address: now, isOther: false }];
}
