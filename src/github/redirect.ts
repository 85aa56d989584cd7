import { SealformError } from "../model/errors";

/**
 * Where a redirect or a `Link` leads. The credential goes to no other origin than its own (invariant 12).
 * @throws SealformError `redirect-refused`
 */
export function sameOrigin(target: string, from: string): string {
  const { origin } = new URL(from);
  const to = URL.canParse(target, from) ? new URL(target, from) : undefined;
  if (to?.origin === origin && !to.username && !to.password) return to.href;
  const where = to ? to.origin : "an address that is none";
  throw new SealformError(
    "redirect-refused",
    `${origin} sends us on to ${where}: the token does not go there`,
    "check --api-url and what is between us and GitHub",
  );
}

export function locationOf(headers: Headers, from: string): string {
  return sameOrigin(headers.get("location") ?? "", from);
}
