import { isDay } from "../days";
import type { DesiredEnvironment, DesiredState } from "../desired";
import type { Finding } from "../finding";
import { compileGlob } from "../glob";
import { hasEnded, isPlanned, type Policies, type PolicyId, policySeverity, type Waiver, waiverFinder } from "../policies";
import { matchesVisibly } from "../printable";
import { isAddressPattern } from "./patterns";
import { count, error, items, listing, quote, warning } from "./report";

interface Violation {
  readonly rule: Exclude<PolicyId, "policy-age" | "policy-delete">;
  readonly at: Finding["at"];
  /** What a waiver excuses. */
  readonly address: string;
  readonly message: string;
}

/** `"a" matches one of these`; undefined without patterns. */
function nameMatcher(patterns: readonly string[] | undefined): ((name: string) => boolean) | undefined {
  const expressions = patterns?.map(compileGlob);
  return expressions && ((name) => expressions.some((expression) => expression.test(name)));
}

function* ofItems(desired: DesiredState): Generator<Violation> {
  const { forbidVisibilityAll, allowedVisibility, secretNames, variableNames, forbiddenStores } = desired.policies;
  if (!(forbidVisibilityAll || allowedVisibility || secretNames || variableNames || forbiddenStores)) return;
  const names = { secret: nameMatcher(secretNames), variable: nameMatcher(variableNames) };
  for (const { item, list, index } of items(desired)) {
    const { kind, name, store, visibility, address } = item;
    const found = (rule: Violation["rule"], field: string | undefined, fact: string): Violation => ({
      rule,
      at: { list, index, ...(field && { field }) },
      address,
      message: `${kind} ${quote(name)} ${fact}`,
    });
    if (kind === "secret" && forbidVisibilityAll && visibility === "all")
      yield found("policy-visibility-all", "visibility", "is for all repositories, which policies.forbidVisibilityAll forbids");
    if (kind === "secret" && visibility && allowedVisibility && !allowedVisibility.includes(visibility))
      yield found(
        "policy-visibility",
        "visibility",
        `has visibility ${visibility}, policies.allowedVisibility has ${listing(allowedVisibility)}`,
      );
    if (names[kind]?.(name) === false)
      yield found(
        `policy-${kind}-name`,
        undefined,
        `has a name that policies.${kind}Names does not allow: ${listing((kind === "secret" ? secretNames : variableNames) ?? [])}`,
      );
    if (forbiddenStores?.includes(store)) yield found("policy-store", "stores", `is kept in ${store}, which policies.forbiddenStores has`);
  }
}

function* ofSecrets({ secrets, policies }: DesiredState): Generator<Violation> {
  const { maxAgeDays: most, forbiddenSources } = policies;
  if (most === undefined && !forbiddenSources) return;
  for (const [index, { name, address, value, rotation }] of secrets.entries()) {
    const found = (rule: Violation["rule"], field: string, fact: string): Violation => ({
      rule,
      at: { list: "secrets", index, field },
      address,
      message: `secret ${quote(name)} ${fact}`,
    });
    if (forbiddenSources?.includes(value.from))
      yield found("policy-source", "value", `has its value from \`${value.from}\`, which policies.forbiddenSources has`);
    const age = rotation?.maxAgeDays;
    if (most === undefined || value.from === "existing") continue;
    if (age === undefined) yield found("policy-max-age", "rotation", "has no rotation.maxAge, which policies.maxAge demands");
    else if (age > most)
      yield found("policy-max-age", "rotation", `is to be rotated after ${count(age)} days, policies.maxAge allows ${count(most)}`);
  }
}

/** What an environment must have where a list of patterns names it. */
const PROTECTION: readonly {
  readonly policy: keyof typeof ENVIRONMENT_POLICIES;
  /** What is wrong; undefined when nothing is. */
  readonly lacks: (protection: DesiredEnvironment["protection"], policies: Policies) => string | undefined;
}[] = [
  {
    policy: "requireReviewers",
    lacks: ({ reviewers }) => ((reviewers?.teams.length ?? 0) + (reviewers?.users.length ?? 0) > 0 ? undefined : "has no reviewers"),
  },
  {
    policy: "requirePreventSelfReview",
    lacks: ({ preventSelfReview }) => (preventSelfReview === true ? undefined : "lets people review themselves"),
  },
  {
    policy: "requireWaitTimer",
    lacks: ({ waitTimer }, { minimumWaitTimer: least = 1 }) => {
      const minutes = waitTimer ?? 0;
      if (minutes >= least) return undefined;
      return minutes > 0 ? `waits ${count(minutes)} instead of ${count(least)} minutes` : "has no wait timer";
    },
  },
  {
    policy: "requireDeploymentBranchPolicy",
    lacks: ({ deploymentBranchPolicy: policy }) =>
      policy === undefined || policy === null ? "takes deployments from any branch" : undefined,
  },
  {
    policy: "forbidAdminBypass",
    lacks: ({ adminsCanBypass }) => (adminsCanBypass === false ? undefined : "lets administrators pass by"),
  },
];

