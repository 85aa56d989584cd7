import { inspect } from "node:util";
import { readTextFile } from "../files";
import { SealformError } from "../model/errors";
import { foldCase } from "../model/scope";
import { findInstallation, isUnknownApp } from "./app-installation";
import { signJwt } from "./app-jwt";
import type { AppInstallation, Credential, CredentialContext, Environment } from "./credential";
import { GitHubError } from "./github-error";
import { path } from "./path";
import { MOST_REPOSITORIES_OF_A_TOKEN, narrowedPermissions, type TokenAccess } from "./permissions";
import { isToken, WHY_EMPTY } from "./token-text";

interface InstallationToken {
  readonly authorization: string;
  /** Milliseconds since 1970, by GitHub's clock. */
  readonly until: number;
}

/** Tokens live for an hour; a new one is taken this long before the end. */
const MARGIN_MS = 300_000;
/** Clocks differ by a few seconds; a JSON web token stands a minute. */
const NOTABLE_SKEW_MS = 30_000;

/** GitHub's clock as soon as it is known: ours may be wrong by an hour. */
const timeBy = (context: CredentialContext) => context.githubNow() ?? context.now();

/** A GitHub App: asks for a token of the installation at each owner, and for another one before it ends. */
class AppCredential implements Credential {
  readonly source = "SEALFORM_APP_ID";
  readonly id: string;
  readonly #key: () => Promise<string>;
  readonly #tokens = new Map<string, Promise<InstallationToken>>();
  /** Owner by token that was given to us. */
  readonly #given = new Map<string, string>();
  /** The token in use, by owner. */
  readonly #current = new Map<string, string>();
  readonly #installations = new Map<string, AppInstallation>();
  #latest: string | undefined;

  constructor(
    private readonly appId: string,
    key: () => Promise<string>,
    private readonly access: TokenAccess,
  ) {
    this.id = `app ${appId}`;
    this.#key = key;
  }

  get installation(): AppInstallation | undefined {
    return this.#latest === undefined ? undefined : this.#installations.get(this.#latest);
  }

