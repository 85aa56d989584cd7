import type { BlockedReason, Change } from "./types";

/** A change before its digest. */
export type Draft = Omit<Change, "digest">;

/** Why an address cannot be judged or changed. */
export interface Block {
  readonly reason: BlockedReason;
  readonly message: string;
  readonly hint?: string;
}

export function isBlock(value: object | undefined): value is Block {
  return value !== undefined && "reason" in value && "message" in value && !("address" in value);
}

const NO_COST = { reads: 0, writes: 0 } as const;

export function blocked(address: string, kind: Change["kind"], block: Block, rest: Partial<Draft> = {}): Draft {
  return {
    address,
    kind,
    action: "blocked",
    reason: block.reason,
    message: block.message,
    ...(block.hint ? { hint: block.hint } : {}),
    ...rest,
    preconditions: {},
    cost: NO_COST,
  };
}
