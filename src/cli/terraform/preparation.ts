import { join, relative } from "node:path";
import type { LiveState } from "../../github/live";
import { addressKey } from "../../model/address";
import type { DesiredState } from "../../model/desired";
import type { Plan, WorkflowSource } from "../../plan";
import { deliveryWords } from "../../state";
import type { State } from "../../state/types";
import type { Names } from "../../terraform/resource-address";
import type { StackFiles } from "../../terraform/stack-files";
import type { Stack } from "../../terraform/stacks";
import type { TerraformState } from "../../terraform/terraform-state";
import { planChoices } from "../commands/plan";
import { reading } from "../connection";
import type { Context } from "../context";
import { judge } from "../judge";
import type { Project } from "../project";
import type { Call } from "./call";
import type { TerraformOptions } from "./options";
import type { Session } from "./session";

/** What a command of Terraform's is prepared with. */
export interface Preparation {
  readonly context: Context;
  readonly options: TerraformOptions;
  readonly call: Call;
  readonly project: Project;
  readonly state: State | undefined;
  readonly stacks: readonly Stack[];
  /** What is in their folders. */
  readonly files: StackFiles;
  readonly session: Session;
  /** Whose readers must not lose what they read. */
  readonly workflows?: WorkflowSource;
}

/** What Terraform has, and what there is. */
export interface Scene {
  readonly terraform: TerraformState;
  readonly plan: Plan;
  readonly live: LiveState;
  readonly names: Names;
}

/** What an apply of ours would do with a declaration. */
export function judged({ context, options, project: { lock, signers }, state, workflows }: Preparation, desired: DesiredState) {
  const foretell = (line: string) => context.output.note(line);
  return reading(context, (reader) =>
    judge({
      desired,
      lock,
      state,
      reader,
      options: planChoices(options),
      ...(signers && { signers }),
      ...(workflows && { workflows }),
      foretell,
    }),
  );
}

/** What a plan could not tell of readers, or could not work out, and values that may be in use and nobody has. */
export function tellDoubts({ context: { output } }: Preparation, { notices, deliveries = [] }: Plan): void {
  for (const open of deliveries) {
    const { message, hint } = deliveryWords(open);
    output.warn(`${message} (${hint})`);
  }
  for (const { kind, address, message } of notices)
    if (kind === "workflows") output.warn(address === undefined ? message : `${address}: ${message}`);
}

/** Terraform's program with the folder of a stack, as a shell reads it. */
export function inFolder({ context, options, session }: Preparation, stack: string): string {
  return `${session.binary} -chdir=${relative(context.world.cwd, join(context.path(options.output), "stacks", stack))}`;
}

/** Is the branch policy of this environment declared? */
export function policies({ environments }: DesiredState): (environment: string) => boolean {
  const declared = environments.filter(({ protection }) => protection.deploymentBranchPolicy !== undefined);
  const keys = new Set(declared.map(({ address }) => addressKey(address)));
  return (environment) => keys.has(addressKey(environment));
}

/** What the user has allowed. */
export function permissions({ options }: Preparation) {
  return { adopt: options.adopt === true, repair: options.repair === true };
}
