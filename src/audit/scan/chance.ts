import { type Answer, all, any } from "../answer";

/** Whether a part can come out true, and whether it can come out false: both, where somebody chooses. */
export interface Chance {
  readonly yes: Answer;
  readonly no: Answer;
}

export const UNKNOWN: Chance = { yes: "unknown", no: "unknown" };
export const EITHER: Chance = { yes: "yes", no: "yes" };
export const YES: Chance = { yes: "yes", no: "no" };
export const NO: Chance = { yes: "no", no: "yes" };

/** Where it can be either nobody knows how it comes out. */
export function answerOf({ yes, no }: Chance): Answer {
  return no === "no" ? yes : yes === "no" ? "no" : "unknown";
}

export function opposite({ yes, no }: Chance): Chance {
  return { yes: no, no: yes };
}

/** `a && b` */
export function both(parts: readonly Chance[]): Chance {
  return { yes: all(parts.map(({ yes }) => yes)), no: any(parts.map(({ no }) => no)) };
}
