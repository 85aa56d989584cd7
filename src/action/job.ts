import type { ReviewConnection } from "../github";
import type { Event } from "./event";
import type { Inputs } from "./inputs";
import type { Cli, Runner } from "./runner";

/** One run of the Action. */
export interface Job {
  readonly runner: Runner;
  readonly inputs: Inputs;
  readonly event: Event;
  readonly cli: Cli;
  /** Made when it is needed. @throws SealformError `action-input` without a token */
  review(): ReviewConnection;
}
