import { type AuditReport, audit, type IncompletePlace } from "../../audit/audit";
import type { ScannedRepository } from "../../audit/checkouts";
import { explained, Paths, type SarifRun, withoutShared } from "../../audit/report";
import { RULES } from "../../audit/rules";
import type { Need } from "../../audit/rules/rule";
import { type StateInput, stateInput } from "../../audit/rules/state";
import { type Expressions, loadExpressions } from "../../audit/scan";
import type { LiveState } from "../../github/live";
import { SealformError } from "../../model/errors";
import type { Context } from "../context";
import { today } from "../today";
import { type Declared, liveFor, liveNeeds } from "./declared";
import { notesOn } from "./notes";
import type { AuditCommandOptions } from "./options";
import { sourceFor } from "./source";
import { hiddenWorkflows, unreadLive } from "./unread";
import { zizmorRuns } from "./zizmor";

/** What was found and how it is shown. */
export interface Seen {
  readonly report: AuditReport;
  readonly paths: Paths;
  readonly others: readonly SarifRun[];
  /** What is not known of GitHub, and would change what is found. */
  readonly notes: readonly string[];
  /** The same files, and what GitHub was found to have, against another declaration; nothing is read again. */
  readonly against: (declared: Declared) => AuditReport;
}

/** What is looked at, whatever the declaration says of it. */
interface Sources {
  readonly repositories: readonly ScannedRepository[];
  readonly expressions: Expressions;
  readonly today: string;
  readonly live?: LiveState;
  /** Repositories that were not shown. */
  readonly hidden: readonly IncompletePlace[];
}

/** Scan, rules and suppressions. @throws SealformError `usage`, `audit-paths`, `unreadable`, `zizmor` */
export async function see(
  context: Context,
  options: AuditCommandOptions,
  given: readonly string[],
  declared: Declared | undefined,
): Promise<Seen> {
  if (options.live && !declared) throw new SealformError("usage", "--live compares with a declaration, and there is none", "name it by -f");
  const { repositories, hidden } = await sourceFor(context, options, given, declared);
  const live = options.live && declared ? await liveFor(context, declared, options.gates === true) : undefined;
  const expressions = await loadExpressions();
  const sources = { repositories, hidden: hiddenWorkflows(hidden), expressions, today: today(), ...(live && { live }) };
  const { input, whole } = judge(sources, declared);
  const paths = new Paths(repositories);
  const runs = options.zizmor === undefined ? [] : await zizmorRuns(context, options.zizmor, repositories);
  const others = explained(runs, { input, findings: whole.findings, paths });
  const notes = live && declared ? notesOn(live, declared.desired, whole.findings) : [];
  const report = { ...whole, findings: withoutShared(whole.findings, others, paths) };
  return { notes, report, paths, others, against: (other) => judge(sources, other).whole };
}

function judge(sources: Sources, declared: Declared | undefined): { readonly input: StateInput; readonly whole: AuditReport } {
  const { live, hidden, repositories } = sources;
  const { desired, manifest } = declared ?? {};
  const state = stateInput({ ...sources, ...declared });
  const owner = desired?.owner.login;
  const pinning = live?.pinningRequired;
  const input: StateInput = {
    ...state,
    ...(owner !== undefined && { owner }),
    ...(pinning?.status === "present" && { pinningRequired: pinning.value }),
  };
  const met = new Set<Need>([...(desired ? (["declaration"] as const) : []), ...(live ? (["live"] as const) : [])]);
  const unread = [...hidden, ...(live && desired ? unreadLive(live, liveNeeds(desired).stores, repositories) : [])];
  return { input, whole: audit({ rules: RULES, input, met, unread, ...(manifest && { ignore: manifest.audit.ignore }) }) };
}
