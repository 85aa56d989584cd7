import { forecast } from "../github";
import type { LiveState } from "../github/live";
import type { GitHubReader } from "../github/types";
import { checkLockOwner, type Signers } from "../lock";
import type { Lock } from "../lock/types";
import type { DesiredState } from "../model/desired";
import { SealformError } from "../model/errors";
import { sameName } from "../model/scope";
import { basisOf, type DiffOptions, type Focus, makePlan, type Plan, planNeeds, type WorkflowPlaces, type WorkflowSource } from "../plan";
import type { State } from "../state/types";
import { today } from "./today";
import { version } from "./version";

export interface JudgeInput extends Focus {
  readonly desired: DesiredState;
  readonly lock: Lock;
  readonly state: State | undefined;
  readonly reader: GitHubReader;
  readonly options?: DiffOptions;
  /** Whose sealed values may be written; absent: everybody's. */
  readonly signers?: Signers;
  /** Whose readers must not lose what they read. */
  readonly workflows?: WorkflowSource;
  /** What was looked at before, and is not now. */
  readonly unwatched?: WorkflowPlaces;
  /** `2026-07-31`. @default of the system's clock, UTC */
  readonly today?: string;
  /** Called once when GitHub's limits alone make the reading take minutes. */
  readonly foretell?: (line: string) => void;
}

/**
 * The plan, once it is sure that lock and state belong to the owner and host that were read.
 * @throws SealformError `lock-foreign`, `state-foreign`
 */
export async function judge(input: JudgeInput): Promise<{ readonly plan: Plan; readonly live: LiveState }> {
  const { lock, state } = input;
  const { requests, ms } = forecast(planNeeds(input.desired, lock, state, input));
  if (ms > 0)
    input.foretell?.(
      `sealform: about ${requests.toLocaleString("en")} requests: GitHub's limits make that ${Math.ceil(ms / 60_000)} minutes at least, less what is cached`,
    );
  const made = await makePlan({ today: today(), ...input, basis: basisOf({ ...input, tool: version() }) });
  checkOwners(lock, state, made.live);
  return made;
}

/** @throws SealformError `lock-foreign`, `state-foreign` */
export function checkOwners(lock: Lock, state: State | undefined, { owner, host }: Pick<LiveState, "owner" | "host">): void {
  checkLockOwner(lock, owner, host);
  if (state && (state.owner.id !== owner.id || !sameName(state.host, host)))
    throw new SealformError(
      "state-foreign",
      `the state belongs to ${state.owner.login} (id ${state.owner.id}) on ${state.host}, not to ${owner.login} (id ${owner.id}) on ${host}`,
      "name the right files by --state and --lock; do not copy one of them from another project",
    );
}
