import type { Defaults, Environment, Manifest, Repository, Secret, Variable } from "../../schemas/generated/manifest-types";
import { printAddress, printScope } from "../model/address";
import type { DesiredSecret, RepositorySelector, UnmanagedMode } from "../model/desired";
import { canonicalName } from "../model/names";
import { ORGANIZATION, type Scope } from "../model/scope";
import { STORE_TRAITS, STORES, type Store } from "../model/store";
import { desiredProtection, desiredRotation, desiredSelector, item } from "./entry";
import type { Path } from "./places";
import { SharedValues } from "./shared-values";
import type { NameMapping } from "./target";
import { Lists } from "./traced-lists";
import { pathKey, sharedName, valueSource } from "./value-source";

/** Takes a manifest that the schema accepts apart. What the schema refused is missing from it, or stood in for (`prune`). */
export class TakenApart {
  readonly lists = new Lists();
  readonly groups: { readonly name: string; readonly repositories: readonly RepositorySelector[]; readonly lists: Lists }[] = [];
  /** Places that have the key `secrets`. */
  readonly said: string[] = [];
  /** Where entries go now. */
  private sink = this.lists;
  private readonly defaults: Defaults;
  private readonly stores: readonly Store[];
  readonly values: SharedValues;

  constructor(
    private readonly manifest: Manifest,
    private readonly folderOf: (path: Path) => string,
    private readonly names: NameMapping,
  ) {
    this.defaults = manifest.defaults ?? {};
    this.stores = this.defaults.stores ?? ["actions"];
    this.values = new SharedValues(manifest.values, folderOf);
    this.organization();
    for (const [name, repository] of Object.entries(manifest.repositories ?? {})) this.repository(name, repository, ["repositories", name]);
    for (const [name, { repositories, ...template }] of Object.entries(manifest.groups ?? {})) {
      this.sink = new Lists();
      this.repository(name, template, ["groups", name]);
      this.groups.push({
        name,
        repositories: repositories.filter((s) => s !== undefined).map((s) => desiredSelector(s, names)),
        lists: this.sink,
      });
    }
  }

  private organization(): void {
    const { secrets, variables, unmanaged } = this.manifest;
    if (!secrets && !variables && !unmanaged) return;
    const path = secrets ? ["secrets"] : variables ? ["variables"] : ["unmanaged"];
    this.scope(ORGANIZATION, path, [], this.manifest, unmanaged);
  }

  private repository(name: string, declared: Repository, path: Path): void {
    const repository = path[0] === "groups" ? name : this.names.repository(name);
    this.scope({ kind: "repository", repository }, path, path, declared, declared.unmanaged);
    for (const [environment, protection] of Object.entries(declared.environments ?? {}))
      this.environment(
        { kind: "environment", repository, environment },
        [...path, "environments", environment],
        protection,
        declared.unmanaged,
      );
  }

  private environment(
    scope: Extract<Scope, { kind: "environment" }>,
    path: Path,
    declared: Environment,
    inherited: UnmanagedMode | undefined,
  ): void {
    const { secrets: _, variables: __, unmanaged, ...protection } = declared;
    this.sink.environments.push({
      entry: {
        address: printAddress({ kind: "environment", scope }),
        repository: scope.repository,
        name: scope.environment,
        protection: desiredProtection(protection, this.names),
      },
      path,
    });
    this.scope(scope, path, path, declared, unmanaged ?? inherited);
  }

  /** @param path of the scope; `items` of what holds its secrets and variables (the top, for the organization) */
  private scope(
    scope: Scope,
    path: Path,
    items: Path,
    declared: Pick<Environment, "secrets" | "variables">,
    unmanaged: UnmanagedMode | undefined,
  ): void {
    const used = new Set<Store>(scope.kind === "environment" ? ["actions"] : this.stores);
    const text = printScope(scope);
    if (declared.secrets) this.said.push(text);
    for (const [name, secret] of Object.entries(declared.secrets ?? {}))
      this.secret(scope, text, name, secret, [...items, "secrets", name], used);
    for (const [name, variable] of Object.entries(declared.variables ?? {}))
      this.variable(scope, text, name, typeof variable === "string" ? { value: variable } : variable, [...items, "variables", name], used);
    const read = STORES.filter((store) => used.has(store) && (scope.kind !== "environment" || STORE_TRAITS[store].environments));
    this.sink.scopes.push({ entry: { scope: text, stores: read, unmanaged: unmanaged ?? this.defaults.unmanaged ?? "report" }, path });
  }

  private secret(scope: Scope, text: string, name: string, secret: Secret, path: Path, used: Set<Store>): void {
    const shared = sharedName(secret.value);
    const key = pathKey(secret.value);
    const value =
      shared === undefined
        ? valueSource(secret.value, canonicalName(name), key ? this.folderOf([...path, "value", key]) : "")
        : this.values.take(shared, [...path, "value", "from"]);
    const rotation = desiredRotation({ ...this.defaults.rotation, ...secret.rotation });
    const stores = secret.stores ?? (scope.kind === "environment" ? ["actions"] : this.stores);
    for (const store of stores) {
      used.add(store);
      const entry: DesiredSecret = {
        kind: "secret",
        ...item(scope, text, store, name, secret, "secret", this.names),
        value,
        ...(secret.encoding && { encoding: secret.encoding }),
        ...(secret.allowEmpty !== undefined && { allowEmpty: secret.allowEmpty }),
        ...(rotation && { rotation }),
      };
      this.sink.secrets.push({ entry, path });
    }
  }

  private variable(scope: Scope, text: string, name: string, variable: Variable, path: Path, used: Set<Store>): void {
    const possible = this.stores.filter(
      (store) => STORE_TRAITS[store].variables && (scope.kind !== "environment" || STORE_TRAITS[store].environments),
    );
    for (const store of variable.stores ?? (possible.length > 0 ? possible : (["actions"] as const))) {
      used.add(store);
      this.sink.variables.push({
        entry: { kind: "variable", ...item(scope, text, store, name, variable, "variable", this.names), value: variable.value },
        path,
      });
    }
  }
}
