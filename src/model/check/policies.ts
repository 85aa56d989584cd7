import type { DesiredState } from "../desired";
import type { Finding } from "../finding";
import { globToRegExp } from "../glob";
import { error, items, quote } from "./report";

function* visibilityAll(desired: DesiredState): Generator<Finding> {
  if (!desired.policies.forbidVisibilityAll) return;
  for (const { item, list, index } of items(desired))
    if (item.kind === "secret" && item.visibility === "all")
      yield error(
        "policy-visibility-all",
        { list, index, field: "visibility" },
        `secret ${quote(item.name)} is for all repositories, which policies.forbidVisibilityAll forbids`,
      );
}

function* requireReviewers(desired: DesiredState): Generator<Finding> {
  const patterns = (desired.policies.requireReviewers ?? []).map((text) => ({ text, expression: globToRegExp(text) }));
  for (const [index, { name, repository, protection }] of desired.environments.entries()) {
    if ((protection.reviewers?.teams.length ?? 0) + (protection.reviewers?.users.length ?? 0) > 0) continue;
    const pattern = patterns.find(({ expression }) => expression.test(name));
    if (pattern)
      yield error(
        "policy-reviewers",
        { list: "environments", index, field: "reviewers" },
        `environment ${quote(name)} of ${quote(repository)} has no reviewers, which policies.requireReviewers demands for ${quote(pattern.text)}`,
      );
  }
}

/** What the declaration demands of itself. */
export function* checkPolicies(desired: DesiredState): Generator<Finding> {
  yield* visibilityAll(desired);
  yield* requireReviewers(desired);
}
