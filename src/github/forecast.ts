import { addressKey } from "../model/address";
import { POINTS_PER_MINUTE } from "./limiter";
import { FEW_REPOSITORIES } from "./snapshot-repositories";
import type { SnapshotNeeds } from "./types";

/** What a snapshot will cost, before it is taken. */
export interface Forecast {
  /** About so many requests: lists of one page, an environment with patterns for each that is named. */
  readonly requests: number;
  /** Milliseconds that GitHub's limits make it take at least, when nothing is stored from the last time. */
  readonly ms: number;
}

/** 5,000 an hour for a personal token. https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#primary-rate-limit-for-authenticated-users */
const REQUESTS_PER_HOUR = 5000;

/** @param perHour requests an hour that the credential has @default 5000 */
export function forecast(needs: SnapshotNeeds, perHour = REQUESTS_PER_HOUR): Forecast {
  const names = distinct(needs.repositories);
  const listed = needs.allRepositories || names > FEW_REPOSITORIES;
  const environments = needs.collections.flatMap(({ scope }) =>
    scope.kind === "environment" ? [`${scope.repository}/${scope.environment}`] : [],
  );
  const withEnvironments = needs.collections.flatMap(({ scope }) => (scope.kind === "environment" ? [scope.repository] : []));
  const requests =
    1 +
    (listed ? Math.max(1, Math.ceil(names / 100)) : names) +
    needs.collections.length +
    needs.selections.length +
    distinct([...needs.environments, ...withEnvironments]) +
    distinct(environments) +
    needs.teams.length +
    needs.users.length +
    needs.repositoryTeams.length;
  const hours = Math.floor((requests - 1) / perHour);
  const minutes = Math.floor((requests - 1 - hours * perHour) / POINTS_PER_MINUTE);
  return { requests, ms: hours * 3_600_000 + minutes * 60_000 };
}

function distinct(names: readonly string[]): number {
  return new Set(names.map(addressKey)).size;
}
