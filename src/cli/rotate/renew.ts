import { SealformError } from "../../model/errors";
import { tokenAccess } from "../../plan";
import { type RotationPlaces, rotationPlaces } from "../../rotate";
import { programText, withSources } from "../../sealing";
import { openState } from "../../state";
import type { ApplyOptions } from "../apply/options";
import type { ApplyOutcome } from "../apply/outcome";
import { applyReport, showSummary } from "../apply/report";
import { applyRound, type Round } from "../apply/round";
import { outcomeOf } from "../apply/rounds";
import { writing } from "../connection";
import type { Context } from "../context";
import { EXIT, type ExitCode } from "../exit";
import { failureJson, tellFailure } from "../failure";
import { heldBy, otherTargets, targetName } from "../other-targets";
import { openProject, type Project } from "../project";
import { canAsk } from "../prompt";
import { planWorkflows } from "../read-workflows";
import { sourceWorld } from "../seal-project";
import { withStateLock } from "../state-lock";
import { targetOf } from "../targets";
import { type Renewal, sealedAnew, takenUp } from "./new-lock";
import type { RotateOptions } from "./options";

/** Seals new values from their sources and applies them alone, all places of a value or none. */
export async function renewValues(context: Context, options: RotateOptions, names: readonly string[]): Promise<ExitCode> {
  const { output, world } = context;
  if (!options.autoApprove && !canAsk(world)) {
    // What no approval lifts is told first.
    const places = placesOf(context, await openProject(context, { offline: true }), names);
    if (!options.kept) await refuseElsewhere(context, places);
    throw new SealformError(
      "approval-needed",
      "rotate asks before it writes, and there is no terminal to ask at",
      "look at what it concerns by sealform rotate --due, then run it with --auto-approve",
    );
  }
  const started = performance.now();
  const { outcome, places } = await withStateLock(context, "rotate", options.lockTimeout, () => renewLocked(context, options, names));
  const report = { ...applyReport(outcome), rotated: places.values.map(({ name, places: all }) => ({ name, places: all })) };
  output.result("error" in outcome ? { ...report, error: failureJson(outcome.error, world) } : report);
  showSummary(context, outcome, performance.now() - started);
  const done = new Set(outcome.done.map(({ address }) => address));
  if (places.secrets.some(({ address }) => done.has(address))) output.note(readTimes(places));
  if ("error" in outcome && !output.json) tellFailure(outcome.error, output, context.options.debug === true);
  return outcome.exitCode;
}

function tellPlaces({ output, world }: Context, { values }: RotationPlaces, kept: readonly string[] | undefined): void {
  for (const { name, places, source } of values) {
    if (places.length > 1) output.text(`${name}: one value in ${places.length} places: ${places.join(", ")}`);
    if (kept) output.text(`${name}: the value of ${kept.join(", ")} is taken, and nothing is made or delivered`);
    if (source.from !== "generate" || kept) continue;
    // Somebody will type a plaintext among the arguments, which is no matter for a log.
    const program = canAsk(world)
      ? source.deliver.map((word) => JSON.stringify(word)).join(" ")
      : programText(source.deliver[0] ?? "", world.env);
    output.text(`${name}: a new value is made, and given to ${program} on its standard input before it is applied`);
  }
}

/** A value that is delivered here is dead in every other target that holds the one before. @throws SealformError `rotate-blocked` */
async function refuseElsewhere(context: Context, places: RotationPlaces): Promise<void> {
  const generated = places.secrets.filter(({ value }) => value.from === "generate");
  if (generated.length === 0) return;
  const others = await otherTargets(context);
  for (const { name, places: addresses } of generatedIn(places)) {
    const holders = heldBy(
      others,
      generated.filter(({ address }) => addresses.includes(address)),
    );
    if (holders.length === 0) continue;
    const applies = [targetOf(context), ...holders].map((target) => `sealform apply${target === undefined ? "" : ` --target ${target}`}`);
    throw new SealformError(
      "rotate-blocked",
      `${name} is generated for ${holders.map(targetName).join(" and ")}, too: rotated here alone, the value there would be dead`,
      `make one value for all of them: sealform seal ${name} --all-targets, then at once ${applies.join(" and ")}`,
    );
  }
}

