import { readFileSync, readlinkSync } from "node:fs";

/** One process of one machine; a bare process id is given again after its process has ended. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly hostname: string;
  /** Boot and start time, where the system tells (Linux). */
  readonly started?: string;
  /** Process ids count within it (containers), where the system tells. */
  readonly namespace?: string;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Fields of /proc/PID/stat from the third on. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function statOf(pid: number): string[] | undefined {
  return attempt(() => {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name in parentheses and may hold spaces and parentheses.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  });
}

/** When a process began: the boot, and ticks since. */
export function startOf(pid: number): string | undefined {
  const ticks = statOf(pid)?.[19];
  const boot = attempt(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim());
  return ticks && boot && `${boot}/${ticks}`;
}

export function identityOf(pid: number, hostname: string): ProcessIdentity {
  const started = startOf(pid);
  const namespace = attempt(() => readlinkSync("/proc/self/ns/pid"));
  return { pid, hostname, ...(started ? { started } : {}), ...(namespace ? { namespace } : {}) };
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // Z: it has ended, and nobody has asked for its exit code yet.
    return statOf(pid)?.[0] !== "Z";
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** True only when it can be told for sure: same machine, same namespace, and no such process, or a younger one under its id. */
export function isDead(holder: ProcessIdentity, self: ProcessIdentity): boolean {
  if (holder.hostname !== self.hostname || holder.namespace !== self.namespace) return false;
  if (!exists(holder.pid)) return true;
  const started = startOf(holder.pid);
  return holder.started !== undefined && started !== undefined && started !== holder.started;
}
