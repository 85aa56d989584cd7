import { WORKFLOW_FILES } from "../../audit/remote";
import { type ContentsReader, itemPermission, NO_NEEDS, NOTHING_INSIDE, PINNING_PERMISSION, takeSnapshot } from "../../github";
import type { LiveState, Reading } from "../../github/live";
import type { Collection, GitHubReader, SnapshotNeeds } from "../../github/types";
import { printList } from "../../model/address";
import type { Owner } from "../../model/scope";

/** How reading went that needs a permission. */
export type Trial =
  | { readonly status: "read" }
  | { readonly status: "refused"; readonly reason: string; readonly hint?: string | undefined };

/** Places to try one permission at: the first may be absent on GitHub, which tells nothing. */
const PLACES = 3;

/** The owner and the repositories of a declaration, and nothing in them. */
export function readPlaces(reader: GitHubReader, needs: SnapshotNeeds): Promise<LiveState> {
  return takeSnapshot(reader, { ...needs, ...NOTHING_INSIDE });
}

/**
 * Tries every permission by one harmless read or a few, whatever the size of the declaration, and looks every reviewer up.
 * @param places as `readPlaces` has found them
 * @param also what else is needed: files, or whether the organization requires pinned actions
 */
export async function tryPermissions(
  reader: GitHubReader,
  needs: SnapshotNeeds,
  places: LiveState,
  { contents, pinning }: { readonly contents?: ContentsReader; readonly pinning?: boolean } = {},
): Promise<{ readonly trials: ReadonlyMap<string, Trial>; readonly people: Pick<LiveState, "teams" | "users"> }> {
  const isThere = (name: string) => places.repositories.get(name)?.status === "present";
  const chosen = new Map<string, Collection[]>();
  for (const collection of needs.collections) {
    const { scope, store, kind } = collection;
    if (scope.kind !== "organization" && !isThere(scope.repository)) continue;
    const permission = itemPermission(scope, store, kind);
    const list = chosen.get(permission) ?? [];
    if (list.length < PLACES) chosen.set(permission, [...list, collection]);
  }
  const environments = needs.environments.filter(isThere).slice(0, 1);
  const live = await takeSnapshot(reader, {
    ...NO_NEEDS,
    owner: needs.owner,
    repositories: [...places.repositories]
      .filter(([name]) => isThere(name))
      .map(([name]) => name)
      .slice(0, PLACES),
    collections: [...chosen.values()].flat(),
    environments,
    teams: needs.teams,
    users: needs.users,
    repositoryTeams: needs.teams.length > 0 ? environments : [],
  });
  const trials = new Map<string, Trial>();
  const note = (permission: string, readings: readonly (Reading<unknown> | undefined)[]) => {
    const trial = trialOf(readings);
    if (trial) trials.set(permission, trial);
  };
  for (const [permission, list] of chosen)
    note(
      permission,
      list.map(({ scope, store, kind }) => (kind === "secret" ? live.secrets : live.variables).get(printList(scope, store, kind))),
    );
  // A repository that is not seen says nothing about the permission.
  if (places.repositories.values().some(({ status }) => status === "present")) trials.set("metadata", { status: "read" });
  note(
    "actions",
    environments.map((name) => live.environments.get(name)),
  );
  note("members", live.teams.values());
  note("organization_custom_properties", [places.customProperties]);
  note("administration", live.repositoryTeams.values());
  if (pinning) note(PINNING_PERMISSION, [await reader.pinningRequired(needs.owner)]);
  if (contents) note("contents", await Promise.all(hiddenOf(places).map((name) => filesOf(contents, needs.owner, name))));
  return { trials, people: live };
}

/** Files of public repositories are shown to everybody, so that they tell only where there are no others. */
function hiddenOf({ repositories }: LiveState): string[] {
  const there = repositories.values().flatMap((one) => (one.status === "present" ? [one.value] : []));
  const hidden = there.filter(({ visibility }) => visibility !== "public");
  return (hidden.length > 0 ? hidden : there).slice(0, PLACES).map(({ name }) => name);
}

/** One without any commit has no file, and was read all the same. */
async function filesOf(contents: ContentsReader, owner: Owner, name: string): Promise<Reading<unknown>> {
  const found = await contents.tree(owner, name, WORKFLOW_FILES);
  return found.status === "absent" ? { status: "present", value: undefined } : found;
}

function trialOf(readings: readonly (Reading<unknown> | undefined)[]): Trial | undefined {
  if (readings.some((one) => one?.status === "present")) return { status: "read" };
  const refused = readings.find((one) => one?.status === "unreadable");
  return refused?.status === "unreadable" ? { status: "refused", reason: refused.reason, hint: refused.hint } : undefined;
}
