import { randomBytes } from "node:crypto";
import { type Clock, timestamp } from "./clock";
import type { Reply } from "./context";
import { type Credentials, hashToken, type InstallationStatus } from "./credentials";
import type { Keys, ScopeKind } from "./keys";
import { loadSodium } from "./lazy";
import type { RepositorySeed } from "./seed-types";
import { bareRepository } from "./seed-world";
import type { Store } from "./stores";
import { environment, reviewOf, type World } from "./world";
import type { Account, Plan, PullRequest, Repository, RepositoryVisibility, Review, Role, Scope, Team } from "./world-types";

interface Inside {
  world(): Promise<World>;
  changed(): void;
  ask(method: string, path: string, body: unknown): Promise<Reply>;
  readonly credentials: Credentials;
  readonly keys: Keys;
  readonly clock: Clock;
}

/**
 * What somebody does "by hand", in the browser or otherwise outside the program under test: no credential, no limit, no
 * fault, no entry in the log. Names that do not exist are an error of the test.
 */
export class Hand {
  constructor(private readonly inside: Inside) {}

  /** Waits until the world is there. */
  async ready(): Promise<void> {
    await this.inside.world();
  }

  /** Any request of the API, with all permissions of the owner in the path. Rejects with ApiError for every answer but 2xx. */
  async request(method: "GET" | "PUT" | "POST" | "PATCH" | "DELETE", path: string, body?: unknown): Promise<unknown> {
    return (await this.inside.ask(method, path, body)).body;
  }

  /**
   * Sets a secret's value.
   * @param path `/orgs/acme/actions/secrets/X`, `/repos/acme/api/environments/prod/secrets/X`, …
   * @param access `visibility` and `selected_repository_ids` of an organization secret
   */
  async setSecret(path: string, value: string, access: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const sodium = await loadSodium();
    const { key, key_id } = (await this.request("GET", path.replace(/[^/]+$/, "public-key"))) as { key: string; key_id: string };
    const box = sodium.crypto_box_seal(new Uint8Array(Buffer.from(value)), new Uint8Array(Buffer.from(key, "base64")));
    await this.request("PUT", path, { encrypted_value: Buffer.from(box).toString("base64"), key_id, ...access });
  }

  /** Deletes whatever stands at a path: a secret, a variable, an environment. */
  async remove(path: string): Promise<void> {
    await this.request("DELETE", path);
  }

  /** Suspends, removes or restores the installation of an App at an account. */
  setInstallation(owner: string, status: InstallationStatus): void {
    this.inside.credentials.setInstallation(owner, status);
  }

