import type { LiveState } from "../github/live";
import type { Move } from "./blocks";
import { addressNow, addressOf, type Names, resourceAt } from "./resource-address";
import { printResource } from "./resource-name";
import type { TerraformState } from "./terraform-state";

/** How the repositories that were read are called. */
export function namesOf({ repositories }: Pick<LiveState, "repositories">): Names {
  return new Map(
    repositories.values().flatMap((reading) => (reading.status === "present" ? [[reading.value.id, reading.value.name]] : [])),
  );
}

/**
 * Resources whose repository is called otherwise now, and that are declared under its new name: Terraform is to know them by that. One
 * that knows no id of its repository is not among them (codespaces secrets, which a move would delete and create).
 * @param places stacks of configured resources; one is moved inside its stack only
 */
export function renamedResources(state: TerraformState, places: ReadonlyMap<string, string>, names: Names): Move[] {
  return [...state.held].flatMap(([from, entry]) => {
    const was = addressOf(entry);
    const now = was && addressNow(was, entry, names);
    const resource = was !== undefined && now !== was ? resourceAt(now!, was, entry) : undefined;
    if (!resource) return [];
    const to = printResource(resource);
    const stack = places.get(to);
    const possible = stack !== undefined && state.stacksOf.get(from)?.includes(stack) && !state.held.has(to) && !places.has(from);
    return possible ? [{ from, to }] : [];
  });
}
