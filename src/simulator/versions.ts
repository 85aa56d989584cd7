import type { Reply } from "./context";
import type { Operation } from "./openapi";

/** What API version 2026-03-10 leaves out of answers, from `x-github-breaking-changes` of the description. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  "meta/root": ["authorizations_url", "hub_url"],
  "rate-limit/get": ["rate"],
};
const LEFT_OUT_OF_REPOSITORIES = ["has_downloads", "use_squash_pr_title_as_default"];

/** An answer in the form of the newer version. */
export function in2026(operation: Operation, reply: Reply): Reply {
  const gone = LEFT_OUT[operation.operationId] ?? (operation.operationId.startsWith("repos/") ? LEFT_OUT_OF_REPOSITORIES : []);
  const without = (body: unknown): unknown => {
    if (Array.isArray(body)) return body.map(without);
    if (body === null || typeof body !== "object") return body;
    return Object.fromEntries(Object.entries(body).filter(([key]) => !gone.includes(key)));
  };
  return gone.length === 0 || reply.body === undefined ? reply : { ...reply, body: without(reply.body) };
}
