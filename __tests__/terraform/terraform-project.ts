import { mkdirSync } from "node:fs";
import { type Estate, estate } from "../cli/estate";
import { type TempProject, tempProject } from "../support/project";
import type { RunResult } from "../support/sealform";
import { installProvider } from "./provider/install";
import { demandTerraform } from "./terraform";

/** Several starts of Terraform and its plugin a test; the released provider waits two seconds at every write. */
export const PATIENCE_MS = 600_000;

// Terraform prints to the streams of the process that started it.
process.env.SEALFORM_TEST_PROCESSES = "1";

let plugins: TempProject | undefined;

/** `SEALFORM_TEST_PROVIDER=registry`: the provider itself, which `terraform init` downloads, in place of ours. */
const FROM_REGISTRY = process.env.SEALFORM_TEST_PROVIDER === "registry";

function providerEnvironment(): Readonly<Record<string, string | undefined>> {
  plugins ??= tempProject();
  if (!FROM_REGISTRY) return installProvider(plugins.folder);
  const { HTTPS_PROXY, NO_PROXY } = process.env;
  mkdirSync(plugins.path("cache"), { recursive: true });
  return { TF_PLUGIN_CACHE_DIR: plugins.path("cache"), HTTPS_PROXY, NO_PROXY };
}

/** A project with a local GitHub, in which `sealform terraform` finds the test provider. */
export class TerraformProject {
  private constructor(readonly world: Estate) {}

  static async start(...given: Parameters<typeof estate>): Promise<TerraformProject> {
    demandTerraform();
    const world = await estate(...given);
    Object.assign(world.env, providerEnvironment(), { CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1", TF_INPUT: "0" });
    return new TerraformProject(world);
  }

  run(...args: string[]): Promise<RunResult> {
    return this.world.run(args);
  }

  async must(...args: string[]): Promise<RunResult> {
    const result = await this.run(...args);
    if (result.code !== 0) throw new Error(`sealform ${args.join(" ")} ended with ${result.code}\n${result.stdout}\n${result.stderr}`);
    return result;
  }

  /** A command of Terraform's, with its own arguments. */
  terraform(command: string, ...args: string[]): Promise<RunResult> {
    return this.run("terraform", command, "--", "-no-color", ...args);
  }

  /** @param options of Sealform's */
  apply(...options: string[]): Promise<RunResult> {
    return this.run("terraform", "apply", ...options, "--", "-no-color", "-auto-approve");
  }

  /** What the embedded engine would do. */
  async embedded(): Promise<string[]> {
    const { stdout } = await this.run("plan", "--json");
    const { changes } = JSON.parse(stdout) as { readonly changes: readonly { readonly action: string; readonly address: string }[] };
    return changes.map(({ action, address }) => `${action} ${address}`);
  }

  /** GitHub's times have seconds. */
  aSecond(): Promise<void> {
    return this.world.byHand(async () => {});
  }

  close(): Promise<void> {
    return this.world.close();
  }
}
