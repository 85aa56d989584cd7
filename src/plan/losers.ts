import type { ScannedRepository } from "../audit/checkouts";
import { NO_NEEDS, takeSnapshot } from "../github";
import type { LiveState } from "../github/live";
import type { GitHubReader } from "../github/types";
import { tryParseAddress } from "../model/address";
import { ORGANIZATION, type Owner, sameName } from "../model/scope";
import type { DiffInput } from "./diff";
import { crowdedLists, isCounted } from "./pushed-out";
import { isNarrowed } from "./reach";
import type { Plan } from "./types";

/**
 * The same with all that tells who loses something, where it was not read because a part of the declaration is looked at (`--only`,
 * `--since`), or because secrets are not declared. Of what the plan pushes beyond the first 100 of a repository: all repositories, and who can
 * read each secret of the organization. Of what is taken away from public or private repositories alone: all repositories. Costs a request
 * for each 100 repositories and for each selection; nothing where the organization has no more than 100 secrets, and nothing goes.
 * @param plan made without
 */
export async function withLosers(reader: GitHubReader, owner: Owner, live: LiveState, plan: Plan): Promise<LiveState> {
  const lists = crowdedLists(live, plan.changes).filter((list) => !isCounted(live, list));
  const needsKinds = !live.repositoriesComplete && plan.changes.some(({ effect }) => effect?.lostOthers?.length === 1);
  if (lists.length === 0 && !needsKinds) return live;
  const stores = lists.flatMap((list) => {
    const parsed = tryParseAddress(`${list}/X`);
    return parsed && parsed.kind !== "environment" ? [parsed.store] : [];
  });
  const read = await takeSnapshot(reader, {
    ...NO_NEEDS,
    owner,
    allRepositories: true,
    ...(live.customProperties && { customProperties: true }),
    collections: stores.map((store) => ({ scope: ORGANIZATION, store, kind: "secret" as const })),
    selections: lists.map((list) => `${list}/*`),
  });
  const secrets = live.secrets.clone();
  for (const [list, reading] of read.secrets) secrets.set(list, reading);
  return { ...live, repositories: repositoriesOf(live, read), repositoriesComplete: read.repositoriesComplete, secrets };
}

/**
 * The same with the repositories of checkouts, by the names that these have: one may be called otherwise now. Only where something is taken
 * away; costs a request for each that was not read yet.
 */
export async function withCheckouts(
  reader: GitHubReader,
  { desired: { owner }, lock }: Pick<DiffInput, "desired" | "lock">,
  live: LiveState,
  plan: Plan,
  checkouts: readonly ScannedRepository[],
): Promise<LiveState> {
  if (!plan.changes.some(({ action, effect }) => action === "delete" || (action !== "blocked" && isNarrowed(effect)))) return live;
  const names = checkouts.flatMap(({ repository }) => {
    const [first = "", second] = repository.split("/");
    return second === undefined ? [first] : sameName(first, owner.login) ? [second] : [];
  });
  const unknown = names.filter((name) => NAME.test(name) && !live.repositories.has(name));
  if (unknown.length === 0) return live;
  const read = await takeSnapshot(reader, { ...NO_NEEDS, owner, repositories: unknown, knownRepositoryIds: [...lock.repositories] });
  return { ...live, repositories: repositoriesOf(live, read) };
}

/** Of a repository; a folder can be called anything. */
const NAME = /^(?!\.{1,2}$)[\w.-]{1,100}$/;

/** What was read first stands. */
function repositoriesOf(live: LiveState, more: LiveState): LiveState["repositories"] {
  const repositories = more.repositories.clone();
  for (const [name, reading] of live.repositories) repositories.set(name, reading);
  return repositories;
}
