import { readTextFile } from "../../files";
import { type Plan, parsePlan } from "../../plan";
import type { Context } from "../context";

/** A saved plan holds no values of secrets; 100 MB are a plan of hundreds of thousands of changes. */
const LIMIT_BYTES = 100 * 1024 * 1024;

/** @throws SealformError when the file is no plan of this version */
export async function readPlanFile(context: Context, file: string): Promise<Plan> {
  return parsePlan(await readTextFile(context.path(file), { limitBytes: LIMIT_BYTES }), file);
}
