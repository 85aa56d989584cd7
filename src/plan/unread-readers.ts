import type { ScannedRepository } from "../audit/checkouts";
import type { Estate } from "../audit/estate";
import type { Replaces } from "../audit/rules/state";
import type { HiddenRepositories } from "../github/hidden";
import type { LiveState } from "../github/live";
import { canRead } from "../model/access";
import { repositoryOf, tryParseAddress } from "../model/address";
import { foldCase, sameName } from "../model/scope";
import type { Store } from "../model/store";
import type { Draft } from "./draft";
import type { Change, Reader, RepositoryKind, Side } from "./types";
import { UNREAD_WORKFLOWS, UNSEEN } from "./unread-workflows";

const READ_BY_WORKFLOWS: ReadonlySet<Store> = new Set<Store>(["actions", "dependabot"]);

/** Repositories that lose something and whose workflows could not be read, each as a reader without a job. */
export function unreadReaders(
  { address, action, before, after: side, effect }: Draft,
  repositories: readonly ScannedRepository[],
  after: Estate,
  replaces: Replaces,
): Reader[] {
  const own = repositoryOf(address);
  const lost = new Set(effect?.lost?.map(foldCase));
  const stays = new Set(action === "delete" ? [] : side?.repositories?.map(foldCase));
  const losesIt = (name: string) =>
    own !== undefined ? sameName(own, name) : lost.has(foldCase(name)) || (effect?.lostOthers !== undefined && !stays.has(foldCase(name)));
  return hiddenReaders(repositories, after, replaces, (name) => (losesIt(name) ? [address, ...(before?.contents ?? [])] : []));
}

/**
 * Repositories whose workflows could not be read, and that lose something without getting another one, each as a reader without a job.
 * @param losesOf addresses that a repository loses
 */
export function hiddenReaders(
  repositories: readonly ScannedRepository[],
  after: Estate,
  replaces: Replaces,
  losesOf: (repository: string) => readonly string[],
): Reader[] {
  const hasOther = getsAnother(after, replaces);
  return repositories.flatMap((repository): Reader[] => {
    const name = after.nameOf(repository.repository);
    const affected = name === undefined ? [] : losesOf(name).filter((gone) => !hasOther(name, gone));
    const isHidden = affected.some((gone) => isUnread(repository, gone.includes("/dependabot/")));
    return name !== undefined && isHidden ? [{ repository: name, ...UNREAD_WORKFLOWS }] : [];
  });
}

/** Does a repository get something in the place of an address that goes, or do its workflows not read such a thing at all? */
export function getsAnother(after: Estate, replaces: Replaces): (repository: string, gone: string) => boolean {
  return (name, gone) => {
    const parsed = tryParseAddress(gone);
    if (!parsed || parsed.kind === "environment" || !READ_BY_WORKFLOWS.has(parsed.store)) return true;
    const { repository, organization } = after.candidates(name, parsed, parsed.name);
    const above = organization?.access.answer === "yes" && organization.within.answer === "yes" ? organization.item : undefined;
    const next = repository ?? above;
    return next !== undefined && ((repositoryOf(gone) === undefined && next === repository) || replaces(gone, next.address));
  };
}

/** @param isDependabots whether what Dependabot reads itself counts */
export function isUnread({ files, registries }: ScannedRepository, isDependabots: boolean): boolean {
  const all = [...files, ...(registries && isDependabots ? [registries] : [])];
  return all.some(({ scan }) => scan.errors.some(({ kind }) => kind === "file"));
}

const KINDS = ["public", "private"] as const satisfies readonly RepositoryKind[];

/** What a change says of who can read. */
type Given = Pick<Change, "address" | "action" | "before" | "after">;

/** Does it take something away from repositories that were not seen? These are selected by nobody: their kind alone counts. */
export function losesUnseen({ address, action, before, after }: Given, live: Pick<LiveState, "owner">): boolean {
  if (action === "blocked" || !isReadByWorkflows(address)) return false;
  const [was, is] = [unseenOf(before, live), action === "delete" ? [] : unseenOf(after, live)];
  return was !== undefined && is !== undefined && was.some((kind) => !is.includes(kind));
}

/** Can repositories read it that were not seen? */
export function readByUnseen({ address, before, after }: Given, live: Pick<LiveState, "owner">): boolean {
  return isReadByWorkflows(address) && [before, after].some((side) => unseenOf(side, live)?.length);
}

/** Undefined where it does not say who can read. */
function unseenOf(side: Side | undefined, { owner: { plan } }: Pick<LiveState, "owner">): readonly RepositoryKind[] | undefined {
  const visibility = side?.visibility;
  return visibility && KINDS.filter((kind) => canRead({ visibility, repositories: [] }, { id: 0, visibility: kind }, plan));
}

function isReadByWorkflows(address: string): boolean {
  const parsed = tryParseAddress(address);
  return parsed !== undefined && parsed.kind !== "environment" && READ_BY_WORKFLOWS.has(parsed.store);
}

/** Stands for all of them. */
export function unseenReader({ count }: HiddenRepositories): Reader {
  return { repository: UNSEEN, ...UNREAD_WORKFLOWS, ...(count !== undefined && { repositories: count }) };
}
