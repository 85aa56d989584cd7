import { relative } from "node:path";
import type { Command } from "commander";
import { synthesize } from "../../terraform/synth";
import type { Act } from "../command";
import type { Context } from "../context";
import { EXIT, type ExitCode } from "../exit";
import { common, notEmpty } from "../options";
import { projectPaths } from "../paths";
import { openProject } from "../project";
import { withStacksFolder } from "../terraform/folder-lock";
import { ungated } from "../terraform/ungated";
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
  await projectPaths(context);
  const { desired, lock, signers } = await openProject(context, { offline: true });
  const trusted = trustedLock(lock, desired, signers);
  const outdir = context.path(options.output);
  const { stacks } = await withStacksFolder(context, outdir, "synth", 0, () => synthesize({ desired, lock: trusted, outdir }));
  output.result({ version: 1, stacks });
  for (const line of ungated(desired)) output.warn(line);
  for (const { file, resources, omitted } of stacks) {
    for (const { address, hint } of omitted) output.warn(`${address} is left out: ${hint}`);
    if (!output.json) output.text(relative(world.cwd, file));
    output.note(`${resources} resources, ${omitted.length} left out`);
  }
  return EXIT.done;
}
