import { execFile } from "node:child_process";

type Env = Readonly<Record<string, string | undefined>>;

export interface Answer {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** A state of thousands of resources is some megabytes. */
const LARGEST_OUTPUT_BYTES = 512 * 1024 * 1024;

/** Without the arguments that the user has for calls of their own, which other commands do not know. */
export function ownEnvironment(env: Env): Env {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^TF_CLI_ARGS(?:_|$)/i.test(name)));
}

/**
 * Runs Terraform out of sight. `init` alone gets the user's own arguments, which may say where the backend is.
 * @param input its standard input
 */
export function askTerraform(binary: string, args: readonly string[], cwd: string, env: Env, input = ""): Promise<Answer> {
  return new Promise((resolve) => {
    const given = args[0] === "init" ? { ...env } : ownEnvironment(env);
    const child = execFile(binary, args, { cwd, env: given, maxBuffer: LARGEST_OUTPUT_BYTES }, (error, stdout, stderr) => {
      resolve({ ok: !error, stdout, stderr });
    });
    // One that ends without reading is told from its exit code.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}
