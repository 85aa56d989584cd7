import type { ScannedRepository } from "../audit/checkouts";
import { buildEstate } from "../audit/estate";
import type { Reads } from "../audit/reads";
import { resolveWorkflows } from "../audit/resolve";
import { loadExpressions } from "../audit/scan";
import type { LiveState } from "../github/live";
import type { Lock } from "../lock/types";
import { AddressMap } from "../model/address-map";
import type { DesiredState } from "../model/desired";
import type { Owner } from "../model/scope";
import type { WorkflowPlaces, WorkflowSource } from "../plan";
import type { Context } from "./context";
import { scanPaths } from "./scan-paths";
import { type OwnerScan, scanRemote, standIn } from "./scan-remote";

/** What is declared, and what GitHub has, as far as that is known. */
export interface Known {
  readonly desired?: DesiredState;
  readonly lock?: Lock;
  readonly live?: LiveState;
}

/**
 * Who reads what, by the workflows at these places.
 * @param owner whose repositories `remote` means
 * @throws SealformError `file-unreadable`, `audit-paths`, `unreadable` (exit code 3) when the repositories cannot be listed
 */
export async function readsAt(context: Context, places: WorkflowPlaces, owner: Owner, known: Known): Promise<Reads> {
  const repositories = [
    ...(places.paths ? await scanPaths(context, places.paths) : []),
    ...(places.remote ? await seenOfOwner(context, owner, known.live) : []),
  ];
  return resolveWorkflows(repositories, buildEstate(known), await loadExpressions()).reads;
}

/**
 * The same for a plan: checkouts are read at once, so that a wrong path is told before anything else; GitHub is asked when the plan
 * knows whose workflows matter.
 * @throws SealformError `file-unreadable`, `audit-paths`
 */
export async function sourceAt(
  context: Context,
  places: WorkflowPlaces,
  owner: Owner,
): Promise<Pick<WorkflowSource, "repositories" | "expressions">> {
  const atHand = places.paths ? await scanPaths(context, places.paths) : [];
  const remote: WorkflowSource["repositories"] = async (live, { names, isAll, isHidden }) => {
    const scan = await (isAll
      ? ofOwner(context, owner, live, names)
      : scanRemote(context, { owner, known: names, ...(isHidden && { live }) }));
    return { ...scan, repositories: [...atHand, ...scan.repositories] };
  };
  return { repositories: places.remote ? remote : atHand, expressions: await loadExpressions() };
}

/** Workflows of the owner's repositories. @param live spares the list of these, where it has them all @param more names besides */
function ofOwner(context: Context, owner: Owner, live: LiveState | undefined, more: readonly string[] = []): Promise<OwnerScan> {
  if (!live?.repositoriesComplete) return scanRemote(context, { owner });
  const listed = live.repositories.values().flatMap((one) => (one.status === "present" ? [one.value.name] : []));
  return scanRemote(context, { owner, live, known: new AddressMap([...more, ...listed].map((name) => [name, name] as const)).values() });
}

/** The same, for what only reports: with what stands for those that are hidden. */
async function seenOfOwner(context: Context, owner: Owner, live: LiveState | undefined): Promise<readonly ScannedRepository[]> {
  const scan = await ofOwner(context, owner, live);
  return [...standIn(owner, scan), ...scan.repositories];
}
