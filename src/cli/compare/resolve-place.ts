import { SealformError } from "../../model/errors";
import { isLogin } from "../../model/names";
import type { Owner } from "../../model/scope";

/** What the user means by one side of a comparison. */
export type PlaceReference =
  | { readonly kind: "live"; readonly label: string; readonly owner: Owner }
  | { readonly kind: "manifest"; readonly label: string };

/** `org:acme`, `user:alice`, or the path of a manifest. @throws SealformError `usage` */
export function resolvePlace(text: string): PlaceReference {
  const [, prefix, login = ""] = /^(org|user):(.*)$/s.exec(text) ?? [];
  if (prefix === undefined) return { kind: "manifest", label: text };
  if (!isLogin(login))
    throw new SealformError("usage", `${JSON.stringify(text)} names no ${prefix}`, `write ${prefix}:LOGIN, as ${prefix}:acme`);
  return { kind: "live", label: text, owner: { kind: prefix === "org" ? "organization" : "user", login } };
}
