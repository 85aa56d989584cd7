import { findManifest, type LoadedManifest, loadManifest } from "../manifest";
import type { Diagnostic, Location } from "../model/diagnostic";
import { SealformError } from "../model/errors";
import { printable } from "../model/printable";
import { tellPlaces } from "../model/workflow-places";
import { type Change, isLooser, isWidened, type Plan, tellGained, tellPolicy } from "../plan";
import type { Inputs } from "./inputs";
import { inRepository } from "./place";
import type { Runner } from "./runner";
import { type Annotation, annotation } from "./workflow-commands";

/** GitHub shows so many of a step and level. https://docs.github.com/actions/reference/limits */
const MOST = 10;

/** The manifest with the places of what it declares; undefined where there is none that can be read. */
export async function locatedManifest({ file, folder, target }: Inputs): Promise<LoadedManifest | undefined> {
  try {
    return await loadManifest(await findManifest(folder, file), { cwd: folder, ...(target !== undefined && { target }) });
  } catch (error) {
    if (error instanceof SealformError) return undefined;
    throw error;
  }
}

export function ofDiagnostic({ severity, rule, message, hint, ...place }: Diagnostic): Annotation & Location {
  return { level: severity, title: rule, message: printable(hint ? `${message} (${hint})` : message), ...place };
}

/** What a reviewer must not miss: blocked, and what others get to read or lose control of. */
function ofChange(change: Change): Pick<Annotation, "level" | "title"> | undefined {
  const { action, effect } = change;
  if (action === "blocked") return { level: "error", title: `blocked: ${change.reason}` };
  if (action === "adopt" || action === "repair") return { level: "warning", title: action };
  if (effect?.weakened?.length) return { level: "warning", title: "protection is weakened" };
  if (isWidened(effect) && action !== "create") return { level: "warning", title: "access is widened" };
  return undefined;
}

/** How many can read it now; a list of names would be too long for an annotation. */
function gainers(change: Change): string {
  return change.effect?.gainedOthers?.length ? tellGained(change, String)! : `readable by ${change.effect?.gained?.length} more`;
}

/** A pull request can weaken the policies that judge it, and no change shows that. */
function ofPolicies({ since }: Plan): Annotation[] {
  const looser = since?.policies?.filter(isLooser) ?? [];
  if (looser.length === 0) return [];
  return [{ level: "warning", title: "policies are loosened", message: looser.map((one) => tellPolicy(one, printable)).join(", ") }];
}

/** It can also take away what keeps it from breaking jobs. */
function ofUnwatched({ unwatched }: Plan): Annotation[] {
  if (!unwatched) return [];
  return [{ level: "warning", title: "workflows are not looked at any more", message: tellPlaces(unwatched, printable) }];
}

export function ofPlan(plan: Plan, manifest: LoadedManifest | undefined): Annotation[] {
  const ofChanges = plan.changes.flatMap((change) => {
    const kind = ofChange(change);
    if (!kind) return [];
    const more = isWidened(change.effect) && change.action !== "blocked" ? `; ${gainers(change)}` : "";
    return [{ ...kind, message: printable(`${change.address}: ${change.message}${more}`), ...manifest?.locate(change.address) }];
  });
  return [...ofPolicies(plan), ...ofUnwatched(plan), ...ofChanges];
}

/** Writes annotations to the log: on lines of files of the repository, the others without a place. */
export function annotate(runner: Runner, folder: string, all: readonly Annotation[]): void {
  for (const level of ["error", "warning", "notice"] as const) {
    const some = all.filter((one) => one.level === level);
    for (const one of some.slice(0, MOST)) {
      const { file, line, column, ...rest } = one;
      const path = file && inRepository(runner, folder, file);
      runner.write(annotation(path ? { ...rest, file: path, ...(line && { line }), ...(column && { column }) } : rest));
    }
    if (some.length > MOST) runner.write(`${some.length - MOST} more of level ${level} are not shown as annotations\n`);
  }
}
