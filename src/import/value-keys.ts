import { tryParseScope } from "../model/address";
import type { DesiredSecret } from "../model/desired";

/** Names under which values are kept outside: one for each secret, the same for all its stores, and each given once. */
export class ValueKeys {
  private readonly taken = new Set<string>();
  private readonly given = new Map<string, string>();

  /** @param taken names that are in use already */
  constructor(taken: Iterable<string> = []) {
    for (const key of taken) this.taken.add(key);
  }

  /** `NPM_TOKEN`, `API__SENTRY_DSN`, `API__PROD_EU_1__DATABASE_URL` */
  of({ scope, name }: Pick<DesiredSecret, "scope" | "name">): string {
    const id = `${scope.toLowerCase()}/${name}`;
    const known = this.given.get(id);
    if (known !== undefined) return known;
    const base = plainKey(scope, name);
    let key = base;
    for (let i = 2; this.taken.has(key); i++) key = `${base}_${i}`;
    this.taken.add(key);
    this.given.set(id, key);
    return key;
  }
}

function plainKey(text: string, name: string): string {
  const scope = tryParseScope(text);
  const parts =
    scope?.kind === "repository" ? [scope.repository] : scope?.kind === "environment" ? [scope.repository, scope.environment] : [];
  const key = [...parts.map((part) => part.toUpperCase().replace(/[^A-Z0-9]+/g, "_")), name].join("__");
  return /^[A-Z_]/.test(key) ? key : `_${key}`;
}
