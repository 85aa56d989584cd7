import { createHash } from "node:crypto";
import type { Keys, ScopeKind } from "./keys";
import type { Sodium } from "./lazy";
import type {
  EnvironmentSeed,
  OrganizationSecretSeed,
  OrganizationSeed,
  OrganizationVariableSeed,
  RepositorySeed,
  RunSeed,
  SecretSeed,
  Seed,
  TeamSeed,
  VariableSeed,
} from "./seed-types";
import { STORES } from "./stores";
import { secretsOf, variablesOf, World } from "./world";
import {
  type Account,
  type Environment,
  OPEN_ACTIONS,
  type Plan,
  type Repository,
  type Role,
  type Scope,
  type Team,
  type Visibility,
  type WorkflowRun,
} from "./world-types";

const LONG_AGO = "2024-01-01T00:00:00Z";
const lower = (text: string) => text.toLowerCase();

/** The id of something that the seed gives none: from its name, in a range of its own. */
function idFor(path: string): number {
  return 100_000_000 + (createHash("sha256").update(lower(path)).digest().readUInt32BE(0) % 900_000_000);
}

/** Whether a seed needs libsodium before a world can be made of it. */
export function holdsValues(seed: Seed): boolean {
  return /"value":/.test(JSON.stringify(seed, (key, value) => (key === "variables" ? undefined : value)));
}

/** Makes the world that a seed describes. `sodium` is needed for the values of secrets only. */
export function buildWorld(seed: Seed, keys: Keys, sodium: Sodium | undefined): World {
  const world = new World({
    version: 1,
    accounts: new Map(),
    nextId: 5000,
    keyGenerations: new Map(STORES.map((store) => [store, seed.keys?.generations?.[store] ?? 1])),
    redirects: new Map(),
    incarnations: new Map(),
    installationTokens: [],
  });
  const builder = new Builder(seed, world, keys, sodium);
  for (const [login, user] of Object.entries(seed.users ?? {})) builder.account("user", login, user);
  for (const [login, organization] of Object.entries(seed.organizations ?? {})) builder.account("organization", login, organization);
  return new World(world.data);
}

class Builder {
  constructor(
    private readonly seed: Seed,
    private readonly world: World,
    private readonly keys: Keys,
    private readonly sodium: Sodium | undefined,
  ) {}

  account(kind: "organization" | "user", login: string, seed: Omit<OrganizationSeed, "plan"> & { readonly plan?: Plan }): void {
    const account: Account = {
      ...emptyScope(seed.id ?? idFor(`${kind}/${login}`)),
      kind,
      login,
      plan: seed.plan ?? (kind === "user" ? "free" : "enterprise"),
      createdAt: seed.createdAt ?? LONG_AGO,
      repositories: new Map(),
      teams: new Map(),
      members: seed.members && new Map(Object.entries(seed.members).map(([member, role]) => [lower(member), role])),
      basePermission: seed.basePermission ?? "read",
      ...(seed.actions && { actions: { ...OPEN_ACTIONS, ...seed.actions } }),
    };
    this.world.data.accounts.set(lower(login), account);
    for (const [name, repository] of Object.entries(seed.repositories ?? {})) {
      account.repositories.set(lower(name), bareRepository(repository.id ?? idFor(`repository/${login}/${name}`), name, repository));
    }
    for (const [slug, team] of Object.entries(seed.teams ?? {})) account.teams.set(lower(slug), this.team(account, slug, team));
    const ids = (names: readonly string[]) => names.map((name) => account.repositories.get(lower(name))!.id);
    this.items(kind, account, seed, ids);
    for (const [name, repository] of Object.entries(seed.repositories ?? {}))
      this.contents(account, account.repositories.get(lower(name))!, repository);
  }

  private team(account: Account, slug: string, seed: TeamSeed): Team {
    return {
      id: seed.id ?? idFor(`team/${account.login}/${slug}`),
      name: seed.name ?? slug,
      slug,
      role: seed.permission ?? "write",
      repositories: (seed.repositories ?? []).map((name) => account.repositories.get(lower(name))!.id),
      members: (seed.members ?? []).map(lower),
    };
  }

  private contents(account: Account, repository: Repository, seed: RepositorySeed): void {
    this.items("repository", repository, seed);
    if (seed.runs) repository.runs = seed.runs.map((run, index) => this.run(run, index));
    for (const [name, environment] of Object.entries(seed.environments ?? {})) {
      const made = this.environment(account, repository, name, environment);
      repository.environments.set(lower(name), made);
      this.items("environment", made, environment);
    }
  }

  private run(seed: RunSeed, index: number): WorkflowRun {
    const {
      id,
      workflow = ".github/workflows/ci.yml",
      event = "push",
      status = "completed",
      branch = "main",
      createdAt,
      updatedAt = createdAt,
    } = seed;
    return {
      id: id ?? this.world.nextId(),
      name: workflow.replace(/^.*\/|\.ya?ml$/g, ""),
      path: workflow,
      event,
      status,
      conclusion: status === "completed" ? "success" : null,
      branch,
      headSha: createHash("sha1").update(`${workflow}#${index}`).digest("hex"),
      createdAt,
      updatedAt,
      number: index + 1,
      fromFork: seed.fromFork ?? false,
      hasLogs: true,
    };
  }

