import { createHash } from "node:crypto";
import type { Store } from "./stores";
import type { Account, Environment, Repository, Review, Scope, Secret, Team, Variable, WorldData } from "./world-types";

/** The data of a GitHub, with the look-ups by id that it needs. Names are found in any case. */
export class World {
  readonly #repositories = new Map<number, { readonly owner: Account; readonly repository: Repository }>();
  readonly #accounts = new Map<number, Account>();

  constructor(readonly data: WorldData) {
    for (const account of data.accounts.values()) {
      this.#accounts.set(account.id, account);
      for (const repository of account.repositories.values()) this.#repositories.set(repository.id, { owner: account, repository });
    }
  }

  account(login: string): Account | undefined {
    return this.data.accounts.get(login.toLowerCase());
  }

  organization(login: string): Account | undefined {
    const account = this.account(login);
    return account?.kind === "organization" ? account : undefined;
  }

  user(login: string): Account | undefined {
    const account = this.account(login);
    return account?.kind === "user" ? account : undefined;
  }

  accountById(id: number): Account | undefined {
    return this.#accounts.get(id);
  }

  repositoryById(id: number): { readonly owner: Account; readonly repository: Repository } | undefined {
    return this.#repositories.get(id);
  }

  repository(owner: string, name: string): Repository | undefined {
    return this.account(owner)?.repositories.get(name.toLowerCase());
  }

  /** A repository that was there under this name, and has moved. */
  moved(owner: string, name: string): number | undefined {
    const id = this.data.redirects.get(`${owner}/${name}`.toLowerCase());
    return id !== undefined && this.#repositories.has(id) ? id : undefined;
  }

  addRepository(owner: Account, repository: Repository): void {
    owner.repositories.set(repository.name.toLowerCase(), repository);
    this.#repositories.set(repository.id, { owner, repository });
    this.data.redirects.delete(`${owner.login}/${repository.name}`.toLowerCase());
  }

  removeRepository(owner: Account, repository: Repository): void {
    owner.repositories.delete(repository.name.toLowerCase());
    this.#repositories.delete(repository.id);
    for (const items of [...owner.secrets.values(), ...owner.variables.values()]) {
      for (const item of items.values()) item.selected = item.selected?.filter((id) => id !== repository.id);
    }
    for (const team of owner.teams.values()) team.repositories = team.repositories.filter((id) => id !== repository.id);
  }

  renameRepository(owner: Account, repository: Repository, name: string): void {
    owner.repositories.delete(repository.name.toLowerCase());
    this.data.redirects.set(`${owner.login}/${repository.name}`.toLowerCase(), repository.id);
    repository.name = name;
    this.addRepository(owner, repository);
  }

  team(owner: Account, slug: string): Team | undefined {
    return owner.teams.get(slug.toLowerCase());
  }

  teamById(owner: Account, id: number): Team | undefined {
    return [...owner.teams.values()].find((team) => team.id === id);
  }

  nextId(): number {
    return this.data.nextId++;
  }

  /** From repository, name and how often it was made: the same in every run, whatever else was made before it. */
  nextEnvironmentId(repository: Repository, name: string): number {
    const key = `${repository.id}/${name.toLowerCase()}`;
    const incarnation = (this.data.incarnations.get(key) ?? 0) + 1;
    this.data.incarnations.set(key, incarnation);
    return 2 ** 32 + createHash("sha256").update(`${key}#${incarnation}`).digest().readUInt32BE(0);
  }

  generation(store: Store): number {
    return this.data.keyGenerations.get(store) ?? 1;
  }

  copy(): World {
    return new World(structuredClone(this.data));
  }
}

export function environment(repository: Repository, name: string): Environment | undefined {
  return repository.environments.get(name.toLowerCase());
}

export function reviewOf(repository: Repository): Review {
  repository.review ??= { pulls: [], comments: [], checkRuns: [] };
  return repository.review;
}

export function secretsOf(scope: Scope, store: Store): Map<string, Secret> {
  return memberOf(scope.secrets, store);
}

export function variablesOf(scope: Scope, store: Store): Map<string, Variable> {
  return memberOf(scope.variables, store);
}

function memberOf<T>(map: Map<Store, Map<string, T>>, store: Store): Map<string, T> {
  let items = map.get(store);
  if (!items) {
    items = new Map();
    map.set(store, items);
  }
  return items;
}

/** The items of a scope in the order of GitHub's lists: by name. */
export function byName<T extends { name: string }>(items: Map<string, T>): T[] {
  return [...items.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
