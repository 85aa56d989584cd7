import { takeSnapshot } from "../github";
import type { LiveState } from "../github/live";
import type { GitHubReader } from "../github/types";
import { tryParseAddress } from "../model/address";
import { ORGANIZATION, type Owner } from "../model/scope";
import { crowdedLists, isCounted } from "./pushed-out";
import type { Plan } from "./types";

/**
 * The same, with all repositories and with who can read each secret of the organization, where that tells what a plan pushes beyond the
 * first 100 of a repository and was not read: of a part of the declaration (`--only`, `--since`), and of secrets that are not declared. Costs
 * a request for each 100 repositories and for each selection, and nothing where the organization has no more than 100 secrets.
 * @param plan made without
 */
export async function withCrowd(reader: GitHubReader, owner: Owner, live: LiveState, plan: Plan): Promise<LiveState> {
  const lists = crowdedLists(live, plan.changes).filter((list) => !isCounted(live, list));
  if (lists.length === 0) return live;
  const stores = lists.flatMap((list) => {
    const parsed = tryParseAddress(`${list}/X`);
    return parsed && parsed.kind !== "environment" ? [parsed.store] : [];
  });
  const read = await takeSnapshot(reader, {
    owner,
    repositories: [],
    knownRepositoryIds: [],
    allRepositories: true,
    ...(live.customProperties && { customProperties: true }),
    collections: stores.map((store) => ({ scope: ORGANIZATION, store, kind: "secret" as const })),
    selections: lists.map((list) => `${list}/*`),
    environments: [],
    teams: [],
    users: [],
    repositoryTeams: [],
  });
  const { repositories, secrets } = { repositories: read.repositories.clone(), secrets: live.secrets.clone() };
  for (const [name, reading] of live.repositories) repositories.set(name, reading);
  for (const [list, reading] of read.secrets) secrets.set(list, reading);
  return { ...live, repositories, repositoriesComplete: read.repositoriesComplete, secrets };
}
