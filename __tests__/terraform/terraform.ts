import { execFile, spawnSync } from "node:child_process";

const BINARY = process.env.TERRAFORM_BINARY_NAME || "terraform";

export interface Ran {
  readonly code: number;
  readonly output: string;
}

/** @throws Error when there is no terraform: this suite shows nothing without it. */
export function demandTerraform(): void {
  if (spawnSync(BINARY, ["version"], { env: environment() }).status !== 0)
    throw new Error(
      `this suite runs ${BINARY}, which is not on the PATH: install Terraform (or set TERRAFORM_BINARY_NAME=tofu), or run \`npm test\` without it`,
    );
}

/** Runs terraform in a stack's folder, with nothing of this machine's settings. */
export function terraform(cwd: string, env: NodeJS.ProcessEnv, ...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      BINARY,
      [...args, "-no-color"],
      { cwd, env: { ...environment(), TF_CLI_CONFIG_FILE: "/dev/null", ...env }, maxBuffer: 1e8 },
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr });
      },
    );
  });
}

/** What Terraform needs of the environment, and nothing of this machine's settings. */
export function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: "/nonexistent", CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1", TF_INPUT: "0" };
}
