import { tryParseScope } from "../model/address";
import { AddressMap } from "../model/address-map";
import type { DesiredGroup } from "../model/desired";
import type { Lock } from "./types";

/** What a file declares decides what its lock may hold. */
export type Declares = NonNullable<DesiredGroup["template"]>;

/** The entries of a lock that belong to the declarations of one file. */
export class Ownership {
  private readonly addresses: AddressMap<true>;
  private readonly scopes: AddressMap<true>;
  private readonly repositories = new AddressMap<true>();
  private readonly teams: AddressMap<true>;
  private readonly users: AddressMap<true>;

  constructor({ scopes, environments, secrets, variables }: Declares) {
    const set = (names: readonly string[]) => new AddressMap(names.map((name) => [name, true] as const));
    const reviewers = environments.flatMap(({ protection }) => (protection.reviewers ? [protection.reviewers] : []));
    this.addresses = set([...secrets, ...variables].map(({ address }) => address));
    this.scopes = set([...scopes.map(({ scope }) => scope), ...environments.map(({ address }) => address)]);
    this.teams = set(reviewers.flatMap(({ teams }) => teams));
    this.users = set(reviewers.flatMap(({ users }) => users));
    for (const text of this.scopes.addresses()) {
      const scope = tryParseScope(text);
      if (scope && scope.kind !== "organization") this.repositories.set(scope.repository, true);
    }
    for (const { repositories = [] } of [...secrets, ...variables])
      for (const selector of repositories) if (selector.by === "name") this.repositories.set(selector.name, true);
  }

  /** What of a lock belongs here: nothing else counts, whatever the file holds. */
  of(lock: Lock): Lock {
    const selections = only(lock.selections, this.addresses);
    const selected = new AddressMap([...selections].flatMap(([, names]) => names.map((name) => [name, true] as const)));
    return {
      ...(lock.host !== undefined && { host: lock.host }),
      ...(lock.owner && { owner: lock.owner }),
      repositories: only(lock.repositories, new AddressMap([...this.repositories, ...selected])),
      environments: only(lock.environments, this.scopes),
      teams: only(lock.teams, this.teams),
      users: only(lock.users, this.users),
      selections,
      sealed: only(lock.sealed, this.addresses),
    };
  }
}

function only<T>(map: AddressMap<T>, keep: AddressMap<true>): AddressMap<T> {
  return new AddressMap([...map].filter(([name]) => keep.has(name)));
}