  async authorization(context: CredentialContext): Promise<string> {
    // Requests about nobody's repositories (`/users/bob`) go with the installation that is in use.
    const owner = ownerIn(context.path) ?? this.#latest ?? /^\/users\/([^/?]+)/.exec(context.path)?.[1];
    if (owner === undefined)
      throw new GitHubError("forbidden", "GET", context.path, 0, `GET ${context.path}: a GitHub App is no user`, "use a token of the user");
    this.#latest = foldCase(decodeURIComponent(owner));
    return this.token(this.#latest, context);
  }

  renew(authorization: string): boolean {
    const owner = this.#given.get(authorization);
    if (owner === undefined) return false;
    // Else somebody has asked for the next one already.
    if (this.#current.get(owner) === authorization) {
      this.#current.delete(owner);
      this.#tokens.delete(owner);
    }
    return true;
  }

  advice(at: string): string | undefined {
    const name = /^\/repos\/[^/]+\/([^/?]+)/.exec(at)?.[1];
    const owner = ownerIn(at);
    const installation = owner && this.#installations.get(foldCase(decodeURIComponent(owner)));
    if (!name || !installation || installation.selection === "all") return undefined;
    const where = installation.settingsUrl ?? "the settings of its installation";
    return `it does not exist, or the GitHub App ${this.appId}, which is installed on selected repositories, does not cover ${decodeURIComponent(name)}: add it at ${where}`;
  }

  private async token(owner: string, context: CredentialContext): Promise<string> {
    const known = this.#tokens.get(owner);
    const token = await known;
    if (token && timeBy(context) < token.until - MARGIN_MS) return token.authorization;
    // Somebody else has asked for the next one meanwhile.
    if (this.#tokens.get(owner) !== known) return this.token(owner, context);
    const next = this.ask(owner, context);
    this.#tokens.set(owner, next);
    next.catch(() => this.#tokens.delete(owner));
    return (await next).authorization;
  }

  private async ask(owner: string, context: CredentialContext): Promise<InstallationToken> {
    const pem = await this.#key();
    const signedAt = timeBy(context);
    const askAt = async (time: number) => this.askWith(`Bearer ${signJwt(this.appId, pem, time)}`, owner, context);
    try {
      return await askAt(signedAt);
    } catch (error) {
      const skew = (context.githubNow() ?? signedAt) - signedAt;
      if (!isAboutTime(error) || Math.abs(skew) < NOTABLE_SKEW_MS) throw this.explained(error);
      const minutes = Math.max(1, Math.round(Math.abs(skew) / 60_000));
      context.warn(
        `this machine's clock is ${minutes} min ${skew > 0 ? "behind" : "ahead of"} GitHub's: signing in by GitHub's; set the clock`,
      );
      return await askAt(signedAt + skew).catch((again) => Promise.reject(this.explained(again)));
    }
  }

  private async askWith(jwt: string, owner: string, context: CredentialContext): Promise<InstallationToken> {
    const installation = await findInstallation(this.appId, owner, context, jwt);
    this.#installations.set(owner, installation);
    const at = path`/app/installations/${installation.id}/access_tokens`;
    const permissions = narrowedPermissions(installation.permissions, this.access.permissions);
    const { repositories = [] } = this.access;
    const isNarrow = repositories.length > 0 && repositories.length <= MOST_REPOSITORIES_OF_A_TOKEN;
    const post = (body: object) => context.exchange("POST", at, jwt, body);
    // One name that the installation does not cover refuses them all. Reading then tells which one it is.
    const answer = isNarrow
      ? await post({ permissions, repositories }).catch((error) => (isUnprocessable(error) ? post({ permissions }) : Promise.reject(error)))
      : await post({ permissions });
    const { token, expires_at: end } = (answer ?? {}) as { token?: unknown; expires_at?: unknown };
    // fetch would refuse such a header with an error that shows it.
    if (typeof token !== "string" || !isToken(token)) throw lacks(at, "a token");
    const until = typeof end === "string" ? Date.parse(end) : Number.NaN;
    if (Number.isNaN(until)) throw lacks(at, "a time as expires_at");
    const authorization = `Bearer ${token}`;
    this.#given.set(authorization, owner);
    this.#current.set(owner, authorization);
    return { authorization, until };
  }

  /** The same refusal, with what to do about it. */
  private explained(error: unknown): unknown {
    if (!(error instanceof GitHubError)) return error;
    const { method, path: at, status } = error;
    const say = (message: string, hint: string) => new GitHubError("unauthorized", method, at, status, message, hint);
    if (isUnknownApp(error)) return say(`there is no GitHub App ${this.appId} (${error.message})`, "check SEALFORM_APP_ID, and --api-url");
    if (/could not be decoded/i.test(error.message))
      return say(
        `GitHub refuses the private key: it is not one of the GitHub App ${this.appId} (${error.message})`,
        "give a .pem file that was made for this app; one that was deleted in its settings opens nothing any more",
      );
    return error;
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

const KEYS = ["SEALFORM_APP_PRIVATE_KEY", "SEALFORM_APP_PRIVATE_KEY_FILE"] as const;
/** All that names a GitHub App. */
export const APP_VARIABLES = ["SEALFORM_APP_ID", ...KEYS] as const;

/**
 * `SEALFORM_APP_ID` with `SEALFORM_APP_PRIVATE_KEY` (PEM, line ends may be written `\n`) or `SEALFORM_APP_PRIVATE_KEY_FILE`.
 * What is empty counts as not set.
 * @throws SealformError `app-key` for one without the other: a run that meant to be an App does not go as somebody else
 */
export function appCredential(env: Environment, access: TokenAccess): Credential | undefined {
  const { SEALFORM_APP_ID: id, SEALFORM_APP_PRIVATE_KEY: pem, SEALFORM_APP_PRIVATE_KEY_FILE: file } = env;
  const given = KEYS.find((name) => env[name]);
  if (!id && given) throw oneAlone(env, given, "no SEALFORM_APP_ID", "set SEALFORM_APP_ID to the id of the GitHub App that the key is of");
  if (!id) return undefined;
  if (!given) throw oneAlone(env, "SEALFORM_APP_ID", "no key", `set ${KEYS.join(" or ")}`);
  const key = async () => (pem ? pem.replaceAll("\\n", "\n") : readTextFile(file!, { limitBytes: 65_536 }));
  return new AppCredential(id.trim(), key, access);
}

function oneAlone(env: Environment, given: string, lacking: string, hint: string): SealformError {
  const empty = APP_VARIABLES.filter((name) => env[name] === "");
  const more = empty.length > 0 ? `: ${empty.join(" and ")} ${empty.length > 1 ? "are" : "is"} empty` : "";
  return new SealformError("app-key", `${given} is set, but ${lacking}${more}`, empty.length > 0 ? `${hint}; ${WHY_EMPTY}` : hint);
}

function ownerIn(at: string): string | undefined {
  return /^\/(?:orgs|repos)\/([^/?]+)/.exec(at)?.[1];
}

function isAboutTime(error: unknown): boolean {
  return error instanceof GitHubError && error.kind === "unauthorized" && /\('?(exp|iat)'?\)/.test(error.message);
}

function isUnprocessable(error: unknown): boolean {
  return error instanceof GitHubError && error.kind === "validation";
}

function lacks(at: string, wanted: string): GitHubError {
  return new GitHubError(
    "unauthorized",
    "POST",
    at,
    200,
    `POST ${at}: the answer lacks ${wanted}, so that the GitHub App has no token`,
    "is this the API of GitHub, and a version that is supported? check --api-url",
  );
}
