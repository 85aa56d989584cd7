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

/** When a process began: the boot and field 22 of its stat, in ticks since. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
export function startOf(pid: number): string | undefined {
  return attempt(() => {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name in parentheses and may hold spaces and parentheses.
    const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return ticks && `${boot}/${ticks}`;
  });
}

export function identityOf(pid: number, hostname: string): ProcessIdentity {
  const started = startOf(pid);
  const namespace = attempt(() => readlinkSync("/proc/self/ns/pid"));
  return { pid, hostname, ...(started ? { started } : {}), ...(namespace ? { namespace } : {}) };
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
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
