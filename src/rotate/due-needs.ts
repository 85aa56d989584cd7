import type { SnapshotNeeds } from "../github/types";
import type { Lock } from "../lock/types";
import type { DesiredState } from "../model/desired";
import { type Focus, planNeeds } from "../plan";

/** Of a declaration only its secrets: nothing else has a value that grows old. */
export function secretsOnly(desired: DesiredState): DesiredState {
  return { ...desired, scopes: [], environments: [], variables: [], groups: [] };
}

/** What has to be read to tell ages and readers: the lists of the declared secrets, and who can read them. */
export function dueNeeds(desired: DesiredState, lock: Lock, focus: Focus): SnapshotNeeds {
  return planNeeds(secretsOnly(desired), lock, undefined, focus);
}
