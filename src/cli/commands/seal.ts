import type { Command } from "commander";
import type { SealResult } from "../../sealing";
import { openState } from "../../state";
import type { Act } from "../command";
import { reading } from "../connection";
import type { Context } from "../context";
import { EXIT, type ExitCode } from "../exit";
import { common } from "../options";
import { openProject } from "../project";
import { missingAmong, sealProject } from "../seal-project";

interface SealOptions {
  readonly all?: boolean;
  readonly refresh?: boolean;
}

export function define(command: Command, act: Act): void {
  command
    .argument("[address or name...]", "what to seal again; without any: what is missing, or sealed for an old key")
    .option("--all", "seal every value again")
    .option("--refresh", "look every id up again, and accept repositories and environments that were made again");
  common(command, "github", "sealform seal").action(act<SealOptions>(sealCommand));
}

async function sealCommand(context: Context, options: SealOptions, names: readonly string[]): Promise<ExitCode> {
  const project = await openProject(context);
  const state = await openState(project.store, project.lock);
  const { all, refresh } = options;
  const addresses = names.length > 0 ? names : missingAmong(project, context.options.only, all === true || refresh === true);
  const wanted = { ...(addresses && { addresses }), ...(all && { all }), ...(refresh && { refresh }) };
  showSealed(
    context,
    addresses?.length === 0 ? NOTHING : await reading(context, (reader) => sealProject(context, project, state, reader, wanted)),
  );
  return EXIT.done;
}

type Shown = Omit<SealResult, "lock">;
const NOTHING: Shown = { sealed: [], unchanged: [], pending: [], removed: [], warnings: [], steps: [] };

/** A line for each address that was sealed, that has to wait, or that left the lock; the rest is counted. */
function showSealed({ output }: Context, { sealed, unchanged, pending, removed, warnings, steps }: Shown): void {
  output.result({ version: 1, sealed, unchanged, pending, removed, warnings, steps });
  if (output.json) return;
  for (const address of sealed) output.text(`sealed   ${address}`);
  for (const { address, reason } of pending) output.text(`pending  ${address}: ${reason}`);
  for (const address of removed) output.text(`removed  ${address}`);
  for (const { path, text } of steps) output.text(`\nThe workflow opens ${path} with this step:\n${text}`);
  output.note(`${sealed.length} sealed, ${unchanged.length} unchanged, ${pending.length} pending`);
}
