import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OmittedItem } from "../../../constructs";
import { readTextFile } from "../../files";
import type { DesiredState } from "../../model/desired";
import { SealformError } from "../../model/errors";
import { readStacks } from "../stacks";
import { type Declared, mergeDesired } from "./merge";
import { readDesired } from "./read-desired";
import { readOmitted } from "./read-omitted";
import { type AppRun, runApp } from "./run";

export type { AppRun } from "./run";

/** As `SecretsStack` names them; not imported, because constructs need cdktf. */
const DESIRED_STATE_FILE = "sealform.desired.json";
const OMITTED_FILE = "sealform.omitted.json";
/** Of 40,000 items it is about 20 MB. */
const LIMIT_BYTES = 64 * 1024 * 1024;

/**
 * Synthesizes a CDKTF app into a folder of our own, and reads what its stacks declare together. What is in the app's own output folder
 * is not looked at and not written.
 * @throws SealformError `app-command`, `app-failed`, `app-timeout`, `app-desired`, `interrupted`
 */
export async function desiredOfApp(run: AppRun): Promise<{ readonly desired: DesiredState; readonly output: string }> {
  const outdir = await mkdtemp(join(tmpdir(), "sealform-app-"));
  try {
    const output = await runApp(run, outdir);
    return { desired: await readDeclared(outdir, await list(join(outdir, "stacks"))), output };
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
}

/** @param stacks names of their folders */
async function readDeclared(outdir: string, stacks: readonly string[]): Promise<DesiredState> {
  const declared: Declared[] = [];
  for (const { stack, file } of await desiredFiles(outdir, stacks)) {
    const text = await readTextFile(file, { limitBytes: LIMIT_BYTES });
    declared.push({ stack, desired: readDesired(text, `the desired state of the stack ${stack}`) });
  }
  return mergeDesired(declared as [Declared, ...Declared[]]);
}

/**
 * Synthesizes a CDKTF app for Terraform.
 * @param outdir gets the stacks; absolute
 * @returns what the stacks declare, what they leave out, and what the app printed
 * @throws SealformError `app-command`, `app-failed`, `app-timeout`, `app-desired`, `interrupted`
 */
export async function synthesizeApp(
  run: AppRun,
  outdir: string,
): Promise<{ readonly desired: DesiredState; readonly omitted: readonly OmittedItem[]; readonly output: string }> {
  // What an earlier run left must not count as what this one wrote.
  await rm(join(outdir, "manifest.json"), { force: true });
  for (const stack of await list(join(outdir, "stacks"))) await rm(join(outdir, "stacks", stack, DESIRED_STATE_FILE), { force: true });
  await mkdir(outdir, { recursive: true });
  const output = await runApp(run, outdir);
  if (!(await list(outdir)).includes("manifest.json")) throw nothing();
  const omitted: OmittedItem[] = [];
  const stacks = await readStacks(outdir);
  for (const { name, folder } of stacks)
    if ((await list(folder)).includes(OMITTED_FILE))
      omitted.push(...readOmitted(await readTextFile(join(folder, OMITTED_FILE)), `${OMITTED_FILE} of the stack ${name}`));
  const names = stacks.map(({ name }) => name).sort();
  return { desired: await readDeclared(outdir, names), omitted, output };
}

function nothing(): SealformError {
  return new SealformError(
    "app-desired",
    "the app ended and synthesized nothing",
    "call app.synth() at its end, and leave `outdir` to the environment (CDKTF_OUTDIR)",
  );
}

/** What the stacks declare: at least one does. */
async function desiredFiles(outdir: string, stacks: readonly string[]): Promise<{ readonly stack: string; readonly file: string }[]> {
  const found: { readonly stack: string; readonly file: string }[] = [];
  const silent: string[] = [];
  for (const stack of stacks) {
    const files = await list(join(outdir, "stacks", stack));
    if (files.includes(DESIRED_STATE_FILE)) found.push({ stack, file: join(outdir, "stacks", stack, DESIRED_STATE_FILE) });
    // Every SecretsStack writes this one.
    else if (files.includes(OMITTED_FILE)) silent.push(stack);
  }
  if (found.length > 0 && silent.length === 0) return found;
  if (found.length > 0)
    throw new SealformError(
      "app-desired",
      `the stack ${silent[0]} declares something that only Terraform knows`,
      "without it what is declared there would count as deleted: write the value of the variable itself, or carry out the app by Terraform",
    );
  throw stacks.length > 0
    ? new SealformError(
        "app-desired",
        `the app declares no desired state in its stacks: ${stacks.join(", ")}`,
        "put secrets into a SecretsStack; a variable whose value is a reference of Terraform's can be carried out by Terraform only",
      )
    : nothing();
}

async function list(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}
