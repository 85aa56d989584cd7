import { type Move, readConfiguration } from "./blocks";
import type { Stack } from "./stacks";
import type { TerraformState } from "./terraform-state";

/** The stack that each resource is configured in, by its address. @param stacks synthesized */
export async function configured(stacks: readonly Stack[]): Promise<Map<string, string>> {
  const places = new Map<string, string>();
  for (const stack of stacks) {
    const { resource = {} } = await readConfiguration(stack.file);
    for (const [type, byName] of Object.entries(resource))
      for (const name of Object.keys(byName)) places.set(`${type}.${name}`, stack.name);
  }
  return places;
}

/** Resources that leave by a `moved` or a `removed` block: Terraform is told that they are not to be deleted. */
export async function released(stacks: readonly Stack[]): Promise<Set<string>> {
  const from = new Set<string>();
  for (const stack of stacks) {
    const { moved = [], removed = [] } = await readConfiguration(stack.file);
    for (const block of [...moved, ...removed]) from.add(block.from);
  }
  return from;
}

/** What the stacks themselves say of resources that are called otherwise now. */
export async function ownMoves(stacks: readonly Stack[]): Promise<Move[]> {
  const moves = await Promise.all(stacks.map(async ({ file }) => (await readConfiguration(file)).moved ?? []));
  return moves.flat();
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
