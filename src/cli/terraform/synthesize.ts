import type { OmittedItem } from "../../../constructs";
import { synthesizeApp } from "../../terraform/app";
import { readStacks, type Stack } from "../../terraform/stacks";
import { synthesize } from "../../terraform/synth";
import { refuseStrangeValues } from "../../terraform/trusted-values";
import type { Context } from "../context";
import { withApp } from "../declaration";
import type { Project } from "../project";
import { trustedLock } from "../trusted-lock";
import { writeBackend } from "./backend";
import type { TerraformOptions } from "./options";
import { ungated } from "./ungated";

export interface Synthesized {
  readonly stacks: readonly Stack[];
  readonly omitted: readonly OmittedItem[];
}

/** Writes the stacks of a project, and names what is left out of them. */
export async function synthesizeProject(context: Context, options: TerraformOptions, project: Project): Promise<Synthesized> {
  const outdir = context.path(options.output);
  const lock = trustedLock(project.lock, project.desired, project.signers);
  const { app } = context.options;
  const omitted =
    app === undefined
      ? (await synthesize({ desired: project.desired, lock, outdir })).stacks.flatMap((stack) => stack.omitted)
      : (await withApp(context, app, (run) => synthesizeApp(run, outdir))).omitted;
  for (const line of ungated(project.desired)) context.output.warn(line);
  for (const { address, hint } of omitted) context.output.warn(`${address} is left out: ${hint}`);
  const stacks = await readStacks(outdir);
  if (project.signers) await refuseStrangeValues(stacks, lock);
  if (options.backend !== undefined) await writeBackend(context.path(options.backend), stacks);
  return { stacks, omitted };
}
