import { randomBytes } from "node:crypto";
import { link, lstat, rename, unlink, writeFile } from "node:fs/promises";
import { readTextFile } from "../files";
import { isMissing, systemCode, systemReason } from "../files/system-error";
import type { Clock } from "../github/clock";
import { SealformError } from "../model/errors";
import type { RuleId } from "../model/rules";
import { LEASE_MS, SKEW_MS } from "./git/lease";
import { describeHolder, type LockHolder, parseHolder, printHolder } from "./lock-holder";
import { isDead, type ProcessIdentity } from "./process-identity";
import type { StateHolder } from "./store";

const POLL_MS = 500;
/** Many times what a holder needs. */
const LIMIT_BYTES = 64 * 1024;
/** Of a file that is no text of ours. */
const DAMAGED = "";

/** What a lock keeps others from, for messages. */
export interface LockSubject {
  readonly rule: RuleId;
  /** `the state is locked by` */
  readonly what: string;
  hint(path: string): string;
}

const STATE: LockSubject = {
  rule: "state-locked",
  what: "the state is locked by",
  hint: (path) => `wait for it to end (--lock-timeout); if it is no more, \`sealform state unlock\` ends the lock (${path})`,
};

/** A lock that is a file: whoever creates it holds it. */
export class FileLock {
  /** @param subject @default the state */
  constructor(
    readonly path: string,
    private readonly clock: Clock,
    private readonly self: ProcessIdentity,
    private readonly subject: LockSubject = STATE,
  ) {}

  /** @throws SealformError of the subject (`state-locked`) when somebody else holds it until the time is over; `file-unwritable`. */
  async acquire(command: string, timeoutMs: number): Promise<() => Promise<void>> {
    const deadline = this.clock.now() + timeoutMs;
    for (;;) {
      const holder: LockHolder = {
        ...this.self,
        command,
        startedAt: new Date(this.clock.now()).toISOString(),
        token: randomBytes(8).toString("hex"),
      };
      if (await this.create(printHolder(holder))) return () => this.release(holder.token);
      const text = await this.text();
      if (text === undefined) continue;
      const other = parseHolder(text);
      if (other && isDead(other, this.self) && (await this.takeAway(text))) continue;
      const left = deadline - this.clock.now();
      if (left <= 0) throw this.locked(other);
      await this.clock.sleep(Math.min(POLL_MS, left));
    }
  }

  /** Who holds it. What a process of another machine or container has left counts while a lease of its kind would. */
  async holder(): Promise<StateHolder | undefined> {
    const text = await this.text();
    const other = text === undefined ? undefined : parseHolder(text);
    if (!other || isDead(other, this.self)) return undefined;
    const now = this.clock.now();
    const who = describeHolder(other, now);
    const isHere = other.hostname === this.self.hostname && other.namespace === this.self.namespace;
    return { who, startedAt: other.startedAt, lives: isHere || now - Date.parse(other.startedAt) <= LEASE_MS + SKEW_MS };
  }

  /** Ends the lock, whoever holds it. @returns who held it. */
  async end(): Promise<string | undefined> {
    const text = await this.text();
    if (text === undefined) return undefined;
    await this.attempt(() => unlink(this.path)).catch(ignoreMissing);
    return describeHolder(parseHolder(text), this.clock.now());
  }

  private locked(holder: LockHolder | undefined): SealformError {
    const { rule, what, hint } = this.subject;
    return new SealformError(rule, `${what} ${describeHolder(holder, this.clock.now())}`, hint(this.path));
  }

  /** Creates the file together with its contents: by a hard link, or where there are none, exclusively and then written. */
  private async create(contents: string): Promise<boolean> {
    const temporary = `${this.path}.${this.self.pid}.${randomBytes(6).toString("hex")}.tmp`;
    try {
      await this.attempt(() => writeFile(temporary, contents, { flag: "wx" }));
      return await exclusively(() => link(temporary, this.path)).catch((error) => {
        if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"].includes(systemCode(error) ?? "")) throw this.unwritable(error);
        return exclusively(() => writeFile(this.path, contents, { flag: "wx" }));
      });
    } finally {
      await unlink(temporary).catch(() => undefined);
    }
  }

  /** Removes the lock of a dead process; a new lock that came between reading and moving is put back. */
  private async takeAway(text: string): Promise<boolean> {
    const aside = `${this.path}.${this.self.pid}.${randomBytes(6).toString("hex")}.dead`;
    try {
      await rename(this.path, aside);
    } catch (error) {
      if (systemCode(error) === "ENOENT") return true;
      throw this.unwritable(error);
    }
    const moved = await textOf(aside);
    if (moved !== text) await link(aside, this.path).catch(() => undefined);
    await unlink(aside);
    return moved === text;
  }

  private async release(token: string): Promise<void> {
    const text = await this.text();
    // Somebody may have ended our lock by `state unlock` and taken one since.
    if (text !== undefined && parseHolder(text)?.token === token) await unlink(this.path).catch(ignoreMissing);
  }

  private text(): Promise<string | undefined> {
    return textOf(this.path);
  }

  private async attempt<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.unwritable(error);
    }
  }

  private unwritable(error: unknown): SealformError {
    return new SealformError(
      "file-unwritable",
      `cannot lock by ${JSON.stringify(this.path)}: ${systemReason(error)}`,
      systemCode(error) === "ENOSPC" ? "free some space and run the command again" : "check who may write in that folder",
      { cause: error },
    );
  }
}

/** @returns undefined when there is none. What is no small text (a pipe, a disk image, a link to nothing) is a damaged lock. */
async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readTextFile(path, { limitBytes: LIMIT_BYTES });
  } catch (error) {
    if (isMissing(error)) return (await isLink(path)) ? DAMAGED : undefined;
    if (error instanceof SealformError && error.cause === undefined) return DAMAGED;
    throw error;
  }
}

function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (stat) => stat.isSymbolicLink(),
    () => false,
  );
}

async function exclusively(create: () => Promise<void>): Promise<boolean> {
  try {
    await create();
    return true;
  } catch (error) {
    if (systemCode(error) === "EEXIST") return false;
    throw error;
  }
}

function ignoreMissing(error: unknown): void {
  if (!isMissing(error)) throw error;
}
