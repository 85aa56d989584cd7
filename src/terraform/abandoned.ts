import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { sameName } from "../model/scope";
import { readConfiguration } from "./blocks";
import type { Stack } from "./stacks";

/**
 * Stacks that an earlier synthesis wrote for the same owner and that are not made any more. What other owners have in the same folder
 * is none of ours.
 * @param stacks that there are now
 */
export async function abandonedStacks(outdir: string, stacks: readonly Stack[], owner: string): Promise<Stack[]> {
  const folder = join(outdir, "stacks");
  const names = (await readdir(folder).catch(() => [])).sort();
  const found: Stack[] = [];
  for (const name of names.filter((entry) => !stacks.some((stack) => stack.name === entry))) {
    const stack = { name, folder: join(folder, name), file: join(folder, name, "cdk.tf.json") };
    const configuration = await readConfiguration(stack.file).catch(() => undefined);
    const of = configuration?.provider?.github?.[0]?.owner;
    if (typeof of === "string" && sameName(of, owner)) found.push(stack);
  }
  return found;
}
