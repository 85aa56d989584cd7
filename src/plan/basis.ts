import type { Lock } from "../lock/types";
import { canonicalDesired } from "../model/canonical";
import type { DesiredState } from "../model/desired";
import type { State } from "../state/types";
import { digest } from "./canonical";
import type { Basis } from "./types";
import type { DiffOptions } from "./world";

interface BasisInput {
  readonly desired: DesiredState;
  readonly lock: Lock;
  readonly state: State | undefined;
  readonly options?: DiffOptions;
  /** Version of Sealform. */
  readonly tool: string;
}

/** What a plan is made from, but for what GitHub says, which stands in each change. */
export function basisOf({ desired, lock, state, options, tool }: BasisInput): Basis {
  return {
    tool,
    desired: digest(canonicalDesired(desired)),
    lock: lockDigest(lock),
    state: state ? { lineage: state.lineage, serial: state.serial } : null,
    ...(options?.allowRollback?.length ? { allowRollback: [...options.allowRollback].sort() } : {}),
    ...(options?.deleteUnmanaged ? { deleteUnmanaged: true } : {}),
  };
}

/** Without the lineage, which the first apply adds. */
function lockDigest({ host, owner, repositories, environments, teams, users, selections, sealed }: Lock): string {
  const entries = [repositories, environments, teams, users, selections, sealed].map((map) => [...map]);
  return digest([host, owner, ...entries]);
}

const INPUTS: readonly (readonly ["desired" | "lock" | "tool", string])[] = [
  ["desired", "the declaration"],
  ["lock", "the lock file"],
  ["tool", "the version of Sealform"],
];

/** What is another one now than when the earlier plan was made, for people. */
export function movedInputs(was: Basis | undefined, now: Basis | undefined): string[] {
  if (!was || !now) return [];
  return [
    ...INPUTS.flatMap(([key, name]) => (was[key] === now[key] ? [] : [name])),
    ...(was.state?.serial === now.state?.serial ? [] : ["the state (another apply has run)"]),
  ];
}
