import { relative } from "node:path";
import type { Command } from "commander";
import { firstLock, readLock } from "../../lock";
import { loadManifest } from "../../manifest";
import { DiagnosticsError, renderDiagnostic } from "../../model/diagnostic";
import { synthesize } from "../../terraform/synth";
import type { Act } from "../command";
import type { Context } from "../context";
import { EXIT, type ExitCode } from "../exit";
import { common, notEmpty } from "../options";
import { projectPaths } from "../paths";
import { trustedSigners } from "../signing";
import { today } from "../today";
import { trustedLock } from "../trusted-lock";

interface SynthOptions {
  readonly output: string;
}

export function define(command: Command, act: Act): void {
  command.option("-o, --output <folder>", "where to write", notEmpty, "cdktf.out");
  common(command, "project", "sealform synth").action(act<SynthOptions>(synth));
}

async function synth(context: Context, options: SynthOptions): Promise<ExitCode> {
  const { output, world } = context;
  const paths = await projectPaths(context);
  const { folder, desired, diagnostics } = await loadManifest(paths.manifest, { cwd: world.cwd, today: today() });
  if (!desired) throw new DiagnosticsError(diagnostics);
  for (const warning of diagnostics) output.note(renderDiagnostic(warning));
  const signers = await trustedSigners(context, folder);
  const { stacks } = await synthesize({
    desired,
    lock: trustedLock((await readLock(paths.lock)) ?? firstLock(desired), desired, signers),
    outdir: context.path(options.output),
  });
  output.result({ version: 1, stacks });
  for (const { file, resources, omitted } of stacks) {
    for (const { address, hint } of omitted) output.warn(`${address} is left out: ${hint}`);
    if (!output.json) output.text(relative(world.cwd, file));
    output.note(`${resources} resources, ${omitted.length} left out`);
  }
  return EXIT.done;
}
