import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { SealformError } from "../model/errors";
import { compileGlob, isGlob } from "../model/glob";
import { resolveInsideSync } from "./resolve-inside";

/** Written by us beside what people write. */
const OURS = /\.(?:lock|state)\.json$/;

/**
 * Files below `folder` that a path with `*` and `?` matches, relative, sorted. A `*` does not cross a `/`; what begins with a dot,
 * locks and states match no pattern. A path without either is itself, whether it exists or not.
 * @throws SealformError `path-outside`, `file-unreadable`
 */
export function listInsideSync(folder: string, pattern: string): string[] {
  const steps = stepsOf(pattern);
  resolveInsideSync(folder, pattern);
  if (!isGlob(pattern)) return [steps.join("/")];
  if (steps.includes(".."))
    throw new SealformError(
      "path-outside",
      `${JSON.stringify(pattern)} goes up before it matches`,
      "write the path from the manifest's folder",
    );
  const found = steps.reduce<readonly string[]>(
    (paths, step) => paths.flatMap((path) => (isGlob(step) ? matching(folder, path, step) : [path === "" ? step : `${path}/${step}`])),
    [""],
  );
  return found.filter((path) => !OURS.test(path) && isFile(join(folder, path))).sort();
}

/** What a pattern says of each folder on the way. */
export function stepsOf(pattern: string): string[] {
  return pattern.split("/").filter((step) => step !== "." && step !== "");
}

/** As `listInsideSync`, for a path that is known. */
export function matchesSteps(path: string, steps: readonly string[]): boolean {
  const parts = path.split("/");
  return (
    !OURS.test(path) &&
    parts.length === steps.length &&
    steps.every((step, i) => (isGlob(step) ? !parts[i]!.startsWith(".") && compileGlob(step).test(parts[i]!) : parts[i] === step))
  );
}

function matching(folder: string, path: string, step: string): string[] {
  const matches = compileGlob(step);
  try {
    const names = readdirSync(resolveInsideSync(folder, path || ".")).filter((name) => !name.startsWith(".") && matches.test(name));
    return names.map((name) => (path === "" ? name : `${path}/${name}`));
  } catch (error) {
    if (error instanceof SealformError) throw error;
    return [];
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
