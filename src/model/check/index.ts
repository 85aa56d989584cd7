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
import { checkPolicies, checkScopePolicies, checkWaivers } from "./policies";
import { checkRemoved } from "./removed";
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
const OF_THE_WHOLE: readonly Check[] = [checkDuplicates, checkLimits, checkPatterns, checkRemoved, checkScopePolicies, checkWaivers];

/**
 * All rules that need neither a file nor the network, for every front end. All findings, not the first only;
 * none of them repeats what stands below `value`.
 * @param today `2026-07-31`: waivers that ended before it excuse nothing; without it none has ended.
 */
export function checkDesired(desired: DesiredState, today?: string): Finding[] {
  return run([...OF_ENTRIES, ...OF_THE_WHOLE], desired, today);
}

/** The rules that look at one entry at a time, for a front end that is given one at a time. */
export function checkEntries(desired: DesiredState, today?: string): Finding[] {
  return run(OF_ENTRIES, desired, today);
}

/** The rules that look at entries beside each other, where each was checked by itself before. */
export function checkTogether(desired: DesiredState, today?: string): Finding[] {
  return run(OF_THE_WHOLE, desired, today);
}

function run(checks: readonly Check[], desired: DesiredState, today: string | undefined): Finding[] {
  const findings: Finding[] = [];
  for (const check of checks) for (const finding of check(desired, today)) findings.push(finding);
  return findings;
}

export { withoutEnvironments } from "./policies";
