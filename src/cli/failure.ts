import { DiagnosticsError, renderDiagnostic } from "../model/diagnostic";
import { SealformError } from "../model/errors";
import { EXIT, type ExitCode } from "./exit";
import type { Output } from "./output";
import { redactCredentials } from "./redact";
import type { World } from "./world";

const DEBUG_HINT = "--debug tells what and where; look whether that shows a value before you report it";

/** `TypeError in dist/src/plan/diff.js:20`: the messages of JavaScript itself can repeat a value that they stumbled over. */
function fault(error: unknown): string {
  if (!(error instanceof Error)) return "something that is no error was thrown";
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code && syscall) return error.message;
  const place = /[\\/]((?:dist|src|node_modules)[\\/][^:()]+:\d+):\d+/.exec(
    error.stack?.split("\n").find((line) => /^\s+at /.test(line)) ?? "",
  )?.[1];
  return place ? `${error.name} in ${place.replaceAll("\\", "/")}` : error.name;
}

/** An error of ours as it is; of anything else, what cannot hold a value. */
function known(error: unknown): { readonly rule: string; readonly message: string; readonly hint?: string; readonly exitCode: ExitCode } {
  if (error instanceof SealformError)
    return { rule: error.rule, message: error.message, hint: error.hint, exitCode: error.exitCode as ExitCode };
  return { rule: "internal", message: `internal: ${fault(error)}`, hint: DEBUG_HINT, exitCode: EXIT.error };
}

/**
 * Tells how a command failed, and gives its exit code: two lines on stderr, `sealform: error: …` and `sealform: hint: …`, or all
 * diagnostics; with `--json` one object on stdout instead. A stack, and the message of an error that is not ours, are shown with
 * `--debug` only.
 */
export function reportFailure(error: unknown, output: Output, world: World, debug: boolean): ExitCode {
  const safe = (text: string) => redactCredentials(text, world.env);
  if (debug && error instanceof Error) output.note(error.stack ?? "");
  if (error instanceof DiagnosticsError) {
    if (output.json) output.result({ version: 1, diagnostics: error.diagnostics });
    else for (const diagnostic of error.diagnostics) output.note(renderDiagnostic(diagnostic));
    return error.exitCode as ExitCode;
  }
  const { rule, message, hint, exitCode } = known(error);
  if (output.json) {
    output.result({ version: 1, error: { rule, message: safe(message), ...(hint && { hint: safe(hint) }) } });
    return exitCode;
  }
  output.note(`${output.paint.red("sealform: error:")} ${message}`);
  if (hint) output.note(`${output.paint.cyan("sealform: hint:")} ${hint}`);
  return exitCode;
}
