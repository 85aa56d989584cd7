import { createHash } from "node:crypto";
import { sharedState } from "./backends";
import type { Move } from "./blocks";
import { printResource, type ResourceName } from "./resource-name";
import { type Attributes, managed, parseState, type StateEntry, type StateFile } from "./state-file";

/** What Terraform has made, of all stacks of a project. */
export class TerraformState {
  private readonly resources = new Map<string, Attributes>();
  private readonly places = new Map<string, string[]>();
  private readonly entries = new Map<string, StateEntry>();
  private readonly files = new Map<string, StateFile>();
  private readonly texts = new Map<string, string>();

  private get maps(): readonly Map<string, never>[] {
    return [this.resources, this.places, this.entries] as Map<string, never>[];
  }

  get(resource: ResourceName): Attributes | undefined {
    return this.resources.get(printResource(resource));
  }

  has(resource: ResourceName): boolean {
    return this.resources.has(printResource(resource));
  }

  /** The stacks in whose states a resource is, by its address. */
  get stacksOf(): ReadonlyMap<string, readonly string[]> {
    return this.places;
  }

  /** All that Terraform would delete if nothing were configured, also what was not made to its end, by its address. */
  get held(): ReadonlyMap<string, StateEntry> {
    return this.entries;
  }

  /** What stacks have states already, with what they say beside their resources, by the names of the stacks. */
  get states(): ReadonlyMap<string, StateFile> {
    return this.files;
  }

  /** Has a stack of the one the very state of a stack of the other? */
  shares(other: TerraformState): boolean {
    return [...this.texts.keys()].some((text) => other.texts.has(text));
  }

  /** From now on as if Terraform had forgotten these. @param resources by their addresses */
  drop(resources: readonly string[]): void {
    for (const resource of resources) for (const map of this.maps) map.delete(resource);
  }

  /** From now on as if Terraform had carried out these moves. */
  follow(moves: readonly Move[]): void {
    for (const { from, to } of moves)
      for (const map of this.maps) {
        const value = map.get(from);
        if (value === undefined) continue;
        map.delete(from);
        map.set(to, value);
      }
  }

  /**
   * @param text what `terraform state pull` prints; empty before the first apply
   * @throws SealformError `terraform-state`; `terraform-backend` for the same state as that of another stack
   */
  add(text: string, stack: string): void {
    const file = parseState(text, stack);
    if (!file) return;
    const same = this.texts.get(digest(text));
    if (same !== undefined && file.resources?.length) throw sharedState(same, stack);
    this.texts.set(digest(text), stack);
    this.files.set(stack, file);
    for (const [address, entry] of managed(file)) this.hold(address, entry, stack);
  }

  /** Takes in one resource of a stack. */
  hold(address: string, entry: StateEntry, stack: string): void {
    this.places.set(address, [...(this.places.get(address) ?? []), stack]);
    this.entries.set(address, entry);
    const [instance] = entry.instances;
    // A tainted one was not made to its end.
    if (instance?.attributes && instance.status !== "tainted") this.resources.set(address, instance.attributes);
  }
}

/** A state is some megabytes. */
function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
