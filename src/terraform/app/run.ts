import { type ChildProcess, spawn } from "node:child_process";
import { systemCode, systemReason } from "../../files/system-error";
import { SealformError } from "../../model/errors";
import { killGroup } from "../../sealing/sources/kill-group";
import { argvOf } from "./argv";
import { appEnvironment } from "./environment";
import { problemOf } from "./problem";

/** Of what an app prints, the last of this many characters are looked at. */
const OUTPUT_LIMIT = 64 * 1024;

export interface AppRun {
  /** A program with arguments, as `node --import tsx main.ts`. */
  readonly command: string;
  /** Where it runs; absolute. */
  readonly cwd: string;
  /** Of this process; the app gets a part of it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

function start(command: string, run: AppRun, outdir: string): ChildProcess {
  const [program, ...args] = argvOf(command);
  return spawn(program, args, {
    cwd: run.cwd,
    env: { ...appEnvironment(run.env), CDKTF_OUTDIR: outdir, CHECKPOINT_DISABLE: "1", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    shell: false,
    windowsHide: true,
  });
}

/**
 * Runs an app to its end; what it leaves running is killed.
 * @param outdir where cdktf writes
 * @returns what it printed last
 * @throws SealformError `app-command`, `app-failed`, `app-timeout`, `interrupted`
 */
export function runApp(run: AppRun, outdir: string): Promise<string> {
  const { command, timeoutMs, signal } = run;
  return new Promise<string>((resolve, reject) => {
    const child = start(command, run, outdir);
    let output = "";
    const stop = (error: SealformError) => {
      settle();
      reject(error);
    };
    const abort = () => stop(new SealformError("interrupted", "interrupted", undefined, { exitCode: 130 }));
    const timer = setTimeout(
      () =>
        stop(
          new SealformError(
            "app-timeout",
            `the app did not end within ${timeoutMs / 1000} s and was killed: ${command}`,
            "an app ends after app.synth(): look for what keeps it running, a server or an open connection",
          ),
        ),
      timeoutMs,
    );
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      if (child.pid !== undefined) killGroup(child);
      // A process that left the group could hold the pipes open for ever.
      child.stdout?.destroy();
      child.stderr?.destroy();
    };
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => {
        output = (output + text).slice(-OUTPUT_LIMIT);
      });
    signal?.addEventListener("abort", abort, { once: true });
    if (signal?.aborted) abort();
    child.on("error", (error) => {
      const missing = systemCode(error) === "ENOENT";
      const fact = missing ? "the app's program was not found" : `the app cannot be run: ${systemReason(error)}`;
      stop(new SealformError("app-command", `${fact}: ${command}`, "write a program with its arguments, without a shell"));
    });
    child.on("close", (code, ended) => {
      settle();
      if (code === 0) return resolve(output);
      const problem = problemOf(output);
      const how = ended ? `was ended by ${ended}` : `ended with exit code ${code}`;
      const hint =
        problem?.hint ?? `it runs without credentials and with few variables; run it by itself to see all that it prints: ${command}`;
      reject(new SealformError("app-failed", `the app ${how}${problem ? `: ${problem.message}` : ""}`, hint));
    });
  });
}
