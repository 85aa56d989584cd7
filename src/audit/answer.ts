/** `unknown` is never taken for `no`, and never raises an error. */
export type Answer = "yes" | "no" | "unknown";

/** `a && b`; of nothing yes. */
export function all(answers: readonly Answer[]): Answer {
  if (answers.includes("no")) return "no";
  return answers.every((one) => one === "yes") ? "yes" : "unknown";
}

/** `a || b`; of nothing no. */
export function any(answers: readonly Answer[]): Answer {
  if (answers.includes("yes")) return "yes";
  return answers.every((one) => one === "no") ? "no" : "unknown";
}
