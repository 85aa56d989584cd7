import { type Command, Option } from "commander";
import { SealformError } from "../../model/errors";
import { tokenAccess } from "../../plan";
import { type SealResult, type SelectionChange, selectionChanges, withSources } from "../../sealing";
import { openState } from "../../state";
import type { Act } from "../command";
import { reading } from "../connection";
import type { Context } from "../context";
import { declarationFolder, readDeclaration } from "../declaration";
import { EXIT, type ExitCode } from "../exit";
import { tellOpenDeliveries } from "../kept-locks";
import type { CommonOptions } from "../options";
import { common, wholeNumber } from "../options";
import { refuseForSome } from "../other-targets";
import { openProject, type Project } from "../project";
import { discardSealed, keepSealed, type Sources, sealableAmong, sealValues, sourceWorld } from "../seal-project";
import { signEntries } from "../sign-entries";
import { withStateLock } from "../state-lock";
import { forTarget } from "../targets";

interface SealOptions {
  readonly all?: boolean;
  readonly refresh?: boolean;
  readonly sign?: boolean;
  readonly allTargets?: boolean;
  /** Seconds. */
  readonly lockTimeout: number;
}

/** A target by its name; undefined for what the manifest itself is about. */
type Target = string | undefined;

interface SealedTarget {
  readonly target: Target;
  readonly project: Project;
  readonly result: Shown;
  readonly kept?: SealResult;
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
    .addOption(
      new Option(
        "--target <name>",
        "another place that the manifest names under targets; several times: each source is read once",
      ).argParser((name: string, before: readonly string[] = []) => [...before, name]),
    )
    .option("--all-targets", "for the manifest's own place and every target in one go")
    .option("--lock-timeout <seconds>", "wait so long for an apply to end", wholeNumber, 0);
  common(command, "github", "sealform seal").action(act<SealOptions>(sealCommand));
}

/** With the states locked: an apply keeps the lock file in its memory and would lose what is sealed meanwhile. */
async function sealCommand(context: Context, options: SealOptions, names: readonly string[]): Promise<ExitCode> {
  const targets = await wantedTargets(context, options);
  if (options.sign && targets.length > 1)
    throw new SealformError("usage", "--sign signs the lock of one target", "sign one target at a time");
  const locked = async ([first, ...more]: readonly Target[]): Promise<ExitCode> =>
    withStateLock(forTarget(context, first), "seal", options.lockTimeout, () => {
      if (more.length > 0) return locked(more);
      return options.sign ? signEntries(forTarget(context, first), names) : sealTargets(context, targets, options, names);
    });
  return locked(targets);
}

/** @throws SealformError `usage` when one lock file would have to serve several places */
async function wantedTargets(context: Context, { allTargets }: SealOptions): Promise<readonly Target[]> {
  const named = (context.options as Omit<CommonOptions, "target"> & { readonly target?: readonly string[] }).target ?? [];
  const all = allTargets ? [undefined, ...(await readDeclaration(forTarget(context, undefined))).targets] : [...new Set(named)];
  const targets = all.length > 0 ? all : [undefined];
  const { apiUrl, lock, state } = context.options;
  if (targets.length > 1 && apiUrl !== undefined)
    throw new SealformError(
      "usage",
      `--api-url names one GitHub, and each of ${targets.length} targets has a credential of its own`,
      "set GITHUB_API_URL, and SEALFORM_API_URL_<TARGET> for each target",
    );
  if (targets.length > 1 && (lock ?? state) !== undefined)
    throw new SealformError(
      "usage",
      `${lock === undefined ? "--state" : "--lock"} names one file, and each of ${targets.length} targets has its own`,
      "leave it out, or seal one target at a time",
    );
  return targets;
}

/** Each source is read once for all targets, and nothing is written before all is sealed. */
async function sealTargets(
  context: Context,
  targets: readonly Target[],
  options: SealOptions,
  names: readonly string[],
): Promise<ExitCode> {
  const folder = await declarationFolder(forTarget(context, targets[0]));
  const done = await withSources(sourceWorld(context, folder), async (sources) => {
    const sealed: SealedTarget[] = [];
    const all = () => sealed.flatMap(({ project, kept }) => (kept ? [{ project, result: kept }] : []));
    try {
      for (const target of targets) sealed.push(await sealTarget(forTarget(context, target), target, options, names, sources));
      await refuseForSome(
        context,
        sealed.map(({ target, kept }) => ({ target, secrets: kept?.delivery.secrets ?? [] })),
      );
    } catch (error) {
      await discardSealed(all());
      throw error;
    }
    await keepSealed(context, all(), { applies: false });
    return sealed;
  });
  const several = targets.length > 1;
  for (const { target, project, result, kept } of done) {
    if (several && !context.output.json) context.output.text(target === undefined ? "the manifest's own place" : `target ${target}`);
    if (kept) showSelections(context, selectionChanges(project.lock, kept.lock));
    showSealed(context, result);
  }
  if (several)
    context.output.result({ version: 1, targets: done.map(({ target, result }) => ({ target: target ?? null, ...shown(result) })) });
  else context.output.result({ version: 1, ...shown(done[0]!.result) });
  return EXIT.done;
}

async function sealTarget(
  context: Context,
  target: Target,
  options: SealOptions,
  names: readonly string[],
  sources: Sources,
): Promise<SealedTarget> {
  const project = await openProject(context);
  const state = await openState(project.store, project.lock);
  const { all, refresh } = options;
  const among = names.length > 0 ? { addresses: names } : sealableAmong(project, context.options);
  const wanted = { ...among, ...(all && { all }), ...(refresh && { refresh }) };
  if (wanted.addresses?.length === 0) {
    await tellOpenDeliveries(context, { project, lock: project.lock, state });
    return { target, project, result: NOTHING };
  }
  const kept = await reading(
    context,
    (reader) => sealValues(context, project, state, reader, wanted, sources),
    tokenAccess({ ...project, state }, "plan"),
  );
  // What is sealed now settles what was open.
  await tellOpenDeliveries(context, { project, lock: kept.lock, state }, kept.delivery.addresses);
  return { target, project, result: kept, kept };
}

type Shown = Omit<SealResult, "lock" | "files" | "delivery">;
const NOTHING: Shown = { sealed: [], unchanged: [], pending: [], removed: [], warnings: [], steps: [] };

function shown({ sealed, unchanged, pending, removed, warnings, steps }: Shown): Shown {
  return { sealed, unchanged, pending, removed, warnings, steps };
}

/** A grant is seen by who makes it: `selection org/actions/secret/T: + web, - api`. */
function showSelections({ output }: Context, changes: readonly SelectionChange[]): void {
  for (const { address, gained, lost } of changes)
    output.note(`selection ${address}: ${[...gained.map((name) => `+ ${name}`), ...lost.map((name) => `- ${name}`)].join(", ")}`);
}

/** A line for each address that was sealed, that has to wait, or that left the lock; the rest is counted. */
function showSealed({ output }: Context, { sealed, unchanged, pending, removed, steps }: Shown): void {
  if (output.json) return;
  for (const address of sealed) output.text(`sealed   ${address}`);
  for (const { address, reason } of pending) output.text(`pending  ${address}: ${reason}`);
  for (const address of removed) output.text(`removed  ${address}`);
  for (const { path, text } of steps) output.text(`\nThe workflow opens ${path} with this step:\n${text}`);
  output.note(`${sealed.length} sealed, ${unchanged.length} unchanged, ${pending.length} pending`);
}
