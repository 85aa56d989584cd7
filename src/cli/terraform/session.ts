import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { SealformError } from "../../model/errors";
import { type Answer, askTerraform, ownEnvironment } from "../../terraform/ask";
import { refuseSharedBackends } from "../../terraform/backends";
import { type PlannedChange, parsePlan, unreadablePlan } from "../../terraform/saved-plan";
import type { Stack } from "../../terraform/stacks";
import { TerraformState } from "../../terraform/terraform-state";
import type { Unsent } from "../../terraform/unsent";
import type { Context } from "../context";
import { EXIT } from "../exit";
import { reportFailure } from "../failure";
import { canAsk, confirm } from "../prompt";
import { runProgram } from "../run-program";
import { type Call, inTwoSteps } from "./call";

/** How one stack ended. */
export interface StackRun {
  readonly stack: string;
  /** Of Terraform; absent when it was not run. */
  readonly exitCode?: number;
}

/** What stands against what Terraform has planned; undefined: nothing. */
export type Judge = (changes: readonly PlannedChange[]) => SealformError | undefined;

/** Terraform, with the environment that it is run in. */
export class Session {
  /** Ctrl-C came while Terraform ran: it ends in order, and what it has applied counts. */
  interrupted = false;

  constructor(
    private readonly context: Context,
    /** The program's name, `terraform`. */
    readonly binary: string,
    private readonly env: Readonly<Record<string, string | undefined>>,
  ) {}

  /**
   * Runs a command in every stack, in order; backwards when it destroys. A command that writes goes no further than the first stack
   * that fails.
   * @param check a stack right before, and throws what stands against it: what was done in others before counts all the same
   * @param judge says what stands against what Terraform has planned for a stack: nothing is carried out there then
   */
  async run(
    call: Call,
    stacks: readonly Stack[],
    check: (stack: Stack) => Promise<void> = async () => {},
    judge?: Judge,
  ): Promise<StackRun[]> {
    const { command, args, writes, destroys } = call;
    const { output } = this.context;
    const runs: StackRun[] = [];
    for (const stack of destroys ? [...stacks].reverse() : stacks) {
      const { name } = stack;
      if ((writes && runs.some(failed)) || this.interrupted) {
        runs.push({ stack: name });
        continue;
      }
      if (stacks.length > 1) output.note(`sealform: stack ${name}: ${this.binary} ${command}`);
      const exitCode = await this.told(async () => {
        await check(stack);
        return judge ? this.judged(call, stack, judge) : this.start([command, ...args], stack, this.env);
      });
      runs.push({ stack: name, exitCode });
    }
    return runs;
  }

  /** @returns the exit code of the work, or of what went wrong, which is told */
  private async told(work: () => Promise<number>): Promise<number> {
    const { output, world, options } = this.context;
    try {
      return await work();
    } catch (error) {
      return reportFailure(error, { ...output, json: false }, world, options.debug === true);
    }
  }

  private start(words: readonly string[], { folder }: Stack, env: Session["env"]): Promise<number> {
    return runProgram(this.context, [this.binary, ...words], env, {
      cwd: folder,
      ...(this.context.output.json && { stdout: "stderr" }),
      onInterrupt: () => {
        this.interrupted = true;
      },
    });
  }

  /** Has Terraform plan, and carry out that very plan when nothing stands against it. What was done in other stacks counts all the same. */
  private async judged(call: Call, stack: Stack, judge: Judge): Promise<number> {
    const file = this.planFile;
    const env = ownEnvironment(this.env);
    const { plan, apply } = inTwoSteps(call, file);
    try {
      const planned = await this.start(plan, stack, env);
      if (this.interrupted) return EXIT.interrupted;
      if (planned !== 0 && planned !== DIFFERENCE) return planned;
      if (planned === DIFFERENCE) {
        const wrong = judge(await this.savedPlan(stack, file));
        if (wrong) throw wrong;
        if (!call.approved && !(await this.approves(stack))) return EXIT.error;
      }
      return await this.start(apply, stack, env);
    } finally {
      await this.discardPlans([stack]);
    }
  }

  /** Of an apply; also of one that was killed before it could take its own away. */
  async discardPlans(stacks: readonly Stack[]): Promise<void> {
    for (const { folder } of stacks) await rm(resolve(folder, this.planFile), { force: true });
  }

  /** @throws SealformError `usage` when nobody is there to be asked */
  private async approves({ name }: Stack): Promise<boolean> {
    const { world, output } = this.context;
    if (!canAsk(world))
      throw new SealformError(
        "usage",
        "the plan is not approved, and nobody can be asked",
        "look at it, then run it with `-- -auto-approve`",
      );
    const yes = await confirm(world, `Do what is planned above in the stack ${name}?`);
    if (!yes) output.note("nothing was applied in it");
    return yes;
  }

  /** Between the two steps of an apply. Relative to the folder of a stack. */
  private get planFile(): string {
    return join(this.dataFolder, "sealform.plan");
  }

