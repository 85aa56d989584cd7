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
import type { PlanWorkflows } from "../plan";
import type { Context } from "./context";
import type { Project } from "./project";
import { scanPaths } from "./scan-paths";

/** `--workflows PATH…`, else `audit.workflows` of the manifest; undefined where neither says where workflows are. */
async function scanned(
  context: Context,
  paths: readonly string[] | undefined,
  project?: Pick<Project, "workflows" | "folder">,
): Promise<ScannedRepository[] | undefined> {
  if (paths) return scanPaths(context, paths);
  return project?.workflows && scanPaths(context, project.workflows.map(beside(project.folder)));
}

/** A path of the manifest, which is relative to that. */
function beside(folder: string): (text: string) => string {
  return (text) => {
    const { name, path } = parsePathSpec(text, folder);
    return name === undefined ? path : `${name}=${path}`;
  };
}

export interface Sources {
  readonly desired?: DesiredState;
  readonly lock?: Lock;
  readonly live?: LiveState;
  /** For `audit.workflows`. */
  readonly project?: Pick<Project, "workflows" | "folder">;
}

/**
 * Who reads what, by the workflows at the paths, or those that the manifest names; undefined where none are named.
 * @throws SealformError `file-unreadable`, `audit-paths`
 */
export async function readWorkflows(context: Context, paths: readonly string[] | undefined, sources: Sources): Promise<Reads | undefined> {
  const { project, ...known } = sources;
  const repositories = await scanned(context, paths, project);
  return repositories && resolveWorkflows(repositories, buildEstate(known), await loadExpressions()).reads;
}

/** What a plan must not take away from workflows. */
export interface BreakOptions {
  readonly workflows?: readonly string[];
  /** `ADDRESS=REASON`. */
  readonly allowBreak?: readonly string[];
}

/**
 * The workflows that a plan looks at; undefined where none are named.
 * @throws SealformError `usage`, `file-unreadable`, `audit-paths`
 */
export async function planWorkflows(
  context: Context,
  { workflows, allowBreak }: BreakOptions,
  project: Pick<Project, "workflows" | "folder">,
): Promise<{ readonly workflows?: PlanWorkflows }> {
  const allowed = allowBreak && new AddressMap(allowBreak.map(parseAllowed));
  const repositories = await scanned(context, workflows, project);
  if (!repositories) {
    if (!allowed) return {};
    throw new SealformError("usage", "--allow-break goes with workflows, and none are looked at", "add --workflows PATH");
  }
  const known = { repositories, expressions: await loadExpressions() };
  return { workflows: { ...known, ...(allowed && { allowBreak: allowed }) } };
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
