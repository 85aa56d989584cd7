import type { IConstruct } from "constructs";
import { SealformError } from "../src/model/errors";
import type { Finding } from "../src/model/finding";

/** An error of a construct: its path stands before the fact and the rule's id after it, as in a manifest's diagnostics. */
export function failure(construct: IConstruct, rule: string, fact: string, hint?: string): SealformError {
  return new SealformError(rule, `${construct.node.path}: ${fact} [${rule}]`, hint);
}

/** @throws SealformError for the first error among the findings. */
export function throwFirst(construct: IConstruct, findings: readonly Finding[]): void {
  const first = findings.find((finding) => finding.severity === "error");
  if (first) throw failure(construct, first.rule, first.message, first.hint);
}
