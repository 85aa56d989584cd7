import type { Node } from "yaml";
import { tryParseScope } from "../model/address";
import { AddressMap, compareText } from "../model/address-map";
import type { DesiredEnvironment, DesiredSecret, DesiredState, Protection } from "../model/desired";
import { STORE_TRAITS, type Store } from "../model/store";
import { defaultStores, type Item, sameStores, storesOf, variantsOf } from "./default-stores";
import { block, type Entry, line, list } from "./yaml-node";

/** A manifest taken apart, so that it can be put together in one file or in several. */
export interface ManifestParts {
  readonly owner: DesiredState["owner"];
  /** `defaults.stores`: where an entry is that does not say it, also one that is added later. */
  readonly stores: readonly Store[];
  /** `secrets` and `variables` of the organization. */
  readonly organization: readonly Entry[];
  /** By name, without those that hold nothing. */
  readonly repositories: readonly Entry[];
  /** Items that have no place in a manifest, in sentences. */
  readonly omitted: readonly string[];
}

/** A declaration as a person would write it: what GitHub does by itself and what the defaults say is left out. */
export function manifestParts(
  desired: DesiredState,
  { stores, remarks = new AddressMap(), inFolder = false }: PartsOptions,
): ManifestParts {
  return new PartsMaker(desired, defaultStores(desired, stores), remarks, inFolder).make();
}

export interface PartsOptions {
  /** Those that were read. */
  readonly stores: readonly Store[];
  /** Comments, by address. */
  readonly remarks?: AddressMap<string>;
  /** Repositories stand in files one folder below: a path is relative to the file that says it. */
  readonly inFolder?: boolean;
}

class PartsMaker {
  private readonly items = new AddressMap<Item[]>();
  private readonly omitted: string[] = [];

  constructor(
    private readonly desired: DesiredState,
    private readonly stores: readonly Store[],
    private readonly remarks: AddressMap<string>,
    private readonly inFolder: boolean,
  ) {
    for (const item of [...desired.secrets, ...desired.variables]) {
      const key = `${item.scope}/${item.kind}`;
      const known = this.items.get(key);
      if (known) known.push(item);
      else this.items.set(key, [item]);
    }
  }

  make(): ManifestParts {
    const organization = this.holdings("org", this.stores);
    const repositories = this.repositoryNames().flatMap((name): Entry[] => {
      const entries = this.repository(name);
      return entries.length === 0 ? [] : [commented(name, block(entries), this.remarks.get(`repo:${name}`))];
    });
    return { owner: this.desired.owner, stores: this.stores, organization, repositories, omitted: this.omitted };
  }

  private repositoryNames(): string[] {
    const names = new AddressMap<string>();
    for (const { scope: address } of this.desired.scopes) {
      const scope = tryParseScope(address);
      if (scope && scope.kind !== "organization") names.set(scope.repository, scope.repository);
    }
    return names.values();
  }

  private repository(name: string): Entry[] {
    const environments = this.desired.environments.filter(({ repository }) => repository === name);
    const entries = environments.map((environment) =>
      commented(
        environment.name,
        block([...protectionEntries(environment), ...this.holdings(environment.address, ["actions"])]),
        this.remarks.get(environment.address),
      ),
    );
    const own = this.holdings(`repo:${name}`, this.stores);
    return entries.length === 0 ? own : [...own, { name: "environments", value: block(entries) }];
  }

  /** `secrets` and `variables` of a scope. */
  private holdings(scope: string, stores: readonly Store[]): Entry[] {
    return (["secret", "variable"] as const).flatMap((kind) => {
      const byDefault = kind === "secret" ? stores : stores.filter((store) => STORE_TRAITS[store].variables);
      const entries = this.groups(scope, kind).flatMap((items) => this.entries(items, byDefault));
      return entries.length === 0 ? [] : [{ name: `${kind}s`, value: block(entries) }];
    });
  }

  private groups(scope: string, kind: Item["kind"]): Item[][] {
    const byName = new Map<string, Item[]>();
    for (const item of this.items.get(`${scope}/${kind}`) ?? []) byName.set(item.name, [...(byName.get(item.name) ?? []), item]);
    return [...byName].sort(([a], [b]) => compareText(a, b)).map(([, items]) => items);
  }

