import { SealformError } from "../../model/errors";
import { askTerraform } from "../../terraform/ask";
import type { States } from "../../terraform/reshard";
import type { Stack } from "../../terraform/stacks";
import type { Context } from "../context";
import { EXIT } from "../exit";

const AGAIN = "run the same command again: it goes on where this one ended";

/** The states of stacks, in their backends, by Terraform itself: it locks them, and refuses what is not newer than what is there. */
export class TerraformStates implements States {
  private readonly folders: ReadonlyMap<string, string>;

  constructor(
    private readonly context: Context,
    private readonly binary: string,
    private readonly env: Readonly<Record<string, string | undefined>>,
    stacks: readonly Stack[],
  ) {
    this.folders = new Map(stacks.map(({ name, folder }) => [name, folder]));
  }

  /** Prepares every backend. @param args more of `terraform init` */
  async init(args: readonly string[]): Promise<void> {
    for (const stack of this.folders.keys()) await this.ask(stack, ["init", "-input=false", "-no-color", ...args]);
  }

  pull(stack: string): Promise<string> {
    return this.ask(stack, ["state", "pull", "-no-color"]);
  }

  async push(stack: string, text: string): Promise<void> {
    await this.ask(stack, ["state", "push", "-no-color", "-"], text);
  }

  /** @throws SealformError `terraform-reshard`, with what Terraform says above it; `interrupted` */
  private async ask(stack: string, args: readonly string[], input?: string): Promise<string> {
    const { interrupt, output, debug } = this.context;
    if (interrupt.signal.aborted) throw new SealformError("interrupted", "interrupted", AGAIN, { exitCode: EXIT.interrupted });
    const command = args.filter((arg) => /^[a-z]/.test(arg)).join(" ");
    debug(`${stack}: ${this.binary} ${command}`);
    const { ok, stdout, stderr } = await askTerraform(this.binary, args, this.folders.get(stack)!, this.env, input);
    if (ok) return stdout;
    output.note(stderr.trim());
    throw new SealformError(
      "terraform-reshard",
      `${this.binary} ${command} failed in the stack ${stack}`,
      `mend what terraform says above; ${AGAIN}`,
    );
  }
}
