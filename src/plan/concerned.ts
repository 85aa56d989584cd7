import type { LiveState } from "../github/live";
import { repositoryOf } from "../model/address";
import { foldCase } from "../model/scope";
import { pushedOut } from "./pushed-out";
import { isNarrowed } from "./reach";
import type { Change, Plan } from "./types";
import { losesUnseen } from "./unread-readers";

/** Whose workflows may read what a plan takes away or renews. */
export interface Concerned {
  readonly names: readonly string[];
  /** Any repository's; of `names` some may be hidden. */
  readonly isAll: boolean;
  /** Something is taken away from repositories that GitHub may hide, whatever they are called. */
  readonly isHidden: boolean;
}

/** They write over a value that jobs have. */
const RENEWING: ReadonlySet<Change["action"]> = new Set<Change["action"]>(["rotate", "repair", "adopt"]);

export function isRenewal({ kind, action }: Pick<Change, "kind" | "action">): boolean {
  return kind === "secret" && RENEWING.has(action);
}

/** @param plan made without workflows */
export function repositoriesConcerned({ changes }: Plan, live: LiveState): Concerned {
  const names = new Map(pushedOut(live, changes).map(({ repository }) => [foldCase(repository), repository]));
  let [isAll, isHidden] = [false, false];
  for (const change of changes) {
    const { address, action, effect } = change;
    const [isLost, isLostUnseen] = [action === "delete" || isNarrowed(effect), losesUnseen(change, live)];
    if (!isLost && !isLostUnseen && !isRenewal(change)) continue;
    isHidden ||= isLostUnseen;
    const own = repositoryOf(address);
    const concerned = own === undefined ? (effect?.lost ?? []) : [own];
    for (const name of concerned) names.set(foldCase(name), name);
    const isNamed = action !== "delete" && !isRenewal(change) && !effect?.lostOthers;
    isAll ||= own === undefined && !isNamed;
  }
  return { names: [...names.values()], isAll, isHidden };
}
