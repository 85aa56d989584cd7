import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { SealformError } from "../model/errors";
import type { Stack } from "./stacks";

/** What Terraform and OpenTofu read in the folder that they run in. https://developer.hashicorp.com/terraform/language/files */
const CONFIGURATION = /\.(?:tf|tofu|tfvars)(?:\.json)?$/;

/** What Terraform would read in each stack, as it was judged: somebody else may write there meanwhile. */
export class StackFiles {
  private digests: ReadonlyMap<string, string> = new Map();

  private constructor(
    private readonly stacks: readonly Stack[],
    private readonly plan: string | undefined,
  ) {}

  /** @param plan file of a saved plan, in the folder of every stack */
  static async of(stacks: readonly Stack[], plan?: string): Promise<StackFiles> {
    const files = new StackFiles(stacks, plan);
    await files.take();
    return files;
  }

  /** A change of our own. @throws SealformError `terraform-busy` when somebody else has changed something before */
  async change<T>(work: () => Promise<T>): Promise<T> {
    await this.check(this.stacks);
    const result = await work();
    await this.take();
    return result;
  }

  /** @throws SealformError `terraform-busy` when one of these is not what was judged */
  async check(stacks: readonly Stack[]): Promise<void> {
    for (const stack of stacks)
      if ((await this.digest(stack)) !== this.digests.get(stack.name))
        throw new SealformError(
          "terraform-busy",
          `what the stack ${stack.name} says was changed by something else since it was judged`,
          "let nothing else write into its folder while this runs, and run it again",
        );
  }

  private async take(): Promise<void> {
    this.digests = new Map(await Promise.all(this.stacks.map(async (stack) => [stack.name, await this.digest(stack)] as const)));
  }

  private async digest({ folder }: Stack): Promise<string> {
    const names = (await readdir(folder)).filter((name) => CONFIGURATION.test(name)).sort();
    const hash = createHash("sha256");
    for (const name of this.plan === undefined ? names : [...names, this.plan]) {
      const bytes = await readFile(resolve(folder, name)).catch(() => undefined);
      hash.update(JSON.stringify([name, bytes?.length ?? null])).update(bytes ?? "");
    }
    return hash.digest("hex");
  }
}
