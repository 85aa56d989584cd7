import type { DesiredSecret, DesiredState, DesiredVariable } from "../model/desired";
import { foldCase } from "../model/scope";

/** What is to be looked up: everything that is declared, or what the named secrets need. */
export interface LookUp {
  /** `repo:api`, `env:api/production`. */
  readonly scopes: readonly string[];
  readonly selections: readonly (DesiredSecret | DesiredVariable)[];
  readonly teams: readonly string[];
  readonly users: readonly string[];
}

export function lookUpAll(desired: DesiredState): LookUp {
  const reviewers = desired.environments.flatMap((e) => (e.protection.reviewers ? [e.protection.reviewers] : []));
  return {
    scopes: [
      ...new Set([
        ...desired.scopes.map((s) => s.scope),
        ...desired.environments.map((e) => e.address),
        ...itemsOf(desired).map((i) => i.scope),
      ]),
    ],
    selections: itemsOf(desired).filter((i) => i.repositories !== undefined),
    teams: [...new Set(reviewers.flatMap((r) => r.teams.map(foldCase)))],
    users: [...new Set(reviewers.flatMap((r) => r.users.map(foldCase)))],
  };
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
