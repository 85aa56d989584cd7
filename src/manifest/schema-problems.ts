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
  /** Something is not there (and not: something wrong is). */
  readonly missing?: boolean;
  /** The key that was probably meant: what rules say about its absence follows from this problem. */
  readonly meant?: string;
}

/** `oneOf` gives the errors of all its branches: here is what decides between them. */
interface Union {
  /** `#/$defs/secretValue/oneOf` */
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
    unions.set(instancePath, { schemaPath, verdict: chooseBranch(schemaPath, path, valueAt(path, data)) });
  }
  return unions;
}

/** Is this error one of a branch that does not count? */
function isNoise(error: ErrorObject, unions: ReadonlyMap<string, Union>): boolean {
  if (unions.size === 0) return false;
  for (let end = error.instancePath.length; end >= 0; end = end === 0 ? -1 : error.instancePath.lastIndexOf("/", end - 1)) {
    const union = unions.get(error.instancePath.slice(0, end));
    if (!union) continue;
    if (error.schemaPath === union.schemaPath) return true;
    const inBranch = error.schemaPath.startsWith(`${union.schemaPath}/`);
    if (
      typeof union.verdict === "number"
        ? inBranch && !error.schemaPath.startsWith(`${union.schemaPath}/${union.verdict}/`)
        : inBranch || end > 0
    )
      return true;
  }
  return false;
}

/** One error a place: a wrong type is told before all that follows from it. Missing and unknown keys are places of their own. */
function placeOf({ keyword, instancePath, params }: ErrorObject): string {
  if (keyword === "additionalProperties") return `${instancePath}\n${params.additionalProperty}`;
  return keyword === "required" ? `${instancePath}\n${params.missingProperty}` : instancePath;
}

/** Ajv's errors as problems that a person can act on, one for each place. */
export function schemaProblems(errors: readonly ErrorObject[], data: Plain): SchemaProblem[] {
  const unions = findUnions(errors, data);
  const places = new Map<string, ErrorObject>();
  for (const error of errors) {
    if (isNoise(error, unions)) continue;
    const place = placeOf(error);
    if (!places.has(place) || error.keyword === "type") places.set(place, error);
  }
  const told = [...unions.values()].flatMap(({ verdict }) => (typeof verdict === "number" ? [] : [verdict]));
  return [
    ...told,
    ...[...places.values()].map((error) => {
      const path = toPath(error.instancePath, data);
      return explain(error, path, valueAt(path, data));
    }),
  ];
}
