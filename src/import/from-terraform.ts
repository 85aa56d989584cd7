import type { GitHubReader } from "../github/types";
import { type ItemKind, printAddress, printScope, tryParseScope } from "../model/address";
import { AddressMap, compareText } from "../model/address-map";
import type {
  DesiredEnvironment,
  DesiredScope,
  DesiredSecret,
  DesiredState,
  DesiredVariable,
  Protection,
  RepositorySelector,
} from "../model/desired";
import { canonicalName } from "../model/names";
import type { Owner } from "../model/scope";
import { isStore, STORES, type Store } from "../model/store";
import type { Plaintext } from "../sealing";
import type { TerraformFile, TerraformResource } from "../sealing/terraform-file";
import { addressOf, environmentOf, ITEM, itemOf, listOf, text, Untranslatable, visibilityOf, word } from "./terraform-attributes";
import { readNames, type TerraformNames } from "./terraform-names";

/** What Terraform has, as a declaration. */
export interface TerraformEstate {
  /** A secret whose value is in plain text is one that somebody types (`stdin`) when it is sealed again; every other is `existing`. */
  readonly desired: DesiredState;
  /** By address. To be wiped. */
  readonly plaintexts: AddressMap<Plaintext>;
  /** Values in plain text of what is left out: by address, or by the resource's name where it has none. To be rotated, too. */
  readonly exposed: readonly string[];
  readonly remarks: AddressMap<string>;
  /** Resources that have no place in a manifest, and why. */
  readonly omitted: readonly string[];
}

/** @throws GitHubError when GitHub cannot be read at all */
export async function fromTerraform(
  reader: GitHubReader,
  owner: Owner,
  { resources, others }: Pick<TerraformFile, "resources" | "others">,
): Promise<TerraformEstate> {
  const estate = new Translation(owner, await readNames(reader, owner, resources)).translate(resources);
  const unmanaged = [...others].map(([type, count]) => `${count} of the type ${type}: Sealform does not manage it`);
  return { ...estate, omitted: [...estate.omitted, ...unmanaged.sort(compareText)] };
}

const SELECTION = /^github_(actions|dependabot|codespaces)_organization_(secret|variable)_repositor(?:ies|y)$/;
const ENVIRONMENT = "github_repository_environment";

class Translation {
  private readonly items = new AddressMap<DesiredSecret | DesiredVariable>();
  private readonly environments = new AddressMap<DesiredEnvironment>();
  private readonly plaintexts = new AddressMap<Plaintext>();
  private readonly remarks = new AddressMap<string>();
  private readonly exposed: string[] = [];
  private readonly omitted: string[] = [];

  constructor(
    private readonly owner: Owner,
    private readonly names: TerraformNames,
  ) {}

  translate(resources: readonly TerraformResource[]): TerraformEstate {
    this.each(
      resources,
      ({ type }) => ITEM.test(type),
      (one) => this.item(one),
    );
    this.each(
      resources,
      ({ type }) => SELECTION.test(type),
      (one) => this.selection(one),
    );
    this.each(
      resources,
      ({ type }) => type === ENVIRONMENT,
      (one) => this.environment(one),
    );
    this.each(
      resources,
      ({ type }) => type === `${ENVIRONMENT}_deployment_policy`,
      (one) => this.pattern(one),
    );
    for (const one of resources)
      if (!ITEM.test(one.type) && !SELECTION.test(one.type) && !one.type.startsWith(ENVIRONMENT))
        this.omit(one, "Sealform does not manage it");
    return {
      desired: this.desired(),
      plaintexts: this.plaintexts,
      exposed: this.exposed.sort(compareText),
      remarks: this.remarks,
      omitted: this.omitted.sort(compareText),
    };
  }

  private each(
    resources: readonly TerraformResource[],
    is: (one: TerraformResource) => boolean,
    work: (one: TerraformResource) => void,
  ): void {
    for (const resource of resources.filter(is))
      try {
        work(resource);
      } catch (error) {
        if (!(error instanceof Untranslatable)) throw error;
        this.omit(resource, error.message);
      }
  }

  private omit(resource: TerraformResource, why: string): void {
    const { name, plaintext } = resource;
    if (plaintext) this.exposed.push(addressOf(resource) ?? name);
    this.omitted.push(`${name}: ${why}${plaintext ? "; its value stood there in plain text: rotate it" : ""}`);
  }

  private item({ type, attributes, plaintext }: TerraformResource): void {
    const { scope, store, where, kind, name } = itemOf(type, attributes);
    const address = printAddress({ kind, scope, store, name });
    const visibility = where === "organization" ? visibilityOf(attributes) : undefined;
    const ids = attributes.selected_repository_ids;
    const common = {
      address,
      scope: printScope(scope),
      store,
      name,
      ...(visibility && { visibility }),
      ...(visibility === "selected" && { repositories: Array.isArray(ids) ? this.selectors(ids) : [] }),
    };
    if (kind === "variable") this.items.set(address, { kind, ...common, value: text(attributes, "value") });
    else this.items.set(address, { kind, ...common, value: plaintext ? { from: "stdin" } : { from: "existing" } });
    if (plaintext) this.plaintexts.set(address, plaintext);
  }