  private get dataFolder(): string {
    return this.env.TF_DATA_DIR || ".terraform";
  }

  /** Was `terraform init` run in it? */
  isInitialized({ folder }: Stack): boolean {
    return existsSync(resolve(folder, this.dataFolder));
  }

  /** @throws SealformError `terraform-backend` for two stacks with one state */
  refuseSharedBackends(stacks: readonly Stack[]): Promise<void> {
    return refuseSharedBackends(stacks, this.dataFolder);
  }

  /** @throws SealformError `terraform-backend` when a stack that had no state has one now, which another one has made */
  async refuseNewState(stack: Stack): Promise<void> {
    const { held } = await this.state([stack]);
    if (held.size > 0)
      throw new SealformError(
        "terraform-backend",
        `the stack ${stack.name} had no state when this was judged, and has one with ${held.size} resources now`,
        "no two stacks have one state: look at their backends; somebody else may apply as well: run it again",
      );
  }

  /**
   * What Terraform has made so far: nothing, where a stack was never initialized.
   * @throws SealformError `terraform-state`, with what Terraform says above it: a state that is not read is not an empty one;
   * `terraform-backend` when two stacks have the same one
   */
  async state(stacks: readonly Stack[]): Promise<TerraformState> {
    const { state, wrong } = await this.readableState(stacks);
    if (wrong.length > 0) throw wrong[0];
    return state;
  }

  /** The same of the stacks whose state can be read, for what has to be kept of a run all the same. @returns what is wrong with the others */
  async readableState(stacks: readonly Stack[]): Promise<{ readonly state: TerraformState; readonly wrong: readonly unknown[] }> {
    const state = new TerraformState();
    const wrong: unknown[] = [];
    for (let at = 0; at < stacks.length; at += AT_ONCE) {
      const some = stacks.slice(at, at + AT_ONCE).filter((stack) => this.isInitialized(stack));
      const answers = await Promise.all(some.map((stack) => this.pull(stack)));
      some.forEach((stack, i) => {
        try {
          state.add(this.stateText(answers[i]!, stack), stack.name);
        } catch (error) {
          wrong.push(error);
        }
      });
    }
    return { state, wrong };
  }

  private pull({ folder }: Stack): Promise<Answer> {
    return askTerraform(this.binary, ["state", "pull", "-no-color"], folder, this.env);
  }

  private stateText({ ok, stdout, stderr }: Answer, { name }: Stack): string {
    if (!ok) throw this.failure("state pull", name, stderr);
    return stdout;
  }

  /**
   * Takes out of Terraform's states what it believes to have sent, so that it finds it on GitHub and sends it. Nothing on GitHub changes.
   * @param terraform follows
   * @throws SealformError `terraform-state`, with what Terraform says above it
   */
  async disbelieve(stacks: readonly Stack[], all: readonly Unsent[], terraform: TerraformState): Promise<void> {
    const resources = all.map(({ resource }) => resource);
    for (const { name, folder } of stacks) {
      const here = resources.filter((resource) => terraform.stacksOf.get(resource)?.includes(name));
      for (let from = 0; from < here.length; from += MOST_WORDS) {
        const words = ["state", "rm", "-no-color", ...here.slice(from, from + MOST_WORDS)];
        const { ok, stderr } = await askTerraform(this.binary, words, folder, this.env);
        if (!ok) throw this.failure("state rm", name, stderr);
      }
    }
    terraform.drop(resources);
  }

  /**
   * What a saved plan would do in a stack.
   * @throws SealformError `terraform-plan`, with what Terraform says above it
   */
  async savedPlan({ name, folder }: Stack, file: string): Promise<PlannedChange[]> {
    const { ok, stdout, stderr } = await askTerraform(this.binary, ["show", "-json", "-no-color", file], folder, this.env);
    if (ok) return parsePlan(stdout, name);
    this.context.output.note(stderr.trim());
    throw unreadablePlan(name);
  }

  private failure(command: string, stack: string, said: string): SealformError {
    this.context.output.note(said.trim());
    return new SealformError(
      "terraform-state",
      `${this.binary} ${command} failed in the stack ${stack}`,
      "mend what terraform says above; when it asks for init, run `sealform terraform init` with the same --backend",
    );
  }
}

/** So many states are read at once: each is a start of Terraform, and a question to a backend that may be far away. */
const AT_ONCE = 4;

/** A command line has no room for more. */
const MOST_WORDS = 500;

/** What `-detailed-exitcode` says of a difference. */
export const DIFFERENCE = 2;

export function failed({ exitCode }: StackRun): boolean {
  return exitCode !== undefined && exitCode !== 0 && exitCode !== DIFFERENCE;
}

/** Terraform's exit code of all stacks: the first failure, else a difference, else 0. */
export function exitCodeOf(runs: readonly StackRun[]): number {
  return runs.find(failed)?.exitCode ?? (runs.some(({ exitCode }) => exitCode === DIFFERENCE) ? DIFFERENCE : 0);
}
