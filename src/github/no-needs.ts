import type { SnapshotNeeds } from "./types";

/** Nothing that is in the owner or in a repository: only who there is. */
export const NOTHING_INSIDE = {
  collections: [],
  selections: [],
  environments: [],
  teams: [],
  users: [],
  repositoryTeams: [],
} as const satisfies Partial<SnapshotNeeds>;

/** Of a snapshot, all that need not be read: what is to be read is put over it. */
export const NO_NEEDS: Omit<SnapshotNeeds, "owner"> = {
  repositories: [],
  knownRepositoryIds: [],
  allRepositories: false,
  ...NOTHING_INSIDE,
};