/** The patterns of a policy. How long a wait must be is demanded everywhere unless the patterns say where. */
function patternsOf(policies: Policies, policy: keyof typeof ENVIRONMENT_POLICIES): readonly string[] {
  return policies[policy] ?? (policy === "requireWaitTimer" && policies.minimumWaitTimer !== undefined ? ["*"] : []);
}

/** The policies of environments, with the field that each looks at. */
const ENVIRONMENT_POLICIES = {
  requireReviewers: { rule: "policy-reviewers", field: "reviewers" },
  requirePreventSelfReview: { rule: "policy-self-review", field: "preventSelfReview" },
  requireWaitTimer: { rule: "policy-wait-timer", field: "waitTimer" },
  requireDeploymentBranchPolicy: { rule: "policy-branch-policy", field: "deploymentBranchPolicy" },
  forbidAdminBypass: { rule: "policy-admin-bypass", field: "adminsCanBypass" },
} as const;

/** The policies that are demanded of other things than environments. */
export function withoutEnvironments(policies: Policies): Policies {
  return Object.fromEntries(Object.entries(policies).filter(([key]) => !(key in ENVIRONMENT_POLICIES) && key !== "minimumWaitTimer"));
}

function* ofEnvironments({ environments, policies }: DesiredState): Generator<Violation> {
  for (const { policy, lacks } of PROTECTION) {
    const patterns = patternsOf(policies, policy).map((text) => ({ text, expression: compileGlob(text) }));
    if (patterns.length === 0) continue;
    const { rule, field } = ENVIRONMENT_POLICIES[policy];
    for (const [index, { address, name, repository, protection }] of environments.entries()) {
      const pattern = patterns.find(({ expression }) => matchesVisibly(expression, name));
      const lack = pattern && lacks(protection, policies);
      if (pattern && lack)
        yield {
          rule,
          at: { list: "environments", index, field },
          address,
          message: `environment ${quote(name)} of ${quote(repository)} ${lack}, which policies.${policy} ${policy.startsWith("forbid") ? "forbids" : "demands"} for ${quote(pattern.text)}`,
        };
    }
  }
}

function* ofScopes({ scopes, policies }: DesiredState): Generator<Violation> {
  if (!policies.forbidUnmanaged) return;
  for (const [index, { scope, unmanaged }] of scopes.entries())
    if (unmanaged !== "forbid")
      yield {
        rule: "policy-unmanaged",
        at: { list: "scopes", index, field: "unmanaged" },
        address: scope,
        message: `${scope} has unmanaged: ${unmanaged}, policies.forbidUnmanaged demands forbid`,
      };
}

function* excused(desired: DesiredState, violations: Iterable<Violation>, today: string | undefined): Generator<Finding> {
  const waiver = waiverFinder(desired.policies, today);
  for (const { rule, at, address, message } of violations)
    if (!waiver(rule, address)) yield (policySeverity(desired, rule) === "error" ? error : warning)(rule, at, message);
}

/** What the declaration demands of its entries. */
export function* checkPolicies(desired: DesiredState, today?: string): Generator<Finding> {
  if (Object.keys(desired.policies).length === 0) return;
  for (const judge of [ofItems, ofSecrets, ofEnvironments]) yield* excused(desired, judge(desired), today);
}

/** What it demands of places, whose settings are known together only. */
export function* checkScopePolicies(desired: DesiredState, today?: string): Generator<Finding> {
  yield* excused(desired, ofScopes(desired), today);
}

/** Exceptions that mean nothing, any more or at all. Of what is judged when planning the plan tells which are used. */
export function* checkWaivers(desired: DesiredState, today?: string): Generator<Finding> {
  const { waivers = [] } = desired.policies;
  if (waivers.length === 0) return;
  const used = new Set<Waiver>();
  for (const judge of [ofItems, ofSecrets, ofEnvironments, ofScopes])
    for (const { rule, address } of judge(desired)) for (const waiver of waivers) if (excuses(waiver, rule, address)) used.add(waiver);
  for (const [index, waiver] of waivers.entries()) {
    const { policy, pattern, until } = waiver;
    const at = { list: "policies" as const, field: `waivers.${index}` };
    const named = `the waiver of ${policy} for ${quote(pattern)}`;
    if (!isWaiverPattern(pattern)) yield error("policy-waiver", at, `${named} matches no address`);
    else if (!isDay(until)) yield error("policy-waiver", at, `${named} ends on ${quote(until)}, which is no day`);
    else if (hasEnded(waiver, today)) yield warning("policy-waiver", at, `${named} ended on ${until} and excuses nothing any more`);
    else if (!used.has(waiver) && !isPlanned(policy)) yield warning("policy-waiver", at, `${named} excuses nothing`);
  }
}

function excuses(waiver: Waiver, rule: PolicyId, address: string): boolean {
  return waiverFinder({ waivers: [waiver] }, undefined)(rule, address) !== undefined;
}

/** An address, or a place. */
function isWaiverPattern(pattern: string): boolean {
  return isAddressPattern(pattern) || /^(org|repo:[^/]+|[^:/]*[*?][^/]*)$/i.test(pattern);
}
