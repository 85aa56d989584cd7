import type { Command } from "commander";
import { renderDiagnostic } from "../../model/diagnostic";
import type { Act } from "../command";
import type { Context } from "../context";
import { readDeclaration } from "../declaration";
import { EXIT, type ExitCode } from "../exit";
import { common } from "../options";

export function define(command: Command, act: Act): void {
  common(command, "declaration", "sealform validate").action(act(validate));
}

async function validate(context: Context): Promise<ExitCode> {
  const { output, world } = context;
  const { diagnostics, desired } = await readDeclaration(context);
  output.result({ version: 1, diagnostics });
  if (!output.json) for (const diagnostic of diagnostics) output.note(renderDiagnostic(diagnostic));
  if (!desired) return EXIT.error;
  // Silence is success for a script; a person is told.
  if (!output.json && world.stderr.isTTY)
    output.note(
      `valid: ${desired.secrets.length} secrets, ${desired.variables.length} variables, ${desired.environments.length} environments`,
    );
  return EXIT.done;
}
