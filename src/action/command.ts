import type { Diagnostic } from "../model/diagnostic";
import { type Plan, parsePlan } from "../plan";
import type { Inputs } from "./inputs";
import type { Cli, Runner } from "./runner";
import { withoutCommands } from "./workflow-commands";

export interface Problem {
  readonly rule: string;
  readonly message: string;
  readonly hint?: string;
}

/** Why a command gave no result. */
export type Failure = { readonly diagnostics: readonly Diagnostic[] } | { readonly error: Problem };

export interface Answer {
  readonly code: number;
  readonly json: Readonly<Record<string, unknown>>;
  readonly failure?: Failure;
  /** What the command warned of. */
  readonly warnings: readonly string[];
}

const INTERNAL: Failure = { error: { rule: "internal", message: "sealform ended without an answer", hint: "the log says why" } };

/** Of the environment: what is meant for the step, and what nobody besides it needs. */
function environment(env: Runner["env"]): Runner["env"] {
  return { ...Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("INPUT_"))), NO_COLOR: "1" };
}

/** Runs `sealform` with `--json`. What it tells people is in the log, where none of it is a command to the runner. */
export async function runCommand(runner: Runner, cli: Cli, { file, folder }: Inputs, args: readonly string[]): Promise<Answer> {
  const all = [...args, ...(file ? ["--file", file] : []), "--json"];
  let told = "";
  const log = (text: string) => {
    told += text;
    runner.write(text);
  };
  const { code, stdout } = await withoutCommands(runner, () => cli(all, { cwd: folder, env: environment(runner.env), log }));
  // No name begins a line of what a command says.
  const warnings = [...told.matchAll(/^sealform: warning: (.+)$/gm)].map(([, warning]) => warning!);
  const json = parsed(stdout);
  if (!json) return { code: code || 1, json: {}, failure: INTERNAL, warnings };
  // `apply` tells what it did besides what ended it.
  const failed = "diagnostics" in json || ("error" in json && !("done" in json));
  return { code, json, ...(failed && { failure: json as unknown as Failure }), warnings };
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

/** The plan of an answer of `plan` or `drift`. @throws SealformError `plan-file` */
export const planOf = ({ json }: Answer): Plan => parsePlan(JSON.stringify(json), "sealform plan --json");
