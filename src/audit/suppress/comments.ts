import type { ScannedRepository } from "../checkouts";
import type { Silencer } from "./types";

/** https://docs.zizmor.sh/audits/ and ours. */
const ZIZMOR: Readonly<Record<string, string>> = { "overprovisioned-secrets": "H02", "unredacted-secrets": "H03" };

/** `until 2026-12-31: the reason`. Whatever stands behind the word is taken for the day, so that a slip is none that silences for ever. */
const UNTIL = /^until(?:[\s=:]+|$)(?<day>[^\s:;,]*?)[.-]*(?:[\s:;,]+[\s:;,.-]*|$)/i;

/** The comments of workflow files. */
export function commentsOf(repositories: readonly ScannedRepository[]): Silencer[] {
  return repositories.flatMap(({ repository, files }) =>
    files.flatMap(({ file, scan }) =>
      scan.suppressions.flatMap((comment) => {
        const foreign = comment.tool === "zizmor";
        const rules = foreign ? comment.ids.flatMap((id) => ZIZMOR[id] ?? []) : comment.ids;
        if (foreign && rules.length === 0) return [];
        const text = (comment.reason ?? "").replace(/^[^\p{L}\p{N}]+/u, "");
        const until = UNTIL.exec(text);
        return {
          place: { repository, file, line: comment.line, column: comment.column },
          rules,
          reason: text.slice(until?.[0].length ?? 0) || null,
          ...(until && { expires: until.groups!.day! }),
          foreign,
          about: { by: "line", repository, file, lines: comment.about },
          ...(comment.misspelt && { misspelt: true }),
        } as const;
      }),
    ),
  );
}
