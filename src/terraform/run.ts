import { type ChildProcess, execFile, spawn } from "node:child_process";
import { constants } from "node:os";

type Env = Readonly<Record<string, string | undefined>>;

export interface TerraformRun {
  readonly binary: string;
  readonly args: readonly string[];
  /** Folder of the stack. */
  readonly cwd: string;
  readonly env: Env;
  /** Where its standard output goes: ours, or our standard error. */
  readonly stdout: "stdout" | "stderr";
  /** Called with the child once it runs; what it returns is called when it has ended. */
  readonly attach: (child: ChildProcess) => () => void;
}

/** Runs Terraform with our streams. @returns its exit code; 128 and the signal's number when a signal ended it */
export function runTerraform({ binary, args, cwd, env, stdout, attach }: TerraformRun): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, args, { cwd, env: { ...env }, stdio: ["inherit", stdout === "stdout" ? 1 : 2, 2] });
    const detach = attach(child);
    child.once("error", (error) => {
      detach();
      reject(error);
    });
    child.once("exit", (code, signal) => {
      detach();
      resolve(code ?? 128 + (constants.signals[signal!] ?? 0));
    });
  });
}

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
