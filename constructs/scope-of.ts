import { ORGANIZATION, type Scope } from "../src/model/scope";

/** The scope that a repository and an environment of it name; the organization without a repository. */
export function scopeOf({ repository, environment }: { readonly repository?: string; readonly environment?: string }): Scope {
  if (repository === undefined) return ORGANIZATION;
  return environment === undefined ? { kind: "repository", repository } : { kind: "environment", repository, environment };
}
