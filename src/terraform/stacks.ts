import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** A folder that Terraform runs in. */
export interface Stack {
  readonly name: string;
  readonly folder: string;
  /** `cdk.tf.json` */
  readonly file: string;
}

interface Manifest {
  readonly stacks: Readonly<
    Record<
      string,
      {
        readonly name: string;
        readonly workingDirectory: string;
        readonly synthesizedStackPath: string;
        readonly dependencies: readonly string[];
      }
    >
  >;
}

/** The stacks that were synthesized into a folder, each after those that it depends on. */
export async function readStacks(outdir: string): Promise<Stack[]> {
  const { stacks } = JSON.parse(await readFile(join(outdir, "manifest.json"), "utf8")) as Manifest;
  const order: Stack[] = [];
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const stack = stacks[name];
    if (!stack || seen.has(name)) return;
    seen.add(name);
    for (const dependency of stack.dependencies) visit(dependency);
    order.push({ name, folder: join(outdir, stack.workingDirectory), file: join(outdir, stack.synthesizedStackPath) });
  };
  for (const name of Object.keys(stacks).sort()) visit(name);
  return order;
}
