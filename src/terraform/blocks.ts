import { readFile } from "node:fs/promises";
import { writeFileAtomic } from "../files";

/** Blocks that say something of what Terraform has already. */
export interface StateBlocks {
  readonly import?: readonly { readonly to: string; readonly id: string }[];
  readonly moved?: readonly Move[];
  readonly removed?: readonly { readonly from: string; readonly lifecycle?: object }[];
}

/** A resource that is called otherwise from now on, with what Terraform knows of it. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** By type, then by name. */
export type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** A synthesized stack, `cdk.tf.json`. */
export interface Configuration extends StateBlocks {
  readonly resource?: Resources;
  readonly provider?: { readonly github?: readonly { readonly owner?: unknown }[] };
}

/** @param file `cdk.tf.json` */
export async function readConfiguration(file: string): Promise<Configuration> {
  return JSON.parse(await readFile(file, "utf8")) as Configuration;
}

/** @param file `cdk.tf.json` */
export async function writeConfiguration(file: string, configuration: Configuration): Promise<void> {
  await writeFileAtomic(file, `${JSON.stringify(configuration, null, 2)}\n`);
}

/** Writes blocks into a synthesized stack, after those that it has. @param file `cdk.tf.json` */
export async function addBlocks(file: string, configuration: Configuration, added: StateBlocks): Promise<void> {
  const all: Record<string, unknown> = { ...configuration };
  const lists = Object.entries(added as Readonly<Record<string, readonly object[]>>).filter(([, list]) => list.length > 0);
  if (lists.length === 0) return;
  for (const [name, list] of lists) all[name] = [...((all[name] as readonly object[] | undefined) ?? []), ...list];
  await writeConfiguration(file, all);
}

/**
 * Makes Terraform drop resources from the state of a stack without deleting what they name.
 * https://developer.hashicorp.com/terraform/language/resources/syntax#removing-resources
 * @param resources that the stack neither configures nor removes already
 */
export async function addRemovals(file: string, resources: readonly string[]): Promise<void> {
  await addBlocks(file, await readConfiguration(file), { removed: resources.map((from) => ({ from, lifecycle: { destroy: false } })) });
}

/** @param moves of resources in the state of this stack, to ones that it configures */
export async function addMoves(file: string, moves: readonly Move[]): Promise<void> {
  await addBlocks(file, await readConfiguration(file), { moved: moves });
}
