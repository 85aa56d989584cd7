import { printable } from "../../model/printable";
import { shownFile } from "../reads";
import type { AccessMap, SecretAccess } from "./types";

const HEADER = [
  "secret",
  "name",
  "store",
  "scope",
  "rule",
  "repository",
  "certainty",
  "environment",
  "protection",
  "shadowed_by",
  "first_100",
  "jobs",
];

/**
 * A line for each secret and each repository that can, or may, read it. RFC 4180: CRLF, quotes doubled. What a spreadsheet would
 * take for a formula begins with an apostrophe. https://owasp.org/www-community/attacks/CSV_Injection
 */
export function renderCsv({ secrets }: AccessMap): string {
  const lines = secrets.flatMap((secret) => [...linesOf(secret)]);
  return `${[HEADER, ...lines].map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}

function* linesOf(secret: SecretAccess): Generator<string[]> {
  const { address, name, store, scope, rule, environment, readers } = secret;
  const jobs = new Map<string, string[]>();
  for (const job of secret.jobs) {
    const list = jobs.get(job.repository) ?? [];
    jobs.set(job.repository, [...list, `${shownFile(job)}:${job.line} ${job.job}${job.certainty === "yes" ? "" : " (maybe)"}`]);
  }
  const common = [address, name, store, scope, rule];
  const gate = [environment?.name ?? "", environment?.gate.rules.join("; ") ?? ""];
  for (const reader of readers)
    yield [
      ...common,
      reader.repository,
      reader.certainty,
      ...gate,
      (reader.shadowedBy ?? []).join(" "),
      reader.limit ?? "",
      (jobs.get(reader.repository) ?? []).join("; "),
    ];
  if (readers.length === 0) yield [...common, "", secret.incomplete.length > 0 ? "unknown" : "nobody", ...gate, "", "", ""];
}

function cell(text: string): string {
  const shown = printable(text);
  const harmless = /^\s*[=+\-@]/.test(text) ? `'${shown}` : shown;
  return /[",;]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
