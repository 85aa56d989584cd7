import type { GitHubWritingConnection } from "../../github";
import { scopeId } from "../../github/live";
import { tryParseScope } from "../../model/address";
import { SealformError } from "../../model/errors";
import { authorize, tokenAccess } from "../../plan";
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
import { judge } from "../judge";
import { openProject, type Project } from "../project";
import { canAsk } from "../prompt";
import { planWorkflows } from "../read-workflows";
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
  const report = { ...applyReport(outcome), rotated: places.values };
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

/**
 * The lock file is written when it is sure that the new values will be, right before they are. A generated value is in use elsewhere from
 * its delivery on, so that it is kept at once, and whether it can be written, here and on GitHub, is looked at before.
 */
async function renew(renewal: Renewal): Promise<ApplyOutcome> {
  const { context, options, project, state, places, connection } = renewal;
  const { reader } = connection;
  // Whatever is wrong with their paths is to be told before a value is delivered.
  const workflows = await planWorkflows(context, options, project);
  const generates = places.secrets.some(({ value }) => value.from === "generate");
  if (generates) await checkWritable(renewal);
  const result = await sealValues(context, project, state, reader, { addresses: focusOn(places).only, keepSelections: true });
  let keeping: Promise<void> | undefined;
  let kept = false;
  const keep = () => {
    keeping ??= keepSealed(context, project, result).then(() => {
      kept = true;
    });
    return keeping;
  };
  try {
    if (generates) await keep();
    checkSealed(renewal, result);
    const round = await applyRound({
      context,
      options: applyOptions(options),
      project: { ...project, lock: result.lock },
      state,
      connection,
      focus: focusOn(places),
      ...workflows,
      whole: true,
      begin: keep,
    });
    if (!round.result) tellUndone(renewal, kept, round.declined === true);
    return outcomeOf(reader, [round]);
  } catch (error) {
    if (kept && generates) tellUndone(renewal, kept, false);
    throw error;
  } finally {
    if (!keeping) await discardSealed(context, result);
  }
}

function tellUndone({ context: { output } }: Renewal, kept: boolean, declined: boolean): void {
  if (kept) output.warn("the new value was delivered and is sealed in the lock file, and GitHub has the old one: sealform apply writes it");
  else if (!declined)
    output.note("nothing was rotated and the lock file is as it was: what cannot be done for one place of a value is done for none");
}

/** Reasons that a new sealed value does away with. */
const OF_THE_OLD_VALUE: readonly string[] = [
  "unsealed",
  "key-changed",
  "rollback",
  "foreign-ciphertext",
  "unsigned",
  "untrusted-signer",
  "bad-signature",
  "policy",
];

/** @throws SealformError `rotate-blocked` */
async function checkWritable({ options, project, state, places, connection }: Renewal): Promise<void> {
  const { desired, lock } = project;
  const { plan, live } = await judge({ desired, lock, state, reader: connection.reader, ...focusOn(places) });
  const absent = places.secrets.find(({ scope }) => {
    const parsed = tryParseScope(scope);
    return parsed?.kind === "environment" && scopeId(live, parsed) === undefined;
  });
  const blocked = plan.changes.find(({ action, reason }) => action === "blocked" && !OF_THE_OLD_VALUE.includes(reason));
  const { refused } = authorize(plan, desired, { adopt: options.adopt === true, repair: true });
  const problems = [
    ...(blocked ? [blocked] : []),
    ...(absent ? [{ address: absent.address, message: "its environment does not exist yet", hint: "run sealform apply first" }] : []),
    ...refused.map(({ change, message, hint }) => ({ address: change.address, message, hint })),
  ];
  if (problems[0])
    throw new SealformError(
      "rotate-blocked",
      `${problems[0].address} could not be written, so that nothing was generated: ${problems[0].message}`,
      problems[0].hint,
    );
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
      `whether the source gives a new value cannot be told without SEALFORM_FINGERPRINT_KEY: ${unknown.length === 1 ? unknown[0] : `${unknown.length} secrets`} count${unknown.length === 1 ? "s" : ""} as changed`,
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
  return `A run keeps the value that it read ${when.join(", or ")}: let runs end before you revoke the old value.`;
}
