import { addressKey, tryParseAddress } from "../model/address";
import type { DesiredEnvironment, DesiredState } from "../model/desired";
import { SealformError } from "../model/errors";
import { compileGlob } from "../model/glob";
import type { Since } from "./types";

/** Decides whether an address (or a scope) is looked at. */
export type Only = (address: string) => boolean;

/** What a run looks at. Nothing said: everything; both: what is in both. */
export interface Focus {
  /** Patterns of `--only`. */
  readonly only?: readonly string[];
  readonly since?: Since;
}

export function isPartial({ only, since }: Focus): boolean {
  return since !== undefined || (only !== undefined && only.length > 0);
}

/** What `--only` and `--since` let through. */
export function focusMatcher({ only, since }: Focus): Only {
  const named = onlyMatcher(only);
  if (!since) return named;
  const addresses = new Set(since.addresses.map(addressKey));
  const scopes = new Set(since.scopes.map(addressKey));
  return (address) => (addresses.has(addressKey(address)) || scopes.has(addressKey(scopeOf(address)))) && named(address);
}

/**
 * `--only`: a pattern is an address or the beginning of one, cut at a `/`, with `*` and `?` inside its segments:
 * `repo:api` is every secret and variable of the repository, `env:api/production` the environment and all in it.
 */
export function onlyMatcher(patterns: readonly string[] | undefined): Only {
  if (!patterns || patterns.length === 0) return () => true;
  const compiled = patterns.map((pattern) => {
    if (!/^(org|repo:|env:|\*)/i.test(pattern))
      throw new SealformError(
        "only-pattern",
        `${JSON.stringify(pattern)} is not a pattern over addresses`,
        "write for example org/actions/secret/NPM_TOKEN, repo:api or env:api/production",
      );
    return pattern.split("/").map(compileGlob);
  });
  return (address) => {
    const segments = address.split("/");
    return compiled.some((parts) => parts.length <= segments.length && parts.every((part, i) => part.test(segments[i]!)));
  };
}

/** The address of the scope that an address lives in; of an environment, itself. */
export function scopeOf(address: string): string {
  const parsed = tryParseAddress(address);
  if (!parsed) return address;
  const parts = address.split("/");
  return parts.slice(0, parsed.scope.kind === "environment" ? 2 : 1).join("/");
}

/** An environment is looked at when it is named, or when something declared in it is: its protection comes before its secrets. */
export function environmentsWanted(desired: DesiredState, only: Only): DesiredEnvironment[] {
  const scopes = new Set<string>();
  for (const item of [...desired.secrets, ...desired.variables])
    if (item.scope.startsWith("env:") && only(item.address)) scopes.add(item.scope.toLowerCase());
  return desired.environments.filter((e) => only(e.address) || scopes.has(e.address.toLowerCase()));
}
