import type { Clock } from "../github/clock";
import type { LiveEnvironment, LiveItem, Reading } from "../github/live";
import type { Collection, GitHubReader, ProtectionRuleApp } from "../github/types";
import { addressKey, printAddress } from "../model/address";
import { SealformError } from "../model/errors";
import type { Owner } from "../model/scope";
import { ChangeFailed, failureOf } from "./failure";
import { Fresh } from "./fresh";
import { collectionKey, type EnvironmentScope } from "./item-address";

/** The items of a collection by name, upper case. */
export type Items = ReadonlyMap<string, LiveItem>;

export function byName(items: readonly LiveItem[]): Items {
  return new Map(items.map((item) => [item.name.toUpperCase(), item]));
}

/** Runs a read; a refusal or an unreadable place ends the change that needs it. What is absent is undefined. */
async function readOrFail<T>(what: string, read: () => Promise<Reading<T>>, signal: AbortSignal | undefined): Promise<T | undefined> {
  const reading = await read().catch((error: unknown) => {
    throw failureOf(error, signal);
  });
  if (reading.status === "unreadable")
    throw new ChangeFailed(new SealformError("unreadable", `${what} cannot be read: ${reading.reason}`, reading.hint));
  return reading.status === "present" ? reading.value : undefined;
}

/**
 * What GitHub has right now, for the checks of preconditions. One list answers for all changes of a collection that
 * follow each other, for ten seconds (`FRESH_MS`): one list for ten writes at the default pace instead of a GET a write.
 */
export class LiveReads {
  private readonly lists: Fresh<Items>;
  private readonly environments: Fresh<{ readonly value: LiveEnvironment | undefined }>;
  private readonly repositoryIds: Fresh<{ readonly id: number | undefined }>;

  constructor(
    private readonly reader: GitHubReader,
    private readonly owner: Owner,
    clock: Clock,
    private readonly signal: AbortSignal | undefined,
    /** Sees every list that is read: it may hold receipts of earlier writes. */
    private readonly onList: (collection: Collection, items: Items) => Promise<void>,
  ) {
    this.lists = new Fresh(clock);
    this.environments = new Fresh(clock);
    this.repositoryIds = new Fresh(clock);
  }

  /** From a fresh list; when there is none and no other change will ask (`last`), by one GET of the item. */
  async item(collection: Collection, name: string, last: boolean): Promise<LiveItem | undefined> {
    const key = collectionKey(collection);
    const known = this.lists.peek(key);
    if (!known && last) return this.itemNow(collection, name);
    return (known ?? this.lists.keep(key, await this.list(collection))).get(name);
  }

  itemNow(collection: Collection, name: string): Promise<LiveItem | undefined> {
    return readOrFail(printAddress({ ...collection, name }), () => this.reader.item(this.owner, collection, name), this.signal);
  }

  async list(collection: Collection): Promise<Items> {
    const items = byName(
      (await readOrFail(`the list ${collectionKey(collection)}`, () => this.reader.list(this.owner, collection), this.signal)) ?? [],
    );
    await this.onList(collection, items);
    return items;
  }

  selectedNow(collection: Collection, name: string): Promise<readonly { readonly id: number }[] | undefined> {
    return readOrFail(
      `the selected repositories of ${printAddress({ ...collection, name })}`,
      () => this.reader.selected(this.owner, collection, name),
      this.signal,
    );
  }

  async environment(scope: EnvironmentScope): Promise<LiveEnvironment | undefined> {
    const key = addressKey(printAddress({ kind: "environment", scope }));
    return (await this.environments.get(key, async () => ({ value: await this.environmentNow(scope) }))).value;
  }

  /** @param rules with the GitHub Apps that gate it, by one more request */
  async environmentNow(scope: EnvironmentScope, rules = false): Promise<LiveEnvironment | undefined> {
    const what = printAddress({ kind: "environment", scope });
    const { repository, environment } = scope;
    const live = await readOrFail(what, () => this.reader.environment(this.owner, repository, environment), this.signal);
    if (!live || !rules) return live;
    const found = await readOrFail(
      `the GitHub Apps that gate ${what}`,
      () => this.reader.protectionRules(this.owner, repository, environment),
      this.signal,
    );
    const { customRules: _names, ...protection } = live.protection;
    return { ...live, protection: { ...protection, customProtectionRules: found ?? [] } };
  }

  /** GitHub Apps that could gate an environment. */
  async ruleApps(scope: EnvironmentScope): Promise<readonly ProtectionRuleApp[]> {
    const what = `the GitHub Apps that could gate ${printAddress({ kind: "environment", scope })}`;
    const read = () => this.reader.protectionRuleApps(this.owner, scope.repository, scope.environment);
    return (await readOrFail(what, read, this.signal)) ?? [];
  }

  async repositoryId(repository: string): Promise<number | undefined> {
    const read = () => readOrFail(`repository ${repository}`, () => this.reader.repository(this.owner, repository), this.signal);
    return (await this.repositoryIds.get(addressKey(repository), async () => ({ id: (await read())?.id }))).id;
  }
}
