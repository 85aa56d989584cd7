import type { DesiredState } from "../desired";
import type { Finding } from "../finding";
import { checkAccess } from "./access";
import { checkDuplicates } from "./duplicates";
import { checkEnvironments } from "./environments";
import { checkLimits } from "./limits";
import { checkNames } from "./names";
import { checkOwner } from "./owner";
import { checkPathNames } from "./paths";
import { checkPatterns } from "./patterns";
import { checkPolicies } from "./policies";
import type { Check } from "./report";
import { checkRotation } from "./rotation";
import { checkSizes } from "./sizes";
import { checkSources } from "./sources";
import { checkStores } from "./stores";

/** What is wrong with an entry whatever stands beside it. */
const OF_ENTRIES: readonly Check[] = [
  checkNames,
  checkOwner,
  checkAccess,
  checkStores,
  checkSizes,
  checkSources,
  checkPathNames,
  checkEnvironments,
  checkPolicies,
  checkRotation,
];

/** What is wrong with entries together. */
const OF_THE_WHOLE: readonly Check[] = [checkDuplicates, checkLimits, checkPatterns];

/**
 * All rules that need neither a file nor the network, for every front end. All findings, not the first only;
 * none of them repeats what stands below `value`.
 */
export function checkDesired(desired: DesiredState): Finding[] {
  return run([...OF_ENTRIES, ...OF_THE_WHOLE], desired);
}

/** The rules that look at one entry at a time, for a front end that is given one at a time. */
export function checkEntries(desired: DesiredState): Finding[] {
  return run(OF_ENTRIES, desired);
}

/** The rules that look at entries beside each other, where each was checked by itself before. */
export function checkTogether(desired: DesiredState): Finding[] {
  return run(OF_THE_WHOLE, desired);
}

function run(checks: readonly Check[], desired: DesiredState): Finding[] {
  const findings: Finding[] = [];
  for (const check of checks) for (const finding of check(desired)) findings.push(finding);
  return findings;
}
