import type { OmittedItem } from "../../../constructs";
import { connectionHost } from "../../github";
import { AddressMap } from "../../model/address-map";
import { printDesired } from "../../model/canonical";
import type { DesiredState } from "../../model/desired";
import { SealformError } from "../../model/errors";
import { synthesizeApp } from "../../terraform/app";
import { refuseOtherProviders } from "../../terraform/provider-blocks";
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
      : await byApp(context, app, outdir, project);
  for (const line of ungated(project.desired)) context.output.warn(line);
  for (const { address, hint } of omitted) context.output.warn(`${address} is left out: ${hint}`);
  const stacks = await readStacks(outdir);
  await refuseStrangeValues(stacks, lock, project.desired, project.signers !== undefined);
  if (app !== undefined) {
    const host = connectionHost(context.options.apiUrl, context.world.env);
    await refuseOtherProviders(stacks, project.desired, host);
  }
  if (options.backend !== undefined) await writeBackend(context.path(options.backend), stacks);
  return { stacks, omitted };
}

/** An app was run before, and what it declared then is judged: Terraform must not get anything else. @throws SealformError `app-not-repeatable` */
async function byApp(context: Context, app: string, outdir: string, project: Project): Promise<readonly OmittedItem[]> {
  const { desired, omitted } = await withApp(context, app, (run) => synthesizeApp(run, outdir));
  if (printDesired(desired) === printDesired(project.declared)) return omitted;
  throw new SealformError(
    "app-not-repeatable",
    `the app was run twice, and declared something else the second time: ${differing(project.declared, desired)}`,
    "let it depend on its files and arguments only: not on the time, on chance, on the network or on what it wrote before",
  );
}

/** What one of two runs declared and the other did not, or otherwise. */
function differing(one: DesiredState, other: DesiredState): string {
  const entries = ({ scopes, environments, secrets, variables }: DesiredState) =>
    new AddressMap([
      ...scopes.map((entry) => [entry.scope, JSON.stringify(entry)] as const),
      ...[...environments, ...secrets, ...variables].map((entry) => [entry.address, JSON.stringify(entry)] as const),
    ]);
  const [a, b] = [entries(one), entries(other)];
  return [...a.addresses(), ...b.addresses()].find((address) => a.get(address) !== b.get(address)) ?? "what holds for the whole";
}
