import type { ScannedRepository } from "../audit/checkouts";
import type { Estate } from "../audit/estate";
import { type Replaces, repositoryOf } from "../audit/rules/state";
import { tryParseAddress } from "../model/address";
import { foldCase, sameName } from "../model/scope";
import type { Store } from "../model/store";
import type { Draft } from "./draft";
import type { Reader } from "./types";
import { UNREAD_WORKFLOWS } from "./unread-workflows";

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
  const hasOther = (name: string, gone: string) => {
    const parsed = tryParseAddress(gone);
    if (!parsed || parsed.kind === "environment" || !READ_BY_WORKFLOWS.has(parsed.store)) return true;
    const { repository, organization } = after.candidates(name, parsed, parsed.name);
    const above = organization?.access.answer === "yes" && organization.within.answer === "yes" ? organization.item : undefined;
    const next = repository ?? above;
    return next !== undefined && ((repositoryOf(gone) === undefined && next === repository) || replaces(gone, next.address));
  };
  return repositories.flatMap((repository): Reader[] => {
    const name = after.nameOf(repository.repository);
    const affected = name === undefined ? [] : losesOf(name).filter((gone) => !hasOther(name, gone));
    const isHidden = affected.some((gone) => isUnread(repository, gone.includes("/dependabot/")));
    return name !== undefined && isHidden ? [{ repository: name, ...UNREAD_WORKFLOWS }] : [];
  });
}

/** @param isDependabots whether what Dependabot reads itself counts */
export function isUnread({ files, registries }: ScannedRepository, isDependabots: boolean): boolean {
  const all = [...files, ...(registries && isDependabots ? [registries] : [])];
  return all.some(({ scan }) => scan.errors.some(({ kind }) => kind === "file"));
}
