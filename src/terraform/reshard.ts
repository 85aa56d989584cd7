import { isDeepStrictEqual } from "node:util";
import { SealformError } from "../model/errors";
import { managed, parseState, type StateEntry, type StateFile } from "./state-file";

/** Where resources are to be. */
export interface Layout {
  /** The stacks that there will be. */
  readonly stacks: readonly string[];
  /** Gets what no stack configures when the stack that has it will be no more: the next apply deletes it there. */
  readonly home: string;
  /** Stacks of configured resources, by address. */
  readonly places: ReadonlyMap<string, string>;
}

/** States by stack, of those that there were and those that there will be; undefined where there is none yet. */
export type StateFiles = ReadonlyMap<string, StateFile | undefined>;

/** Where the states are kept. */
export interface States {
  /** @returns the text of a state; empty when there is none yet */
  pull(stack: string): Promise<string>;
  /** Writes a newer state of the same lineage over the one that is there. */
  push(stack: string, text: string): Promise<void>;
}

/** What is not where it belongs. Told from the states alone: a reshard that was killed anywhere is gone on with by asking again. */
export interface Moves {
  /** What each stack's state lacks. */
  readonly add: ReadonlyMap<string, readonly StateEntry[]>;
  /** What is in a state that is not its own. */
  readonly remove: ReadonlySet<StateEntry>;
}

/** @throws SealformError `terraform-reshard` when two states know one resource differently */
export function movesTo({ stacks, home, places }: Layout, files: StateFiles): Moves {
  const add = new Map<string, StateEntry[]>();
  const remove = new Set<StateEntry>();
  for (const [address, [first, ...others]] of holders(files)) {
    const other = others.find(({ entry }) => !isDeepStrictEqual(entry.instances, first.entry.instances));
    if (other) throw twoTruths(address, first.stack, other.stack);
    const found = [first, ...others];
    const to = places.get(address) ?? found.find(({ stack }) => stacks.includes(stack))?.stack ?? home;
    for (const { stack, entry } of found) if (stack !== to) remove.add(entry);
    if (!found.some(({ stack }) => stack === to)) add.set(to, [...(add.get(to) ?? []), first.entry]);
  }
  return { add, remove };
}

interface Holder {
  readonly stack: string;
  readonly entry: StateEntry;
}

function holders(files: StateFiles): Map<string, [Holder, ...Holder[]]> {
  const found = new Map<string, [Holder, ...Holder[]]>();
  for (const [stack, file] of files)
    for (const [address, entry] of managed(file)) {
      const known = found.get(address);
      if (known) known.push({ stack, entry });
      else found.set(address, [{ stack, entry }]);
    }
  return found;
}

function twoTruths(address: string, a: string, b: string): SealformError {
  return new SealformError(
    "terraform-reshard",
    `${address} is in the states of ${a} and ${b}, and not the same in both`,
    "look which of them is right, and take it out of the other one by `terraform state rm` in its folder",
  );
}

export async function pullStates(stacks: readonly string[], states: States): Promise<StateFiles> {
  const files = new Map<string, StateFile | undefined>();
  for (const stack of stacks) files.set(stack, parseState(await states.pull(stack), stack));
  return files;
}

/**
 * Moves resources between states: first every state gets what belongs to it, and only when all of them have it is it taken out of the
 * others. Killed in between, a resource is in two states and never in none; calling it again brings it to its end. Nothing is asked of
 * GitHub, and nothing is changed there.
 * @param before the states, as they were just read
 * @param newLineage of a state that is made
 * @throws SealformError `terraform-reshard`, and what `states` throws
 */
export async function moveStates(layout: Layout, before: StateFiles, states: States, newLineage: () => string): Promise<void> {
  const names = [...before.keys()];
  const version = [...before.values()].find((file) => file?.terraform_version !== undefined)?.terraform_version;
  for (const [stack, entries] of movesTo(layout, before).add) {
    const file = before.get(stack) ?? { version: 4, terraform_version: version, serial: 0, lineage: newLineage() };
    await states.push(stack, newer(file, [...(file.resources ?? []), ...entries]));
  }
  const between = await pullStates(names, states);
  const { add, remove } = movesTo(layout, between);
  for (const [stack] of add) throw notKept(stack);
  for (const [stack, file] of between) {
    const resources = file?.resources ?? [];
    // What is read anew at each plan is not taken along.
    const kept = layout.stacks.includes(stack) ? resources.filter((entry) => !remove.has(entry)) : [];
    if (file && kept.length < resources.length) await states.push(stack, newer(file, kept));
  }
  const after = await pullStates(names, states);
  const left = movesTo(layout, after);
  for (const [stack, file] of after)
    if (left.add.has(stack) || file?.resources?.some((entry) => left.remove.has(entry))) throw notKept(stack);
}

function newer(file: StateFile, resources: readonly StateEntry[]): string {
  return printState({ ...file, serial: (file.serial ?? 0) + 1, resources });
}

export function printState(file: StateFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Somebody else writes as well, or the backend did not keep what it was given. */
function notKept(stack: string): SealformError {
  return new SealformError(
    "terraform-reshard",
    `the state of ${stack} does not hold what was written into it`,
    "let nobody else run terraform meanwhile, and run the same command again: it goes on where this one ended",
  );
}
