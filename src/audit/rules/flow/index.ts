import type { AuditRule } from "../rule";
import { calleeUndeclared } from "./callee-undeclared";
import { secretsInComposite } from "./composite";
import { declaredButUnused, passedButUndeclared, passedButUnused, requiredNotPassed } from "./interface";
import { secretIntoLocalAction } from "./local-action";

/** Across files: callers, reusable workflows, actions. They need nothing but the files. */
export const FLOW_RULES: readonly AuditRule[] = [
  calleeUndeclared,
  requiredNotPassed,
  passedButUndeclared,
  passedButUnused,
  declaredButUnused,
  secretsInComposite,
  secretIntoLocalAction,
];
