import type { DesiredEnvironment, DesiredState } from "../desired";
import type { Finding } from "../finding";
import { PROTECTION_RULES_LIMIT, REVIEWERS_LIMIT, WAIT_TIMER_LIMIT_MINUTES } from "../limits";
import { visible } from "../printable";
import { foldCase } from "../scope";
import { count, error, quote, warning } from "./report";

/** As it stands in the address of its page, github.com/apps/SLUG. */
const APP_SLUG = /^[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?$/;

type Place = (field: string) => Finding["at"];

/** The first entry that stood before already. */
function repeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}

function* reviewers({ name, protection }: DesiredEnvironment, at: Place): Generator<Finding> {
  const { reviewers: declared, preventSelfReview } = protection;
  const teams = declared?.teams ?? [];
  const users = declared?.users ?? [];
  const total = teams.length + users.length;
  if (total > REVIEWERS_LIMIT)
    yield error(
      "reviewers-limit",
      at("reviewers"),
      `environment ${quote(name)} has ${count(total)} reviewers, GitHub takes at most ${REVIEWERS_LIMIT} users and teams together`,
    );
  const twice = repeated(teams.map(foldCase)) ?? repeated(users.map(foldCase));
  if (twice !== undefined)
    yield error("reviewers-duplicate", at("reviewers"), `environment ${quote(name)} names reviewer ${quote(twice)} twice`);
  if (preventSelfReview && declared !== undefined && total === 0)
    yield error("self-review", at("preventSelfReview"), `environment ${quote(name)} prevents self-review and has no reviewer`);
}

function* waitTimer({ name, protection }: DesiredEnvironment, at: Place): Generator<Finding> {
  const { waitTimer: minutes } = protection;
  if (minutes === undefined || minutes === null) return;
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > WAIT_TIMER_LIMIT_MINUTES)
    yield error(
      "wait-timer",
      at("waitTimer"),
      `environment ${quote(name)} waits ${minutes} minutes, GitHub takes whole minutes from 0 to ${count(WAIT_TIMER_LIMIT_MINUTES)}`,
    );
}

function* branchPolicy({ name, protection }: DesiredEnvironment, at: Place): Generator<Finding> {
  const { deploymentBranchPolicy: policy } = protection;
  if (!policy || "protectedBranches" in policy) return;
  for (const [kind, patterns] of [["branch", policy.branches] as const, ["tag", policy.tags] as const]) {
    if (patterns.some((pattern) => pattern.trim() === ""))
      yield error("branch-policy-empty", at("deploymentBranchPolicy"), `environment ${quote(name)} has an empty ${kind} pattern`);
    const twice = repeated(patterns);
    if (twice !== undefined)
      yield error(
        "branch-policy-duplicate",
        at("deploymentBranchPolicy"),
        `environment ${quote(name)} has the ${kind} pattern ${quote(twice)} twice`,
      );
  }
}

function* protectionRules({ name, protection }: DesiredEnvironment, at: Place): Generator<Finding> {
  const apps = protection.customProtectionRules ?? [];
  const field = at("customProtectionRules");
  if (apps.length > PROTECTION_RULES_LIMIT)
    yield error(
      "protection-rules-limit",
      field,
      `environment ${quote(name)} is gated by ${count(apps.length)} GitHub Apps, GitHub takes at most ${PROTECTION_RULES_LIMIT}`,
    );
  const wrong = apps.find((slug) => !APP_SLUG.test(slug));
  if (wrong !== undefined) yield error("app-slug", field, `${quote(wrong)} is not the slug of a GitHub App`);
  const twice = repeated(apps.map(foldCase));
  if (twice !== undefined) yield error("protection-rules-duplicate", field, `environment ${quote(name)} is gated by ${quote(twice)} twice`);
}

/** Letters that look like Latin ones. */
const OTHER_LETTERS = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

/** GitHub takes any character in the name of an environment, and two that look alike are two. https://www.unicode.org/reports/tr39/ */
function* lookAlike(name: string, at: Finding["at"]): Generator<Finding> {
  const seen = visible(name);
  if (seen !== name.normalize("NFC").trim())
    yield warning("environment-look-alike", at, `environment ${quote(name)} is not ${quote(seen)}, which it looks like`);
  else if (OTHER_LETTERS.test(name) && /\p{Script=Latin}/u.test(name))
    yield warning("environment-look-alike", at, `environment ${quote(name)} has letters of two alphabets that look alike`);
}

/** Protection that GitHub's prose forbids and its schema lets through. https://docs.github.com/rest/deployments/environments#create-or-update-an-environment */
export function* checkEnvironments(desired: DesiredState): Generator<Finding> {
  for (const [index, environment] of desired.environments.entries()) {
    const at: Place = (field) => ({ list: "environments", index, field });
    yield* lookAlike(environment.name, { list: "environments", index });
    yield* reviewers(environment, at);
    yield* waitTimer(environment, at);
    yield* branchPolicy(environment, at);
    yield* protectionRules(environment, at);
  }
}
