import { logicalId } from "../../constructs/logical-id";
import { addressKey, printAddress } from "../model/address";
import type { Store } from "../model/store";
import type { Change, Plan } from "../plan";
import { ENVIRONMENT_TYPE, PATTERN_TYPE, printResource, resourceName } from "./resource-name";
import type { Attributes, StateEntry } from "./state-file";
import type { TerraformState } from "./terraform-state";

/** A resource that Terraform would delete, because it is in a state and in no configuration. */
export interface Leaving {
  /** `github_repository_environment.env_api__production` */
  readonly resource: string;
  /** What it is on GitHub; for a branch or tag pattern its environment. */
  readonly address: string;
}

/** What is to become of the resources that leave, by what an apply of ours would do. */
export interface Farewell {
  /** Not ours to delete: Terraform drops them from its state. */
  readonly forget: readonly Leaving[];
  /** Changes that no apply of ours carries out. */
  readonly blocked: readonly Change[];
}

/**
 * @param configured addresses of resources that Terraform is told about: configured, moved or removed
 * @param hasPolicy is the branch policy of this environment declared?
 */
export function leaving(
  state: TerraformState,
  configured: { has(resource: string): boolean },
  hasPolicy: (environment: string) => boolean,
): Leaving[] {
  return [...state.held].flatMap(([resource, entry]) => {
    if (configured.has(resource)) return [];
    const address = addressOf(entry);
    if (address === undefined) return [];
    // A pattern that leaves an environment which stays is a change of that environment, where its policy is declared (invariant 5).
    if (entry.type === PATTERN_TYPE && configured.has(printResource(resourceName(address)!)) && hasPolicy(address)) return [];
    return [{ resource, address }];
  });
}

/**
 * Terraform takes all that is in its state for its own, also what it imported. Whose it is, the plan knows: only what that deletes
 * is ours and may be deleted (invariant 8).
 */
export function farewell(plan: Plan, leavers: readonly Leaving[]): Farewell {
  const deleted = new Set<string>();
  const blocks = new Map<string, Change>();
  for (const change of plan.changes) {
    if (change.action === "delete")
      for (const address of [change.address, ...(change.before?.contents ?? [])]) deleted.add(addressKey(address));
    if (change.action === "blocked") blocks.set(addressKey(change.address), change);
  }
  const blocked = new Set<Change>();
  const forget: Leaving[] = [];
  for (const leaver of leavers) {
    const key = addressKey(leaver.address);
    const block = blocks.get(key);
    if (block) blocked.add(block);
    else if (!deleted.has(key)) forget.push(leaver);
  }
  return { forget, blocked: [...blocked] };
}

/** What a resource of the constructs is on GitHub; undefined for one that something else of an app has declared. */
function addressOf({ module, type, name, instances }: StateEntry): string | undefined {
  const attributes = instances[0]?.attributes;
  if (module !== undefined || !attributes) return undefined;
  if (type === PATTERN_TYPE) {
    const environment = environmentOf(attributes);
    return environment !== undefined && name.startsWith(`${logicalId(environment)}__`) ? environment : undefined;
  }
  const address = type === ENVIRONMENT_TYPE ? environmentOf(attributes) : itemOf(type, attributes);
  const resource = address === undefined ? undefined : resourceName(address);
  return resource?.type === type && resource.name === name ? address : undefined;
}

function environmentOf({ repository, environment }: Attributes): string | undefined {
  if (typeof repository !== "string" || typeof environment !== "string") return undefined;
  return printAddress({ kind: "environment", scope: { kind: "environment", repository, environment } });
}

function itemOf(type: string, { repository, environment, secret_name, variable_name }: Attributes): string | undefined {
  const [, store, place, kind] =
    /^github_(actions|dependabot|codespaces)_(?:(organization|environment)_)?(secret|variable)$/.exec(type) ?? [];
  const name = kind === "secret" ? secret_name : variable_name;
  if (!store || typeof name !== "string") return undefined;
  const item = { kind: kind as "secret" | "variable", store: store as Store, name };
  if (place === "organization") return printAddress({ ...item, scope: { kind: "organization" } });
  if (typeof repository !== "string") return undefined;
  if (place === undefined) return printAddress({ ...item, scope: { kind: "repository", repository } });
  if (typeof environment !== "string") return undefined;
  return printAddress({ ...item, scope: { kind: "environment", repository, environment } });
}
