import { existsSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/** A killed process is gone, or a zombie that nobody has waited for. */
export async function expectDead(pid: number): Promise<void> {
  expect(pid).toBeGreaterThan(1);
  for (let i = 0; i < 2_000 && isRunning(pid); i++) await delay(5);
  expect(isRunning(pid)).toBe(false);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return existsSync("/proc/self/stat") ? !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8")) : true;
  } catch {
    return false;
  }
}
