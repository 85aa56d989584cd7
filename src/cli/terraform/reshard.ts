import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { OmittedItem } from "../../../constructs";
import { writeFileAtomic } from "../../files";
import { shardsOf } from "../../lock";
import { SealformError } from "../../model/errors";
import { abandonedStacks, isStackOf } from "../../terraform/abandoned";
import { configured } from "../../terraform/placement";
import { type Layout, moveStates, movesTo, printState, pullStates, type StateFiles } from "../../terraform/reshard";
import { printResource, resourceName } from "../../terraform/resource-name";
import { readStacks, type Stack } from "../../terraform/stacks";
import { managed } from "../../terraform/state-file";
import { synthesize } from "../../terraform/synth";
import type { Context } from "../context";
import type { Project } from "../project";
import { BACKEND_FILES, writeBackend } from "./backend";
import { terraformEnvironment } from "./environment";
import type { TerraformOptions } from "./options";
import { TerraformStates } from "./states";

type ReshardOptions = Pick<TerraformOptions, "output" | "backend">;

/** What a reshard did. */
export interface Resharded {
  readonly from: number;
  readonly shards: number;
  /** How many resources were moved. */
  readonly moved: number;
  /** Resources in the state of each stack that there is now. */
  readonly stacks: readonly { readonly stack: string; readonly resources: number }[];
  /** Copies of the states as they were, absolute. */
  readonly backups: readonly string[];
}

/**
 * Spreads the resources over another number of stacks, in Terraform's states alone. The lock says from the first write on that it is
 * under way, and the new number last.
 * @param initArgs of `terraform init`
 * @throws SealformError `terraform-reshard`, `terraform-resharding`, `terraform-backend`, `terraform-state`
 */
export async function reshard(
  context: Context,
  options: ReshardOptions,
  binary: string,
  project: Project,
  shards: number,
  initArgs: readonly string[],
): Promise<Resharded> {
  const { lock, lockFile, desired } = project;
  const from = shardsOf(lock, desired);
  const { resharding } = lock.terraform ?? {};
  if (resharding !== undefined && resharding !== shards)
    throw new SealformError(
      "terraform-resharding",
      `a reshard from ${from} to ${resharding} has not ended, and cannot become one to ${shards}`,
      `run \`sealform terraform reshard ${resharding}\` first; it goes on where it ended`,
    );
  const outdir = context.path(options.output);
  const old = (await synthesizeLayout(project, from, outdir)).stacks;
  const next = await synthesizeLayout(project, shards, outdir);
  const known = [...old.filter(({ name }) => !next.stacks.some((stack) => stack.name === name)), ...next.stacks];
  const { login } = desired.owner;
  // Of a number that was changed by hand, or of the owner's name in other capitals.
  const strays = (await abandonedStacks(outdir, known, login)).filter(({ name }) => isStackOf(name, login));
  const all = [...strays, ...known];
  if (options.backend === undefined) refuseForgottenBackend(old);
  else await writeBackend(context.path(options.backend), all);
  const states = new TerraformStates(context, binary, terraformEnvironment(context.world.env, { owner: login }), all);
  await states.init(initArgs);
  const names = all.map(({ name }) => name);
  const before = await pullStates(names, states);
  refuseUnplaced(next.omitted, before);
  const layout: Layout = {
    stacks: next.stacks.map(({ name }) => name),
    home: login,
    places: await configured(next.stacks),
  };
  const { remove } = movesTo(layout, before);
  const backups: string[] = [];
  if (remove.size > 0) {
    backups.push(...(await backUp(before, dirname(outdir))));
    await lockFile.write({ ...lock, terraform: { shards: from, resharding: shards } });
    await moveStates(layout, before, states, randomUUID);
  }
  const after = remove.size > 0 ? await pullStates(layout.stacks, states) : before;
  // A folder of a stack that is no more must not make by hand what is in another one now.
  for (const { file } of all.filter(({ name }) => !layout.stacks.includes(name))) await rm(file, { force: true });
  await lockFile.write({ ...lock, terraform: { shards } });
  const stacks = layout.stacks.map((stack) => ({ stack, resources: managed(after.get(stack)).size }));
  return { from, shards, moved: remove.size, stacks, backups };
}

async function synthesizeLayout(
  { desired, lock }: Project,
  shards: number,
  outdir: string,
): Promise<{ readonly stacks: readonly Stack[]; readonly omitted: readonly OmittedItem[] }> {
  const made = await synthesize({ desired, lock: { ...lock, terraform: { shards } }, outdir });
  return { stacks: await readStacks(outdir), omitted: made.stacks.flatMap(({ omitted }) => omitted) };
}

/** The new stacks would have their states elsewhere than the old ones. */
function refuseForgottenBackend(stacks: readonly Stack[]): void {
  const [file] = stacks.flatMap(({ folder }) => BACKEND_FILES.map((name) => join(folder, name))).filter((path) => existsSync(path));
  if (file !== undefined)
    throw new SealformError(
      "terraform-backend",
      `the stacks have their backend from ${file}, and --backend names none for the new ones`,
      "name the file by --backend, as in the calls before; or delete the copies of it",
    );
}

/** Terraform would forget what has no stack, and it is in its state now. */
function refuseUnplaced(omitted: readonly OmittedItem[], files: StateFiles): void {
  const there = new Set([...files.values()].flatMap((file) => [...managed(file).keys()]));
  const lost = omitted.filter(({ address, reason }) => {
    const resource = resourceName(address);
    return reason === "unplaced" && resource !== undefined && there.has(printResource(resource));
  });
  const [first] = lost;
  if (first)
    throw new SealformError(
      "terraform-reshard",
      `where ${first.address} belongs is told by the id of its repository, which the lock does not know${lost.length > 1 ? ` (and ${lost.length - 1} more)` : ""}`,
      "run `sealform seal`, which looks ids up, and then this again",
    );
}

/** Copies beside the output folder. A name has the serial: what a second call reads does not replace what the first one read. */
async function backUp(files: StateFiles, folder: string): Promise<string[]> {
  const written: string[] = [];
  for (const [stack, file] of files) {
    if (!file?.resources?.length) continue;
    const path = join(folder, `terraform.${stack}.tfstate.${file.serial ?? 0}.backup`);
    await writeFileAtomic(path, printState(file), { mode: 0o600 });
    written.push(path);
  }
  return written;
}
