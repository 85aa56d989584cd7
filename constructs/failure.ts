import type { IConstruct } from "constructs";
import { SealformError } from "../src/model/errors";
import type { Finding } from "../src/model/finding";

/**
 * An error of a construct: its path stands before the fact and the rule's id after it, as in a manifest's diagnostics.
 * @param where the construct, or the name of a function that belongs to none yet
 */
export function failure(where: IConstruct | string, rule: string, fact: string, hint?: string): SealformError {
  return new SealformError(rule, `${typeof where === "string" ? where : where.node.path}: ${fact} [${rule}]`, hint);
}

/** @throws SealformError for the first error among the findings. */
export function throwFirst(construct: IConstruct, findings: readonly Finding[]): void {
  const first = findings.find((finding) => finding.severity === "error");
  if (first) throw failure(construct, first.rule, first.message, first.hint);
}
