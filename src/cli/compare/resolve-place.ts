import { SealformError } from "../../model/errors";
import { isLogin } from "../../model/names";
import type { Owner } from "../../model/scope";

interface Reference {
  readonly label: string;
  /** Whose token and URL are used for a live place, or as which a manifest is read. */
  readonly target?: string;
}

/** What the user means by one side of a comparison. */
export type PlaceReference =
  | (Reference & { readonly kind: "live"; readonly owner: Owner })
  /** @property path absent: the manifest of the project */
  | (Reference & { readonly kind: "manifest"; readonly path?: string });

/**
 * `org:acme`, `user:alice`, `org:acme-copy@copy` (with the credential of target copy), `target:copy` (the manifest at that target), or
 * the path of a manifest.
 * @param target of `--target`, for a side that names none
 * @throws SealformError `usage`
 */
export function resolvePlace(text: string, target?: string): PlaceReference {
  const at = target === undefined ? {} : { target };
  const named = /^target:(.*)$/s.exec(text)?.[1];
  if (named !== undefined) return { kind: "manifest", label: text, target: named };
  const [, prefix, whole = ""] = /^(org|user):(.*)$/s.exec(text) ?? [];
  if (prefix === undefined) return { kind: "manifest", label: text, path: text, ...at };
  const [login = "", own, ...more] = whole.split("@");
  if (!isLogin(login) || more.length > 0)
    throw new SealformError(
      "usage",
      `${JSON.stringify(text)} names no ${prefix}`,
      `write ${prefix}:LOGIN, as ${prefix}:acme, or ${prefix}:LOGIN@TARGET`,
    );
  const owner = { kind: prefix === "org" ? ("organization" as const) : ("user" as const), login };
  return { kind: "live", label: text, owner, ...at, ...(own !== undefined && { target: own }) };
}
