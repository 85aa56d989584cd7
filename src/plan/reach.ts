import { type Access, canRead, readers } from "../model/access";
import { compareText } from "../model/address-map";
import type { Change, Effect, RepositoryKind } from "./types";
import type { World } from "./world";

/** Who can read an item: repositories by name, and as `others` all that were not read, by kind. */
export interface Reach {
  readonly access: Access | undefined;
  readonly names: ReadonlyMap<number, string>;
  readonly others: ReadonlySet<RepositoryKind>;
}

const KINDS = ["public", "private"] as const satisfies readonly RepositoryKind[];

/**
 * Who can read an item with this access. Where the list of repositories was not read (`--since`, `--only`) the visibility alone
 * tells what the others can.
 * @param selected names of its selection, also of repositories that are not visible to us
 */
export function reachOf(w: World, access: Access | undefined, selected: readonly { id: number; name: string }[] = []): Reach {
  if (!access) return { access, names: new Map(), others: new Set() };
  const { plan } = w.live.owner;
  const names = new Map(readers(access, [...w.repositoriesById.values()], plan).map((r) => [r.id, r.name]));
  if (access.visibility === "selected")
    for (const r of selected) if (!w.repositoriesById.has(r.id) && access.repositories.includes(r.id)) names.set(r.id, r.name);
  const unread = { ...access, repositories: [] };
  const others = w.live.repositoriesComplete ? [] : KINDS.filter((visibility) => canRead(unread, { id: 0, visibility }, plan));
  return { access, names, others: new Set(others) };
}

/** Who gains and who loses. Names stand for themselves only where their kind does not gain or lose as a whole. */
export function accessEffect(w: World, before: Reach, after: Reach): Effect {
  const kindOf = (id: number): RepositoryKind | undefined => {
    const repository = w.repositoriesById.get(id);
    return repository && (repository.visibility === "public" ? "public" : "private");
  };
  const minus = (a: Reach, b: Reach, others: readonly RepositoryKind[], mayRead: (visibility: Access["visibility"]) => boolean) =>
    [...a.names]
      .filter(([id]) => {
        const kind = kindOf(id);
        if (b.names.has(id) || (kind && others.includes(kind))) return false;
        // A selected repository that is not visible to us: its kind, and so what `private` means for it, is not known.
        return kind !== undefined || b.access === undefined || !mayRead(b.access.visibility);
      })
      .map(([, name]) => name)
      .sort(compareText);
  const gainedOthers = KINDS.filter((kind) => after.others.has(kind) && !before.others.has(kind));
  const lostOthers = KINDS.filter((kind) => before.others.has(kind) && !after.others.has(kind));
  const gained = minus(after, before, gainedOthers, (visibility) => visibility === "all");
  const lost = minus(before, after, lostOthers, (visibility) => visibility !== "selected");
  return {
    ...(gained.length > 0 ? { gained } : {}),
    ...(gainedOthers.length > 0 ? { gainedOthers } : {}),
    ...(lost.length > 0 ? { lost } : {}),
    ...(lostOthers.length > 0 ? { lostOthers } : {}),
  };
}

/** Can anybody read it after who could not before? */
export function isWidened(effect: Effect | undefined): boolean {
  return (effect?.gained?.length ?? 0) + (effect?.gainedOthers?.length ?? 0) > 0;
}

/** Is there anybody who cannot read it any more? */
export function isNarrowed(effect: Effect | undefined): boolean {
  return (effect?.lost?.length ?? 0) + (effect?.lostOthers?.length ?? 0) > 0;
}

/**
 * Who can read it after and could not before, for people; undefined: nobody.
 * @param names writes a list of names
 */
export function tellGained({ action, effect }: Change, names: (list: readonly string[]) => string): string | undefined {
  if (effect?.gainedOthers?.length) return `readable by all ${kinds(effect.gainedOthers)} of the organization (their list was not read)`;
  if (!effect?.gained?.length) return undefined;
  return `readable by ${effect.gained.length}${action === "create" ? "" : " more"}: ${names(effect.gained)}`;
}

/** Who cannot read it any more, for people. */
export function tellLost({ after, effect }: Change, names: (list: readonly string[]) => string): string[] {
  const { lost = [], lostOthers = [] } = effect ?? {};
  const rest = after?.visibility === "selected" ? "the other" : "the";
  return [
    ...(lost.length > 0 ? [`no longer readable by ${lost.length}: ${names(lost)}`] : []),
    ...(lostOthers.length > 0 ? [`no longer readable by ${rest} ${kinds(lostOthers)} of the organization (their list was not read)`] : []),
  ];
}

function kinds(some: readonly RepositoryKind[]): string {
  if (some.length === KINDS.length) return "repositories";
  return some.includes("public") ? "public repositories" : "private and internal repositories";
}