function placesOf({ options: { only } }: Context, { desired }: Project, names: readonly string[]): RotationPlaces {
  return rotationPlaces(desired, names, only ? { only } : {});
}

async function renewLocked(
  context: Context,
  options: RotateOptions,
  names: readonly string[],
): Promise<{ readonly outcome: ApplyOutcome; readonly places: RotationPlaces }> {
  const project = await openProject(context);
  const places = placesOf(context, project, names);
  // A value that was made for several targets has left a copy for each.
  if (!options.kept) await refuseElsewhere(context, places);
  tellPlaces(context, places, options.kept);
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
 * Seals, plans, asks; when it is sure that every place will be written, the generated values are delivered and the lock file is put in its
 * place, right before the first write: what is delivered is in use elsewhere from then on.
 */
async function renew(renewal: Renewal): Promise<ApplyOutcome> {
  const { context, options, project, state, places, connection } = renewal;
  const { reader } = connection;
  const workflows = await planWorkflows(context, options, project);
  return withSources(sourceWorld(context, project.folder), async (sources) => {
    const made = options.kept ? await takenUp(renewal, options.kept) : await sealedAnew(renewal, sources);
    let round: Round | undefined;
    let [began, kept] = [false, false];
    try {
      round = await applyRound({
        context,
        options: applyOptions(options),
        project: { ...project, lock: made.lock },
        state,
        connection,
        focus: { only: made.addresses },
        ...workflows,
        whole: made.addresses,
        deliveries: made.deliveries,
        generates: made.generates,
        begin: async () => {
          began = true;
          await made.begin();
          kept = true;
        },
      });
      // What GitHub has is what is in use: only the note of it is still open.
      if (options.kept && round.plan.changes.length === 0) {
        await made.begin();
        return outcomeOf(reader, [round]);
      }
      const outcome = outcomeOf(reader, [round]);
      if (round.result || round.declined) return outcome;
      return { ...outcome, error: notWritable(round, places), exitCode: outcome.exitCode || EXIT.error };
    } finally {
      if (!began) await made.discard();
      if (kept) tellWaiting(renewal, round);
    }
  });
}

const generatedIn = ({ values }: RotationPlaces) => values.filter(({ source }) => source.from === "generate");

/** What was delivered and is not on GitHub yet is in the lock file: the next apply writes it. */
function tellWaiting({ context: { output }, places }: Renewal, round: Round | undefined): void {
  const done = new Set(round?.result?.done.map(({ address }) => address));
  const planned = round && new Set(round.plan.changes.map(({ address }) => address));
  for (const { name, places: all } of generatedIn(places)) {
    const left = all.filter((address) => !done.has(address) && (!planned || planned.has(address)));
    if (left.length > 0)
      output.warn(
        `${name}: its new value was delivered and is in the lock file, and GitHub may have the old one in ${left.join(", ")}: sealform apply writes it (another sealform rotate would deliver another value)`,
      );
  }
}

/** Why nothing was done at all: what cannot be done for one place of a value is done for none. */
function notWritable({ plan, refused }: Round, places: RotationPlaces): SealformError {
  const [first] = [
    ...plan.changes.filter(({ action }) => action === "blocked"),
    ...refused.map(({ change, message, hint }) => ({ address: change.address, message, hint })),
  ];
  const what = generatedIn(places).length > 0 ? "generated" : "rotated";
  return new SealformError(
    "rotate-blocked",
    `${first ? first.address : "one of its places"} could not be written, so that nothing was ${what} and the lock file is as it was: ${first ? first.message : "the plan has no change for it"}`,
    first?.hint ?? "look at it by sealform plan",
  );
}

function applyOptions({ autoApprove, adopt, repair, writeRate, lockTimeout }: RotateOptions): ApplyOptions {
  return { ...(autoApprove && { autoApprove }), ...(adopt && { adopt }), ...(repair && { repair }), writeRate, lockTimeout, maxDeletes: 0 };
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
