import type { Address } from "../src/model/address";
import type { Scope } from "../src/model/scope";

/** A part of the provider's ids, which it joins by `:`. https://github.com/integrations/terraform-provider-github/blob/v6.13.0/github/util.go */
function part(name: string): string {
  return name.replace(/:/g, "??");
}

/**
 * Does the provider mean what a scope names? It reads every `??` of its ids back as `:`, so that it takes the environment `a??b` for
 * `a:b`, also where it has just made it; and it does not take `.` and `..`, which are no part of a path.
 */
export function isNameKept(scope: Scope): boolean {
  if (scope.kind !== "environment") return true;
  const { environment } = scope;
  return part(environment).replace(/\?\?/g, ":") === environment && !/^\.\.?$/.test(environment);
}

/** The id by which the provider imports what an address names. */
export function importId(address: Address): string {
  const { scope } = address;
  if (address.kind === "environment") return [address.scope.repository, address.scope.environment].map(part).join(":");
  const place =
    scope.kind === "organization" ? [] : scope.kind === "repository" ? [scope.repository] : [scope.repository, scope.environment];
  // Only the codespaces resource still takes a slash: resource_github_codespaces_secret.go.
  const separator = address.store === "codespaces" ? "/" : ":";
  return [...place.map(part), address.name].join(separator);
}

/** The id of a branch or tag pattern. @param id GitHub's, of the pattern */
export function policyImportId({ repository, name }: { readonly repository: string; readonly name: string }, id: number): string {
  return `${part(repository)}:${part(name)}:${id}`;
}
