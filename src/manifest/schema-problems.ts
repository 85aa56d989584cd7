import type { ErrorObject } from "ajv";
import { explain } from "./explain";
import type { Path } from "./places";
import type { Plain } from "./plain";
import type { Complaint } from "./source-text";
import { chooseBranch } from "./unions";

/** A place that the schema refuses. */
export interface SchemaProblem extends Complaint {
  readonly path: Path;
  readonly want: "key" | "value";
  /** Where the same stands already. */
  readonly already?: Path;
  /** The key of `path` that is missing. */
  readonly missing?: string;
  /** The key that was probably meant: what rules say about its absence follows from this problem. */
  readonly meant?: string;
}

/** `oneOf` gives the errors of all its branches: here is what decides between them. */
interface Union {
  /** As in Ajv's errors, relative to the part of the schema that it compiled into one function. */
  readonly schemaPath: string;
  /** The branch whose errors count, or the one problem that says it all. */
  readonly verdict: number | SchemaProblem;
}

function toPath(instancePath: string, data: Plain): Path {
  let at: unknown = data;
  return instancePath
    .split("/")
    .slice(1)
    .map((text) => {
      const step = Array.isArray(at) ? Number(text) : text.replaceAll("~1", "/").replaceAll("~0", "~");
      at = (at as Record<string | number, unknown>)[step];
      return step;
    });
}

function valueAt(path: Path, data: Plain): Plain {
  return path.reduce<unknown>((node, step) => (node as Record<string | number, unknown>)[step], data) as Plain;
}

function findUnions(errors: readonly ErrorObject[], data: Plain): Map<string, Union> {
  const unions = new Map<string, Union>();
  for (const { keyword, instancePath, schemaPath } of errors) {
    if (keyword !== "oneOf") continue;
    const path = toPath(instancePath, data);
    unions.set(instancePath, { schemaPath, verdict: chooseBranch(path, valueAt(path, data)) });
  }
  return unions;
}

/** The innermost `oneOf` at or above a place. That of the whole manifest is only about the manifest itself. */
function unionAbove(instancePath: string, unions: ReadonlyMap<string, Union>): Union | undefined {
  if (unions.size === 0) return undefined;
  for (let path = instancePath; path !== ""; path = path.slice(0, path.lastIndexOf("/"))) {
    const union = unions.get(path);
    if (union) return union;
  }
  return instancePath === "" ? unions.get("") : undefined;
}

/** Is this error one of a branch that does not count? */
function isNoise({ instancePath, schemaPath }: ErrorObject, unions: ReadonlyMap<string, Union>): boolean {
  const union = unionAbove(instancePath, unions);
  if (!union) return false;
  const inBranch = schemaPath.startsWith(`${union.schemaPath}/`);
  if (schemaPath === union.schemaPath) return true;
  if (typeof union.verdict === "number") return inBranch && !schemaPath.startsWith(`${union.schemaPath}/${union.verdict}/`);
  return inBranch || instancePath !== "";
}

/** One error a place: a wrong type is told before all that follows from it. Missing and unknown keys are places of their own. */
function placeOf({ keyword, instancePath, params }: ErrorObject): string {
  if (keyword === "propertyNames") return `${instancePath}\n${params.propertyName}`;
  if (keyword === "additionalProperties") return `${instancePath}\n${params.additionalProperty}`;
  return keyword === "required" ? `${instancePath}\n${params.missingProperty}` : instancePath;
}

/** Ajv's errors as problems that a person can act on, one for each place. */
export function schemaProblems(errors: readonly ErrorObject[], data: Plain): SchemaProblem[] {
  const unions = findUnions(errors, data);
  const places = new Map<string, ErrorObject>();
  for (const error of errors) {
    // Why a name is wrong; that it is comes by itself.
    if (error.propertyName !== undefined || isNoise(error, unions)) continue;
    const place = placeOf(error);
    if (!places.has(place) || error.keyword === "type") places.set(place, error);
  }
  const told = [...unions.values()].flatMap(({ verdict }) => (typeof verdict === "number" ? [] : [verdict]));
  const explained = [...places.values()].map((error) => {
    const path = toPath(error.instancePath, data);
    return explain(error, path, valueAt(path, data));
  });
  return [...told, ...explained];
}

/** A key that is missing because it is misspelt is told once, at the misspelt key. */
export function withoutMisspelt(problems: readonly SchemaProblem[]): SchemaProblem[] {
  const meant = new Set(problems.flatMap(({ path, meant: key }) => (key ? [JSON.stringify([...path.slice(0, -1), key])] : [])));
  return problems.filter(({ path, missing }) => !missing || !meant.has(JSON.stringify([...path, missing])));
}
