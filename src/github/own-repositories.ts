import type { Owner } from "../model/scope";
import { foldCase, sameName } from "../model/scope";
import { Decoder } from "./decode";
import { GitHubError } from "./github-error";
import type { LiveRepository, LiveState } from "./live";
import { readList } from "./pages";
import { path } from "./path";
import type { Transport } from "./request";

type Json = Record<string, unknown>;

/** The owner, its repositories, and whether these are all that it has. */
export class OwnRepositories {
  /** How many repositories the owner has, by login; only where GitHub tells the private ones too. */
  private readonly totals = new Map<string, number>();
  /** How many of them the credential was shown. */
  private readonly shown = new Map<string, Promise<number>>();

  constructor(private readonly transport: Transport) {}

  async owner(owner: Owner): Promise<LiveState["owner"]> {
    const from = owner.kind === "organization" ? path`/orgs/${owner.login}` : path`/users/${owner.login}`;
    const json = await this.account(from, owner);
    const decoder = new Decoder(from);
    if (owner.kind === "user" && json.type === "Organization")
      throw new GitHubError(
        "not-found",
        "GET",
        from,
        200,
        `${owner.login} is an organization, not a user`,
        `write \`organization: ${owner.login}\``,
      );
    const { name } = (json.plan ?? {}) as { name?: unknown };
    const repositoryCount = this.totals.get(foldCase(owner.login));
    return {
      ...owner,
      login: decoder.text(json, "login"),
      id: decoder.id(json),
      ...(typeof name === "string" && { plan: name }),
      ...(repositoryCount !== undefined && { repositoryCount }),
      ...(this.transport.options.credential?.installation?.selection === "selected" && { shown: "selected" as const }),
    };
  }

  /** https://docs.github.com/rest/apps/installations#list-repositories-accessible-to-the-app-installation */
  async covered(): Promise<"all" | "selected" | undefined> {
    const { credential } = this.transport.options;
    if (credential?.installation) return credential.installation.selection;
    if (!credential?.isInstallation) return undefined;
    try {
      const { repository_selection: selection } = ((await this.transport.get("/installation/repositories?per_page=1")).body ?? {}) as Json;
      return selection === "all" || selection === "selected" ? selection : undefined;
    } catch (error) {
      if (error instanceof GitHubError) return undefined;
      throw error;
    }
  }

  /**
   * Every repository of the owner that the credential sees. Of a user only with that user's own token: to others GitHub lists
   * no private repository, not even one that they may see. https://docs.github.com/rest/repos/repos#list-repositories-for-a-user
   */
  async list(owner: Owner): Promise<LiveRepository[]> {
    if (owner.kind === "user") {
      const me = new Decoder("/user").object((await this.transport.get("/user")).body);
      if (!sameName(String(me.login), owner.login)) {
        const hint = `use a token of ${owner.login}, or name the repositories one by one`;
        throw new GitHubError(
          "forbidden",
          "GET",
          "/user",
          200,
          `the credential is that of ${me.login}: GitHub does not list the private repositories of ${owner.login} to it`,
          hint,
        );
      }
      this.learnTotal(owner, me);
    }
    const from = owner.kind === "organization" ? path`/orgs/${owner.login}/repos` : "/user/repos?affiliation=owner";
    const decoder = new Decoder(from);
    const repositories = (await readList(this.transport, { path: from, perPage: 100, key: (json) => json.id })).map((json) =>
      decoder.repository(json),
    );
    this.shown.set(foldCase(owner.login), Promise.resolve(repositories.length));
    return repositories;
  }

  /** The credential sees as many repositories as the owner has. Reads the list when it was not read yet. */
  async areAllVisible(owner: Owner): Promise<boolean> {
    const login = foldCase(owner.login);
    try {
      let shown = this.shown.get(login);
      if (!shown) {
        shown = this.list(owner).then((repositories) => repositories.length);
        this.shown.set(login, shown);
      }
      const count = await shown;
      if (!this.totals.has(login)) await this.owner(owner);
      return this.totals.get(login) === count;
    } catch (error) {
      if (error instanceof GitHubError) return false;
      throw error;
    }
  }

  private async account(from: string, owner: Owner): Promise<Json> {
    try {
      const json = new Decoder(from).object((await this.transport.get(from)).body);
      this.learnTotal(owner, json);
      return json;
    } catch (error) {
      if (!(error instanceof GitHubError) || error.kind !== "not-found") throw error;
      const other =
        owner.kind === "organization"
          ? `check the login; if it is that of a user, say user in place of organization (org)`
          : "check the login";
      throw new GitHubError("not-found", "GET", from, error.status, `there is no ${owner.kind} ${owner.login} (${error.message})`, other);
    }
  }

  private learnTotal(owner: Owner, json: Json): void {
    const open = json.public_repos;
    const closed = owner.kind === "organization" ? json.total_private_repos : json.owned_private_repos;
    if (typeof open === "number" && typeof closed === "number") this.totals.set(foldCase(owner.login), open + closed);
  }
}
