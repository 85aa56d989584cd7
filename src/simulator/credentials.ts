import { createHash, createPublicKey, verify } from "node:crypto";
import type { Clock } from "./clock";
import { ApiError, unauthorized } from "./errors";
import type { AppSeed, InstallationSeed, Seed } from "./seed-types";
import type { World } from "./world";

/** Who sent a request. */
export type Actor =
  | { readonly kind: "anonymous"; readonly bucket: string; readonly limit: number }
  | {
      readonly kind: "classic";
      readonly bucket: string;
      readonly limit: number;
      readonly login: string;
      readonly scopes: readonly string[];
      readonly expiresAt: string | undefined;
    }
  | {
      readonly kind: "fine-grained";
      readonly bucket: string;
      readonly limit: number;
      readonly login: string;
      readonly permissions: Readonly<Record<string, string>>;
      /** `name` or `owner/name` in lower case; undefined: all. */
      readonly repositories: readonly string[] | undefined;
      readonly expiresAt: string | undefined;
    }
  | {
      readonly kind: "installation";
      readonly bucket: string;
      readonly limit: number;
      readonly account: string;
      readonly appId: number;
      readonly installation: InstallationSeed;
      readonly permissions: Readonly<Record<string, string>>;
      /** Undefined: all of the account. */
      readonly repositoryIds: readonly number[] | undefined;
    }
  | { readonly kind: "app"; readonly bucket: string; readonly limit: number; readonly slug: string; readonly app: AppSeed };

export const ANONYMOUS: Actor = { kind: "anonymous", bucket: "anonymous", limit: 60 };

/** An app may ask for a token at most ten minutes ahead. */
const LONGEST_JWT_SECONDS = 600;

/** `suspended`: there, but nothing may be done with it. */
export type InstallationStatus = "active" | "suspended" | "removed";

export const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");

/** Knows the seed's tokens and apps, and the tokens that installations were given. */
export class Credentials {
  /** By login in lower case; changed by hand only. */
  readonly #installations = new Map<string, InstallationStatus>();

  constructor(
    private readonly seed: Seed,
    private readonly clock: Clock,
  ) {}

  /** Throws 401 for a token that nobody has. */
  actor(authorization: string | undefined, world: World): Actor {
    if (!authorization) return ANONYMOUS;
    const token = tokenOf(authorization);
    if (token === undefined) throw unauthorized("Bad credentials");
    if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return this.#app(token);
    return this.#personal(token, world) ?? this.#installation(token, world);
  }

  setInstallation(account: string, status: InstallationStatus): void {
    this.#installations.set(account.toLowerCase(), status);
  }

  installationStatus(account: string): InstallationStatus {
    return this.#installations.get(account.toLowerCase()) ?? "active";
  }

  /** Undefined when there is none, or none any more. @param appId of this App; without it of the first that is installed there */
  installationOf(
    account: string,
    appId?: number,
  ): { readonly slug: string; readonly app: AppSeed; readonly installation: InstallationSeed } | undefined {
    if (this.installationStatus(account) === "removed") return undefined;
    for (const [slug, app] of Object.entries(this.seed.apps ?? {})) {
      if (appId !== undefined && app.id !== appId) continue;
      const found = Object.entries(app.installations ?? {}).find(([login]) => login.toLowerCase() === account.toLowerCase());
      if (found) return { slug, app, installation: found[1] };
    }
    return undefined;
  }

  /** Apps that offer a custom deployment protection rule. */
  ruleApps(): { readonly slug: string; readonly app: AppSeed }[] {
    return Object.entries(this.seed.apps ?? {}).flatMap(([slug, app]) => (app.deploymentRules ? [{ slug, app }] : []));
  }

  appById(id: number): { readonly slug: string; readonly app: AppSeed } | undefined {
    const found = Object.entries(this.seed.apps ?? {}).find(([, app]) => app.id === id);
    return found && { slug: found[0], app: found[1] };
  }

  #personal(token: string, world: World): Actor | undefined {
    const entry = Object.entries(this.seed.tokens ?? {}).find(([text]) => text === token)?.[1];
    const login = entry && world.user(entry.user)?.login;
    if (!entry || !login) return undefined;
    const { expiresAt } = entry;
    if (expiresAt !== undefined && Date.parse(expiresAt) <= this.clock.now()) throw unauthorized("Bad credentials");
    // All personal tokens of a user share one bucket.
    const common = { bucket: `user/${login.toLowerCase()}`, limit: entry.rateLimit ?? 5000, login, expiresAt };
    if (entry.scopes) return { ...common, kind: "classic", scopes: entry.scopes };
    return {
      ...common,
      kind: "fine-grained",
      permissions: entry.permissions ?? {},
      repositories: entry.repositories?.map((name) => name.toLowerCase()),
    };
  }

  #installation(token: string, world: World): Actor {
    const hash = hashToken(token);
    const issued = world.data.installationTokens.find((entry) => entry.hash === hash && entry.expiresAt > this.clock.now());
    for (const app of Object.values(this.seed.apps ?? {})) {
      for (const [account, installation] of Object.entries(app.installations ?? {})) {
        if (installation.id !== issued?.installationId || this.installationStatus(account) === "removed") continue;
        if (this.installationStatus(account) === "suspended") throw suspended();
        const enterprise = world.account(account)?.plan === "enterprise";
        return {
          kind: "installation",
          bucket: `installation/${installation.id}`,
          limit: installation.rateLimit ?? (enterprise ? 15000 : 5000),
          account,
          appId: app.id,
          installation,
          permissions: issued.permissions,
          repositoryIds: issued.repositoryIds,
        };
      }
    }
    throw unauthorized("Bad credentials");
  }

  #app(token: string): Actor {
    const [header, payload, signature] = token.split(".");
    const claims = decode(payload!);
    const found = this.appById(Number(claims.iss)) ?? this.#bySlug(String(claims.iss));
    if (!found) throw new ApiError(404, "Integration not found");
    if (!found.app.publicKey || decode(header!).alg !== "RS256") throw unauthorized("A JSON web token could not be decoded");
    const signed = verify(
      "sha256",
      Buffer.from(`${header}.${payload}`),
      createPublicKey(found.app.publicKey),
      Buffer.from(signature!, "base64url"),
    );
    if (!signed) throw unauthorized("A JSON web token could not be decoded");
    const now = this.clock.now() / 1000;
    const { exp, iat } = claims;
    if (typeof exp !== "number" || exp <= now)
      throw unauthorized(
        "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
      );
    if (exp > now + LONGEST_JWT_SECONDS) throw unauthorized("'Expiration time' claim ('exp') is too far in the future");
    if (typeof iat !== "number" || iat > now + 1)
      throw unauthorized("'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued");
    return { kind: "app", bucket: `app/${found.app.id}`, limit: 5000, slug: found.slug, app: found.app };
  }

  #bySlug(slug: string) {
    const app = this.seed.apps?.[slug];
    return app && { slug, app };
  }
}

export const suspended = () => new ApiError(403, "This installation has been suspended");

/** `Bearer`, `token`, or the password of `Basic`. */
function tokenOf(authorization: string): string | undefined {
  const [, scheme, rest] = /^(\w+)\s+(\S+)$/.exec(authorization.trim()) ?? [];
  if (!scheme || !rest) return undefined;
  if (/^(bearer|token)$/i.test(scheme)) return rest;
  if (!/^basic$/i.test(scheme)) return undefined;
  const [user, password] = Buffer.from(rest, "base64").toString("utf8").split(":");
  return password || user;
}

function decode(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    if (value !== null && typeof value === "object") return value as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw unauthorized("A JSON web token could not be decoded");
}
