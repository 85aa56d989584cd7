import { ORGANIZATION, type Scope } from "../src/model/scope";

/** The names of a place. */
export interface Place {
  readonly repository?: string;
  readonly environment?: string;
}

/** The scope that a repository and an environment of it name; the organization without a repository. */
export function scopeOf({ repository, environment }: Place): Scope {
  if (repository === undefined) return ORGANIZATION;
  return environment === undefined ? { kind: "repository", repository } : { kind: "environment", repository, environment };
}
