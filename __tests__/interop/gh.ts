import { execFile, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Ran {
  /** Exit code; null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs gh to its end; values go through its standard input, never its arguments. */
export type Gh = (args: readonly string[], input?: string) => Promise<Ran>;

/** @throws Error when there is no gh: this suite shows nothing without it. */
export function demandGh(): void {
  if (spawnSync("gh", ["--version"], { env: { PATH: process.env.PATH } }).status !== 0)
    throw new Error("this suite runs gh, which is not on the PATH: apt-get install gh, or run `npm test` without it");
}

/**
 * gh against a unix socket, where it needs no TLS (https://cli.github.com/manual/gh_config), with nothing of this machine's settings.
 * @param folder where gh keeps its settings and runs
 */
export function ghThrough(unixSocket: string, folder: string, token: string): Gh {
  writeFileSync(join(folder, "config.yml"), `http_unix_socket: ${JSON.stringify(unixSocket)}\n`, { mode: 0o600 });
  const env = { PATH: process.env.PATH, HOME: folder, GH_CONFIG_DIR: folder, GH_TOKEN: token, GH_PROMPT_DISABLED: "1", NO_COLOR: "1" };
  return (args, input = "") =>
    new Promise((resolve) => {
      const child = execFile("gh", args, { cwd: folder, env, timeout: 20_000, killSignal: "SIGKILL" }, (error, stdout, stderr) => {
        resolve({ code: error ? ((error.code as number | null | undefined) ?? null) : 0, stdout, stderr });
      });
      child.stdin!.on("error", () => {}); // gh may end without reading its input
      child.stdin!.end(input);
    });
}
