import { printAddress, printScope } from "../model/address";
import { compareText } from "../model/address-map";
import type { DesiredSecret, DesiredState } from "../model/desired";
import { canonicalName, nameProblem } from "../model/names";
import { RULES } from "../model/rules";
import type { Owner, Scope } from "../model/scope";
import type { Store } from "../model/store";

export interface DotenvInput {
  readonly owner: Owner;
  /** Names. */
  readonly repositories: readonly string[];
  readonly stores: readonly Store[];
  /** Relative to the manifest's folder, with `/`. */
  readonly path: string;
  readonly keys: readonly string[];
}

/** The keys of a dotenv file as secrets of some repositories. @returns keys that no secret can have as its name, in `omitted` */
export function fromDotenv({ owner, repositories, stores, path, keys }: DotenvInput): {
  readonly desired: DesiredState;
  readonly omitted: readonly string[];
} {
  const omitted = keys.flatMap((key) => {
    const problem = nameProblem(key);
    return problem ? [`a key of ${path}: ${RULES[problem].title}`] : [];
  });
  const usable = new Map(keys.filter((key) => !nameProblem(key)).map((key) => [canonicalName(key), key] as const));
  const scopes = repositories.map((repository): Scope => ({ kind: "repository", repository }));
  const secrets = scopes.flatMap((scope) =>
    stores.flatMap((store) =>
      [...usable].map(
        ([name, key]): DesiredSecret => ({
          kind: "secret",
          address: printAddress({ kind: "secret", scope, store, name }),
          scope: printScope(scope),
          store,
          name,
          value: { from: "dotenv", path, key },
        }),
      ),
    ),
  );
  return {
    desired: {
      version: 1,
      owner,
      scopes: scopes.map((scope) => ({ scope: printScope(scope), stores, unmanaged: "report" as const })),
      environments: [],
      secrets: secrets.sort((a, b) => compareText(a.address, b.address)),
      variables: [],
      ignore: [],
      forget: [],
      policies: {},
    },
    omitted,
  };
}
