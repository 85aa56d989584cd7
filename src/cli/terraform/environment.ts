import { resolveApiUrl, tokenCredential } from "../../github";
import { SealformError } from "../../model/errors";
import type { Context } from "../context";

/** What only Sealform itself is to know. */
const OURS = /^SEALFORM_/i;

/** The provider's token, from the variable that it reads and from the one that `gh` reads. @throws SealformError `terraform-token` */
export function providerToken(env: Context["world"]["env"]): string {
  const name = env.GITHUB_TOKEN ? "GITHUB_TOKEN" : "GH_TOKEN";
  const token = env[name];
  if (token) {
    tokenCredential(token, name);
    return token.trim();
  }
  throw new SealformError(
    "terraform-token",
    "neither GITHUB_TOKEN nor GH_TOKEN is set: the provider would ask GitHub as nobody",
    "set GITHUB_TOKEN; for a GitHub App, to an installation token",
  );
}

/**
 * Base URL as the provider takes it: it adds `/api/v3` itself for any host but GitHub's own.
 * @throws SealformError `api-url` when the provider was set up for another host: the token would go to the wrong one
 */
export function providerBaseUrl(apiUrl: string | undefined, env: Context["world"]["env"]): string {
  const url = resolveApiUrl(apiUrl, env);
  const { GITHUB_BASE_URL: own } = env;
  if (own && !(URL.canParse(own) && new URL(own).host === new URL(url).host))
    throw new SealformError(
      "api-url",
      `GITHUB_BASE_URL names another host than ${url}, which Sealform speaks to`,
      "set GITHUB_API_URL to the API of the same host, or unset GITHUB_BASE_URL",
    );
  return `${url.replace(/\/api\/v3$/, "")}/`;
}

/** Terraform's environment: ours, without what only Sealform needs. */
export function terraformEnvironment(
  env: Context["world"]["env"],
  provider: { readonly owner: string; readonly url?: string; readonly token?: string },
): Readonly<Record<string, string | undefined>> {
  const kept = Object.fromEntries(Object.entries(env).filter(([name]) => !OURS.test(name)));
  return {
    ...kept,
    GITHUB_OWNER: provider.owner,
    ...(provider.url !== undefined && { GITHUB_BASE_URL: provider.url }),
    ...(provider.token !== undefined && { GITHUB_TOKEN: provider.token }),
  };
}
