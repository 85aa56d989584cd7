import { relative, sep } from "node:path";
import { type Command, Option } from "commander";
import { parsePathSpec, type ScannedRepository } from "../audit/checkouts";
import { buildEstate } from "../audit/estate";
import type { Reads } from "../audit/reads";
import { resolveWorkflows } from "../audit/resolve";
import { loadExpressions } from "../audit/scan";
import type { LiveState } from "../github/live";
import type { Lock } from "../lock/types";
import { tryParseAddress } from "../model/address";
import { AddressMap } from "../model/address-map";
import type { DesiredState } from "../model/desired";
import { SealformError } from "../model/errors";
import type { Owner } from "../model/scope";
import { joinedPlaces, placesWithout } from "../model/workflow-places";
import type { Focus, ReviewedBreaks, WorkflowPlaces, WorkflowSource } from "../plan";
import type { State } from "../state/types";
import type { Context } from "./context";
import type { Project } from "./project";
import { scanPaths } from "./scan-paths";
import { type OwnerScan, scanRemote, standIn } from "./scan-remote";

/** Where the workflows are. */
export interface WorkflowOptions {
  /** Checkouts. */
  readonly workflows?: readonly string[];
  /** On GitHub. */
  readonly remote?: boolean;
}

/**
 * `--workflows` and `--remote`, of every command that joins workflows with secrets.
 * @param use what it does with them
 * @param oneMore for a command whose arguments a list would take for paths: the option is repeated
 */
export function workflowOptions(command: Command, use: string, oneMore?: OneMore): Command {
  const [flags, more] = oneMore ? ["--workflows <path>", "; may be repeated"] : ["--workflows <path...>", ""];
  const workflows = new Option(flags, `checkouts: ${use} (default: audit.workflows)${more}`);
  return command
    .addOption(oneMore ? workflows.argParser(oneMore) : workflows)
    .addOption(new Option("--remote", "the same with the workflows that GitHub has, on the default branches").conflicts("workflows"));
}

/** `--workflows`, `--remote` and `--allow-break`, of every command that plans. */
export function breakOptions(command: Command, oneMore?: OneMore): Command {
  const [flags, more] = oneMore ? ["--allow-break <address=reason>", "; may be repeated"] : ["--allow-break <address=reason...>", ""];
  const allow = new Option(flags, `with workflows: take it away all the same, and why${more}`);
  return workflowOptions(command, "refuse to take away what these workflows read, and say who reads what is renewed", oneMore).addOption(
    oneMore ? allow.argParser(oneMore) : allow,
  );
}

type OneMore = (text: string, before: readonly string[] | undefined) => readonly string[];

type Where = Pick<Project, "workflows" | "folder">;

/**
 * What the options say, paths relative to the current folder; else `audit.workflows` of the manifest and what reviewed plans have looked
 * at, all of it: a plan file can make an apply look at more, never at less. Undefined where nothing says where workflows are.
 */
function placesOf(
  { workflows, remote }: WorkflowOptions,
  project?: Where,
  seen: readonly WorkflowPlaces[] = [],
): WorkflowPlaces | undefined {
  if (remote) return { remote };
  if (workflows) return { paths: workflows };
  const declared = project?.workflows;
  const all: readonly WorkflowPlaces[] = [
    ...(declared === undefined ? [] : [declared === "remote" ? { remote: true as const } : { paths: declared }]),
    ...seen,
  ];
  if (!project || all.length === 0) return undefined;
  const paths = new Set(all.flatMap((one) => one.paths ?? []).map(beside(project.folder)));
  const isRemote = all.some((one) => one.remote);
  return { ...(paths.size > 0 && { paths: [...paths] }), ...(isRemote && { remote: true }) };
}

/** A path of the manifest, which is relative to that. */
function beside(folder: string): (text: string) => string {
  return (text) => {
    const { name, path } = parsePathSpec(text, folder);
    return name === undefined ? path : `${name}=${path}`;
  };
}

/** What a manifest in a folder names by `audit.workflows`. */
export function declaredPlaces(workflows: Project["workflows"], folder: string): WorkflowPlaces | undefined {
  if (workflows === undefined) return undefined;
  return workflows === "remote" ? { remote: true } : recorded({ paths: workflows }, folder, folder);
}

/** As a plan says it, wherever it is applied: relative to the manifest. @param cwd what the paths are relative to */
function recorded({ paths, remote }: WorkflowPlaces, cwd: string, folder: string): WorkflowPlaces {
  const shown = (text: string) => {
    const { name, path } = parsePathSpec(text, cwd);
    const short = relative(folder, path).split(sep).join("/") || ".";
    return name === undefined ? short : `${name}=${short}`;
  };
  return { ...(paths && { paths: paths.map(shown) }), ...(remote && { remote }) };
}

/** Workflows of the owner's repositories. @param live spares the list of these, where it has them all @param more names besides */
function ofOwner(context: Context, owner: Owner, live: LiveState | undefined, more: readonly string[] = []): Promise<OwnerScan> {
  if (!live?.repositoriesComplete) return scanRemote(context, { owner });
  const listed = live.repositories.values().flatMap((one) => (one.status === "present" ? [one.value.name] : []));
  return scanRemote(context, { owner, live, known: new AddressMap([...more, ...listed].map((name) => [name, name] as const)).values() });
}

