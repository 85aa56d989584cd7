/** What the client tells while it works. Holds no header and no body, so it may be printed. */
export type ClientEvent = WaitingEvent | RequestEvent | NoteEvent | WarningEvent;

export interface WaitingEvent {
  readonly type: "waiting";
  /** Milliseconds until the next request may go out. */
  readonly ms: number;
  /**
   * `points`: 900 points of the last minute are used; `primary-limit`: the hour's budget is used, the wait ends at its reset;
   * `secondary-limit`: GitHub asked us to pause; `retry`: GitHub or the network failed for a moment.
   */
  readonly reason: "points" | "primary-limit" | "secondary-limit" | "retry";
  /** Requests that wait now. */
  readonly queued: number;
  /** Milliseconds that all requests waiting now need at least, by the limits known so far. */
  readonly estimateMs: number;
}

/** One answer, for `--debug`. */
export interface RequestEvent {
  readonly type: "request";
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** 0: no answer. */
  readonly status: number;
  readonly ms: number;
}

export interface NoteEvent {
  readonly type: "note";
  readonly message: string;
}

/** Something to put right, though the work goes on. */
export interface WarningEvent {
  readonly type: "warning";
  readonly message: string;
}

export type Log = (event: ClientEvent) => void;
