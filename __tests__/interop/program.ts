import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

export interface Run {
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Runs a program; a program that is missing fails the test. */
export function run(
  program: string,
  args: readonly string[],
  options: { readonly input?: string | Buffer; readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Run {
  const result = spawnSync(program, args, { ...options, maxBuffer: 64 * 1024 * 1024 });
  if (result.error) throw new Error(`${program} cannot run: ${result.error.message}`);
  return { status: result.status, stdout: result.stdout, stderr: result.stderr.toString("utf8") };
}

/** The Python of the virtual environment that .ci/run makes, else the system's. */
export function python(): string {
  const ours = join(__dirname, "../../.venv/bin/python");
  return existsSync(ours) ? ours : "python3";
}
