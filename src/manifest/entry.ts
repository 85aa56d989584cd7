import type { Environment, Manifest, Secret, Selector, Variable } from "../../schemas/generated/manifest-types";
import { printAddress } from "../model/address";
import type { Protection, RepositorySelector, Rotation } from "../model/desired";
import { isGlob } from "../model/glob";
import { canonicalName } from "../model/names";
import type { Policies } from "../model/policies";
import type { Scope } from "../model/scope";
import type { Store } from "../model/store";
import { days } from "./duration";
import type { NameMapping } from "./target";

export function item(
  scope: Scope,
  text: string,
  store: Store,
  name: string,
  declared: Secret | Variable,
  kind: "secret" | "variable",
  names: NameMapping,
) {
  const canonical = canonicalName(name);
  return {
    address: printAddress({ kind, scope, store, name: canonical }),
    scope: text,
    store,
    name: canonical,
    ...(declared.visibility && { visibility: declared.visibility }),
    ...(declared.repositories && { repositories: declared.repositories.map((selector) => desiredSelector(selector, names)) }),
    ...(declared.adopt !== undefined && { adopt: declared.adopt }),
  };
}

export function desiredSelector(selector: Selector, names: NameMapping): RepositorySelector {
  if (typeof selector !== "string")
    return "topic" in selector
      ? { by: "topic", topic: selector.topic }
      : { by: "property", property: selector.property, value: selector.value };
  if (selector.startsWith("!")) return { by: "glob", glob: names.repository(selector.slice(1)), exclude: true };
  return isGlob(selector) ? { by: "glob", glob: selector } : { by: "name", name: names.repository(selector) };
}

export function desiredRotation({ maxAge, ...rest }: NonNullable<Secret["rotation"]>): Rotation | undefined {
  const rotation = { ...(maxAge !== undefined && { maxAgeDays: days(maxAge) }), ...rest };
  return Object.keys(rotation).length > 0 ? rotation : undefined;
}

export function desiredPolicies({ maxAge, ...rest }: NonNullable<Manifest["policies"]> = {}): Policies {
  return { ...(maxAge !== undefined && { maxAgeDays: days(maxAge) }), ...rest };
}

export function desiredProtection(
  { reviewers, deploymentBranchPolicy: policy, ...rest }: Omit<Environment, "secrets" | "variables" | "unmanaged">,
  names: NameMapping,
): Protection {
  return {
    ...(reviewers !== undefined && {
      reviewers: reviewers && { teams: (reviewers.teams ?? []).map(names.team), users: (reviewers.users ?? []).map(names.user) },
    }),
    ...rest,
    ...(policy !== undefined && {
      deploymentBranchPolicy:
        policy === null || "protectedBranches" in policy ? policy : { branches: policy.branches ?? [], tags: policy.tags ?? [] },
    }),
  };
}