  /** A token of an App's installation with all that it has, as the runner of a workflow gets one. */
  async installationToken(appId: number, owner: string): Promise<string> {
    const { clock, credentials } = this.inside;
    const found = credentials.installationOf(owner, appId);
    if (!found) throw new Error(`the simulator has no installation of the App ${appId} at ${owner}`);
    const { id: installationId, permissions } = found.installation;
    const token = `ghs_${randomBytes(27).toString("base64url")}`;
    await this.#change((world) => {
      const repositoryIds = found.installation.repositories?.map((name) => repository(world, owner, name).id);
      const expiresAt = clock.now() + 3_600_000;
      world.data.installationTokens.push({ hash: hashToken(token), installationId, expiresAt, permissions, repositoryIds });
    });
    return token;
  }

  /** Every token that an App was given ends now. */
  async revokeInstallationTokens(): Promise<void> {
    await this.#change((world) => {
      world.data.installationTokens = [];
    });
  }

  async createRepository(owner: string, name: string, seed: RepositorySeed = {}): Promise<number> {
    return this.#change((world) => {
      const repository = bareRepository(seed.id ?? world.nextId(), name, { createdAt: timestamp(this.inside.clock.now()), ...seed });
      world.addRepository(account(world, owner), repository);
      return repository.id;
    });
  }

  /** The old name answers 301 from now on. */
  async renameRepository(owner: string, name: string, newName: string): Promise<void> {
    await this.#change((world) => world.renameRepository(account(world, owner), repository(world, owner, name), newName));
  }

  async deleteRepository(owner: string, name: string): Promise<void> {
    await this.#change((world) => world.removeRepository(account(world, owner), repository(world, owner, name)));
  }

  /** Another repository, empty, with another id under the same name. Gives the new id. */
  async recreateRepository(owner: string, name: string, newId?: number): Promise<number> {
    return this.#change((world) => {
      const before = repository(world, owner, name);
      world.removeRepository(account(world, owner), before);
      const after = bareRepository(newId ?? world.nextId(), before.name, {
        visibility: before.visibility,
        createdAt: timestamp(this.inside.clock.now()),
      });
      world.addRepository(account(world, owner), after);
      return after.id;
    });
  }

  /** A commit on every branch: files by path, `null` for one that goes. */
  async commit(owner: string, name: string, files: Readonly<Record<string, string | null>>): Promise<void> {
    await this.#change((world) => {
      const place = repository(world, owner, name);
      place.files ??= new Map();
      const { files: now } = place;
      for (const [path, text] of Object.entries(files)) text === null ? now.delete(path) : now.set(path, text);
    });
  }

  /** Topics, visibility, archived, … of a repository. */
  async changeRepository(
    owner: string,
    name: string,
    change: { topics?: string[]; visibility?: RepositoryVisibility; archived?: boolean; noAccess?: string[] },
  ): Promise<void> {
    await this.#change((world) => Object.assign(repository(world, owner, name), change));
  }

  /** @returns its number */
  async openPullRequest(
    owner: string,
    name: string,
    pull: Pick<PullRequest, "author" | "head" | "base" | "fork"> & { readonly commits?: readonly string[]; readonly title?: string },
  ): Promise<number> {
    return this.#change((world) => {
      const { pulls } = reviewOf(repository(world, owner, name));
      const number = pulls.length + 1;
      const now = timestamp(this.inside.clock.now());
      const { title = `Pull request ${number}`, commits = [], ...given } = pull;
      pulls.push({ ...given, id: world.nextId(), number, title, commits: [...commits, pull.head.sha], createdAt: now, updatedAt: now });
      return number;
    });
  }

  /** A push to the head of a pull request. */
  async pushToPullRequest(owner: string, name: string, number: number, sha: string): Promise<void> {
    await this.#change((world) => {
      const pull = pullRequest(world, owner, name, number);
      pull.head = { ...pull.head, sha };
      pull.commits.push(sha);
    });
  }

  /** @param commit that the merge made */
  async mergePullRequest(owner: string, name: string, number: number, commit: string): Promise<void> {
    await this.#change((world) => {
      const pull = pullRequest(world, owner, name, number);
      pull.mergedAt = timestamp(this.inside.clock.now());
      pull.mergeCommit = commit;
      pull.commits.push(commit);
    });
  }

  /** What stands under a pull request, and on the commits of the repository. */
  async review(owner: string, name: string): Promise<Review> {
    return structuredClone(reviewOf(repository(await this.inside.world(), owner, name)));
  }

  async deleteComment(owner: string, name: string, id: number): Promise<void> {
    await this.#change((world) => {
      const review = reviewOf(repository(world, owner, name));
      review.comments = review.comments.filter((comment) => comment.id !== id);
    });
  }

  async changePlan(owner: string, plan: Plan): Promise<void> {
    await this.#change((world) => {
      account(world, owner).plan = plan;
    });
  }

  async addTeamAccess(organization: string, slug: string, name: string): Promise<void> {
    await this.#change((world) => {
      const found = team(world, organization, slug);
      found.repositories = [...new Set([...found.repositories, repository(world, organization, name).id])];
    });
  }

  async removeTeamAccess(organization: string, slug: string, name: string): Promise<void> {
    await this.#change((world) => {
      const found = team(world, organization, slug);
      const { id } = repository(world, organization, name);
      found.repositories = found.repositories.filter((other) => other !== id);
    });
  }

  async createTeam(
    organization: string,
    slug: string,
    options: { id?: number; repositories?: string[]; role?: Role } = {},
  ): Promise<number> {
    return this.#change((world) => {
      const id = options.id ?? world.nextId();
      const repositories = (options.repositories ?? []).map((name) => repository(world, organization, name).id);
      account(world, organization).teams.set(slug.toLowerCase(), {
        id,
        name: slug,
        slug,
        role: options.role ?? "write",
        repositories,
        members: [],
      });
      return id;
    });
  }

  async deleteTeam(organization: string, slug: string): Promise<void> {
    await this.#change((world) => account(world, organization).teams.delete(team(world, organization, slug).slug.toLowerCase()));
  }

  /** The members of an organization from now on; others are outsiders. */
  async setMembers(organization: string, members: Readonly<Record<string, "admin" | "member">>): Promise<void> {
    await this.#change((world) => {
      account(world, organization).members = new Map(Object.entries(members).map(([login, role]) => [login.toLowerCase(), role]));
    });
  }

  /** The key pair of a scope, for tests of other implementations. `path` as in `/repos/acme/api/environments/prod`. */
  async keyPair(
    store: Store,
    path: string,
  ): Promise<{ readonly keyId: string; readonly publicKey: Uint8Array; readonly privateKey: Uint8Array }> {
    const world = await this.inside.world();
    const { scope, kind } = scopeAt(world, path);
    return this.inside.keys.of(await loadSodium(), store, world.generation(store), kind, scope.id);
  }

  async #change<T>(change: (world: World) => T): Promise<T> {
    const result = change(await this.inside.world());
    this.inside.changed();
    return result;
  }
}

function account(world: World, login: string): Account {
  const found = world.account(login);
  if (!found) throw new Error(`the simulator has no account ${login}`);
  return found;
}

function repository(world: World, owner: string, name: string): Repository {
  const found = world.repository(owner, name);
  if (!found) throw new Error(`the simulator has no repository ${owner}/${name}`);
  return found;
}

function pullRequest(world: World, owner: string, name: string, number: number): PullRequest {
  const found = reviewOf(repository(world, owner, name)).pulls.find((pull) => pull.number === number);
  if (!found) throw new Error(`the simulator has no pull request ${owner}/${name}#${number}`);
  return found;
}

function team(world: World, organization: string, slug: string): Team {
  const found = world.team(account(world, organization), slug);
  if (!found) throw new Error(`the simulator has no team ${organization}/${slug}`);
  return found;
}

function scopeAt(world: World, path: string): { readonly scope: Scope; readonly kind: ScopeKind } {
  const [first, owner = "", name = "", , last] = path.split("/").slice(1).map(decodeURIComponent);
  if (first === "orgs") return { scope: account(world, owner), kind: "organization" };
  const found = repository(world, owner, name);
  if (last === undefined) return { scope: found, kind: "repository" };
  const inside = environment(found, last);
  if (!inside) throw new Error(`the simulator has no environment ${last} in ${owner}/${name}`);
  return { scope: inside, kind: "environment" };
}
