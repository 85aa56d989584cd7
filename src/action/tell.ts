import { printable } from "../model/printable";
import { prose } from "../plan/markdown-text";
import { annotate, ofDiagnostic } from "./annotations";
import type { Answer, Failure } from "./command";
import type { Job } from "./job";
import { inRepository } from "./place";
import { failureNote, failureText, type Sheet, SUMMARY_LIMIT_BYTES, titleOf } from "./texts";
import { addSummary, annotation, setOutput } from "./workflow-commands";

type Verb = "plan" | "drift" | "apply";

/** Why there is no result, as Markdown, with paths as they are in the repository. */
export function failureSheet({ runner, inputs: { folder } }: Pick<Job, "runner" | "inputs">, failure: Failure, sheet: Sheet): string {
  return failureText(failure, sheet, (file) => inRepository(runner, folder, file) ?? file);
}

export function tellError({ runner, inputs }: Job, verb: Verb, failure: Failure): void {
  if ("diagnostics" in failure) annotate(runner, inputs.folder, failure.diagnostics.map(ofDiagnostic));
  else runner.write(annotation({ level: "error", title: `sealform ${verb}`, message: failureNote(failure) }));
}

/** Annotations besides the lines of the log, which nobody reads of a run that is green. */
export function warn({ runner }: Job, verb: Verb, warnings: readonly string[]): void {
  for (const message of warnings) runner.write(annotation({ level: "warning", title: `sealform ${verb}`, message: printable(message) }));
}

/** A command that gave no result: in the log, on the manifest's lines, in the summary. @returns its exit code */
export function tellFailure(job: Job, verb: Verb, { code, failure, warnings }: Answer, more: readonly string[] = []): number {
  const { runner, inputs } = job;
  warn(job, verb, [...more, ...warnings]);
  tellError(job, verb, failure!);
  const foot = more.map((warning) => `**Warning:** ${prose(warning)}`).join("\n\n");
  addSummary(runner, failureSheet(job, failure!, { title: titleOf(verb, inputs.name), foot, limit: SUMMARY_LIMIT_BYTES }));
  setOutput(runner, "digest", "");
  setOutput(runner, "changes", "");
  return code;
}
