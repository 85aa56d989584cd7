import { type Annotation, annotation } from "../../action/workflow-commands";
import type { AuditReport } from "../../audit/audit";
import type { Paths } from "../../audit/report";
import { printable } from "../../model/printable";

const LEVEL: Readonly<Record<"error" | "warning" | "note", Annotation["level"]>> = { error: "error", warning: "warning", note: "notice" };

/** Workflow commands, a line each: GitHub shows ten of a step and level in the changed files, and all of them in the log. */
export function githubAnnotations({ findings, incomplete }: AuditReport, paths: Paths): string {
  const found = findings.map(({ level, rule, message, fix, place }) => {
    const { path: file, line, column } = place ? paths.open(place) : {};
    return annotation({
      level: LEVEL[level],
      title: rule,
      message: printable(`${message}. To mend it: ${fix}`),
      ...(file && { file: printable(file), line, column }),
    });
  });
  const unread = incomplete.map((one) => {
    const common = { level: "error", title: "not read in full" } as const;
    if (!("file" in one)) return annotation({ ...common, message: printable(`${one.address}: ${one.message}`) });
    const { path: file, line, column } = paths.open(one);
    return annotation({ ...common, message: printable(one.message), file: printable(file), line, column });
  });
  return [...found, ...unread].join("");
}
