import type { LiveEnvironment, LiveItem, LiveProtection, LiveState, Reading } from "../github/live";
import { type ItemKind, printAddress, printList, printScope } from "../model/address";
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
import { isEnvironmentName } from "../model/names";
import { ORGANIZATION, type Scope } from "../model/scope";
import { STORE_TRAITS, STORES, type Store } from "../model/store";

/** What could not be read. */
export interface Unreadable {
  /** A scope, or an item. */
  readonly address: string;
  /** `environments`, `actions secrets`, `selected repositories`, `branch policies`; `everything` of a scope. */
  readonly what: string;
  readonly reason: string;
  readonly hint?: string;
}

/** `what` of an environment of which it could not be read who gates it. */
export const GATING_APPS = "GitHub Apps that gate it";

/** What is there, as a declaration that would make it so. */
export interface Estate {
  /** Every scope that was read, empty ones too; protections are complete; secrets are `existing`. */
  readonly desired: DesiredState;
  readonly unreadable: readonly Unreadable[];
  /** What a declaration cannot say, by address. */
  readonly remarks: AddressMap<string>;
  /** Environments of which the GitHub Apps that gate them were not asked for: GitHub shows those in no list. By address. */
  readonly gatesNotRead: readonly string[];
  /** `updated_at` of secrets and variables, by address. */
  readonly updatedAt: AddressMap<string>;
}

/** Turns what was read into what would be declared. @param stores those that were read */
export function describeEstate(live: LiveState, stores: readonly Store[]): Estate {
  return new Describer(live, stores).describe();
}

class Describer {
  private readonly scopes: DesiredScope[] = [];
  private readonly environments: DesiredEnvironment[] = [];
  private readonly secrets: DesiredSecret[] = [];
  private readonly variables: DesiredVariable[] = [];
  private readonly unreadable: Unreadable[] = [];
  private readonly remarks = new AddressMap<string>();
  private readonly gatesNotRead: string[] = [];
  private readonly updatedAt = new AddressMap<string>();

  constructor(
    private readonly live: LiveState,
    private readonly stores: readonly Store[],
  ) {}

  describe(): Estate {
    if (this.wasRead(ORGANIZATION)) this.scope(ORGANIZATION, this.stores);
    for (const [name, repository] of this.live.repositories) {
      if (repository.status === "present") this.repository(repository.value.name, repository.value.archived);
      else if (repository.status === "unreadable") this.cannotRead(`repo:${name}`, "everything", repository);
    }
    const byAddress = (a: { readonly address: string }, b: { readonly address: string }) => compareText(a.address, b.address);
    const { kind, login } = this.live.owner;
    return {
      desired: {
        version: 1,
        owner: { kind, login },
        scopes: this.scopes.sort((a, b) => compareText(a.scope, b.scope)),
        environments: this.environments.sort(byAddress),
        secrets: this.secrets.sort(byAddress),
        variables: this.variables.sort(byAddress),
        ignore: [],
        forget: [],
        policies: {},
      },
      unreadable: this.unreadable.sort(byAddress),
      remarks: this.remarks,
      gatesNotRead: this.gatesNotRead.sort(compareText),
      updatedAt: this.updatedAt,
    };
  }

  private wasRead(scope: Scope): boolean {
    return this.stores.some((store) => this.live.secrets.has(printList(scope, store, "secret")));
  }

  private repository(repository: string, archived: boolean): void {
    const before = this.unreadable.length;
    const scope: Scope = { kind: "repository", repository };
    const wasReadable = this.scope(scope, this.stores);
    const reading = this.live.environments.get(repository);
    if (archived) this.remarks.set(printScope(scope), "archived: GitHub refuses changes here");
    if (reading?.status === "present") for (const environment of reading.value) this.environment(repository, environment);
    else if (reading) this.cannotRead(printScope(scope), "environments", reading);
    if (wasReadable || reading?.status === "present") return;
    const [first] = this.unreadable.splice(before);
    if (first) this.unreadable.push({ ...first, what: "everything" });
  }

