import type { DesiredState } from "../desired";
import type { Finding } from "../finding";
import { checkAccess } from "./access";
import { checkDuplicates } from "./duplicates";
import { checkEnvironments } from "./environments";
import { checkLimits } from "./limits";
import { checkNames } from "./names";
import { checkOwner } from "./owner";
import { checkPatterns } from "./patterns";
import { checkPolicies } from "./policies";
import type { Check } from "./report";
import { checkRotation } from "./rotation";
import { checkSources } from "./sources";
import { checkStores } from "./stores";

const CHECKS: readonly Check[] = [
  checkNames,
  checkDuplicates,
  checkOwner,
  checkAccess,
  checkStores,
  checkLimits,
  checkSources,
  checkEnvironments,
  checkPatterns,
  checkPolicies,
  checkRotation,
];

/**
 * All rules that need neither a file nor the network, for every front end. All findings, not the first only;
 * none of them repeats what stands below `value`.
 */
export function checkDesired(desired: DesiredState): Finding[] {
  return CHECKS.flatMap((check) => [...check(desired)]);
}
