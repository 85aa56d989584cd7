import { canRead } from "../../model/access";
import { printAddress, printList, printScope } from "../../model/address";
import type { AddressMap } from "../../model/address-map";
import type { DesiredState } from "../../model/desired";
import { addressMatcher } from "../../model/glob";
import { grouped } from "../../model/grouped";
import { foldCase, type Owner, type Scope, sameName } from "../../model/scope";
import type { RepositoryVisibility } from "../../model/visibility";
import { CELL } from "../access/cells";
import { type Cut, firstHundred, sortedRows } from "../access/first-hundred";
import type { Answer } from "../answer";
import { Selection } from "./selection";
import type { Candidates, EstateItem, EstateRepository, ListKind, Told } from "./types";

export interface EstateParts {
  readonly owner: Owner;
  /** The organization's plan, where GitHub tells it. */
  readonly plan?: string;
  readonly desired?: DesiredState;
  /** Scopes of whose secrets nothing is said, unless a group gives some. */
  readonly silent: readonly string[];
  readonly items: AddressMap<EstateItem>;
  readonly repositories: AddressMap<EstateRepository>;
  /** What repositories are called now, by a name that they had. */
  readonly formerNames?: AddressMap<string>;
  /** `repositories` are all that the owner has. */
  readonly repositoriesComplete: boolean;
  /** What the lock has for selections with globs and topics, by address. */
  readonly selections: AddressMap<readonly string[]>;
  /** Lists that were read, by address of the list; with a text: they could not be, and why. */
  readonly lists: AddressMap<true | string>;
  /** Of a list that could not be read the declaration is believed, as if GitHub had not been asked. */
  readonly declarationStands?: boolean;
  /** Whether an environment has reviewers, a branch policy or an app that gates it, by address. */
  readonly gates: AddressMap<Answer>;
}

const YES: Told = { answer: "yes" };
const NO: Told = { answer: "no" };
const unknown = (reason: string): Told => ({ answer: "unknown", reason });

interface CutNames extends Pick<Cut, "least" | "most"> {
  readonly beyond: ReadonlySet<string>;
  readonly uncertain: ReadonlySet<string>;
}

interface Readers {
  readonly certain: readonly string[];
  readonly perhaps: readonly string[];
}

/** What is available where: by the declaration, by what GitHub has, or by neither. Answers with yes, no, or unknown and a reason. */
export class Estate {
  readonly owner: Owner;
  readonly items: AddressMap<EstateItem>;
  readonly repositories: AddressMap<EstateRepository>;
  readonly repositoriesComplete: boolean;
  readonly desired?: DesiredState;
  private readonly byName: ReadonlyMap<string, readonly EstateItem[]>;
  /** Of one name in one repository; those of the organization in none. */
  private readonly byPlace: ReadonlyMap<string, readonly EstateItem[]>;
  /** Of one repository; those of the organization in none. */
  private readonly byRepository: ReadonlyMap<string, readonly EstateItem[]>;
  private readonly scopes: ReadonlySet<string>;
  /** Scopes of whose secrets nothing is said. */
  private readonly silent: ReadonlySet<string>;
  private readonly ignored: readonly { readonly matches: (address: string) => boolean; readonly owner?: string }[];
  /** By address. */
  readonly all: readonly EstateItem[];
  private readonly obtainables = new Map<string, readonly EstateItem[]>();
  private readonly cuts = new Map<string, CutNames>();
  private readonly selections = new Map<EstateItem, Selection>();
  private readonly readers = new Map<EstateItem, Readers>();
  private readonly repositoryNames: readonly string[];
  private readonly organizationSecrets = new Map<string, { items: readonly EstateItem[]; orders: readonly (readonly number[])[] }>();

  constructor(private readonly parts: EstateParts) {
    const { owner, items, repositories, repositoriesComplete, desired, silent } = parts;
    this.owner = owner;
    this.items = items;
    this.all = items.values();
    this.repositories = repositories;
    this.repositoryNames = repositories.values().map(({ name }) => name);
    this.repositoriesComplete = repositoriesComplete;
    if (desired) this.desired = desired;
    this.scopes = new Set(desired?.scopes.map(({ scope }) => foldCase(scope)));
    const said = new Set(desired?.secrets.map(({ scope }) => foldCase(scope)));
    this.silent = new Set(silent.map(foldCase).filter((scope) => !said.has(scope)));
    this.ignored = (desired?.ignore ?? []).map(({ pattern, owner: by }) => ({
      matches: addressMatcher(pattern),
      ...(by !== undefined && { owner: by }),
    }));
    this.byName = grouped(this.all, (item) => [keyOf(item, item.name)]);
    this.byPlace = grouped(this.all, (item) => [placeKey(item, repositoryOfItem(item), item.name)]);
    this.byRepository = grouped(this.all, (item) => [keyOf(item, repositoryOfItem(item))]);
  }

