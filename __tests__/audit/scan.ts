import * as expressions from "@actions/expressions";
import { type FileScan, type Reference, Scanner } from "../../src/audit/scan";

const scanner = new Scanner(expressions as never);

export const scan = (text: string): FileScan => scanner.scan(text);

export const scanBytes = (bytes: Uint8Array): FileScan => scanner.scanBytes(bytes);

/** `line:column name`, with what tells an unusual one apart. */
export function brief({ line, column, context, name, kind, names }: Reference): string {
  const what = kind === "static" ? `${context}.${name}` : `${context} ${kind}${names ? ` ${names.join("|")}` : ""}`;
  return `${line}:${column} ${what}`;
}

export const briefly = (text: string): string[] => scan(text).references.map(brief);

/** A job with one step, and the lines given in that step. */
export function inStep(...lines: readonly string[]): string {
  return ["on: push", "jobs:", "  a:", "    steps:", "      - uses: acme/x@v1", ...lines.map((line) => `        ${line}`), ""].join("\n");
}

/** A workflow with one job, and the lines given in that job. */
export function inJob(...lines: readonly string[]): string {
  return ["on: push", "jobs:", "  a:", ...lines.map((line) => `    ${line}`), ""].join("\n");
}
