import { createPrivateKey, createSign } from "node:crypto";
import { inspect } from "node:util";
import { readTextFile } from "../files";
import { SealformError } from "../model/errors";
import { foldCase } from "../model/scope";
import type { Credential, CredentialContext, Environment } from "./credentials";
import { GitHubError } from "./github-error";
import { path } from "./path";
import { isToken } from "./token-text";

interface InstallationToken {
  readonly authorization: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** GitHub allows ten minutes; a minute back for clocks that differ. https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app */
const JWT_BACK_SECONDS = 60;
const JWT_SECONDS = 540;
/** Tokens live for an hour; a new one is taken this long before the end. */
const MARGIN_MS = 300_000;

/** A GitHub App: asks for a token of the installation at each owner, and for another one before it ends. */
class AppCredential implements Credential {
  readonly source = "SEALFORM_APP_ID";
  readonly id: string;
  readonly #key: () => Promise<string>;
  readonly #tokens = new Map<string, Promise<InstallationToken>>();
  #latest: string | undefined;

  constructor(
    private readonly appId: string,
    key: () => Promise<string>,
  ) {
    this.id = `app ${appId}`;
    this.#key = key;
  }

  async authorization(context: CredentialContext): Promise<string> {
    // Requests about nobody's repositories (`/users/bob`) go with the installation that is in use.
    const owner = /^\/(?:orgs|repos)\/([^/?]+)/.exec(context.path)?.[1] ?? this.#latest ?? /^\/users\/([^/?]+)/.exec(context.path)?.[1];
    if (owner === undefined)
      throw new GitHubError("forbidden", "GET", context.path, 0, `GET ${context.path}: a GitHub App is no user`, "use a token of the user");
    this.#latest = foldCase(decodeURIComponent(owner));
    return this.token(this.#latest, context);
  }

  private async token(owner: string, context: CredentialContext): Promise<string> {
    const known = this.#tokens.get(owner);
    const token = await known;
    if (token && context.now() < token.until - MARGIN_MS) return token.authorization;
    // Somebody else has asked for the next one meanwhile.
    if (this.#tokens.get(owner) !== known) return this.token(owner, context);
    const next = this.ask(owner, context);
    this.#tokens.set(owner, next);
    next.catch(() => this.#tokens.delete(owner));
    return (await next).authorization;
  }

  private async ask(owner: string, context: CredentialContext): Promise<InstallationToken> {
    const jwt = `Bearer ${sign(this.appId, await this.#key(), context.now())}`;
    const { at: found, answer: installation } = await this.installation(owner, context, jwt);
    const { id } = (installation ?? {}) as { id?: unknown };
    if (!Number.isSafeInteger(id)) throw lacks("GET", found, "a number as id");
    const at = path`/app/installations/${id as number}/access_tokens`;
    const { token, expires_at: end } = ((await context.exchange("POST", at, jwt)) ?? {}) as { token?: unknown; expires_at?: unknown };
    // fetch would refuse such a header with an error that shows it.
    if (typeof token !== "string" || !isToken(token)) throw lacks("POST", at, "a token");
    const until = typeof end === "string" ? Date.parse(end) : Number.NaN;
    if (Number.isNaN(until)) throw lacks("POST", at, "a time as expires_at");
    return { authorization: `Bearer ${token}`, until };
  }

  private async installation(owner: string, { exchange }: CredentialContext, jwt: string) {
    for (const at of [path`/orgs/${owner}/installation`, path`/users/${owner}/installation`]) {
      try {
        return { at, answer: await exchange("GET", at, jwt) };
      } catch (error) {
        if (!(error instanceof GitHubError) || error.kind !== "not-found") throw error;
      }
    }
    const at = path`/orgs/${owner}/installation`;
    throw new GitHubError(
      "unauthorized",
      "GET",
      at,
      404,
      `the GitHub App ${this.appId} is not installed at ${owner}`,
      `install it there, or check SEALFORM_APP_ID`,
    );
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

/** `SEALFORM_APP_ID` with `SEALFORM_APP_PRIVATE_KEY` (PEM, line ends may be written `\n`) or `SEALFORM_APP_PRIVATE_KEY_FILE`. */
export function appCredential(env: Environment): Credential | undefined {
  const { SEALFORM_APP_ID: id, SEALFORM_APP_PRIVATE_KEY: pem, SEALFORM_APP_PRIVATE_KEY_FILE: file } = env;
  if (!id) return undefined;
  if (!pem && !file)
    throw new SealformError(
      "app-key",
      "SEALFORM_APP_ID is set, but no key",
      "set SEALFORM_APP_PRIVATE_KEY or SEALFORM_APP_PRIVATE_KEY_FILE",
    );
  return new AppCredential(id.trim(), async () => (pem ? pem.replaceAll("\\n", "\n") : readTextFile(file!, { limitBytes: 65_536 })));
}

function lacks(method: string, at: string, wanted: string): GitHubError {
  return new GitHubError(
    "unauthorized",
    method,
    at,
    200,
    `${method} ${at}: the answer lacks ${wanted}, so that the GitHub App has no token`,
    "is this the API of GitHub, and a version that is supported? check --api-url",
  );
}

function sign(appId: string, pem: string, now: number): string {
  const seconds = Math.floor(now / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iat: seconds - JWT_BACK_SECONDS, exp: seconds + JWT_SECONDS, iss: appId })}`;
  try {
    return `${text}.${createSign("RSA-SHA256").update(text).sign(createPrivateKey(pem)).toString("base64url")}`;
  } catch {
    // The error of node:crypto may show a part of what it could not read.
    throw new SealformError("app-key", "the GitHub App's private key is not a PEM key", "give the .pem file that GitHub made, unchanged");
  }
}
