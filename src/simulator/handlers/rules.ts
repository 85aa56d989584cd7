import { type Context, type Handler, ok } from "../context";
import { METADATA } from "../needs";
import { paginate } from "../paginate";
import { type Route, route } from "../routes";
import type { Ruleset } from "../world-types";

function appliesTo({ branches }: Ruleset, ref: string): boolean {
  return branches.some((pattern) => new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, "[^/]*")}$`).test(ref));
}

/** Every active rule for a branch, whether or not it exists, and whoever may bypass it. */
const forBranch: Handler = (context: Context) => {
  const { owner, repository, parameters } = context;
  const found = (repository.rulesets ?? [])
    .filter((ruleset) => appliesTo(ruleset, `refs/heads/${parameters.branch}`))
    .flatMap(({ id, rules }) =>
      rules.map((type) => ({
        type,
        ruleset_source_type: "Repository",
        ruleset_source: `${owner.login}/${repository.name}`,
        ruleset_id: id,
      })),
    );
  const page = paginate(context, found);
  return ok(page.items, page.headers);
};

export function ruleRoutes(): Route[] {
  return [route("repos/get-branch-rules", METADATA, forBranch)];
}
