import { compareText } from "../model/address-map";
import type { Owner, Scope } from "../model/scope";
import { foldCase, sameName } from "../model/scope";
import type { PropertiesById } from "../model/selection";
import type { Store } from "../model/store";
import { isLoopback } from "./api-url";
import { collectionPath, environmentPath, itemPath, pageSize, publicKeyPath, selectionPath } from "./collection-path";
import { readCustomProperties } from "./custom-properties";
import { Decoder } from "./decode";
import { type BranchPolicies, decodeBranchPolicies, decodeEnvironment, hasCustomPolicies } from "./decode-environment";
import { GitHubError } from "./github-error";
import type {
  CustomProtectionRule,
  LiveEnvironment,
  LiveItem,
  LiveRepository,
  LiveState,
  PublicKey,
  Reading,
  SelectedRepository,
} from "./live";
import { OwnRepositories } from "./own-repositories";
import { type ListCall, readList } from "./pages";
import { path } from "./path";
import { readProtectionRuleApps, readProtectionRules } from "./protection-rules";
import { ABSENT, present, reading, unreadable } from "./readings";
import type { Transport } from "./request";
import type { BranchRule, Collection, GitHubReader, ProtectionRuleApp, RequestCounts } from "./types";
import { isCloud } from "./web";

type Json = Record<string, unknown>;

const byId = (json: Json) => json.id;
const byName = (json: Json) => String(json.name).toUpperCase();

/**
 * Reads over one transport.
 *
 * A 404 says "not there, or not for you". It is taken for `absent` only where the second is excluded, because the credential
 * has just been shown the list that would hold it:
 * - an item, when the list of its collection was read (the same permission lists and gets);
 * - an environment and its key, when the list of environments was read; a team, when the list of teams was;
 * - a repository, when the credential sees as many repositories as the owner has;
 * - a user always: they are public.
 * A list itself is never absent by its own 404: a fine-grained token gets one for an existing repository.
 */
export class Reader implements GitHubReader {
  readonly host: string;
  /** Paths of lists that GitHub has shown to this credential. */
  private readonly shown = new Set<string>();
  private readonly own: OwnRepositories;

  constructor(private readonly transport: Transport) {
    const url = new URL(transport.options.apiUrl);
    // A local GitHub listens on another port at every start, and its ids and keys stay: the host is the machine.
    this.host = isLoopback(url) ? url.hostname : url.host;
    this.own = new OwnRepositories(transport);
  }

  get counts(): RequestCounts {
    return { ...this.transport.counts };
  }

  owner(owner: Owner): Promise<LiveState["owner"]> {
    return this.own.owner(owner);
  }

  repositories(owner: Owner): Promise<Reading<readonly LiveRepository[]>> {
    return reading(() => this.own.list(owner));
  }

  covered(): Promise<"all" | "selected" | undefined> {
    return this.own.covered();
  }

  branchRules(owner: Owner, repository: string, branch: string): Promise<Reading<readonly BranchRule[]>> {
    const from = path`/repos/${owner.login}/${repository}/rules/branches/${branch}`;
    const decoder = new Decoder(from);
    return reading(async () => {
      const rules = await this.readList({ path: from, perPage: 100, key: ({ type, ruleset_id: ruleset }) => `${type} ${ruleset}` });
      return rules.map((rule) => ({ type: decoder.text(rule, "type"), rulesetId: decoder.id({ id: rule.ruleset_id }) }));
    });
  }

  customProperties(owner: Owner): Promise<Reading<PropertiesById>> {
    return reading(
      () => readCustomProperties(this.transport, owner),
      (error) =>
        unreadable(
          error,
          this.isCloud()
            ? error.hint
            : `${this.host} has no custom properties, or the credential may not read them: select by name, glob or topic`,
        ),
    );
  }

  repository(owner: Owner, name: string): Promise<Reading<LiveRepository>> {
    return this.oneRepository(path`/repos/${owner.login}/${name}`, owner);
  }

  repositoryById(id: number, owner?: Owner): Promise<Reading<LiveRepository>> {
    return this.oneRepository(path`/repositories/${id}`, owner);
  }

