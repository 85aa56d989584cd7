import type { Command } from "commander";
import { readLock } from "../../lock/lock-file";
import { renderDiagnostic } from "../../model/diagnostic";
import type { Act } from "../command";
import type { Context } from "../context";
import { type Declaration, readDeclaration } from "../declaration";
import { EXIT, type ExitCode } from "../exit";
import { common } from "../options";
import { forTarget } from "../targets";

export function define(command: Command, act: Act): void {
  common(command, "declaration", "sealform validate").action(act(validate));
}

/** What groups match stands in the lock. */
async function judged(declaration: Declaration): Promise<Pick<Declaration, "diagnostics" | "desired">> {
  if (!declaration.desired?.groups) return declaration;
  return declaration.expand((await readLock(declaration.paths.lock))?.groups ?? []);
}

/** What is wrong at a target alone is told with its name, and with the first place that has it. */
async function everywhere(context: Context, declaration: Declaration): Promise<Pick<Declaration, "diagnostics" | "desired">> {
  const { diagnostics, desired } = await judged(declaration);
  const all = [...diagnostics];
  const told = new Set(all.map((diagnostic) => JSON.stringify(diagnostic)));
  let isValid = desired !== undefined;
  for (const target of context.options.target === undefined ? declaration.targets : []) {
    const there = await judged(await readDeclaration(forTarget(context, target)));
    isValid &&= there.desired !== undefined;
    for (const diagnostic of there.diagnostics)
      if (!told.has(JSON.stringify(diagnostic))) all.push({ ...diagnostic, message: `target ${target}: ${diagnostic.message}` });
  }
  return { diagnostics: all, ...(isValid && desired && { desired }) };
}

async function validate(context: Context): Promise<ExitCode> {
  const { output, world } = context;
  const declaration = await readDeclaration(context);
  const { diagnostics, desired } = await everywhere(context, declaration);
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
