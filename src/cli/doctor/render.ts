import type { Purpose } from "./purposes";
import type { PermissionRow, Report } from "./types";
import { shownPurposes } from "./verdict";

const MARK = { ok: "ok     ", warning: "warning", error: "error  " } as const;
const HAS: Readonly<Record<PermissionRow["has"], string>> = {
  none: "none",
  read: "read",
  write: "write",
  reads: "read, write not told",
  unknown: "not told",
};

/** What a person reads. */
export function renderReport(report: Report): string {
  const { credential, owner, apiUrl, permissions, checks, links } = report;
  const width = Math.max(...permissions.map(({ permission }) => permission.length), 10);
  const cell = (text: string, size: number) => text.padEnd(size);
  const columns = (text: (purpose: Purpose) => string) =>
    shownPurposes(report.for)
      .map((purpose) => cell(text(purpose), Math.max(purpose.length, 5)))
      .join("  ");
  const lines = [
    `github      ${apiUrl}, ${owner.kind} ${owner.login}`,
    `credential  ${credentialLine(credential)}`,
    "",
    `${cell("permission", width)}  ${columns((purpose) => purpose)}  the credential has`,
    ...permissions.map(
      (row) => `${cell(row.permission, width)}  ${columns((purpose) => row[purpose] ?? "-")}  ${HAS[row.has]}${missingMark(row)}`,
    ),
    "",
    ...permissions.flatMap(missingLines),
    ...checks.flatMap(({ status, check, message, hint }) => [
      `${MARK[status]}  ${check}: ${message}`,
      ...(hint && status !== "ok" ? [`         ${hint}`] : []),
    ]),
    "",
    "Make a credential with exactly what is needed (choose the repositories there):",
    ...shownPurposes(report.for).flatMap((purpose) => [
      `  ${purpose}, GitHub App:         ${links[purpose].app}`,
      `  ${purpose}, fine-grained token: ${links[purpose].token}`,
    ]),
  ];
  return lines.join("\n");
}

function credentialLine({ kind, source, scopes, expires, settingsUrl, covers }: Report["credential"]): string {
  switch (kind) {
    case "none":
      return "none";
    case "app":
      return `${source}: a GitHub App${covers ? ` on ${covers} repositories` : ""}${settingsUrl ? `, ${settingsUrl}` : ""}`;
    case "classic":
      return `${source}: a classic token (${scopes?.join(", ") || "no scopes"})${expires ? `, until ${expires}` : ""}`;
    case "fine-grained":
      return `${source}: a fine-grained token, or one of an App or a workflow${expires ? `, until ${expires}` : ""}`;
  }
}

function missingMark({ missing }: PermissionRow): string {
  const hard = missing.filter(({ optional }) => !optional).map((one) => one.for);
  if (hard.length > 0) return `  MISSING for ${hard.join(" and ")}`;
  return missing.length > 0 ? "  (useful)" : "";
}

function missingLines({ permission, missing, reason, hint }: PermissionRow): string[] {
  const lines = missing.map(
    ({ for: purpose, level, breaks, optional }) => `${optional ? "useful " : "missing"}  ${permission}:${level}, ${purpose}: ${breaks}`,
  );
  return lines.length > 0 && reason ? [...lines, `         ${reason}${hint ? `; ${hint}` : ""}`] : lines;
}
