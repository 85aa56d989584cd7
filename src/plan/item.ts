import { type LiveItem, liveAccess } from "../github/live";
import { type Access, sameAccess } from "../model/access";
import { parseAddress } from "../model/address";
import type { DesiredSecret, DesiredVariable } from "../model/desired";
import { lastHere } from "../state/history";
import type { StateItem } from "../state/types";
import { type Block, blocked, type Draft, isBlock } from "./draft";
import { ownValues, shadowEffect } from "./effect";
import { isOurAccess, isOurValue, ownership } from "./ownership";
import { archivedBlock } from "./preflight";
import { accessEffect, reachOf } from "./reach";
import type { Notice, Side, StateRecord } from "./types";
import { type WantedAccess, wantedAccess } from "./wanted-access";
import { activeItem, liveItems, liveRepository, scopeBlock, type World } from "./world";

/** What the judges of secrets and variables look at. */
export interface ItemView<D extends DesiredSecret | DesiredVariable = DesiredSecret | DesiredVariable> {
  readonly item: D;
  readonly live: LiveItem | undefined;
  readonly known: StateItem | undefined;
  /** Organization scope. */
  readonly wanted: WantedAccess | undefined;
  readonly liveAccess: Access | undefined;
  /** The declared access is what is there (true below the organization). */
  readonly accessAgrees: boolean;
  /** What is there is what we wrote (true below the organization). */
  readonly accessAsWritten: boolean;
}

export interface Verdict {
  readonly draft?: Draft;
  readonly record?: StateRecord;
  /** What was ours, or kept so by us, is given up by the record. */
  readonly givesUp?: true;
  readonly notices?: readonly Notice[];
}

/** Everything that stands before the judgement of a value: scope, list, access. */
export function viewItem<D extends DesiredSecret | DesiredVariable>(w: World, item: D): ItemView<D> | Block {
  const { scope } = parseAddress(item.address);
  const gate = scopeBlock(w, scope);
  if (gate) return gate;
  const items = liveItems(w, item.address.slice(0, item.address.lastIndexOf("/")), item.kind);
  if (isBlock(items)) return items;
  const live = items.get(item.name);
  const wanted = wantedAccess(w, item);
  if (isBlock(wanted)) return wanted;
  const known = activeItem(w, item.address);
  const access = live && liveAccess(live);
  if (live?.visibility && !access)
    return {
      reason: "unreadable",
      message: `the selected repositories of ${item.address} cannot be read${live.selected?.status === "unreadable" ? `: ${live.selected.reason}` : ""}`,
    };
  return {
    item,
    live,
    known,
    wanted,
    liveAccess: access,
    accessAgrees: !wanted || (access !== undefined && sameAccess(access, wanted.access)),
    accessAsWritten: !wanted || (live !== undefined && access !== undefined && isOurAccess(known, access, live.updatedAt)),
  };
}

/** Before and after of the access, and who gains and loses. */
export function accessSides(w: World, view: ItemView): { before?: Side; after?: Side; effect: Draft["effect"] } {
  const { live, wanted, liveAccess: access, item } = view;
  const shadows = live ? {} : shadowEffect(w, item.address);
  if (!wanted) return { effect: shadows };
  const selected = live?.selected?.status === "present" ? live.selected.value : [];
  const now = reachOf(w, access, selected);
  const then = reachOf(w, wanted.access, wanted.repositories);
  const effect = accessEffect(w, now, then);
  return {
    ...(live && access ? { before: side(access, [...now.names.values()]) } : {}),
    after: side(
      wanted.access,
      wanted.repositories.map(({ name }) => name),
    ),
    effect: { ...effect, ...ownValues(w, item.address, effect.lost ?? []), ...shadows },
  };
}

function side(access: Access, names: readonly string[]): Side {
  if (access.visibility !== "selected") return { visibility: access.visibility };
  return { visibility: "selected", repositories: [...names].sort(), repositoryIds: [...access.repositories].sort((a, b) => a - b) };
}

/** What others have changed since our last write. While our own write is in doubt nobody can tell of a value. */
export function changedOutside({ known, live, accessAsWritten }: ItemView): readonly ("value" | "access")[] {
  if (!known || !live) return [];
  const value = ownership(known, live) === "changed" && !isOurValue(known, live.value);
  const access = known.access !== undefined && !accessAsWritten;
  return [...(value ? (["value"] as const) : []), ...(access ? (["access"] as const) : [])];
}

/** The same as part of a change, and of its message. */
export function tellOutside(view: ItemView, message: string): Pick<Draft, "message" | "changedOutside"> {
  const outside = changedOutside(view);
  if (outside.length === 0) return { message };
  const told = message.includes("outside of Sealform") ? message : `${message}; ${OUTSIDE(outside)} (${view.live?.updatedAt})`;
  return { message: told, changedOutside: outside };
}

const OUTSIDE = (outside: readonly string[]) =>
  outside.includes("access")
    ? `the access was changed outside of Sealform${outside.includes("value") ? ", and perhaps the value" : ""}`
    : "it was changed outside of Sealform";

/** Preconditions that every write of an item shares. */
export function itemPreconditions(w: World, view: ItemView): Draft["preconditions"] {
  const { scope } = parseAddress(view.item.address);
  const repository = scope.kind === "organization" ? undefined : liveRepository(w, scope.repository);
  const environments = scope.kind === "environment" ? w.live.environments.get(scope.repository) : undefined;
  const environment =
    scope.kind === "environment" && environments?.status === "present"
      ? environments.value.find((e) => e.name.toLowerCase() === scope.environment.toLowerCase())
      : undefined;
  return {
    updatedAt: view.live?.updatedAt ?? null,
    ...(view.live ? {} : formerOf(w, view.item.address)),
    ...(view.liveAccess ? { access: view.liveAccess } : {}),
    ...(repository ? { repositoryId: repository.id } : {}),
    ...(environment ? { environmentId: environment.id } : {}),
  };
}

/** What a create comes after. */
export function formerOf({ state }: World, address: string): Pick<Draft["preconditions"], "former"> {
  const former = lastHere(state?.items.get(address));
  return former === undefined ? {} : { former };
}

/** A write to an archived repository is refused by GitHub: say so in the plan. */
export function refuseArchived(w: World, draft: Draft): Draft {
  const { scope } = parseAddress(draft.address);
  const wrong = scope.kind === "organization" ? undefined : archivedBlock(liveRepository(w, scope.repository));
  return wrong && draft.action !== "blocked"
    ? blocked(draft.address, draft.kind, wrong, {
        ...(draft.before ? { before: draft.before } : {}),
        ...(draft.after ? { after: draft.after } : {}),
      })
    : draft;
}