  async list(owner: Owner, collection: Collection): Promise<Reading<readonly LiveItem[]>> {
    if (owner.kind === "user" && collection.scope.kind === "organization") return ABSENT;
    const from = collectionPath(owner, collection);
    const member = collection.kind === "secret" ? "secrets" : "variables";
    const decoder = new Decoder(from);
    return reading(
      async () => {
        const items = await this.readList({ path: from, member, perPage: pageSize(collection.kind), key: byName });
        return items.map((json) => decoder.item(json, collection)).sort((a, b) => compareText(a.name, b.name));
      },
      (error) => unreadable(error, this.hintWithoutStore(collection.store) ?? error.hint),
    );
  }

  async item(owner: Owner, collection: Collection, name: string): Promise<Reading<LiveItem>> {
    const from = itemPath(owner, collection, name);
    const list = collectionPath(owner, collection);
    return reading(
      async () => new Decoder(from).item(await this.read(from), collection),
      async () => {
        if (this.shown.has(list)) return ABSENT;
        const items = await this.list(owner, collection);
        if (items.status !== "present") return items;
        const found = items.value.find((item) => sameName(item.name, name));
        return found ? present(found) : ABSENT;
      },
    );
  }

  selected(owner: Owner, collection: Collection, name: string): Promise<Reading<readonly SelectedRepository[]>> {
    const from = selectionPath(owner, collection, name);
    const decoder = new Decoder(from);
    return reading(async () => {
      const items = await this.readList({ path: from, member: "repositories", perPage: 100, key: byId });
      return items.map((json) => decoder.selectedRepository(json)).sort((a, b) => a.id - b.id);
    });
  }

  environments(owner: Owner, repository: string): Promise<Reading<readonly LiveEnvironment[]>> {
    return reading(async () => {
      const items = await this.readList(this.environmentList(owner, repository));
      const environments = await Promise.all(items.map((json) => this.withPolicies(owner, repository, json, true)));
      return environments.sort((a, b) => compareText(foldCase(a.name), foldCase(b.name)));
    });
  }

  async environment(owner: Owner, repository: string, name: string): Promise<Reading<LiveEnvironment>> {
    return reading(
      async () => this.withPolicies(owner, repository, await this.read(environmentPath(owner, repository, name)), false),
      (error) => this.missingEnvironment(owner, repository, name, error),
    );
  }

  protectionRules(owner: Owner, repository: string, environment: string): Promise<Reading<readonly CustomProtectionRule[]>> {
    return reading(() => readProtectionRules(this.transport, owner, repository, environment));
  }

  protectionRuleApps(owner: Owner, repository: string, environment: string): Promise<Reading<readonly ProtectionRuleApp[]>> {
    return reading(() => readProtectionRuleApps(this.transport, owner, repository, environment));
  }

  async publicKey(owner: Owner, scope: Scope, store: Store): Promise<Reading<PublicKey>> {
    const from = publicKeyPath(owner, scope, store);
    return reading(
      async () => new Decoder(from).publicKey(await this.read(from)),
      (error) =>
        scope.kind === "environment"
          ? this.missingEnvironment(owner, scope.repository, scope.environment, error)
          : unreadable(error, this.hintWithoutStore(store) ?? error.hint),
    );
  }

  async team(owner: Owner, slug: string): Promise<Reading<{ readonly id: number; readonly slug: string }>> {
    if (owner.kind === "user") return ABSENT;
    const from = path`/orgs/${owner.login}/teams/${slug}`;
    const all = path`/orgs/${owner.login}/teams`;
    const decoder = new Decoder(from);
    return reading(
      async () => {
        const json = await this.read(from, true);
        return { id: decoder.id(json), slug: decoder.text(json, "slug") };
      },
      async (error) => ((await this.shows({ path: all, perPage: 100, key: byId })) ? ABSENT : unreadable(error)),
    );
  }

