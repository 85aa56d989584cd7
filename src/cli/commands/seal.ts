import { type Command, Option } from "commander";
import { tokenAccess } from "../../plan";
import { type SealResult, type SelectionChange, selectionChanges } from "../../sealing";
import { openState } from "../../state";
import type { Act } from "../command";
import { reading } from "../connection";
import type { Context } from "../context";
import { EXIT, type ExitCode } from "../exit";
import { common, wholeNumber } from "../options";
import { openProject } from "../project";
import { sealableAmong, sealProject } from "../seal-project";
import { signEntries } from "../sign-entries";
import { withStateLock } from "../state-lock";

interface SealOptions {
  readonly all?: boolean;
  readonly refresh?: boolean;
  readonly sign?: boolean;
  /** Seconds. */
  readonly lockTimeout: number;
}

export function define(command: Command, act: Act): void {
  command
    .argument("[address or name...]", "what to seal again; without any: what is missing, or sealed for an old key")
    .option("--all", "seal every value again")
    .option("--refresh", "look every id up again, and accept repositories and environments that were made again")
    .addOption(
      new Option("--sign", "seal nothing: sign what the lock holds for these addresses, whoever put it there").conflicts([
        "all",
        "refresh",
      ]),
    )
    .option("--lock-timeout <seconds>", "wait so long for an apply to end", wholeNumber, 0);
  common(command, "github", "sealform seal").action(act<SealOptions>(sealCommand));
}

/** With the state locked: an apply keeps the lock file in its memory and would lose what is sealed meanwhile. */
async function sealCommand(context: Context, options: SealOptions, names: readonly string[]): Promise<ExitCode> {
  return withStateLock(context, "seal", options.lockTimeout, () =>
    options.sign ? signEntries(context, names) : sealNames(context, options, names),
  );
}

async function sealNames(context: Context, options: SealOptions, names: readonly string[]): Promise<ExitCode> {
  const project = await openProject(context);
  const state = await openState(project.store, project.lock);
  const { all, refresh } = options;
  const among = names.length > 0 ? { addresses: names } : sealableAmong(project, context.options);
  const wanted = { ...among, ...(all && { all }), ...(refresh && { refresh }) };
  if (wanted.addresses?.length === 0) showSealed(context, NOTHING);
  else {
    const result = await reading(
      context,
      (reader) => sealProject(context, project, state, reader, wanted),
      tokenAccess({ ...project, state }, "plan"),
    );
    showSelections(context, selectionChanges(project.lock, result.lock));
    showSealed(context, result);
  }
  return EXIT.done;
}

type Shown = Omit<SealResult, "lock" | "files">;
const NOTHING: Shown = { sealed: [], unchanged: [], pending: [], removed: [], warnings: [], steps: [] };

/** A grant is seen by who makes it: `selection org/actions/secret/T: + web, - api`. */
function showSelections({ output }: Context, changes: readonly SelectionChange[]): void {
  for (const { address, gained, lost } of changes)
    output.note(`selection ${address}: ${[...gained.map((name) => `+ ${name}`), ...lost.map((name) => `- ${name}`)].join(", ")}`);
}

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
