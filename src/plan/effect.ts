import { liveAccess } from "../github/live";
import { type Access, canRead, readers } from "../model/access";
import { printList, printScope, tryParseAddress } from "../model/address";
import { compareText } from "../model/address-map";
import { isBlock } from "./draft";
import type { Effect } from "./types";
import { liveItems, type World } from "./world";

/** Names of the repositories that can read an item with this access; of a selection also those that are not visible to us. */
export function readerNames(
  w: World,
  access: Access | undefined,
  selected: readonly { id: number; name: string }[] = [],
): Map<number, string> {
  if (!access) return new Map();
  const known = readers(access, [...w.repositoriesById.values()], w.live.owner.plan);
  const names = new Map(known.map((r) => [r.id, r.name]));
  if (access.visibility === "selected")
    for (const r of selected) if (!w.repositoriesById.has(r.id) && access.repositories.includes(r.id)) names.set(r.id, r.name);
  return names;
}

export function accessEffect(before: Map<number, string>, after: Map<number, string>): Effect {
  const minus = (a: Map<number, string>, b: Map<number, string>) =>
    [...a].flatMap(([id, name]) => (b.has(id) ? [] : [name])).sort(compareText);
  const [gained, lost] = [minus(after, before), minus(before, after)];
  return { ...(gained.length > 0 ? { gained } : {}), ...(lost.length > 0 ? { lost } : {}) };
}

/** Is the name set in this list, as far as it was read? undefined: the list was not read. */
function isSet(w: World, list: string, kind: "secret" | "variable", name: string): boolean | undefined {
  const items = liveItems(w, list, kind);
  return isBlock(items) ? undefined : items.has(name);
}

/** The addresses of the same name in wider scopes, nearest first, that a job of this scope would read. */
function wider(w: World, address: string): string[] | undefined {
  const parsed = tryParseAddress(address);
  if (!parsed || parsed.kind === "environment" || parsed.scope.kind === "organization") return [];
  const found: string[] = [];
  const { scope, store, kind, name } = parsed;
  if (scope.kind === "environment") {
    const list = printList({ kind: "repository", repository: scope.repository }, store, kind);
    const set = isSet(w, list, kind, name);
    if (set === undefined) return undefined;
    if (set) found.push(`${list}/${name}`);
  }
  if (w.live.owner.kind === "user") return found;
  const list = printList({ kind: "organization" }, store, kind);
  const items = liveItems(w, list, kind);
  if (isBlock(items)) return found.length > 0 ? found : undefined;
  const item = items.get(name);
  const repository = w.live.repositories.get(scope.repository);
  const access = item && liveAccess(item);
  if (
    item &&
    repository?.status === "present" &&
    (access ? canRead(access, repository.value, w.live.owner.plan) : item.visibility === "selected")
  )
    found.push(`${list}/${name}`);
  return found;
}

/** What an item that is made at this address wins over. */
export function shadowEffect(w: World, address: string): Effect {
  const found = wider(w, address);
  return found && found.length > 0 ? { shadows: found } : {};
}

/** What a job reads when this item is gone; nothing is said where the wider scopes were not read. */
export function takeOverEffect(w: World, address: string, gone: (address: string) => boolean): Effect {
  const parsed = tryParseAddress(address);
  const found = wider(w, address);
  if (!parsed || !found || parsed.scope.kind === "organization") return {};
  return { takesOver: [{ scope: printScope(parsed.scope), address: found.find((a) => !gone(a)) ?? null }] };
}

/** After an organization item is gone or narrowed: the repositories that have one of their own are not hurt. */
export function ownValues(w: World, address: string, lost: readonly string[]): Effect {
  const parsed = tryParseAddress(address);
  if (!parsed || parsed.kind === "environment") return {};
  const takesOver = lost.flatMap((repository) => {
    const list = printList({ kind: "repository", repository }, parsed.store, parsed.kind);
    return isSet(w, list, parsed.kind, parsed.name) ? [{ scope: `repo:${repository}`, address: `${list}/${parsed.name}` }] : [];
  });
  return takesOver.length > 0 ? { takesOver } : {};
}
