import { listPermissions, type Permissions, PINNING_PERMISSION, withProtectionRules } from "../github";
import type { LiveEnvironment, LiveItem, LiveState, Reading } from "../github/live";
import type { Collection, GitHubReader } from "../github/types";
import { addressKey, type ItemKind, printList, printScope } from "../model/address";
import { AddressMap } from "../model/address-map";
import { ORGANIZATION, type Scope } from "../model/scope";
import { STORE_TRAITS, type Store } from "../model/store";
import { findRepositories, type RepositoryNeeds } from "./find-repositories";

export interface EstateNeeds extends RepositoryNeeds {
  readonly stores: readonly Store[];
  /** Read the organization itself as well, although repositories are named. */
  readonly organization?: boolean;
  /** Addresses of environments of which the GitHub Apps that gate them are read whether or not the environment shows any. */
  readonly protectionRules?: readonly string[];
  /** Read the GitHub Apps that gate every environment: no list shows them, so that costs a request each. */
  readonly gates?: boolean;
  /** Read whether the organization lets no action run that is not pinned. */
  readonly pinning?: boolean;
}

/**
 * All that an owner has, by list calls: a list for each store of each repository and environment, one for the selected repositories
 * of each organization item that has some. Sends what a plan sends that declares the same, less the look-ups of reviewers.
 * @throws SealformError `unreadable` (exit code 3) when the repositories cannot be listed; `unknown-repository`; GitHubError when the
 * owner cannot be read
 */
export async function readEstate(reader: GitHubReader, needs: EstateNeeds): Promise<LiveState> {
  const estate = new EstateReader(reader, needs);
  const [owner, organization, inside, pinningRequired] = await Promise.all([
    reader.owner(needs.owner),
    estate.organization(),
    estate.repositories(),
    needs.pinning ? reader.pinningRequired(needs.owner) : undefined,
  ]);
  const lists = [...organization, ...inside.lists];
  const byKind = (kind: ItemKind) =>
    new AddressMap(lists.filter((list) => list.kind === kind).map(({ address, reading }) => [address, reading] as const));
  return {
    host: reader.host,
    owner,
    repositories: inside.repositories,
    repositoriesComplete: inside.complete,
    ...(pinningRequired && { pinningRequired }),
    secrets: byKind("secret"),
    variables: byKind("variable"),
    environments: inside.environments,
    keys: new AddressMap(),
    ...reviewersOf(inside.environments.values()),
    repositoryTeams: new AddressMap(),
  };
}

/** What a GitHub App's token is asked for to read it. `administration` shows which Apps can gate an environment. */
export function estateAccess({ stores, pinning }: Pick<EstateNeeds, "stores" | "pinning">): { readonly permissions: Permissions } {
  const scopes: readonly Scope[] = [ORGANIZATION, { kind: "repository", repository: "" }];
  const lists = scopes.flatMap((scope) => stores.flatMap((store) => collectionsOf(scope, store)));
  const more: Permissions = { environments: "read", actions: "read", administration: "read" };
  return { permissions: { ...listPermissions(lists), ...more, ...(pinning && { [PINNING_PERMISSION]: "read" as const }) } };
}

function collectionsOf(scope: Scope, store: Store): readonly Collection[] {
  const kinds: readonly ItemKind[] = STORE_TRAITS[store].variables ? ["secret", "variable"] : ["secret"];
  return kinds.map((kind) => ({ scope, store, kind }));
}

interface List {
  readonly kind: ItemKind;
  readonly address: string;
  readonly reading: Reading<readonly LiveItem[]>;
}

class EstateReader {
  constructor(
    private readonly reader: GitHubReader,
    private readonly needs: EstateNeeds,
  ) {}

  async organization(): Promise<readonly List[]> {
    const { owner, stores, repositories, organization = repositories === undefined } = this.needs;
    return owner.kind === "user" || !organization ? [] : this.lists(ORGANIZATION, stores);
  }

  async repositories() {
    const { found, complete } = await findRepositories(this.reader, this.needs);
    const environments = new AddressMap<Reading<readonly LiveEnvironment[]>>();
    const lists = await Promise.all(
      found.values().map(async (one) => {
        if (one.status !== "present") return [];
        const { name } = one.value;
        const scope: Scope = { kind: "repository", repository: name };
        const [own, inside] = await Promise.all([this.lists(scope, this.needs.stores), this.environments(name, environments)]);
        return [...own, ...inside];
      }),
    );
    return { repositories: found, complete, environments, lists: lists.flat() };
  }

  /** Environments belong to Actions. */
  private async environments(repository: string, into: AddressMap<Reading<readonly LiveEnvironment[]>>): Promise<readonly List[]> {
    if (!this.needs.stores.includes("actions")) return [];
    const reading = await this.reader.environments(this.needs.owner, repository);
    if (reading.status !== "present") {
      into.set(repository, reading);
      return [];
    }
    into.set(repository, { status: "present", value: await Promise.all(reading.value.map((one) => this.withRules(repository, one))) });
    const lists = reading.value.map(({ name }) => this.lists({ kind: "environment", repository, environment: name }, ["actions"]));
    return (await Promise.all(lists)).flat();
  }

  /** Without `gates` an environment that shows no rule of another kind is not asked again. */
  private withRules(repository: string, environment: LiveEnvironment): LiveEnvironment | Promise<LiveEnvironment> {
    const address = addressKey(printScope({ kind: "environment", repository, environment: environment.name }));
    const isAsked = (this.needs.gates || this.needs.protectionRules?.some((one) => addressKey(one) === address)) ?? false;
    return isAsked || environment.protection.customRules
      ? withProtectionRules(this.reader, this.needs.owner, repository, environment)
      : environment;
  }

  private async lists(scope: Scope, stores: readonly Store[]): Promise<readonly List[]> {
    const collections = stores.flatMap((store) => collectionsOf(scope, store));
    return Promise.all(
      collections.map(async (collection) => ({
        kind: collection.kind,
        address: printList(scope, collection.store, collection.kind),
        reading: await this.list(collection),
      })),
    );
  }

  private async list(collection: Collection): Promise<Reading<readonly LiveItem[]>> {
    const { owner } = this.needs;
    const reading = await this.reader.list(owner, collection);
    if (reading.status !== "present" || collection.scope.kind !== "organization") return reading;
    const items = reading.value.map(async (item) =>
      item.visibility === "selected" ? { ...item, selected: await this.reader.selected(owner, collection, item.name) } : item,
    );
    return { status: "present", value: await Promise.all(items) };
  }
}

/** The ids of reviewers are in the environments themselves. */
function reviewersOf(environments: readonly Reading<readonly LiveEnvironment[]>[]): Pick<LiveState, "teams" | "users"> {
  const [teams, users] = [new AddressMap<Reading<{ readonly id: number }>>(), new AddressMap<Reading<{ readonly id: number }>>()];
  for (const list of environments)
    for (const { protection } of list.status === "present" ? list.value : [])
      for (const { type, name, id } of protection.reviewers)
        (type === "Team" ? teams : users).set(name, { status: "present", value: { id } });
  return { teams, users };
}