  private environment(repository: string, live: LiveEnvironment): void {
    const scope = { kind: "environment", repository, environment: live.name } as const;
    const address = printAddress({ kind: "environment", scope });
    if (!isEnvironmentName(live.name)) {
      this.unreadable.push({
        address,
        what: "everything",
        reason: "no manifest can hold its name: a control character, or a space at an end",
      });
      return;
    }
    const { deploymentBranchPolicy: _unknown, ...known } = protectionOf(live.protection);
    if (live.policiesUnreadable !== undefined) this.unreadable.push({ address, what: "branch policies", reason: live.policiesUnreadable });
    const protection = live.policiesUnreadable === undefined ? protectionOf(live.protection) : known;
    this.environments.push({ address, repository, name: live.name, protection });
    if (live.rulesUnreadable !== undefined) this.unreadable.push({ address, what: GATING_APPS, reason: live.rulesUnreadable });
    else if (!live.protection.customProtectionRules) this.gatesNotRead.push(address);
    if (live.protection.customRules)
      this.remarks.set(address, `gated by ${live.protection.customRules.join(", ")} as well, which is not declared here`);
    this.scope(scope, ["actions"]);
  }

  /** @returns whether any list of the scope could be read. */
  private scope(scope: Scope, stores: readonly Store[]): boolean {
    const text = printScope(scope);
    let isReadable = false;
    for (const store of stores)
      for (const kind of STORE_TRAITS[store].variables ? (["secret", "variable"] as const) : (["secret"] as const)) {
        const reading = this.list(scope, store, kind);
        if (reading?.status === "present") for (const item of reading.value) this.item(scope, store, kind, item);
        else if (reading) this.cannotRead(text, `${store} ${kind}s`, reading);
        isReadable ||= reading?.status === "present";
      }
    if (isReadable || scope.kind === "environment")
      this.scopes.push({ scope: text, stores: STORES.filter((store) => stores.includes(store)), unmanaged: "report" });
    return isReadable;
  }

  private list(scope: Scope, store: Store, kind: ItemKind): Reading<readonly LiveItem[]> | undefined {
    return (kind === "secret" ? this.live.secrets : this.live.variables).get(printList(scope, store, kind));
  }

  private item(scope: Scope, store: Store, kind: ItemKind, live: LiveItem): void {
    const { name, visibility, selected, value = "" } = live;
    const address = printAddress({ kind, scope, store, name });
    let repositories: readonly RepositorySelector[] | undefined;
    if (visibility === "selected") {
      if (selected?.status !== "present") {
        this.cannotRead(address, "selected repositories", selected ?? { status: "absent" });
        return;
      }
      repositories = selected.value.map((one) => ({ by: "name" as const, name: one.name })).sort((a, b) => compareText(a.name, b.name));
    }
    this.updatedAt.set(address, live.updatedAt);
    const common = {
      address,
      scope: printScope(scope),
      store,
      name,
      ...(visibility && { visibility }),
      ...(repositories && { repositories }),
    };
    if (kind === "secret") this.secrets.push({ kind, ...common, value: { from: "existing" } });
    else this.variables.push({ kind, ...common, value });
  }

  private cannotRead(address: string, what: string, reading: Exclude<Reading<unknown>, { status: "present" }>): void {
    if (reading.status === "absent") this.unreadable.push({ address, what, reason: "it is not there" });
    else this.unreadable.push({ address, what, reason: reading.reason, ...(reading.hint !== undefined && { hint: reading.hint }) });
  }
}

/** Every key of it that was read: what is not declared would not be compared. */
function protectionOf(live: LiveProtection): Protection {
  const names = (type: "Team" | "User") => live.reviewers.flatMap((one) => (one.type === type ? [one.name] : [])).sort(compareText);
  const policy = live.deploymentBranchPolicy;
  const patterns = (type: "branch" | "tag") =>
    policy && "policies" in policy ? policy.policies.flatMap((one) => (one.type === type ? [one.name] : [])).sort(compareText) : [];
  return {
    reviewers: { teams: names("Team"), users: names("User") },
    preventSelfReview: live.preventSelfReview,
    waitTimer: live.waitTimer,
    adminsCanBypass: live.adminsCanBypass,
    deploymentBranchPolicy:
      policy === null ? null : "policies" in policy ? { branches: patterns("branch"), tags: patterns("tag") } : { protectedBranches: true },
    ...(live.customProtectionRules && { customProtectionRules: live.customProtectionRules.map(({ app }) => app) }),
  };
}

/** What could not be read, in a sentence. */
export function describeUnreadable({ address, what, reason }: Unreadable): string {
  return `${address}: ${what} cannot be read: ${reason}`;
}

/** `GitHub Apps that gate deployments were not looked at in 3 environments (--gates reads them, a request each)` */
export function gatesNotLookedAt(environments: number): string {
  const where = environments === 1 ? "1 environment" : `${environments} environments`;
  return `GitHub Apps that gate deployments were not looked at in ${where} (--gates reads them, a request each)`;
}
