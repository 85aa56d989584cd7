import { resolveApiUrl, tokenCredential } from "../../github";
import { SealformError } from "../../model/errors";
import type { Context } from "../context";

/** What only Sealform itself is to know. */
const OURS = /^SEALFORM_/;

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

/**
 * Variables that the runner of Actions sets for each step, for whatever runs in it.
 * https://docs.github.com/actions/reference/workflows-and-actions/variables#default-environment-variables
 */
const OF_THE_RUNNER =
  /^GITHUB_(?:ACTIONS?|ACTION_(?:PATH|REF|REPOSITORY)|ACTOR(?:_ID)?|API_URL|BASE_REF|ENV|EVENT_(?:NAME|PATH)|GRAPHQL_URL|HEAD_REF|JOB|OUTPUT|PATH|REF(?:_NAME|_PROTECTED|_TYPE)?|REPOSITORY(?:_ID|_OWNER|_OWNER_ID)?|RETENTION_DAYS|RUN_(?:ATTEMPT|ID|NUMBER)|SERVER_URL|SHA|STATE|STEP_SUMMARY|TRIGGERING_ACTOR|WORKFLOW(?:_REF|_SHA)?|WORKSPACE)$/;

/** Of the provider's own variables those that neither say where it goes nor as whom. */
const HARMLESS = /^GITHUB_(?:MAX_PER_PAGE|TOKEN|BASE_URL)$/;

/**
 * Terraform's environment: ours, without what only Sealform needs, and without what would lead the provider elsewhere than Sealform
 * has looked: GITHUB_ORGANIZATION goes before any owner, GITHUB_APP_ID before the token.
 * https://github.com/integrations/terraform-provider-github/blob/v6.13.0/github/provider.go
 */
export function terraformEnvironment(
  env: Context["world"]["env"],
  provider: { readonly owner: string; readonly url?: string; readonly token?: string },
): Readonly<Record<string, string | undefined>> {
  const kept = Object.entries(env).filter(([name]) => {
    const upper = name.toUpperCase();
    return !OURS.test(upper) && (!upper.startsWith("GITHUB_") || OF_THE_RUNNER.test(upper) || HARMLESS.test(upper));
  });
  return {
    ...Object.fromEntries(kept),
    GITHUB_OWNER: provider.owner,
    ...(provider.url !== undefined && { GITHUB_BASE_URL: provider.url }),
    ...(provider.token !== undefined && { GITHUB_TOKEN: provider.token }),
  };
}

/**
 * Environment of a program behind a gateway. An app's key in it would make a token that the gateway does not let in.
 * @param owner of the stack that the program runs in: a variable that names another one would go before it
 */
export function gatewayEnvironment(
  env: Context["world"]["env"],
  provider: { readonly owner?: string; readonly url: string; readonly token: string },
): Readonly<Record<string, string | undefined>> {
  const { owner, url, token } = provider;
  const led = owner === undefined ? /^GITHUB_APP_/i : /^GITHUB_(?:APP_|ORGANIZATION$|OWNER$)/i;
  const kept = Object.entries(env).filter(([name]) => !led.test(name));
  return { ...Object.fromEntries(kept), ...(owner !== undefined && { GITHUB_OWNER: owner }), GITHUB_BASE_URL: url, GITHUB_TOKEN: token };
}