  /** One name: one entry for all stores that agree. GitHub compares names without case, and so a second spelling is the same name. */
  private entries(items: readonly Item[], byDefault: readonly Store[]): Entry[] {
    return variantsOf(items).flatMap((same, index): Entry[] => {
      const stores = storesOf(same);
      const name = spelling(same[0]!.name, index);
      if (name === undefined) {
        this.omitted.push(
          `${same[0]!.address}: the same name is in another store with another access or value, and has no second spelling`,
        );
        return [];
      }
      const comment = index > 0 ? "the same name as above, in another store and with another access or value" : undefined;
      return [commented(name, this.entry(same[0]!, sameStores(stores, byDefault) ? undefined : stores), comment)];
    });
  }

  private entry(item: Item, stores: readonly Store[] | undefined): Entry["value"] {
    if (item.kind === "variable" && !item.visibility && !stores) return item.value;
    return line([
      ...(item.visibility ? [{ name: "visibility", value: item.visibility }] : []),
      ...(item.repositories
        ? [{ name: "repositories", value: list(item.repositories.flatMap((one) => (one.by === "name" ? [one.name] : []))) }]
        : []),
      ...(stores ? [{ name: "stores", value: list(stores) }] : []),
      { name: "value", value: item.kind === "variable" ? item.value : this.value(item) },
    ]);
  }

  /** The sources that are written here: what exists, what is in a dotenv file, what somebody types. */
  private value({ value: source, name, scope }: DesiredSecret): Node | string {
    if (source.from === "stdin") return line([{ name: "stdin", value: true }]);
    if (source.from !== "dotenv") return "existing";
    const path = `${this.inFolder && scope !== "org" ? ".." : "."}/${source.path}`;
    return line([{ name: "dotenv", value: path }, ...(source.key === name ? [] : [{ name: "key", value: source.key }])]);
  }
}

function commented(name: string, value: Entry["value"], comment: string | undefined): Entry {
  return { name, value, ...(comment !== undefined && { comment }) };
}

/** `NPM_TOKEN`, `nPM_TOKEN`, `npM_TOKEN`…; undefined when there are no letters left. */
function spelling(name: string, index: number): string | undefined {
  let left = index;
  const spelt = name.replace(/[A-Z]/g, (letter) => (left > 0 && left-- ? letter.toLowerCase() : letter));
  return left === 0 ? spelt : undefined;
}

/** What an environment has without any protection goes without saying: what is not declared is kept. */
function protectionEntries({ protection }: DesiredEnvironment): Entry[] {
  const {
    reviewers,
    preventSelfReview,
    waitTimer,
    adminsCanBypass,
    deploymentBranchPolicy: policy,
    customProtectionRules: apps,
  } = protection;
  const people = [...(reviewers?.teams ?? []), ...(reviewers?.users ?? [])].length > 0;
  return [
    ...(reviewers && people ? [{ name: "reviewers", value: line(named({ teams: reviewers.teams, users: reviewers.users })) }] : []),
    ...(preventSelfReview && people ? [{ name: "preventSelfReview", value: true }] : []),
    ...(waitTimer ? [{ name: "waitTimer", value: waitTimer }] : []),
    ...(adminsCanBypass === false ? [{ name: "adminsCanBypass", value: false }] : []),
    ...(policy ? [{ name: "deploymentBranchPolicy", value: line(branchPolicy(policy)) }] : []),
    ...(apps?.length ? [{ name: "customProtectionRules", value: list(apps) }] : []),
  ];
}

function branchPolicy(policy: NonNullable<Protection["deploymentBranchPolicy"]>): Entry[] {
  if ("protectedBranches" in policy) return [{ name: "protectedBranches", value: true }];
  const entries = named({ branches: policy.branches, tags: policy.tags });
  return entries.length > 0 ? entries : [{ name: "branches", value: list([]) }];
}

function named(lists: Readonly<Record<string, readonly string[]>>): Entry[] {
  return Object.entries(lists).flatMap(([name, values]) => (values.length > 0 ? [{ name, value: list(values) }] : []));
}
