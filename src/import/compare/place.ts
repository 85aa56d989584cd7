import type { GitHubReader } from "../../github/types";
import type { Lock } from "../../lock/types";
import { AddressMap } from "../../model/address-map";
import type { DesiredState } from "../../model/desired";
import { isDynamicSelection } from "../../model/selection";
import { describeEstate, type Unreadable } from "../estate";
import { type EstateNeeds, readEstate } from "../read-estate";

/** One side of a comparison. */
export interface Place {
  /** As the user named it. */
  readonly label: string;
  /** What is there, or declared. A manifest says nothing of the scopes and protection keys that it does not declare. */
  readonly desired: DesiredState;
  /** Every scope counts, not only those that are declared. */
  readonly isLive: boolean;
  readonly unreadable: readonly Unreadable[];
  /** When a secret last changed: GitHub's `updated_at`, or when it was sealed. */
  readonly changedAt: AddressMap<string>;
  /** What an address is called there, where names are mapped: `ignore` is written so. */
  readonly nameThere?: (address: string) => string;
}

/** A live organization or user. */
export async function livePlace(label: string, reader: GitHubReader, needs: EstateNeeds): Promise<Place> {
  const live = await readEstate(reader, { ...needs, mayLack: true });
  const { desired, unreadable, updatedAt } = describeEstate(live, needs.stores);
  const hidden = live.repositoriesComplete ? (live.owner.repositoryCount ?? 0) - live.repositories.size : 0;
  const unseen: Unreadable[] =
    hidden > 0
      ? [{ address: "repo:*", what: "some repositories", reason: `GitHub counts ${hidden} more than it shows to this credential` }]
      : [];
  return { label, desired, isLive: true, unreadable: [...unreadable, ...unseen], changedAt: updatedAt };
}

/** A manifest. What its globs, topics and properties mean is what its lock says. */
export function declaredPlace(label: string, declared: DesiredState, lock: Lock): Place {
  const unreadable: Unreadable[] = [];
  const resolved = <T extends DesiredState["secrets"][number] | DesiredState["variables"][number]>(items: readonly T[]): T[] =>
    items.flatMap((item) => {
      if (!item.repositories || !isDynamicSelection(item.repositories)) return [item];
      const names = lock.selections.get(item.address);
      if (names) return [{ ...item, repositories: names.map((name) => ({ by: "name" as const, name })) }];
      const hint = "run `sealform seal` for this manifest";
      unreadable.push({
        address: item.address,
        what: "selected repositories",
        reason: "what it selects by glob, topic or property is not in the lock",
        hint,
      });
      return [];
    });
  for (const { name, repositories } of declared.groups ?? [])
    if (isDynamicSelection(repositories) && !lock.groups?.has(name))
      unreadable.push({
        address: "repo:*",
        what: "some repositories",
        reason: `what the group ${name} matches is not in the lock`,
        hint: "run `sealform seal` for this manifest",
      });
  const desired = { ...declared, secrets: resolved(declared.secrets), variables: resolved(declared.variables) };
  const changedAt = new AddressMap([...lock.sealed].map(([address, { valueSince }]) => [address, valueSince] as const));
  return { label, desired, isLive: false, unreadable, changedAt };
}
