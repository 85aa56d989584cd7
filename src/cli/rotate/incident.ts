import { connectRuns, listPermissions, resolveApiUrl, takeSnapshot, webUrl } from "../../github";
import { systemClock } from "../../github/clock";
import { DAY_MS, isDay } from "../../model/days";
import { SealformError } from "../../model/errors";
import type { Owner } from "../../model/scope";
import { COMMENT_LIMIT_BYTES } from "../../plan";
import {
  findLeakPlaces,
  findLeakRuns,
  findMoves,
  followMoves,
  type Incident,
  isConcerned,
  type LeakRecords,
  type LeakScope,
  leakNeeds,
  leakScope,
  leakSteps,
  moveScope,
  renderIncident,
  renderIncidentMarkdown,
  type Unread,
} from "../../rotate";
import { openState } from "../../state";
import type { State } from "../../state/types";
import { connectOptions, reading } from "../connection";
import type { Context } from "../context";
import { EXIT, type ExitCode, exitCode } from "../exit";
import { checkOwners } from "../judge";
import { otherTargets } from "../other-targets";
import { openProject, type Project } from "../project";
import { readWorkflows, unreadRepositories } from "../read-workflows";
import { placeWords, workflowWords } from "../repeat";
import type { WorkflowOptions } from "../workflow-options";
import { type DeletedLogs, deleteLogs } from "./delete-logs";
import type { RotateOptions } from "./options";

/** GitHub keeps logs so long where nothing else is set. https://docs.github.com/organizations/managing-organization-settings/configuring-the-retention-period-for-github-actions-artifacts-and-logs-in-your-organization */
const DEFAULT_DAYS = 90;

/** `sealform rotate --incident`: facts and steps. Writes nothing, unless logs are to be deleted. */
export async function showIncident(context: Context, options: RotateOptions, name: string): Promise<ExitCode> {
  const { output } = context;
  const now = systemClock.now();
  const since = sinceOf(options.since, now);
  const { incident, owner } = await findIncident(context, options, name, since, now);
  if (!output.json) output.text(options.markdown ? renderIncidentMarkdown(incident, COMMENT_LIMIT_BYTES) : renderIncident(incident));
  const deleted: DeletedLogs | undefined = options.deleteLogs ? await deleteLogs(context, owner, options, incident) : undefined;
  output.result({ version: 1, ...incident, ...(deleted && { logs: deleted }) });
  return exitCode(
    deleted && (deleted.declined || deleted.failed.length > 0) && EXIT.error,
    (incident.incomplete.length > 0 || incident.runs.some(({ isCut }) => isCut)) && EXIT.incomplete,
    (deleted?.skipped.length ?? 0) > 0 && EXIT.incomplete,
  );
}

async function findIncident(
  context: Context,
  workflows: WorkflowOptions,
  name: string,
  since: number,
  now: number,
): Promise<{ readonly incident: Incident; readonly owner: Owner }> {
  const project = await openProject(context);
  const { desired, lock } = project;
  const { owner } = desired;
  const books = await tryState(project);
  const look = async (scope: LeakScope, records: Pick<LeakRecords, "lock" | "state" | "moves">) => {
    const needs = leakNeeds(desired, scope, records);
    return reading(context, (reader) => takeSnapshot(reader, needs), { permissions: listPermissions(needs.collections) });
  };
  const declared = leakScope(desired, name);
  let live = await look(declared, { lock, state: books.state });
  checkOwners(lock, books.state, live);
  const { moves, incomplete: unseen } = findMoves(lock, live);
  const records = { ...followMoves(moves, lock, books.state), moves };
  const scope = moveScope(declared, moves);
  if (moves.length > 0) live = await look(scope, records);
  const reads = await readWorkflows(context, workflows, { desired, lock, live, project });
  const found = findLeakPlaces(scope, { ...records, live, since, ...(reads && { reads }) });
  const { places } = found;
  const others = await concerned(context, name);
  const { targets = [] } = others;
  const incomplete = [...found.incomplete, ...unseen, ...books.incomplete, ...others.incomplete];
  if (places.length === 0 && targets.length === 0 && incomplete.length === 0)
    throw new SealformError(
      "unknown-address",
      `${JSON.stringify(name)} is neither declared nor a secret of what is declared`,
      "write a name (NPM_TOKEN), an address (org/actions/secret/NPM_TOKEN) or values.NAME",
    );
  const runs = await findLeakRuns(
    places,
    connectRuns(connectOptions(context, { permissions: { actions: "read" } })),
    owner,
    since,
    now,
    live,
  );
  const facts = {
    name,
    since: new Date(since).toISOString().replace(".000Z", "Z"),
    places,
    runs: runs.runs,
    ...(targets.length > 0 && { targets }),
    incomplete: [...incomplete, ...runs.incomplete, ...unreadRepositories(reads)],
  };
  const { options, world } = context;
  const web = webUrl(resolveApiUrl(options.apiUrl, world.env, options.target));
  const [target, file] = [options.target, options.file];
  const manifestFlags = file === undefined ? [] : ["--file", file];
  const words = { flags: placeWords(options), manifestFlags, workflowFlags: workflowWords(workflows) };
  const steps = { owner, webUrl: web, ...words, ...(target !== undefined && { target }) };
  return { incident: { ...facts, steps: leakSteps({ ...facts, ...steps }) }, owner };
}

/** Other targets that declare it, or whose lock still holds the name. After a leak a report without one that is broken is better than none. */
async function concerned(context: Context, name: string): Promise<Pick<Incident, "targets" | "incomplete">> {
  try {
    const others = await otherTargets(context);
    const targets = others.filter(({ project: { desired, lock } }) => isConcerned(leakScope(desired, name), lock));
    return { targets: targets.map(({ target }) => target ?? null), incomplete: [] };
  } catch (error) {
    if (!(error instanceof SealformError)) throw error;
    return { targets: [], incomplete: [{ address: "targets", reason: `what other targets have is not known: ${error.message}` }] };
  }
}

/** After a leak a report without the state is better than none. */
async function tryState({ store, lock }: Project): Promise<{ readonly state: State | undefined; readonly incomplete: readonly Unread[] }> {
  try {
    return { state: await openState(store, lock), incomplete: [] };
  } catch (error) {
    if (!(error instanceof SealformError)) throw error;
    return { state: undefined, incomplete: [{ address: "the state", reason: `who could read it before is not known: ${error.message}` }] };
  }
}

/** A day or a moment, in whole seconds. @throws SealformError `rotate-since` */
function sinceOf(text: string | undefined, now: number): number {
  if (text === undefined) return Math.floor((now - DEFAULT_DAYS * DAY_MS) / 1000) * 1000;
  const ms =
    /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text) && isDay(text.slice(0, 10))
      ? Date.parse(text)
      : Number.NaN;
  if (Number.isNaN(ms) || ms > now)
    throw new SealformError(
      "rotate-since",
      `--since ${text} is ${Number.isNaN(ms) ? "no date" : "in the future"}`,
      "write it as 2026-07-31 or 2026-07-31T12:00:00Z",
    );
  return Math.floor(ms / 1000) * 1000;
}
