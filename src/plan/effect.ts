import { liveAccess } from "../github/live";
import { type Access, canRead } from "../model/access";
import { type Address, printAddress, printList, printScope, tryParseAddress } from "../model/address";
import { ORGANIZATION, type Owner } from "../model/scope";
import { isBlock } from "./draft";
import type { Effect } from "./types";
import { liveItems, type World } from "./world";

type Item = Exclude<Address, { kind: "environment" }>;

/** Is the name set in this list, as far as it was read? undefined: the list was not read. */
function isSet(w: World, list: string, kind: Item["kind"], name: string): boolean | undefined {
  const items = liveItems(w, list, kind);
  return isBlock(items) ? undefined : items.has(name);
}

/** The places of the same name in wider scopes in which a job of this scope looks for it, nearest first. */
export function widerPlaces(address: string, owner: Owner["kind"]): Item[] {
  const parsed = tryParseAddress(address);
  if (!parsed || parsed.kind === "environment" || parsed.scope.kind === "organization") return [];
  const { scope } = parsed;
  return [
    ...(scope.kind === "environment" ? [{ ...parsed, scope: { kind: "repository" as const, repository: scope.repository } }] : []),
    ...(owner === "organization" ? [{ ...parsed, scope: ORGANIZATION }] : []),
  ];
}

/**
 * Can a job of the repository read this item of its own or of the organization? `unread`: the list was not read; `perhaps`: the item
 * is there, and which repositories are selected was not read.
 */
function readable(w: World, repository: string, { scope, store, kind, name }: Item): "yes" | "no" | "perhaps" | "unread" {
  const items = liveItems(w, printList(scope, store, kind), kind);
  if (isBlock(items)) return "unread";
  const item = items.get(name);
  if (!item || scope.kind === "repository") return item ? "yes" : "no";
  const live = w.live.repositories.get(repository);
  if (live?.status !== "present") return "no";
  const access: Access | undefined = liveAccess(item);
  if (!access) return "perhaps";
  return canRead(access, live.value, w.live.owner.plan) ? "yes" : "no";
}

function* widerReadings(w: World, address: string) {
  const scope = tryParseAddress(address)?.scope;
  if (!scope || scope.kind === "organization") return;
  for (const place of widerPlaces(address, w.live.owner.kind))
    yield { address: printAddress(place), reading: readable(w, scope.repository, place) };
}

/** What an item that is made at this address wins over. */
export function shadowEffect(w: World, address: string): Effect {
  const found = [...widerReadings(w, address)].filter(({ reading }) => reading === "yes" || reading === "perhaps");
  return found.length > 0 ? { shadows: found.map((one) => one.address) } : {};
}

/** What a job reads when this item is gone. Nothing of an organization's item: see `ownValues`. */
export function takeOverEffect(w: World, address: string, gone: (address: string) => boolean): Effect {
  const parsed = tryParseAddress(address);
  if (!parsed || parsed.scope.kind === "organization") return {};
  const scope = printScope(parsed.scope);
  const next = [...widerReadings(w, address)].find((one) => !gone(one.address) && one.reading !== "no");
  if (!next) return { takesOver: [{ scope, address: null }] };
  return { takesOver: [next.reading === "yes" ? { scope, address: next.address } : { scope, unread: next.address }] };
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