  async user(login: string): Promise<Reading<{ readonly id: number; readonly login: string }>> {
    const from = path`/users/${login}`;
    const decoder = new Decoder(from);
    const found = await reading<Json>(
      () => this.read(from, true),
      () => ABSENT,
    );
    if (found.status !== "present") return found;
    return found.value.type === "Organization"
      ? ABSENT
      : present({ id: decoder.id(found.value), login: decoder.text(found.value, "login") });
  }

  async pinningRequired(owner: Owner): Promise<Reading<boolean>> {
    if (owner.kind === "user") return ABSENT;
    const found = await reading(() => this.read(path`/orgs/${owner.login}/actions/permissions`, true));
    if (found.status !== "present") return found;
    const { sha_pinning_required: required } = found.value;
    return typeof required === "boolean" ? present(required) : ABSENT;
  }

  repositoryTeams(owner: Owner, repository: string): Promise<Reading<readonly string[]>> {
    const from = path`/repos/${owner.login}/${repository}/teams`;
    const decoder = new Decoder(from);
    return reading(async () =>
      (await this.readList({ path: from, perPage: 100, key: byId })).map((json) => decoder.text(json, "slug")).sort(compareText),
    );
  }

  private async oneRepository(from: string, owner: Owner | undefined): Promise<Reading<LiveRepository>> {
    const decoder = new Decoder(from);
    return reading(
      async () => {
        const json = await this.read(from, true);
        const { login } = (json.owner ?? {}) as { login?: unknown };
        if (owner && typeof login === "string" && !sameName(login, owner.login))
          throw new GitHubError(
            "conflict",
            "GET",
            from,
            200,
            `GET ${from}: the repository belongs to ${login} now`,
            "it was transferred: take it out of the manifest",
          );
        return decoder.repository(json);
      },
      async (error) =>
        owner && (await this.own.areAllVisible(owner))
          ? ABSENT
          : unreadable(
              error,
              this.transport.options.credential?.advice?.(from) ?? `the repository does not exist, or the credential does not see it`,
            ),
    );
  }

  private async withPolicies(owner: Owner, repository: string, json: Json, cached: boolean): Promise<LiveEnvironment> {
    const decoder = new Decoder(path`/repos/${owner.login}/${repository}/environments`);
    if (!hasCustomPolicies(json)) return decodeEnvironment(decoder, json, []);
    const list = {
      path: `${environmentPath(owner, repository, decoder.text(json, "name"))}/deployment-branch-policies`,
      member: "branch_policies",
      perPage: 100,
      key: byId,
    };
    const policies = await reading<BranchPolicies>(async () =>
      decodeBranchPolicies(new Decoder(list.path), await this.readList(list, cached)),
    );
    return policies.status === "present"
      ? decodeEnvironment(decoder, json, policies.value)
      : decodeEnvironment(decoder, json, [], policies.status === "unreadable" ? policies.reason : "");
  }

  private async missingEnvironment(owner: Owner, repository: string, name: string, error: GitHubError): Promise<Reading<never>> {
    const list = this.environmentList(owner, repository);
    const all = await reading(() => this.readList(list));
    if (all.status !== "present") return unreadable(error);
    return all.value.some((json) => sameName(String(json.name), name)) ? unreadable(error) : ABSENT;
  }

  private environmentList(owner: Owner, repository: string): ListCall {
    return { path: path`/repos/${owner.login}/${repository}/environments`, member: "environments", perPage: 100, key: byId };
  }

  private hintWithoutStore(store: Store): string | undefined {
    const missing = !this.isCloud() && (store === "codespaces" || store === "agents");
    return missing ? `GitHub Enterprise Server has no secrets for ${store}: leave the store out for ${this.host}` : undefined;
  }

  private isCloud(): boolean {
    return isCloud(this.host.replace(/:\d+$/, ""));
  }

  private async shows(list: ListCall): Promise<boolean> {
    if (this.shown.has(list.path)) return true;
    return (await reading(() => this.readList(list))).status === "present";
  }

  private async readList(list: ListCall, cached = true): Promise<Json[]> {
    const items = await readList(this.transport, list, cached);
    this.shown.add(list.path);
    return items;
  }

  private async read(from: string, cached = false): Promise<Json> {
    return new Decoder(from).object((await this.transport.get(from, cached)).body);
  }
}
