import type { DesiredState } from "../desired";
import type { Finding } from "../finding";
import { selectsByProperty } from "../selection";
import { error, items, listing, quote } from "./report";

/** A user owns repositories and has neither secrets above them nor teams nor custom properties. */
export function* checkOwner(desired: DesiredState): Generator<Finding> {
  if (desired.owner.kind !== "user") return;
  for (const { item, list, index } of items(desired))
    if (item.scope === "org")
      yield error(
        "user-organization",
        { list, index },
        `${item.kind} ${quote(item.name)} is for an organization, but ${quote(desired.owner.login)} is a user`,
      );
  for (const [index, { name, repositories }] of (desired.groups ?? []).entries())
    if (selectsByProperty(repositories))
      yield error(
        "user-property",
        { list: "groups", index, field: "repositories" },
        `group ${quote(name)} selects by a custom property, but ${quote(desired.owner.login)} is a user`,
      );
  for (const [index, { name, protection }] of desired.environments.entries()) {
    const teams = protection.reviewers?.teams ?? [];
    if (teams.length > 0)
      yield error(
        "user-team",
        { list: "environments", index, field: "reviewers" },
        `environment ${quote(name)} is reviewed by team ${listing(teams)}, but ${quote(desired.owner.login)} is a user`,
      );
  }
}
