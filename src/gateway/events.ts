/** What the gateway tells while it works. Holds no header, no body and not its own address. */
export type GatewayEvent = AnsweredEvent | RefusedEvent | UnreachableEvent;

/** A request that was answered. */
export interface AnsweredEvent {
  readonly type: "answered";
  readonly method: string;
  /** As it is at GitHub, with its query. */
  readonly path: string;
  readonly status: number;
  /** `memory`: from what was read before; `github`: by GitHub. */
  readonly by: "memory" | "github";
}

/** A request that came without the address, the token or our host. */
export interface RefusedEvent {
  readonly type: "refused";
  readonly status: number;
}

export interface UnreachableEvent {
  readonly type: "unreachable";
  /** Node's code, as ECONNREFUSED. */
  readonly code: string;
}

/** Since the start. */
export interface GatewayCounts {
  /** Requests of the client that were admitted. */
  readonly received: number;
  /** Requests that went to GitHub: lists of our own, and what was passed on. */
  readonly sent: number;
  readonly refused: number;
  /** Requests of the client that got no answer from GitHub. */
  readonly unreachable: number;
  /** Node's code for the last of them, as ECONNREFUSED. */
  readonly lastFailure: string | undefined;
}