/** The same, for what only reports: with what stands for those that are hidden. */
async function seenOfOwner(context: Context, owner: Owner, live: LiveState | undefined): Promise<readonly ScannedRepository[]> {
  const scan = await ofOwner(context, owner, live);
  return [...standIn(owner, scan), ...scan.repositories];
}

export interface Sources {
  readonly desired?: DesiredState;
  readonly lock?: Lock;
  readonly live?: LiveState;
  /** For `audit.workflows`. */
  readonly project?: Where & Pick<Project, "desired">;
}

/**
 * Who reads what, by the workflows that are named; undefined where none are.
 * @throws SealformError `file-unreadable`, `audit-paths`, `unreadable` (exit code 3) when the repositories cannot be listed
 */
export async function readWorkflows(context: Context, options: WorkflowOptions, sources: Sources): Promise<Reads | undefined> {
  const { project, ...known } = sources;
  const places = placesOf(options, project);
  if (!places) return undefined;
  const owner = known.live?.owner ?? project!.desired.owner;
  const repositories = [
    ...(places.paths ? await scanPaths(context, places.paths) : []),
    ...(places.remote ? await seenOfOwner(context, owner, known.live) : []),
  ];
  return resolveWorkflows(repositories, buildEstate(known), await loadExpressions()).reads;
}

/** Repositories whose workflows could not be read at all: what is said of readers may lack theirs. */
export function unreadRepositories(reads: Reads | undefined): { readonly address: string; readonly reason: string }[] {
  return (reads?.incomplete ?? []).flatMap(({ repository, file, reason }) =>
    file === undefined
      ? [{ address: `repo:${repository}`, reason: `${repository === "*" ? "their" : "its"} workflows cannot be read: ${reason}` }]
      : [],
  );
}

/** What a plan must not take away from workflows. */
export interface BreakOptions extends WorkflowOptions {
  /** `ADDRESS=REASON`. */
  readonly allowBreak?: readonly string[];
}

/** What reviewed plans say of workflows. */
export interface ReviewedWorkflows {
  readonly breaks: ReviewedBreaks;
  /** Where each has looked. */
  readonly places: readonly WorkflowPlaces[];
}

/** What was looked at before: by the last apply, and by what the manifest of `--since` names. */
export interface Watched {
  readonly state: Pick<State, "workflows"> | undefined;
  readonly focus: Focus;
}

/**
 * The workflows that a plan looks at, and what was reviewed of them; undefined where none are named. Checkouts are read at once, so that
 * a wrong path is told before anything else; GitHub is asked when the plan knows whose workflows matter.
 * @throws SealformError `usage`, `file-unreadable`, `audit-paths`
 */
export async function planWorkflows(
  context: Context,
  options: BreakOptions,
  project: Where & Pick<Project, "desired">,
  { before, reviewed }: { readonly before?: Watched; readonly reviewed?: ReviewedWorkflows | undefined } = {},
): Promise<{ readonly workflows?: WorkflowSource; readonly unwatched?: WorkflowPlaces }> {
  const allowed = options.allowBreak && new AddressMap(options.allowBreak.map(parseAllowed));
  const places = placesOf(options, project, reviewed?.places);
  const now = places && recorded(places, context.world.cwd, project.folder);
  const lost = [before?.state?.workflows, before?.focus.since?.unwatched].map((was) => placesWithout(was, now));
  const unwatched = joinedPlaces(lost[0], lost[1]);
  if (!places) {
    if (!allowed) return { ...(unwatched && { unwatched }) };
    throw new SealformError(
      "usage",
      "--allow-break goes with workflows, and none are looked at",
      "add --workflows PATH, or --remote for those on GitHub",
    );
  }
  const { owner } = project.desired;
  const atHand = places.paths ? await scanPaths(context, places.paths) : [];
  const remote: WorkflowSource["repositories"] = async (live, { names, isAll, isHidden }) => {
    const scan = await (isAll
      ? ofOwner(context, owner, live, names)
      : scanRemote(context, { owner, known: names, ...(isHidden && { live }) }));
    return { ...scan, repositories: [...atHand, ...scan.repositories] };
  };
  return {
    workflows: {
      places: now!,
      repositories: places.remote ? remote : atHand,
      expressions: await loadExpressions(),
      ...(allowed && { allowBreak: allowed }),
      ...(reviewed && { reviewed: reviewed.breaks }),
    },
    ...(unwatched && { unwatched }),
  };
}

/** An address can hold a `=` itself. */
function parseAllowed(text: string): readonly [string, string] {
  for (let at = text.indexOf("="); at >= 0; at = text.indexOf("=", at + 1)) {
    const [address, reason] = [text.slice(0, at), text.slice(at + 1).trim()];
    if (tryParseAddress(address) && reason !== "") return [address, reason];
  }
  throw new SealformError(
    "usage",
    `--allow-break ${JSON.stringify(text)}: it needs an address and a reason`,
    "--allow-break org/actions/secret/OLD_TOKEN='the jobs that read it are switched off'",
  );
}
