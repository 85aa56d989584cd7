import type { ChildProcess } from "node:child_process";

/** Ends a program that was started `detached`, and all that it started: it leads a process group of its own. */
export function killGroup(child: ChildProcess): void {
  try {
    process.kill(-child.pid!, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}