  /** `…_repositories` (all of them) and `…_repository` (one more). */
  private selection({ type, attributes }: TerraformResource): void {
    const [, store, kind] = SELECTION.exec(type) as unknown as [string, Store, ItemKind];
    const address = printAddress({ kind, scope: { kind: "organization" }, store, name: canonicalName(word(attributes, `${kind}_name`)) });
    const item = this.items.get(address);
    if (!item) throw new Untranslatable(`${address} is not in the file`);
    const ids = attributes.selected_repository_ids ?? [attributes.repository_id];
    const known = (item.repositories ?? []).flatMap((one) => (one.by === "name" ? [one.name] : []));
    const names = new AddressMap(
      [...known, ...this.selectors(Array.isArray(ids) ? ids : []).map(({ name }) => name)].map((name) => [name, name] as const),
    );
    this.items.set(address, { ...item, repositories: names.values().map((name) => ({ by: "name", name })) });
  }

  private selectors(ids: readonly unknown[]): Extract<RepositorySelector, { by: "name" }>[] {
    const names = ids.map((id) => {
      const name = this.names.repositories.get(Number(id));
      if (name === undefined) throw new Untranslatable("it selects a repository by an id that no repository which the credential sees has");
      return name;
    });
    return names.sort(compareText).map((name) => ({ by: "name", name }));
  }

  private environment({ attributes }: TerraformResource): void {
    const { scope, address } = environmentOf(attributes);
    const [given] = listOf(attributes.reviewers);
    const reviewers = given && this.reviewers(address, given);
    const [policy] = listOf(attributes.deployment_branch_policy);
    const protection: Protection = {
      ...(reviewers && { reviewers }),
      preventSelfReview: attributes.prevent_self_review === true,
      waitTimer: typeof attributes.wait_timer === "number" ? attributes.wait_timer : 0,
      adminsCanBypass: attributes.can_admins_bypass !== false,
      deploymentBranchPolicy: !policy
        ? null
        : policy.protected_branches === true
          ? { protectedBranches: true }
          : { branches: [], tags: [] },
    };
    this.environments.set(address, { address, repository: scope.repository, name: scope.environment, protection });
  }

  private reviewers(address: string, given: Readonly<Record<string, unknown>>): Protection["reviewers"] {
    const ids = (key: "teams" | "users") => (Array.isArray(given[key]) ? (given[key] as unknown[]) : []);
    const named = (type: "Team" | "User", key: "teams" | "users") =>
      ids(key).flatMap((id) => this.names.reviewers.get(`${type} ${String(id)}`) ?? []);
    const found = { teams: named("Team", "teams").sort(compareText), users: named("User", "users").sort(compareText) };
    const lacking = ids("teams").length + ids("users").length - found.teams.length - found.users.length;
    if (lacking === 0) return found;
    this.remarks.set(address, `${lacking} reviewers are known by their ids only: declare them by name`);
    return undefined;
  }

  private pattern({ attributes }: TerraformResource): void {
    const { address } = environmentOf(attributes);
    const environment = this.environments.get(address);
    const policy = environment?.protection.deploymentBranchPolicy;
    if (!environment || !policy || "protectedBranches" in policy)
      throw new Untranslatable(`${address} is not in the file, or has no custom branch policies`);
    const add = (list: readonly string[], key: string) =>
      attributes[key] === undefined ? list : [...list, text(attributes, key)].sort(compareText);
    const deploymentBranchPolicy = { branches: add(policy.branches, "branch_pattern"), tags: add(policy.tags, "tag_pattern") };
    this.environments.set(address, { ...environment, protection: { ...environment.protection, deploymentBranchPolicy } });
  }

  private desired(): DesiredState {
    const items = this.items.values();
    const scopes = new AddressMap<DesiredScope>();
    const declare = (scope: string, store: Store) => {
      const stores = new Set([...(scopes.get(scope)?.stores ?? []), store]);
      scopes.set(scope, { scope, stores: STORES.filter((one) => stores.has(one)), unmanaged: "report" });
    };
    for (const { scope, store } of items) declare(scope, store);
    for (const { address } of this.environments.values()) declare(address, "actions");
    for (const [text] of [...scopes]) {
      const scope = tryParseScope(text);
      if (scope?.kind === "environment") declare(printScope({ kind: "repository", repository: scope.repository }), "actions");
    }
    return {
      version: 1,
      owner: this.owner,
      scopes: scopes.values(),
      environments: this.withEnvironmentsOfItems(),
      secrets: items.filter((item) => item.kind === "secret"),
      variables: items.filter((item) => item.kind === "variable"),
      ignore: [],
      forget: [],
      policies: {},
    };
  }

  /** What stands in an environment that is not in the file: the environment is there, and its protection is not ours. */
  private withEnvironmentsOfItems(): DesiredEnvironment[] {
    const all = this.environments.clone();
    for (const { scope: text } of this.items.values()) {
      if (all.has(text)) continue;
      const scope = tryParseScope(text);
      if (scope?.kind !== "environment") continue;
      all.set(text, { address: text, repository: scope.repository, name: scope.environment, protection: {} });
    }
    return all.values();
  }
}

/** The stores that a declaration uses, for `defaults.stores`. */
export function storesOf({ scopes }: DesiredState): Store[] {
  const used = new Set(scopes.flatMap(({ stores }) => stores.filter(isStore)));
  return STORES.filter((store) => used.has(store));
}
