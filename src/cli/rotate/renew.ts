import type { GitHubWritingConnection } from "../../github";
import { SealformError } from "../../model/errors";
import { tokenAccess } from "../../plan";
import { newValues, type RotationPlaces, rotationPlaces } from "../../rotate";
import type { SealResult } from "../../sealing";
import { openState } from "../../state";
import type { State } from "../../state/types";
import type { ApplyOptions } from "../apply/options";
import type { ApplyOutcome } from "../apply/outcome";
import { applyReport, showSummary } from "../apply/report";
import { applyRound } from "../apply/round";
import { outcomeOf } from "../apply/rounds";
import { writing } from "../connection";
import type { Context } from "../context";
import type { ExitCode } from "../exit";
import { failureJson, tellFailure } from "../failure";
import { openProject, type Project } from "../project";
import { canAsk } from "../prompt";
import { discardSealed, keepSealed, sealValues } from "../seal-project";
import { withStateLock } from "../state-lock";
import type { RotateOptions } from "./options";

/** Seals new values from their sources and applies them alone, all places of a value or none. */
export async function renewValues(context: Context, options: RotateOptions, names: readonly string[]): Promise<ExitCode> {
  const { output, world } = context;
  if (!options.autoApprove && !canAsk(world))
    throw new SealformError(
      "approval-needed",
      "rotate asks before it writes, and there is no terminal to ask at",
      "look at what it concerns by sealform rotate --due, then run it with --auto-approve",
    );
  const started = performance.now();
  const { outcome, places } = await withStateLock(context, "rotate", options.lockTimeout, () => renewLocked(context, options, names));
  const report = { ...applyReport(outcome), values: places.values };
  output.result("error" in outcome ? { ...report, error: failureJson(outcome.error, world) } : report);
  showSummary(context, outcome, performance.now() - started);
  const done = new Set(outcome.done.map(({ address }) => address));
  if (places.secrets.some(({ address }) => done.has(address))) output.note(readTimes(places));
  if ("error" in outcome && !output.json) tellFailure(outcome.error, output, context.options.debug === true);
  return outcome.exitCode;
}

interface Renewal {
  readonly context: Context;
  readonly options: RotateOptions;
  readonly project: Project;
  readonly state: State | undefined;
  readonly places: RotationPlaces;
  readonly connection: GitHubWritingConnection;
}

async function renewLocked(
  context: Context,
  options: RotateOptions,
  names: readonly string[],
): Promise<{ readonly outcome: ApplyOutcome; readonly places: RotationPlaces }> {
  const project = await openProject(context);
  const { only } = context.options;
  const places = rotationPlaces(project.desired, names, only ? { only } : {});
  for (const { name, places: all } of places.values)
    if (all.length > 1) context.output.text(`${name}: one value in ${all.length} places: ${all.join(", ")}`);
  for (const address of places.sameSource)
    context.output.warn(
      `${address} comes from the same source and is not rotated: it goes on holding the old value until you name it, too`,
    );
  const state = await openState(project.store, project.lock);
  const access = tokenAccess({ ...project, state, ...focusOn(places) }, "apply");
  const outcome = await writing(
    context,
    options.writeRate,
    (connection) => renew({ context, options, project, state, places, connection }),
    access,
  );
  return { outcome, places };
}

const focusOn = ({ secrets }: RotationPlaces) => ({ only: secrets.map(({ address }) => address) });

/** The lock file is written when it is sure that the new values will be, right before they are. */
async function renew(renewal: Renewal): Promise<ApplyOutcome> {
  const { context, options, project, state, places, connection } = renewal;
  const { reader } = connection;
  const result = await sealValues(context, project, state, reader, { addresses: focusOn(places).only, keepSelections: true });
  let kept = false;
  try {
    checkSealed(renewal, result);
    const round = await applyRound({
      context,
      options: applyOptions(options),
      project: { ...project, lock: result.lock },
      state,
      connection,
      focus: focusOn(places),
      whole: true,
      begin: async () => {
        kept = true;
        await keepSealed(project, result);
      },
    });
    if (!kept && !round.declined)
      context.output.note(
        "nothing was rotated and the lock file is as it was: what cannot be done for one place of a value is done for none",
      );
    return outcomeOf(reader, [round]);
  } finally {
    if (!kept) await discardSealed(result);
  }
}

function applyOptions({ autoApprove, adopt, repair, writeRate, lockTimeout }: RotateOptions): ApplyOptions {
  return { ...(autoApprove && { autoApprove }), ...(adopt && { adopt }), ...(repair && { repair }), writeRate, lockTimeout, maxDeletes: 0 };
}

/** @throws SealformError `rotate-pending`, `rotate-same` */
function checkSealed({ context, project, places }: Renewal, { lock, pending }: SealResult): void {
  const [waiting] = pending;
  if (waiting)
    throw new SealformError(
      "rotate-pending",
      `${waiting.address} cannot be sealed: ${waiting.reason}`,
      "run sealform apply --seal first; then all places of the value can be rotated together",
    );
  const { same, unknown } = newValues(places.secrets, project.lock, lock);
  if (same[0] !== undefined)
    throw new SealformError(
      "rotate-same",
      `${same[0]}: the source gives the value that is sealed already`,
      "renew it where it is issued and put it into the source first; if it is sealed and was not applied yet: sealform apply",
    );
  if (unknown.length > 0)
    context.output.warn(
      `whether the source gives a new value cannot be told without SEALFORM_FINGERPRINT_KEY: ${unknown.length === 1 ? unknown[0] : `${unknown.length} secrets`} counts as changed`,
    );
}

/** https://docs.github.com/actions/security-for-github-actions/security-guides/using-secrets-in-github-actions */
function readTimes({ secrets }: RotationPlaces): string {
  const environment = secrets.some(({ scope }) => scope.startsWith("env:"));
  const other = secrets.some(({ scope }) => !scope.startsWith("env:"));
  const when = [
    ...(other ? ["when it was queued"] : []),
    ...(environment ? [`when ${other ? "a job of the environment" : "its job"} began`] : []),
  ];
  return `A run keeps the value that it read ${when.join(", or ")}: let runs end, or run them again, before you revoke the old value.`;
}
