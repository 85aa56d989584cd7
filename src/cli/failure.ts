import { DiagnosticsError, renderDiagnostic } from "../model/diagnostic";
import { SealformError } from "../model/errors";
import { printableLines } from "../model/printable";
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

/** The `error` of the JSON object. */
export function failureJson(error: unknown, world: World): { readonly rule: string; readonly message: string; readonly hint?: string } {
  const { rule, message, hint } = known(error);
  return { rule, message: redactCredentials(message, world.env), ...(hint && { hint: redactCredentials(hint, world.env) }) };
}

/** Ends with its rule, as the lines of a list do: such a message has several, each with its own. */
export function withRule({ rule, message }: { readonly rule: string; readonly message: string }): string {
  return message.includes("\n") || /\[[a-z-]+\]$/.test(message) ? message : `${message} [${rule}]`;
}

/** The two lines on stderr, and with `debug` the stack above them. */
export function tellFailure(error: unknown, output: Output, debug: boolean): void {
  if (debug && error instanceof Error) output.note(printableLines(error.stack ?? ""));
  const { rule, message, hint } = known(error);
  output.note(`${output.paint.red("sealform: error:")} ${printableLines(withRule({ rule, message }))}`);
  if (hint) output.note(`${output.paint.cyan("sealform: hint:")} ${printableLines(hint)}`);
}

/**
 * Tells how a command failed, and gives its exit code: two lines on stderr, `sealform: error: …` and `sealform: hint: …`, or all
 * diagnostics; with `--json` one object on stdout instead. A stack, and the message of an error that is not ours, are shown with
 * `--debug` only.
 */
export function reportFailure(error: unknown, output: Output, world: World, debug: boolean): ExitCode {
  if (error instanceof DiagnosticsError) {
    if (debug) output.note(printableLines(error.stack ?? ""));
    if (output.json) output.result({ version: 1, diagnostics: error.diagnostics });
    else for (const diagnostic of error.diagnostics) output.note(renderDiagnostic(diagnostic));
    return error.exitCode as ExitCode;
  }
  if (output.json) {
    if (debug && error instanceof Error) output.note(printableLines(error.stack ?? ""));
    output.result({ version: 1, error: failureJson(error, world) });
  } else tellFailure(error, output, debug);
  return known(error).exitCode;
}
