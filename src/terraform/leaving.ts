import { addressKey } from "../model/address";
import { AddressMap } from "../model/address-map";
import type { Change, Plan } from "../plan";
import { addressNow, addressOf, type Names } from "./resource-address";
import { PATTERN_TYPE, printResource, resourceName } from "./resource-name";
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
 * @param names of renamed repositories, if there are any
 */
export function leaving(
  state: TerraformState,
  configured: { has(resource: string): boolean },
  hasPolicy: (environment: string) => boolean,
  names: Names = new Map(),
): Leaving[] {
  return [...state.held].flatMap(([resource, entry]) => {
    if (configured.has(resource)) return [];
    const was = addressOf(entry);
    if (was === undefined) return [];
    const address = addressNow(was, entry, names);
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

/** Addresses that Terraform deletes on GitHub, each once. */
export function deleted(leavers: readonly Leaving[], { forget, blocked }: Farewell): string[] {
  const stays = new Set([...forget, ...blocked].map(({ address }) => addressKey(address)));
  return new AddressMap(leavers.filter(({ address }) => !stays.has(addressKey(address))).map(({ address }) => [address, address])).values();
}
