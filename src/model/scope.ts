/** Where an item lives: the organization, a repository, or an environment of a repository. */
export type Scope =
  | { readonly kind: "organization" }
  | { readonly kind: "repository"; readonly repository: string }
  | { readonly kind: "environment"; readonly repository: string; readonly environment: string };

/** `organization`, or a user who owns repositories and has no secrets above them. */
export interface Owner {
  readonly kind: "organization" | "user";
  readonly login: string;
}

export const ORGANIZATION: Scope = { kind: "organization" };

/** GitHub compares the names of repositories, environments, teams, users and secrets without case. */
export function foldCase(name: string): string {
  return name.toLowerCase();
}

export function sameName(a: string, b: string): boolean {
  return foldCase(a) === foldCase(b);
}
