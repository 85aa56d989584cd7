import type { RunList, RunReader } from "../github";
import type { LiveState, Reading } from "../github/live";
import { AddressMap } from "../model/address-map";
import type { Owner } from "../model/scope";
import type { LeakPlace, LeakRuns } from "./incident-types";
import { runRepositories } from "./leak-places";
import type { Unread } from "./types";

/**
 * Runs of all repositories that can read one of the places, each once however it was called meanwhile.
 * @param since, now milliseconds since 1970
 */
export async function findLeakRuns(
  places: readonly LeakPlace[],
  reader: RunReader,
  owner: Owner,
  since: number,
  now: number,
  live: Pick<LiveState, "repositories">,
): Promise<{ readonly runs: readonly LeakRuns[]; readonly incomplete: readonly Unread[] }> {
  const repositories = [
    ...new AddressMap(
      runRepositories(places)
        .map((name) => currentName(name, live))
        .map((name) => [name, name]),
    ).values(),
  ];
  const readings = await Promise.all(repositories.map((repository) => reader.runs(owner, repository, since, now)));
  const incomplete: Unread[] = places.flatMap(({ address, readers }) =>
    readers === null ? [{ address, reason: "who can read it is not known, so that its runs were not looked at" }] : [],
  );
  const runs = repositories.flatMap((repository, i) => {
    const reading: Reading<RunList> = readings[i]!;
    if (reading.status === "present") return [leakRuns(repository, reading.value)];
    const reason = reading.status === "unreadable" ? `its workflow runs cannot be read: ${reading.reason}` : "it is not there";
    incomplete.push({ address: `repo:${repository}`, reason: reason + hintOf(reading) });
    return [];
  });
  return { runs, incomplete };
}

/** GitHub answers to a former name, too, and redirects no delete. */
function currentName(name: string, { repositories }: Pick<LiveState, "repositories">): string {
  const found = repositories.get(name);
  return found?.status === "present" ? found.value.name : name;
}

function hintOf(reading: Reading<unknown>): string {
  return reading.status === "unreadable" && reading.hint !== undefined ? ` (${reading.hint})` : "";
}

function leakRuns(repository: string, { runs, isCut }: RunList): LeakRuns {
  const own = runs.filter(({ fromFork }) => !fromFork);
  return { repository, runs: own, forks: runs.length - own.length, isCut };
}
