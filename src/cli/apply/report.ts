import { DOUBTS } from "../../apply/doubts";
import { printable, printableLines } from "../../model/printable";
import type { Context } from "../context";
import type { ApplyOutcome } from "./outcome";

/** The object of `apply --json`. */
export function applyReport({
  done,
  failed,
  skipped,
  notReviewed,
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
    ...(notReviewed && { notReviewed }),
    requests,
  };
}

/** Whole seconds from a minute on, tenths below. */
function duration(ms: number): string {
  const seconds = ms / 1000;
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

function line(address: string, fact: string, hint: string | undefined): string {
  return `${printable(address)}: ${printableLines(fact)}${hint ? `\n         hint: ${printableLines(hint)}` : ""}`;
}

/** What failed and what was left out, and one line with requests and time. */
export function showSummary({ output }: Context, { done, failed, skipped, notReviewed = [], requests }: ApplyOutcome, ms: number): void {
  const { paint } = output;
  for (const { address, error } of failed) output.note(`${paint.red("failed")}   ${line(address, error.message, error.hint)}`);
  for (const change of skipped)
    output.note(`${paint.yellow("skipped")}  ${line(change.address, change.reason, "hint" in change ? change.hint : undefined)}`);
  for (const { address, doubt } of done) if (doubt) output.note(`${paint.yellow("in doubt")} ${printable(address)}: ${DOUBTS[doubt]}`);
  for (const { address, reason, hint } of notReviewed) output.note(`${paint.yellow("not reviewed")} ${line(address, reason, hint)}`);
  if (done.length + failed.length + skipped.length + notReviewed.length === 0) return;
  const doubts = done.filter(({ doubt }) => doubt).length;
  const counts = [
    `${done.length - doubts} done`,
    ...(doubts > 0 ? [`${doubts} in doubt`] : []),
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
    ...(skipped.length > 0 ? [`${skipped.length} skipped`] : []),
    ...(notReviewed.length > 0 ? [`${notReviewed.length} not reviewed`] : []),
  ];
  const total = `Applied: ${counts.join(", ")}; ${requests.reads} reads and ${requests.writes} writes in ${duration(ms)}.`;
  output.text(failed.length + skipped.length + notReviewed.length + doubts === 0 ? total : paint.bold(total));
}
