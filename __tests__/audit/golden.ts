import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as expressions from "@actions/expressions";
import { type AuditReport, audit } from "../../src/audit/audit";
import { NO_CACHE, type ScannedRepository, scanCheckouts } from "../../src/audit/checkouts";
import type { Finding } from "../../src/audit/finding";
import { FLOW_RULES } from "../../src/audit/rules/flow";
import { SYNTAX_RULES } from "../../src/audit/rules/syntax";
import { Scanner } from "../../src/audit/scan";
import type { IgnoredFindings } from "../../src/audit/suppress";
import { tempProject } from "../support/project";

/** Rules that look at workflows and nothing else. */
export const STATELESS = [...FLOW_RULES, ...SYNTAX_RULES];

const scanner = new Scanner(expressions as never);

/** The repositories at a path; the path itself is called `acme/app` where it is one. */
export async function repositoriesAt(path: string, name: string | undefined = "acme/app"): Promise<ScannedRepository[]> {
  return scanCheckouts([{ path, text: path, ...(name && { name }) }], { scanner, cache: NO_CACHE });
}

/** What the rules that need nothing say about files. */
export async function auditFiles(files: Readonly<Record<string, string>>, ignore: readonly IgnoredFindings[] = []): Promise<AuditReport> {
  const repositories = await repositoriesAt(tempProject(files).folder);
  return audit({ rules: STATELESS, input: { repositories, today: "2026-07-31" }, met: new Set(), ignore });
}

/** One workflow, `ci.yml`. */
export function auditWorkflow(text: string, ignore: readonly IgnoredFindings[] = []): Promise<AuditReport> {
  return auditFiles({ ".github/workflows/ci.yml": text }, ignore);
}

/** `H04 warning ci.yml:9:40 NPM_TOKEN` */
export function brief({ rule, level, place, name }: Finding): string {
  return [rule, level, place && `${place.file.replace(".github/workflows/", "")}:${place.line}:${place.column}`, name]
    .filter(Boolean)
    .join(" ");
}

export const GOLDEN = join(__dirname, "rules");

export function goldenIds(): string[] {
  return readdirSync(GOLDEN).sort();
}

/** What is expected of `bad`: as committed, or written anew with UPDATE_GOLDEN. */
export function expected(id: string, found: readonly Finding[]): unknown {
  const file = join(GOLDEN, id, "expected.json");
  if (process.env.UPDATE_GOLDEN) writeFileSync(file, `${JSON.stringify(found, null, 2)}\n`);
  return JSON.parse(readFileSync(file, "utf8"));
}
