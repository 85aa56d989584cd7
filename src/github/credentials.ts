import { createHash } from "node:crypto";
import { inspect } from "node:util";
import { SealformError } from "../model/errors";
import { APP_VARIABLES, appCredential } from "./app-credential";
import type { Credential, Environment } from "./credential";
import type { TokenAccess } from "./permissions";
import { isToken, WHY_EMPTY } from "./token-text";

const NAMES = ["GITHUB_TOKEN", "GH_TOKEN"] as const;

/** https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats */
const OF_INSTALLATION = "ghs_";

class TokenCredential implements Credential {
  readonly #token: string;
  readonly id: string;
  readonly isInstallation: boolean;

  constructor(
    token: string,
    readonly source: string,
  ) {
    this.#token = token;
    this.isInstallation = token.startsWith(OF_INSTALLATION);
    this.id = createHash("sha256").update(`sealform credential ${token}`).digest("hex").slice(0, 32);
  }

  async authorization(): Promise<string> {
    return `Bearer ${this.#token}`;
  }

  toString(): string {
    return `[credential ${this.source}]`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}

/**
 * A personal access token, or one that GitHub gave to an app or a workflow.
 * @throws SealformError `token` when it holds what a header cannot; the message does not show it.
 */
export function tokenCredential(token: string, source = "GITHUB_TOKEN"): Credential {
  const trimmed = token.trim();
  // fetch would refuse such a header with an error that shows it.
  if (!isToken(trimmed))
    throw new SealformError(
      "token",
      `${source} is not a token: it is empty or holds white space or non-ASCII characters`,
      `set ${source} again`,
    );
  return new TokenCredential(trimmed, source);
}

/** `prod-eu` -> `SEALFORM_TOKEN_PROD_EU`. */
export function targetVariable(prefix: "SEALFORM_TOKEN" | "SEALFORM_API_URL", target: string): string {
  return `${prefix}_${target.toUpperCase().replace(/[^A-Z0-9]/g, "_")}`;
}

/**
 * The credential of this environment. Credentials are never taken from a flag or a file.
 * For a named target: `SEALFORM_TOKEN_<TARGET>`; without it the general one, unless the target has a host of its own
 * (`SEALFORM_API_URL_<TARGET>`): a token is not sent to a host that it was not set for.
 * In general: a GitHub App by `SEALFORM_APP_ID` and its key, which nobody sets by accident; else `GITHUB_TOKEN`; else `GH_TOKEN`.
 * @param access what a GitHub App's token is asked for; a token that was given has what it has
 * @returns undefined when there is none.
 * @throws SealformError `token` when that of the target is set but empty, or a general one is and no other is there: a run that meant to have a credential;
 * `app-key` for an App's id without a key, or a key without the id.
 */
export function credentialFromEnvironment(
  env: Environment,
  target?: string,
  access: TokenAccess = { permissions: "write" },
): Credential | undefined {
  if (target !== undefined) {
    const name = targetVariable("SEALFORM_TOKEN", target);
    const token = env[name];
    if (token === "") throw empty(name);
    if (token) return tokenCredential(token, name);
    if (env[targetVariable("SEALFORM_API_URL", target)]) return undefined;
  }
  const app = appCredential(env, access);
  if (app) return app;
  for (const name of NAMES) {
    const token = env[name];
    if (token) return tokenCredential(token, name);
  }
  const unset = [...APP_VARIABLES, ...NAMES].filter((name) => env[name] === "");
  if (unset.length > 0) throw empty(...unset);
  return undefined;
}

function empty(...names: readonly string[]): SealformError {
  return new SealformError("token", `${names.join(", ")} ${names.length > 1 ? "are" : "is"} set, but empty`, WHY_EMPTY);
}
