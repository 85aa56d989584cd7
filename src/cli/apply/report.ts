import type { Context } from "../context";
import type { ApplyOutcome } from "./outcome";

/** The object of `apply --json`. */
export function applyReport({
  done,
  failed,
  skipped,
  requests,
}: ApplyOutcome): { readonly version: number } & Readonly<Record<string, unknown>> {
  return {
    version: 1,
    done,
    failed: failed.map(({ error, ...change }) => ({
      ...change,
      error: { rule: error.rule, message: error.message, ...(error.hint && { hint: error.hint }) },
    })),
    skipped,
    requests,
  };
}

/** Whole seconds from a minute on, tenths below. */
function duration(ms: number): string {
  const seconds = ms / 1000;
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** What failed and what was left out, and one line with requests and time. */
export function showSummary({ output }: Context, { done, failed, skipped, requests }: ApplyOutcome, ms: number): void {
  const { paint } = output;
  for (const { address, error } of failed)
    output.note(`${paint.red("failed")}   ${address}: ${error.message}${error.hint ? `\n         hint: ${error.hint}` : ""}`);
  for (const change of skipped)
    output.note(
      `${paint.yellow("skipped")}  ${change.address}: ${change.reason}${"hint" in change ? `\n         hint: ${change.hint}` : ""}`,
    );
  for (const { address, doubt } of done) if (doubt) output.note(`${paint.yellow("in doubt")} ${address}: ${DOUBT[doubt]}`);
  if (done.length + failed.length + skipped.length === 0) return;
  const counts = [
    `${done.length} done`,
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
    ...(skipped.length > 0 ? [`${skipped.length} skipped`] : []),
  ];
  const line = `Applied: ${counts.join(", ")}; ${requests.reads} reads and ${requests.writes} writes in ${duration(ms)}.`;
  output.text(failed.length + skipped.length === 0 ? line : paint.bold(line));
}

const DOUBT = {
  "written-after": "somebody wrote it after us; the next plan says what is known of it",
  "not-seen": "GitHub did not show the write; the next apply repeats it",
  unread: "it could not be read after the write; the next apply repeats it",
} as const;
