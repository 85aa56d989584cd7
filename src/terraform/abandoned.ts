import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { foldCase, sameName } from "../model/scope";
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
  const folders = new Set(await Promise.all(stacks.map((stack) => identity(stack.folder))));
  for (const name of names) {
    // Another spelling may be the same folder.
    if (folders.has(await identity(join(folder, name)))) continue;
    const stack = { name, folder: join(folder, name), file: join(folder, name, "cdk.tf.json") };
    const configuration = await readConfiguration(stack.file).catch(() => undefined);
    const of = configuration?.provider?.github?.[0]?.owner;
    if (typeof of === "string" && sameName(of, owner)) found.push(stack);
  }
  return found;
}

/** The same for every spelling and every link. */
async function identity(path: string): Promise<string> {
  const { dev, ino } = await stat(path, { bigint: true }).catch(() => ({ dev: path, ino: 0n }));
  return `${dev}:${ino}`;
}

/** Would a manifest of this owner make a stack of this name, with whatever number of shards and in whatever capitals? */
export function isStackOf(name: string, owner: string): boolean {
  return foldCase(name).replace(/-shard-\d+$/, "") === foldCase(owner);
}
