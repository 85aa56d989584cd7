import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { SealformError } from "../model/errors";
import type { Stack } from "./stacks";

/** What `terraform init` writes down of a backend, with what `-backend-config` has added. */
interface Initialized {
  readonly backend?: { readonly type?: string; readonly config?: Readonly<Record<string, unknown>> | null };
}

/**
 * Where the state of a stack is, as `terraform init` has understood its backend; undefined where nothing says it, and it is in the
 * folder of the stack.
 */
async function stateOf({ folder }: Stack, dataFolder: string): Promise<string | undefined> {
  const data = resolve(folder, dataFolder);
  const { backend } = JSON.parse(await readFile(join(data, "terraform.tfstate"), "utf8").catch(() => "{}")) as Initialized;
  if (!backend) return undefined;
  const workspace = await readFile(join(data, "environment"), "utf8").catch(() => "default");
  const settings = Object.entries(backend.config ?? {})
    .filter(([, value]) => value !== null)
    .map(([name, value]) => [name, backend.type === "local" && typeof value === "string" ? resolve(folder, value) : value] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([backend.type, workspace.trim(), settings]);
}

/**
 * Two stacks with one state would each delete what the other has made.
 * @param stacks those that were initialized are looked at
 * @param dataFolder `TF_DATA_DIR`
 * @throws SealformError `terraform-backend`
 */
export async function refuseSharedBackends(stacks: readonly Stack[], dataFolder: string): Promise<void> {
  const places = new Map<string, string>();
  for (const stack of stacks) {
    const place = await stateOf(stack, dataFolder);
    if (place === undefined) continue;
    const other = places.get(place);
    if (other !== undefined) throw sharedState(other, stack.name);
    places.set(place, stack.name);
  }
}

/** @param one, other names of stacks */
export function sharedState(one: string, other: string): SealformError {
  return new SealformError(
    "terraform-backend",
    `the stacks ${one} and ${other} have one state, and each would delete what the other has made`,
    "give each a state of its own ({stack} in the file of --backend, or another path in the app), then `sealform terraform init -- -reconfigure`",
  );
}
