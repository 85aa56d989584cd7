import type { Reads } from "../audit/reads";
import { tryParseAddress } from "../model/address";
import { AddressMap } from "../model/address-map";
import { SealformError } from "../model/errors";
import { joinedPlaces, placesWithout } from "../model/workflow-places";
import type { Focus, ReviewedBreaks, WorkflowPlaces, WorkflowSource } from "../plan";
import type { State } from "../state/types";
import type { Context } from "./context";
import type { Project } from "./project";
import type { Known } from "./scan-workflows";
import type { BreakOptions, WorkflowOptions } from "./workflow-options";
import { placesOf, recorded, type Where } from "./workflow-places";

/** Loaded where there are workflows to look at: what reads and resolves them is a quarter of all modules. */
const scanning = () => require("./scan-workflows") as typeof import("./scan-workflows");

export interface Sources extends Known {
  /** For `audit.workflows`. */
  readonly project?: Where & Pick<Project, "desired">;
}

/**
 * Who reads what, by the workflows that are named; undefined where none are.
 * @throws SealformError `file-unreadable`, `audit-paths`, `unreadable` (exit code 3) when the repositories cannot be listed
 */
export async function readWorkflows(context: Context, options: WorkflowOptions, sources: Sources): Promise<Reads | undefined> {
  const { project, ...known } = sources;
  const places = placesOf(options, project);
  if (!places) return undefined;
  return scanning().readsAt(context, places, known.live?.owner ?? project!.desired.owner, known);
}

/** Repositories whose workflows could not be read at all: what is said of readers may lack theirs. */
export function unreadRepositories(reads: Reads | undefined): { readonly address: string; readonly reason: string }[] {
  return (reads?.incomplete ?? []).flatMap(({ repository, file, reason }) =>
    file === undefined
      ? [{ address: `repo:${repository}`, reason: `${repository === "*" ? "their" : "its"} workflows cannot be read: ${reason}` }]
      : [],
  );
}

/** What reviewed plans say of workflows. */
export interface ReviewedWorkflows {
  readonly breaks: ReviewedBreaks;
  /** Where each has looked. */
  readonly places: readonly WorkflowPlaces[];
}

/** What was looked at before: by the last apply, and by what the manifest of `--since` names. */
export interface Watched {
  readonly state: Pick<State, "workflows"> | undefined;
  readonly focus: Focus;
}

/**
 * The workflows that a plan looks at, and what was reviewed of them; undefined where none are named.
 * @throws SealformError `usage`, `file-unreadable`, `audit-paths`
 */
export async function planWorkflows(
  context: Context,
  options: BreakOptions,
  project: Where & Pick<Project, "desired">,
  { before, reviewed }: { readonly before?: Watched; readonly reviewed?: ReviewedWorkflows | undefined } = {},
): Promise<{ readonly workflows?: WorkflowSource; readonly unwatched?: WorkflowPlaces }> {
  const allowed = options.allowBreak && new AddressMap(options.allowBreak.map(parseAllowed));
  const places = placesOf(options, project, reviewed?.places);
  const now = places && recorded(places, context.world.cwd, project.folder);
  const lost = [before?.state?.workflows, before?.focus.since?.unwatched].map((was) => placesWithout(was, now));
  const unwatched = joinedPlaces(lost[0], lost[1]);
  if (!places) {
    if (!allowed) return { ...(unwatched && { unwatched }) };
    throw new SealformError(
      "usage",
      "--allow-break goes with workflows, and none are looked at",
      "add --workflows PATH, or --remote for those on GitHub",
    );
  }
  return {
    workflows: {
      places: now!,
      ...(await scanning().sourceAt(context, places, project.desired.owner)),
      ...(allowed && { allowBreak: allowed }),
      ...(reviewed && { reviewed: reviewed.breaks }),
    },
    ...(unwatched && { unwatched }),
  };
}

/** An address can hold a `=` itself. */
function parseAllowed(text: string): readonly [string, string] {
  for (let at = text.indexOf("="); at >= 0; at = text.indexOf("=", at + 1)) {
    const [address, reason] = [text.slice(0, at), text.slice(at + 1).trim()];
    if (tryParseAddress(address) && reason !== "") return [address, reason];
  }
  throw new SealformError(
    "usage",
    `--allow-break ${JSON.stringify(text)}: it needs an address and a reason`,
    "--allow-break org/actions/secret/OLD_TOKEN='the jobs that read it are switched off'",
  );
}
