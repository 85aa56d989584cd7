import { printable } from "../model/printable";
import { tellPlaces } from "../model/workflow-places";
import { mayTakeAway, unwatchDigest } from "./digest";
import type { Change, Notice, Plan, WorkflowPlaces } from "./types";

/**
 * That workflows which were looked at before are not any more. While something could be taken away from their jobs, each place has to be
 * reviewed like a change: another apply may miss fewer of them.
 */
export function unwatchedNotices(place: Pick<Plan, "host" | "owner">, places: WorkflowPlaces, changes: readonly Change[]): Notice[] {
  const takes = changes.some((change) => change.action !== "blocked" && mayTakeAway(change));
  const each: readonly WorkflowPlaces[] = [
    ...(places.paths ?? []).map((path) => ({ paths: [path] })),
    ...(places.remote ? [{ remote: true as const }] : []),
  ];
  return (takes ? each : [places]).map((one) => ({
    kind: "workflows",
    message: `workflows that were looked at until now are not: ${tellPlaces(one, printable)}${takes ? "; what they read may be taken away" : ""}`,
    hint: "name them by audit.workflows, --workflows or --remote; who approves the plan approves that nobody looks there",
    ...(takes && { digest: unwatchDigest(place, one) }),
  }));
}

/** Of a plan: that notice, where it has to be reviewed. */
export function isUnwatched({ kind, digest }: Notice): boolean {
  return kind === "workflows" && digest !== undefined;
}
