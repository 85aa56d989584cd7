import type { ScannedRepository } from "../audit/checkouts";
import type { Estate } from "../audit/estate";
import { placed, type Reading, type Resolution, viaOf } from "../audit/resolve";
import type { Replaces } from "../audit/rules/state";
import { hiddenRepositories } from "../github/hidden";
import type { LiveState } from "../github/live";
import { repositoryOf, tryParseAddress } from "../model/address";
import type { Draft } from "./draft";
import { names } from "./facts";
import type { Notice, Reader } from "./types";
import { getsAnother } from "./unread-readers";

/**
 * Checkouts that may be any repository: nobody has said which one, and what they are called is none of the owner's. Only a full list
 * of the owner's repositories says so of a folder.
 */
export function unmatchedCheckouts(
  repositories: readonly ScannedRepository[],
  estate: Estate,
  live: LiveState,
): readonly ScannedRepository[] {
  const isFull = live.repositoriesComplete && hiddenRepositories(live) === undefined;
  return repositories.filter(({ repository, namedBy }) => {
    if (namedBy === undefined) return false;
    const name = estate.nameOf(repository);
    return name === undefined || (isFull && namedBy === "folder" && !estate.repositories.has(name));
  });
}

/**
 * Jobs of such checkouts that read a name which a change takes away, unless each repository that loses it gets another one in its place.
 * @param before what jobs get now
 * @param after what is there once the plan is done
 */
export function unmatchedReaders(
  { address, before: side, effect }: Draft,
  checkouts: readonly ScannedRepository[],
  before: Resolution,
  after: Estate,
  replaces: Replaces,
): Reader[] {
  if (checkouts.length === 0) return [];
  const own = repositoryOf(address);
  // Of kinds of repositories nobody knows which ones they are.
  const losers = own !== undefined ? [own] : effect?.lostOthers ? [] : (effect?.lost ?? []);
  const isReplaced = getsAnother(after, replaces);
  const gone = [address, ...(side?.contents ?? [])].filter((one) => losers.length === 0 || losers.some((name) => !isReplaced(name, one)));
  const doubt = `matched to no repository of ${after.owner.login}`;
  const unknown = { certainty: "unknown", doubt } as const;
  const readers = gone.flatMap((one): Reader[] => [
    ...before.readings
      .filter((reading) => checkouts.includes(reading.run.frame.root.repository) && mayRead(reading, one))
      .map(({ run, reference: { line, column, job } }) => {
        const place = { ...placed(after, run), line, column, job: job ?? run.job.key };
        return { ...place, ...unknown, ...viaOf(after, run) };
      }),
    ...checkouts.flatMap((checkout) =>
      registryReaders(checkout, one).map((place) => ({ repository: nameIn(after, checkout), ...place, ...unknown })),
    ),
  ]);
  return [...new Map(readers.map((reader) => [JSON.stringify(reader), reader] as const)).values()];
}

function nameIn(estate: Estate, { repository }: ScannedRepository): string {
  return estate.nameOf(repository) ?? repository;
}

/** Does the name stand there, in a job that can enter the environment? An index that is worked out can be any name. */
function mayRead({ run, reference, name, certainty, doubt, store, pushed }: Reading, address: string): boolean {
  const item = tryParseAddress(address);
  if (!item || item.kind === "environment" || (certainty !== "yes" && doubt === undefined)) return false;
  const isAsked = store === "actions" || pushed !== undefined;
  const isStore = item.store === "actions" ? isAsked : item.store === "dependabot" && item.kind === "secret";
  if (!isStore || name !== item.name || (reference.context === "secrets") !== (item.kind === "secret")) return false;
  const { scope } = item;
  return (
    scope.kind !== "environment" || run.environments?.some((entered) => entered.toLowerCase() === scope.environment.toLowerCase()) !== false
  );
}

function registryReaders({ registries }: ScannedRepository, address: string) {
  const item = tryParseAddress(address);
  if (!registries || item?.kind !== "secret" || item.store !== "dependabot") return [];
  return registries.scan.references
    .filter(({ context, name }) => context === "secrets" && name === item.name)
    .map(({ line, column }) => ({ file: registries.file, line, column, job: "dependabot" }));
}

/** What is in the paths that were given and counts for nothing but what reads a name that goes. */
export function* unmatchedNotice(checkouts: readonly ScannedRepository[], estate: Estate): Generator<Notice> {
  if (checkouts.length === 0) return;
  const all = [...new Set(checkouts.map((one) => nameIn(estate, one)))].sort();
  yield {
    kind: "workflows",
    message: `not matched to a repository of ${estate.owner.login}: ${all.length === 1 ? "the checkout" : "the checkouts"} ${names(all)}`,
    hint: NAME_IT,
  };
}

/** What to do about a checkout that is matched to no repository. */
export const NAME_IT = "say which repository a checkout is: NAME=PATH in --workflows or audit.workflows";