  /** What the declaration calls a repository, `api`; undefined when it belongs to somebody else. */
  nameOf(repository: string): string | undefined {
    const [first = "", second] = repository.split("/");
    if (second !== undefined && !sameName(first, this.owner.login)) return undefined;
    const name = second ?? first;
    return this.repositories.spelling(name) ?? this.parts.formerNames?.get(name) ?? name;
  }

  /** Everything of a name, wherever it is. */
  named(list: ListKind, name: string): readonly EstateItem[] {
    return this.byName.get(keyOf(list, name)) ?? [];
  }

  /** Where a name is set for a repository, whether a job gets it there or not. */
  candidates(repository: string, list: ListKind, name: string): Candidates {
    const environments: { environment: string; item: EstateItem }[] = [];
    let organization: Candidates["organization"];
    let own: EstateItem | undefined;
    for (const item of this.byPlace.get(placeKey(list, "", name)) ?? [])
      organization = { item, access: this.canRead(item, repository), within: this.within(item, repository) };
    for (const item of this.byPlace.get(placeKey(list, repository, name)) ?? [])
      if (item.scope.kind === "environment") environments.push({ environment: item.scope.environment, item });
      else own = item;
    return { environments, ...(organization && { organization }), ...(own && { repository: own }) };
  }

  /** Whether `items` has everything of this name that a scope has. `undeclared`: the declaration says nothing of the scope, or of its secrets. */
  isKnown(scope: Scope, list: ListKind, name: string): Told & { readonly undeclared?: true } {
    const text = printScope(scope);
    const { store, kind } = list;
    const read = this.parts.lists.get(printList(scope, store, kind));
    const unread = typeof read === "string" ? unknown(`${text} could not be read: ${read}`) : undefined;
    if (unread && !(this.parts.declarationStands && this.desired)) return unread;
    if (scope.kind === "organization" && this.owner.kind === "user") return YES;
    const address = printAddress({ kind, scope, store, name });
    const ignore = this.ignored.find(({ matches }) => matches(address));
    if (read === true) return YES;
    if (ignore) return unknown(`${address} is left to ${ignore.owner ?? "others"} (ignore)`);
    if (!this.desired) return unknown("nothing is declared, and GitHub was not asked");
    const silence = this.silence(scope, list);
    return silence ? { ...silence, ...unread } : YES;
  }

  /**
   * A declaration knows all that there is of what it speaks of, and nothing of the rest: other scopes, scopes without the key `secrets`,
   * or variables where it has none. Of other stores than Actions a warning is all that comes of it, and a scope is enough.
   */
  private silence(scope: Scope, { store, kind }: ListKind): (Told & { readonly undeclared?: true }) | undefined {
    if (kind === "variable" && this.desired?.variables.length === 0) return unknown("no variable is declared");
    const text = printScope(scope);
    const key = foldCase(text);
    if (!this.scopes.has(key)) return { ...unknown(`nothing is declared of ${text}`), undeclared: true };
    if (kind === "variable" || store !== "actions" || !this.silent.has(key)) return undefined;
    return { ...unknown(`nothing is declared of the secrets of ${text}`), undeclared: true };
  }

  /** May a repository read an item of the organization, whatever else it may read? */
  canRead(item: EstateItem, repository: string): Told {
    const { visibility } = item;
    if (!visibility) return unknown(`the visibility of ${item.address} could not be read`);
    const chosen = visibility === "selected" ? this.isSelected(item, repository) : NO;
    if (chosen.answer === "unknown") return chosen;
    if (visibility === "selected" && chosen.answer === "no") return NO;
    const known = this.repositories.get(repository)?.visibility;
    const of = (value: RepositoryVisibility) =>
      canRead({ visibility, repositories: chosen.answer === "yes" ? [0] : [] }, { id: 0, visibility: value }, this.parts.plan);
    if (known) return of(known) ? YES : NO;
    const [open, closed] = [of("public"), of("private")];
    if (open === closed) return open ? YES : NO;
    return unknown(`whether ${repository} is public is not known`);
  }

