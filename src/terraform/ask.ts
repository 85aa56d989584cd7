import { execFile } from "node:child_process";

type Env = Readonly<Record<string, string | undefined>>;

/** A state of thousands of resources is some megabytes. */
const LARGEST_OUTPUT_BYTES = 512 * 1024 * 1024;

/** What Terraform prints on standard output; undefined when it failed. */
export function askTerraform(binary: string, args: readonly string[], cwd: string, env: Env): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(binary, args, { cwd, env: { ...env }, maxBuffer: LARGEST_OUTPUT_BYTES }, (error, stdout) => {
      resolve(error ? undefined : stdout);
    });
  });
}
