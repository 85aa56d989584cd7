import { SealformError } from "./errors";
import { canonicalName } from "./names";
import { foldCase, ORGANIZATION, type Scope } from "./scope";
import { isStore, type Store } from "./store";

/** The name of one secret or variable, or of one environment. Frozen: it is in state files, plans and construct ids. */
export type Address =
  | { readonly kind: "secret" | "variable"; readonly scope: Scope; readonly store: Store; readonly name: string }
  | { readonly kind: "environment"; readonly scope: Extract<Scope, { kind: "environment" }> };

export type ItemKind = "secret" | "variable";

/** `/`, `:` and `%` separate the parts of an address, so inside a name they are percent-encoded. */
function encode(name: string): string {
  return name.replace(/[%/:]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decode(text: string): string {
  return text.replace(/%(25|2[Ff]|3[Aa])/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** `org`, `repo:api` or `env:api/production`. */
export function printScope(scope: Scope): string {
  if (scope.kind === "organization") return "org";
  if (scope.kind === "repository") return `repo:${encode(scope.repository)}`;
  return `env:${encode(scope.repository)}/${encode(scope.environment)}`;
}

export function printAddress(address: Address): string {
  const scope = printScope(address.scope);
  return address.kind === "environment" ? scope : `${scope}/${address.store}/${address.kind}/${address.name}`;
}

/** The address of a list: all secrets or all variables of one scope and store, `repo:api/actions/secret`. */
export function printList(scope: Scope, store: Store, kind: ItemKind): string {
  return `${printScope(scope)}/${store}/${kind}`;
}

function parseScopeParts(parts: readonly string[]): { scope: Scope; rest: readonly string[] } | undefined {
  const [head = "", second] = parts;
  if (head === "org") return { scope: ORGANIZATION, rest: parts.slice(1) };
  if (head.startsWith("repo:") && head.length > 5)
    return { scope: { kind: "repository", repository: decode(head.slice(5)) }, rest: parts.slice(1) };
  if (head.startsWith("env:") && head.length > 4 && second)
    return { scope: { kind: "environment", repository: decode(head.slice(4)), environment: decode(second) }, rest: parts.slice(2) };
  return undefined;
}

/** @returns undefined when `text` is not an address. */
export function tryParseAddress(text: string): Address | undefined {
  const parsed = parseScopeParts(text.split("/"));
  if (!parsed) return undefined;
  const { scope, rest } = parsed;
  if (rest.length === 0) return scope.kind === "environment" ? { kind: "environment", scope } : undefined;
  const [store = "", kind = "", name = ""] = rest;
  if (rest.length !== 3 || !isStore(store) || (kind !== "secret" && kind !== "variable") || !name) return undefined;
  return { kind, scope, store, name: canonicalName(name) };
}

/** @throws SealformError `address` when `text` is not an address. */
export function parseAddress(text: string): Address {
  const address = tryParseAddress(text);
  if (address) return address;
  throw new SealformError(
    "address",
    `${JSON.stringify(text)} is not an address`,
    "write org/actions/secret/NAME, repo:NAME/actions/secret/NAME, env:REPOSITORY/ENVIRONMENT/actions/secret/NAME or env:REPOSITORY/ENVIRONMENT",
  );
}

/** @returns undefined when `text` is not a scope. */
export function tryParseScope(text: string): Scope | undefined {
  const parsed = parseScopeParts(text.split("/"));
  return parsed && parsed.rest.length === 0 ? parsed.scope : undefined;
}

/** What two spellings of one address have in common: GitHub compares all names without case. */
export function addressKey(address: string): string {
  return foldCase(address);
}

/** The repository of an address; undefined for the organization. */
export function repositoryOf(address: string): string | undefined {
  const scope = tryParseAddress(address)?.scope;
  return scope && scope.kind !== "organization" ? scope.repository : undefined;
}