  private environment(account: Account, repository: Repository, name: string, seed: EnvironmentSeed): Environment {
    const policy = seed.deploymentBranchPolicy;
    const patterns = (type: "branch" | "tag", names: readonly string[] = []) =>
      names.map((pattern) => ({ id: this.world.nextId(), name: pattern, type }));
    return {
      ...emptyScope(seed.id ?? this.world.nextEnvironmentId(repository, name)),
      name,
      createdAt: seed.createdAt ?? LONG_AGO,
      updatedAt: seed.createdAt ?? LONG_AGO,
      waitTimer: seed.waitTimer ?? 0,
      preventSelfReview: seed.preventSelfReview ?? false,
      reviewers: [
        ...(seed.reviewers?.teams ?? []).map((slug) => ({ type: "Team" as const, id: account.teams.get(lower(slug))!.id })),
        ...(seed.reviewers?.users ?? []).map((login) => ({ type: "User" as const, id: this.userId(login) })),
      ],
      canAdminsBypass: seed.adminsCanBypass ?? true,
      deploymentBranchPolicy: policy
        ? { protectedBranches: policy.protectedBranches ?? false, customBranchPolicies: !policy.protectedBranches }
        : null,
      branchPolicies: [...patterns("branch", policy?.branches), ...patterns("tag", policy?.tags)],
      customRules: (seed.customRules ?? []).map((slug) => ({ id: this.world.nextId(), appId: this.seed.apps?.[slug]?.id ?? 0 })),
    };
  }

  private userId(login: string): number {
    const user = Object.entries(this.seed.users ?? {}).find(([name]) => lower(name) === lower(login));
    return user?.[1].id ?? idFor(`user/${login}`);
  }

  /** Secrets and variables of one scope; `ids` turns the names of selected repositories into their ids. */
  private items(
    kind: ScopeKind,
    scope: Scope,
    seed: {
      readonly secrets?: Readonly<Record<string, SecretSeed & OrganizationSecretSeed>>;
      readonly variables?: Readonly<Record<string, VariableSeed & OrganizationVariableSeed>>;
    },
    ids?: (names: readonly string[]) => number[],
  ): void {
    const common = (name: string, item: (SecretSeed | VariableSeed) & { visibility?: Visibility; repositories?: readonly string[] }) => {
      const createdAt = item.createdAt ?? LONG_AGO;
      const visibility = item.visibility ?? (item.repositories ? "selected" : "all");
      return {
        name: name.toUpperCase(),
        createdAt,
        updatedAt: item.updatedAt ?? createdAt,
        ...(ids && kind === "organization" ? { visibility, selected: visibility === "selected" ? ids(item.repositories ?? []) : [] } : {}),
      };
    };
    for (const [name, item] of Object.entries(seed.secrets ?? {})) {
      for (const store of item.stores ?? ["actions"]) {
        const generation = this.world.generation(store);
        let sealed = "";
        if (item.value !== undefined && this.sodium) {
          const { publicKey } = this.keys.of(this.sodium, store, generation, kind, scope.id);
          sealed = Buffer.from(this.sodium.crypto_box_seal(new Uint8Array(Buffer.from(item.value)), publicKey)).toString("base64");
        }
        secretsOf(scope, store).set(name.toUpperCase(), { ...common(name, item), sealed, generation });
      }
    }
    for (const [name, item] of Object.entries(seed.variables ?? {})) {
      for (const store of item.stores ?? ["actions"])
        variablesOf(scope, store).set(name.toUpperCase(), { ...common(name, item), value: item.value });
    }
  }
}

function emptyScope(id: number): Scope {
  return { id, secrets: new Map(), variables: new Map() };
}

/** A repository as it is made: nothing in it yet. */
export function bareRepository(id: number, name: string, seed: RepositorySeed = {}): Repository {
  return {
    ...emptyScope(id),
    name,
    visibility: seed.visibility ?? "private",
    archived: seed.archived ?? false,
    description: seed.description ?? null,
    topics: [...(seed.topics ?? [])],
    branches: [...(seed.branches ?? ["main"])],
    protectedBranches: [...(seed.protectedBranches ?? [])],
    tags: [...(seed.tags ?? [])],
    rulesets: (seed.rulesets ?? []).map(({ id, branches, rules }) => ({ id, branches: [...branches], rules: [...rules] })),
    files: new Map(Object.entries(seed.files ?? {})),
    customProperties: { ...seed.customProperties },
    collaborators: new Map(Object.entries(seed.collaborators ?? {}).map(([login, role]) => [lower(login), role as Role])),
    noAccess: (seed.noAccess ?? []).map(lower),
    createdAt: seed.createdAt ?? LONG_AGO,
    updatedAt: seed.createdAt ?? LONG_AGO,
    environments: new Map(),
  };
}
