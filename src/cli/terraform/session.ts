import { existsSync } from "node:fs";
import { join } from "node:path";
import { askTerraform, runTerraform } from "../../terraform/run";
import type { Stack } from "../../terraform/stacks";
import { TerraformState } from "../../terraform/terraform-state";
import type { Context } from "../context";
import type { Call } from "./call";

/** How one stack ended. */
export interface StackRun {
  readonly stack: string;
  /** Of Terraform; absent when it was not run. */
  readonly exitCode?: number;
}

/** Terraform, with the environment that it is run in. */
export class Session {
  constructor(
    private readonly context: Context,
    private readonly binary: string,
    private readonly env: Readonly<Record<string, string | undefined>>,
  ) {}

  /**
   * Runs a command in every stack, in order; backwards when it destroys. A command that writes goes no further than the first stack
   * that fails.
   */
  async run({ command, args, writes, destroys }: Call, stacks: readonly Stack[]): Promise<StackRun[]> {
    const { output, interrupt } = this.context;
    const runs: StackRun[] = [];
    for (const { name, folder } of destroys ? [...stacks].reverse() : stacks) {
      if ((writes && runs.some(failed)) || interrupt.signal.aborted) {
        runs.push({ stack: name });
        continue;
      }
      if (stacks.length > 1) output.note(`sealform: stack ${name}: ${this.binary} ${command}`);
      const work = () =>
        runTerraform({
          binary: this.binary,
          args: [command, ...args],
          cwd: folder,
          env: this.env,
          stdout: output.json ? "stderr" : "stdout",
          attach: (child) => this.forwardSignals((signal) => child.kill(signal)),
        });
      runs.push({ stack: name, exitCode: await interrupt.during(work) });
    }
    return runs;
  }

  /** What Terraform has made so far: nothing, where a stack was never initialized. */
  async state(stacks: readonly Stack[]): Promise<TerraformState> {
    const state = new TerraformState();
    for (const { name, folder } of stacks) {
      if (!existsSync(join(folder, ".terraform"))) continue;
      state.add((await askTerraform(this.binary, ["state", "pull"], folder, this.env)) ?? "", name);
    }
    return state;
  }

  /** A terminal sends Ctrl-C to Terraform itself, and a second one would make it stop at once. */
  private forwardSignals(kill: (signal: NodeJS.Signals) => void): () => void {
    const { world, interrupt } = this.context;
    const onTerminal = [world.stdin, world.stdout, world.stderr].some((stream) => stream.isTTY === true);
    const end = () => kill("SIGTERM");
    const stop = () => kill("SIGINT");
    process.on("SIGTERM", end);
    if (!onTerminal) interrupt.signal.addEventListener("abort", stop);
    return () => {
      process.off("SIGTERM", end);
      interrupt.signal.removeEventListener("abort", stop);
    };
  }
}

/** 2 is what `-detailed-exitcode` says of a difference. */
export function failed({ exitCode }: StackRun): boolean {
  return exitCode !== undefined && exitCode !== 0 && exitCode !== 2;
}

/** Terraform's exit code of all stacks: the first failure, else a difference, else 0. */
export function exitCodeOf(runs: readonly StackRun[]): number {
  return runs.find(failed)?.exitCode ?? (runs.some(({ exitCode }) => exitCode === 2) ? 2 : 0);
}
