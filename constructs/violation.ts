import type { IConstruct } from "constructs";
import { RULES, type RuleId } from "../src/model/rules";
import { Annotations } from "./cdktf";

/** Tells what an aspect found: synthesis fails, and cdktf names the construct's path before the text. */
export function violation(construct: IConstruct, rule: RuleId, fact: string): void {
  Annotations.of(construct).addError(`${fact} [${rule}]\n    hint: ${RULES[rule].hint}`);
}
