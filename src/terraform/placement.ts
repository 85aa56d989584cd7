import { readFile } from "node:fs/promises";
import type { Stack } from "./stacks";
import type { TerraformState } from "./terraform-state";

interface Configuration {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

/** The stack that each resource is configured in, by its address. @param stacks synthesized */
export async function configured(stacks: readonly Stack[]): Promise<Map<string, string>> {
  const places = new Map<string, string>();
  for (const { name: stack, file } of stacks) {
    const { resource = {} } = JSON.parse(await readFile(file, "utf8")) as Configuration;
    for (const [type, byName] of Object.entries(resource)) for (const name of Object.keys(byName)) places.set(`${type}.${name}`, stack);
  }
  return places;
}

/** A resource whose stack is another one than that in whose state it is. */
export interface Misplaced {
  readonly resource: string;
  /** In whose state it is. */
  readonly from: string;
  /** In whose configuration it is. */
  readonly to: string;
}

/** What one stack would delete and another write, or write again after the delete: their order is that of their names. */
export function misplaced(places: ReadonlyMap<string, string>, state: TerraformState): Misplaced[] {
  return [...state.stacksOf].flatMap(([resource, stacks]) => {
    const to = places.get(resource);
    return to === undefined ? [] : stacks.filter((from) => from !== to).map((from) => ({ resource, from, to }));
  });
}
