import { spawn } from "node:child_process";
import { constants } from "node:os";
import { SealformError } from "../model/errors";
import { printable } from "../model/printable";
import type { Context } from "./context";
import { type ExitCode, foreignExit } from "./exit";

const FORWARDED = ["SIGTERM", "SIGHUP", "SIGQUIT"] as const;

export interface ProgramOptions {
  /** @default the folder that we were called in */
  readonly cwd?: string;
  /** Where its standard output goes. @default ours */
  readonly stdout?: "stderr";
  /** Called at each Ctrl-C, and at every other signal to end. */
  readonly onInterrupt?: () => void;
}

/**
 * Runs a program of the user's to its end, with our streams and signals, and gives its exit code: 128 and the signal's number when a
 * signal ended it. On a terminal Ctrl-C and Ctrl-\ reach the program by themselves, and a second one would make terraform stop at
 * once; without one they are passed on, and the program has a process group of its own: a signal to ours reaches it once.
 * @throws SealformError `program` when it cannot be started.
 */
export async function runProgram(
  { world, interrupt }: Context,
  [name = "", ...args]: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  { cwd = world.cwd, stdout, onInterrupt }: ProgramOptions = {},
): Promise<ExitCode> {
  const onTerminal = [world.stdin, world.stdout, world.stderr].some((stream) => stream.isTTY === true);
  const child = spawn(name, args, {
    cwd,
    env: { ...env },
    stdio: ["inherit", stdout === "stderr" ? 2 : "inherit", "inherit"],
    // On Windows that is a console window.
    detached: !onTerminal && process.platform !== "win32",
  });
  const forward = (signal: NodeJS.Signals) => {
    if (!onTerminal || (signal !== "SIGINT" && signal !== "SIGQUIT")) child.kill(signal);
  };
  const passOn = (signal: NodeJS.Signals) => {
    onInterrupt?.();
    forward(signal);
  };
  for (const signal of FORWARDED) process.on(signal, passOn);
  const ended = new Promise<ExitCode>((resolve, reject) => {
    child.once("error", (error: NodeJS.ErrnoException) => reject(child.pid === undefined ? notStarted(name, error) : error));
    child.once("exit", (code, signal) => resolve(foreignExit(code ?? 128 + (constants.signals[signal!] ?? 0))));
  });
  try {
    return await interrupt.handOver(
      () => passOn("SIGINT"),
      () => ended,
    );
  } finally {
    for (const signal of FORWARDED) process.off(signal, passOn);
  }
}

function notStarted(name: string, error: NodeJS.ErrnoException): SealformError {
  const why =
    error.code === "ENOENT" ? "there is no such program" : error.code === "EACCES" ? "it may not be run" : (error.code ?? "unknown");
  return new SealformError(
    "program",
    `${printable(JSON.stringify(name))} cannot be started: ${why}`,
    "look at the PATH, and at the words after --",
    {
      cause: error,
    },
  );
}
