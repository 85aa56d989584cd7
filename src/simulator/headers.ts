import type { Actor } from "./credentials";
import type { Target } from "./dispatch";
import type { Usage } from "./limits";
import { acceptedPermissions, acceptedScopes } from "./needs";

export const API_VERSIONS = ["2022-11-28", "2026-03-10"];

/** The headers of every answer, as recorded from api.github.com. */
export function commonHeaders(now: number, requestId: string, version: string, resource: string, usage: Usage): Record<string, string> {
  return {
    date: new Date(now).toUTCString(),
    server: "github.com",
    vary: "Accept, Authorization, Cookie, X-GitHub-OTP, Accept-Encoding, Accept, X-Requested-With",
    "x-github-media-type": "github.v3; format=json",
    "x-github-api-version-selected": version,
    "x-github-request-id": requestId,
    "x-ratelimit-limit": String(usage.limit),
    "x-ratelimit-remaining": String(usage.remaining),
    "x-ratelimit-reset": String(usage.reset),
    "x-ratelimit-resource": resource,
    "x-ratelimit-used": String(usage.used),
  };
}

/** What the credential has, and what the operation takes: scopes for classic tokens, permissions for the others. */
export function credentialHeaders(actor: Actor, target: Target | undefined): Record<string, string> {
  const end = (actor.kind === "classic" || actor.kind === "fine-grained") && actor.expiresAt;
  const expiry: Record<string, string> = end
    ? { "github-authentication-token-expiration": end.replace("T", " ").replace("Z", " UTC") }
    : {};
  if (actor.kind === "classic") {
    const scopes: Record<string, string> = { ...expiry, "x-oauth-scopes": actor.scopes.join(", ") };
    if (target) scopes["x-accepted-oauth-scopes"] = acceptedScopes(target.route.need, target.operation.operationId === "repos/get");
    return scopes;
  }
  const accepted =
    target && (actor.kind === "fine-grained" || actor.kind === "installation") ? acceptedPermissions(target.route.need) : undefined;
  return accepted ? { ...expiry, "x-accepted-github-permissions": accepted } : expiry;
}
