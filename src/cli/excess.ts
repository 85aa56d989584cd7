import type { CredentialFacts } from "../github";
import type { Context } from "./context";

/** Keys that only the job that seals or applies has a use for. */
const KEYS = ["SEALFORM_SIGNING_KEY", "SEALFORM_FINGERPRINT_KEY"] as const;

/** Scopes of classic tokens that read only. https://docs.github.com/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps */
const READS_ONLY = /^read:|:read$|^user:email$|^repo:status$/;

/** What a credential may do beyond reading, as far as the answers have told: `SEALFORM_APP_ID may write secrets, environments`. */
export function writeExcess({ source, installation, scopes }: CredentialFacts): string | undefined {
  if (installation) {
    // Whoever holds the key of an App can ask for all that the App has: that this run asks for less does not help.
    const writes = Object.entries(installation.permissions).flatMap(([name, level]) => (level === "read" ? [] : [name]));
    return writes.length > 0 ? `the GitHub App of ${source} may write ${writes.join(", ")}` : undefined;
  }
  const strong = scopesOf(scopes).filter((scope) => !READS_ONLY.test(scope));
  return strong.length > 0 ? `${source} is a classic token that may write (${strong.join(", ")})` : undefined;
}

export function scopesOf(header: string | undefined): string[] {
  return (header ?? "")
    .split(",")
    .map((scope) => scope.trim())
    .filter((scope) => scope !== "");
}

/** Names of keys in the environment that reading has no use for. */
export function needlessKeys(env: Context["world"]["env"]): string[] {
  return KEYS.filter((name) => env[name]);
}

/**
 * One line when a run that only reads could do more. Not on a terminal: there somebody plans and applies with one credential of
 * their own. Asks GitHub nothing.
 */
export function warnOfExcess({ world, output }: Context, facts: CredentialFacts): void {
  if (world.stderr.isTTY) return;
  const excess = writeExcess(facts);
  const keys = needlessKeys(world.env);
  const more = [...(excess ? [excess] : []), ...(keys.length > 0 ? [`${keys.join(", ")} is set`] : [])];
  if (more.length > 0) output.warn(`a plan only reads, and this one has more: ${more.join("; ")} (sealform doctor --for plan)`);
}
