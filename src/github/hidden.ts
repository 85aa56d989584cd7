import type { Owner } from "../model/scope";
import type { LiveState } from "./live";
import type { GitHubReader } from "./types";

/** Repositories that an owner has, and that GitHub does not show to the credential. */
export interface HiddenRepositories {
  /** Absent: GitHub does not tell. */
  readonly count?: number;
  readonly reason: string;
}

type Account = Pick<LiveState["owner"], "repositoryCount" | "shown">;

/** Of what was read; undefined where nothing is hidden, where nobody can tell, and where the owner's list was not read. */
export function hiddenRepositories(
  live: Pick<LiveState, "repositories" | "repositoriesComplete"> & { readonly owner: Account },
): HiddenRepositories | undefined {
  if (!live.repositoriesComplete) return undefined;
  return hiddenBeside(shownRepositories(live), live.owner);
}

/** How many repositories were read; one can have been found by its former name, too. */
export function shownRepositories({ repositories }: Pick<LiveState, "repositories">): number {
  return new Set(repositories.values().flatMap((one) => (one.status === "present" ? [one.value.id] : []))).size;
}

/**
 * Asks what is not known yet: one request at most.
 * @param shown how many repositories the owner's list has
 * @param known the owner, where it was read
 * @returns `untold` where GitHub tells this credential neither the number nor which repositories it is for
 */
export async function findHidden(
  reader: GitHubReader,
  owner: Owner,
  shown: number,
  known?: Account,
): Promise<HiddenRepositories | "untold" | undefined> {
  let account = known;
  if (account?.repositoryCount === undefined && account?.shown === undefined) {
    // An App is told no number.
    const covered = await reader.covered();
    if (covered === "all") return undefined;
    account = covered ? { shown: covered } : (known ?? (await reader.owner(owner)));
  }
  return account.repositoryCount === undefined && account.shown === undefined ? "untold" : hiddenBeside(shown, account);
}

function hiddenBeside(shown: number, { repositoryCount, shown: kind }: Account): HiddenRepositories | undefined {
  if (repositoryCount === undefined)
    return kind && { reason: "the GitHub App is installed on selected repositories, and GitHub shows it no others" };
  const count = repositoryCount - shown;
  return count > 0 ? { count, reason: `GitHub counts ${count} more than it shows to this credential` } : undefined;
}
