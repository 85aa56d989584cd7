import type { LiveRepository, Reading } from "../github/live";
import type { GitHubReader } from "../github/types";
import { AddressMap } from "../model/address-map";
import { SealformError } from "../model/errors";
import { nearest } from "../model/nearest";
import type { Owner } from "../model/scope";
import { isDynamicSelection, resolveSelection } from "../model/selection";
import { repositorySelectors } from "./repository-patterns";

export interface RepositoryNeeds {
  readonly owner: Owner;
  /** Names, globs and `!` exclusions; only these repositories, and nothing of the organization itself. @default everything */
  readonly repositories?: readonly string[];
  /** A named repository that is not there is `absent` instead of an error. */
  readonly mayLack?: boolean;
}

export interface FoundRepositories {
  readonly found: AddressMap<Reading<LiveRepository>>;
  /** They are all that the credential sees. */
  readonly complete: boolean;
  /** How many the owner's list has; absent where it was not read. */
  readonly listed?: number;
}

/** So many repositories are cheaper to get one by one than by the owner's list. */
const FEW = 5;

/**
 * Repositories of an owner, one by one where few are named, else by the owner's list.
 * @throws SealformError `unreadable` (exit code 3) when they cannot be listed; `unknown-repository`
 */
export async function findRepositories(reader: GitHubReader, needs: RepositoryNeeds): Promise<FoundRepositories> {
  const { owner, repositories: patterns, mayLack } = needs;
  const selectors = patterns && repositorySelectors(patterns);
  if (selectors && !isDynamicSelection(selectors) && selectors.length <= FEW)
    return { found: await named(reader, needs, resolveSelection(selectors, [])), complete: false };
  const all = await reader.repositories(owner);
  if (all.status !== "present")
    throw new SealformError(
      "unreadable",
      `the repositories of ${owner.login} cannot be listed${all.status === "unreadable" ? `: ${all.reason}` : ""}`,
      (all.status === "unreadable" && all.hint) || "name them by --repositories",
      { exitCode: 3 },
    );
  const byName = new AddressMap(all.value.map((repository) => [repository.name, repository] as const));
  const wanted = selectors ? resolveSelection(selectors, all.value) : byName.values().map(({ name }) => name);
  if (selectors && wanted.length === 0 && !mayLack)
    throw new SealformError(
      "unknown-repository",
      `no repository of ${owner.login} matches ${patterns!.join(", ")}`,
      "write names or globs, as web or 'lib-*'",
    );
  const others = byName.values().map(({ name }) => name);
  const missing = wanted.filter((name) => !byName.has(name));
  const found = await named(reader, needs, missing, others);
  for (const name of wanted) if (byName.has(name)) found.set(name, { status: "present", value: byName.get(name)! });
  return { found, complete: selectors === undefined, listed: all.value.length };
}

async function named(
  reader: GitHubReader,
  { owner, mayLack }: RepositoryNeeds,
  names: readonly string[],
  others: readonly string[] = [],
): Promise<AddressMap<Reading<LiveRepository>>> {
  const readings = await Promise.all(names.map(async (name) => [name, await reader.repository(owner, name)] as const));
  const missing = readings.find(([, one]) => one.status === "absent")?.[0];
  if (missing !== undefined && !mayLack) {
    const near = nearest(missing, others);
    throw new SealformError(
      "unknown-repository",
      `there is no repository ${JSON.stringify(missing)} in ${owner.login}`,
      near ? `did you mean ${near}?` : "check the name",
    );
  }
  return new AddressMap(readings.map(([name, one]) => [one.status === "present" ? one.value.name : name, one]));
}
