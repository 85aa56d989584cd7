import type { Handler } from "./context";
import type { Need } from "./needs";

/** One operation of the description, with who may call it and what it does. */
export interface Route {
  readonly operationId: string;
  readonly need: Need;
  readonly handler: Handler;
}

export const route = (operationId: string, need: Need, handler: Handler): Route => ({ operationId, need, handler });
