import { relative, sep } from "node:path";
import { parsePathSpec } from "../audit/checkouts/spec";
import type { WorkflowPlaces } from "../plan/types";
import type { Project } from "./project";
import type { WorkflowOptions } from "./workflow-options";

/** Of a project, what `audit.workflows` goes by. */
export type Where = Pick<Project, "workflows" | "folder">;

/**
 * What the options say, paths relative to the current folder; else `audit.workflows` of the manifest and what reviewed plans have looked
 * at, all of it: a plan file can make an apply look at more, never at less. Undefined where nothing says where workflows are.
 */
export function placesOf(
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
export function recorded({ paths, remote }: WorkflowPlaces, cwd: string, folder: string): WorkflowPlaces {
  const shown = (text: string) => {
    const { name, path } = parsePathSpec(text, cwd);
    const short = relative(folder, path).split(sep).join("/") || ".";
    return name === undefined ? short : `${name}=${short}`;
  };
  return { ...(paths && { paths: paths.map(shown) }), ...(remote && { remote }) };
}
