import { Construct } from "constructs";
import type { Lock } from "../src/lock/types";
import type { AddressMap } from "../src/model/address-map";
import { foldCase } from "../src/model/scope";
import { DataGithubRepository, DataGithubTeam, DataGithubUser, Token } from "./cdktf";
import { identifier } from "./logical-id";

/** The data sources of a stack; made only for names that the lock lacks. Each costs requests in every plan of Terraform's. */
export class LookUps {
  private readonly made = new Map<string, number>();
  private group: Construct | undefined;

  constructor(
    private readonly stack: Construct,
    private readonly lock: Lock,
  ) {}

  repositoryId(name: string): number {
    return this.id("repository", this.lock.repositories, name, (scope, id) => {
      const source = new DataGithubRepository(scope, id, { name });
      source.overrideLogicalId(identifier(foldCase(name)));
      return Token.asNumber(source.repoId);
    });
  }

  teamId(slug: string): number {
    return this.id("team", this.lock.teams, slug, (scope, id) => {
      // Without summary_only the provider reads all members and repositories of the team.
      const source = new DataGithubTeam(scope, id, { slug, summaryOnly: true });
      source.overrideLogicalId(identifier(foldCase(slug)));
      return Token.asNumber(source.id);
    });
  }

  userId(login: string): number {
    return this.id("user", this.lock.users, login, (scope, id) => {
      const source = new DataGithubUser(scope, id, { username: login });
      source.overrideLogicalId(identifier(foldCase(login)));
      return Token.asNumber(source.id);
    });
  }

  private id(kind: string, known: AddressMap<number>, name: string, make: (scope: Construct, id: string) => number): number {
    const locked = known.get(name);
    if (locked !== undefined) return locked;
    const key = `${kind}_${identifier(foldCase(name))}`;
    const found = this.made.get(key);
    if (found !== undefined) return found;
    this.group ??= new Construct(this.stack, "LookUps");
    const id = make(this.group, key);
    this.made.set(key, id);
    return id;
  }
}
