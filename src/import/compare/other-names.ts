import type { NameMapping } from "../../manifest";
import { printAddress, printScope, tryParseAddress, tryParseScope } from "../../model/address";
import { AddressMap } from "../../model/address-map";
import type { DesiredEnvironment, DesiredState } from "../../model/desired";
import type { Scope } from "../../model/scope";
import type { Place } from "./place";

type Item = DesiredState["secrets"][number] | DesiredState["variables"][number];

/**
 * A declared place with its repositories, teams and users under other names, so that it can be compared with a place that has those.
 * @param back from those names to the ones that the place has itself
 */
export function inOtherNames(place: Place, names: NameMapping, back: NameMapping): Place {
  const rename = (text: string) => renamedAddress(text, names);
  const { desired } = place;
  const item = <T extends Item>(one: T): T => ({
    ...one,
    address: rename(one.address),
    scope: rename(one.scope),
    ...(one.repositories && {
      repositories: one.repositories.map((selector) =>
        selector.by === "name" ? { ...selector, name: names.repository(selector.name) } : selector,
      ),
    }),
  });
  return {
    ...place,
    desired: {
      ...desired,
      scopes: desired.scopes.map((scope) => ({ ...scope, scope: rename(scope.scope) })),
      environments: desired.environments.map((environment) => ({
        ...environmentIn(environment, names),
        address: rename(environment.address),
      })),
      secrets: desired.secrets.map(item),
      variables: desired.variables.map(item),
    },
    unreadable: place.unreadable.map((one) => ({ ...one, address: rename(one.address) })),
    changedAt: new AddressMap([...place.changedAt].map(([address, time]) => [rename(address), time])),
    nameThere: (address) => renamedAddress(address, back),
  };
}

function renamedAddress(text: string, { repository }: NameMapping): string {
  const moved = (scope: Scope): Scope => (scope.kind === "organization" ? scope : { ...scope, repository: repository(scope.repository) });
  const scope = tryParseScope(text);
  if (scope) return printScope(moved(scope));
  const address = tryParseAddress(text);
  if (!address) return text;
  return printAddress({ ...address, scope: moved(address.scope) } as typeof address);
}

function environmentIn(environment: DesiredEnvironment, { repository, team, user }: NameMapping): DesiredEnvironment {
  const { reviewers } = environment.protection;
  return {
    ...environment,
    repository: repository(environment.repository),
    protection: {
      ...environment.protection,
      ...(reviewers && { reviewers: { teams: reviewers.teams.map(team), users: reviewers.users.map(user) } }),
    },
  };
}
