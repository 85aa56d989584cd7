import type { DesiredSecret, DesiredState, DesiredVariable } from "../model/desired";
import { foldCase } from "../model/scope";

/** What is to be looked up: everything that is declared, or what the named secrets need. */
export interface LookUp {
  /** `repo:api`, `env:api/production`. */
  readonly scopes: readonly string[];
  readonly selections: readonly (DesiredSecret | DesiredVariable)[];
  readonly teams: readonly WantedReviewer[];
  readonly users: readonly WantedReviewer[];
}

/** A team or a user by name, and the environments that it reviews. */
export interface WantedReviewer {
  /** In lower case. */
  readonly name: string;
  /** At least one address. */
  readonly environments: readonly string[];
}

export function lookUpAll(desired: DesiredState): LookUp {
  return {
    scopes: [
      ...new Set([
        ...desired.scopes.map((s) => s.scope),
        ...desired.environments.map((e) => e.address),
        ...itemsOf(desired).map((i) => i.scope),
      ]),
    ],
    selections: itemsOf(desired).filter((i) => i.repositories !== undefined),
    teams: reviewers(desired, "teams"),
    users: reviewers(desired, "users"),
  };
}

function reviewers({ environments }: DesiredState, kind: "teams" | "users"): WantedReviewer[] {
  const found = new Map<string, string[]>();
  for (const { address, protection } of environments)
    for (const name of protection.reviewers?.[kind] ?? []) {
      const known = found.get(foldCase(name));
      if (known) known.push(address);
      else found.set(foldCase(name), [address]);
    }
  return [...found].map(([name, addresses]) => ({ name, environments: addresses }));
}

export function lookUpFor(secrets: readonly DesiredSecret[]): LookUp {
  return {
    scopes: [...new Set(secrets.map((s) => s.scope))],
    selections: secrets.filter((s) => s.repositories !== undefined),
    teams: [],
    users: [],
  };
}

const itemsOf = (desired: DesiredState) => [...desired.secrets, ...desired.variables];

/** `env:api/production`, `env:api/production and 2 more`. */
export function labelOf({ environments: [first, ...more] }: WantedReviewer): string {
  return `${first}${more.length > 0 ? ` and ${more.length} more` : ""}`;
}
