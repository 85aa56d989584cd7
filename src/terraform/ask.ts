import { execFile } from "node:child_process";

type Env = Readonly<Record<string, string | undefined>>;

export interface Answer {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** A state of thousands of resources is some megabytes. */
const LARGEST_OUTPUT_BYTES = 512 * 1024 * 1024;

/** Runs Terraform out of sight. @param input its standard input */
export function askTerraform(binary: string, args: readonly string[], cwd: string, env: Env, input = ""): Promise<Answer> {
  return new Promise((resolve) => {
    const child = execFile(binary, args, { cwd, env: { ...env }, maxBuffer: LARGEST_OUTPUT_BYTES }, (error, stdout, stderr) => {
      resolve({ ok: !error, stdout, stderr });
    });
    // One that ends without reading is told from its exit code.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}