  /** On some plans a repository that is not public gets nothing of the organization, whatever the visibility is. */
  isKeptByPlan(repository: string): boolean {
    const visibility = this.repositories.get(repository)?.visibility;
    return visibility !== undefined && !canRead({ visibility: "all", repositories: [] }, { id: 0, visibility }, this.parts.plan);
  }

  /** Name of the organization's plan, where GitHub tells it. */
  get plan(): string | undefined {
    return this.parts.plan;
  }

  private isSelected(item: EstateItem, repository: string): Told {
    return this.selectionOf(item).has(this.repositories.get(repository) ?? { name: repository });
  }

  private selectionOf(item: EstateItem): Selection {
    const selection = this.selections.get(item) ?? new Selection(item, this.parts.selections.get(item.address));
    this.selections.set(item, selection);
    return selection;
  }

  /** Whether an organization secret is among the first 100 of a repository; of variables all are. */
  private within(item: EstateItem, repository: string): Told {
    if (item.kind === "variable") return YES;
    const { beyond, uncertain, least, most } = this.cut(repository, item.store);
    if (beyond.has(item.name)) return NO;
    if (!uncertain.has(item.name)) return YES;
    return unknown(`${repository} may read ${least === most ? most : `${least} to ${most}`} organization secrets and gets 100`);
  }

  /** The first 100 organization secrets by name are all that the workflows of a repository get of a store. */
  cut(repository: string, store: ListKind["store"]): CutNames {
    const key = `${store}/${foldCase(repository)}`;
    const known = this.cuts.get(key);
    if (known) return known;
    const { items, orders } = this.secretsOfOrganization(store);
    const flags = items.map((item) => ({ yes: CELL.can, unknown: CELL.maybe, no: 0 })[this.canRead(item, repository).answer]);
    const { beyond, uncertain, least, most } = firstHundred(orders, (row) => flags[row]!);
    const names = (rows: readonly number[]) => new Set(rows.map((row) => items[row]!.name));
    const cut = { beyond: names(beyond), uncertain: names(uncertain), least, most };
    this.cuts.set(key, cut);
    return cut;
  }

  private secretsOfOrganization(store: ListKind["store"]) {
    const known = this.organizationSecrets.get(store);
    if (known) return known;
    const items = this.all.filter((item) => item.scope.kind === "organization" && item.store === store && item.kind === "secret");
    const made = { items, orders: sortedRows(items.map(({ name }, row) => ({ name, row }))) };
    this.organizationSecrets.set(store, made);
    return made;
  }

  /** Everything that a repository may get from a list, environments included. */
  obtainable(repository: string, list: ListKind): readonly EstateItem[] {
    const key = keyOf(list, repository);
    const known = this.obtainables.get(key);
    if (known) return known;
    const above = (this.byRepository.get(keyOf(list, "")) ?? []).filter(
      (item) => this.canRead(item, repository).answer !== "no" && this.within(item, repository).answer !== "no",
    );
    const found = [...above, ...(this.byRepository.get(key) ?? [])];
    this.obtainables.set(key, found);
    return found;
  }

  /** Repositories that are known, and may read an item of the organization: for certain, and perhaps. */
  readersOf(item: EstateItem): Readers {
    const { scope } = item;
    if (scope.kind !== "organization") return { certain: [scope.repository], perhaps: [] };
    const known = this.readers.get(item);
    if (known) return known;
    const names = this.repositoryNames;
    const answers = names.map((name) => this.canRead(item, name).answer);
    const readers = { certain: names.filter((_, i) => answers[i] === "yes"), perhaps: names.filter((_, i) => answers[i] === "unknown") };
    this.readers.set(item, readers);
    return readers;
  }

  /** Whether all readers of an item are among the repositories that are known. */
  knowsReaders(item: EstateItem): boolean {
    if (item.scope.kind !== "organization" || this.repositoriesComplete) return true;
    return item.visibility === "selected" && this.selectionOf(item).isResolved;
  }

  /** Has an environment reviewers, a branch policy, or an app that gates it? */
  isProtected(repository: string, environment: string): Answer {
    return this.parts.gates.get(printScope({ kind: "environment", repository, environment })) ?? "unknown";
  }
}

/** @param text a name, or a repository */
function keyOf({ store, kind }: ListKind, text: string): string {
  return `${store}/${kind}/${foldCase(text)}`;
}

function placeKey(list: ListKind, repository: string, name: string): string {
  return `${keyOf(list, repository)}/${foldCase(name)}`;
}

/** Its name; of the organization the empty text. */
export function repositoryOfItem({ scope }: EstateItem): string {
  return scope.kind === "organization" ? "" : scope.repository;
}
