import { createHash, randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import type { Clock } from "../../github/clock";
import { SealformError } from "../../model/errors";
import { FileLock } from "../file-lock";
import { parseState } from "../parse-state";
import { printState } from "../print-state";
import { identityOf, type ProcessIdentity } from "../process-identity";
import type { Occasion, StateHolder, StateStore } from "../store";
import type { State } from "../types";
import { type Actor, actorOf } from "./actor";
import { type Files, GitBranch } from "./branch";
import { describeLease, LEASE_MS, type Lease, LeaseWatch, parseLease } from "./lease";
import { type GitLocation, printGitLocation } from "./location";
import { commitMessage } from "./message";
import type { Git } from "./run-git";

/** An apply pushes once in a minute at most, and at its beginning and end. */
export const PACE_MS = 60_000;
const POLL_MS = 5_000;
/** How often a push is made again because others have changed other files of the branch. */
const ATTEMPTS = 5;

export interface GitStateOptions {
  readonly git: Git;
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Takes a line for the user: a lock that was taken over. */
  readonly note: (line: string) => void;
  /** @default that of this process */
  readonly self?: ProcessIdentity;
}

/** Somebody else wrote the state between our reading and our first write: nothing was done, and all can be done again. */
export class StateRaced extends SealformError {
  constructor(location: string, what: string) {
    super("state-moved", `${location} was changed by somebody else since it was read: ${what}`, "nothing was done; run the command again");
  }
}

/** The branch as it was read last: what the next write replaces. */
interface Base {
  readonly tip: string | undefined;
  /** Object ids of the state and its lock. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * A state in a branch of the configuration repository, with the lock of the team beside it. A write is a commit and a push that is taken only
 * if the branch is as it was read (`--force-with-lease`); other files of the branch may change meanwhile.
 */
export class GitStateStore implements StateStore {
  readonly location: string;
  readonly paceMs = PACE_MS;
  private readonly branch: GitBranch;
  private readonly lockPath: string;
  private readonly self: ProcessIdentity;
  private base: Base | undefined;
  private actor: Actor | undefined;
  private saving: Promise<void> = Promise.resolve();
  private session:
    | {
        readonly command: string;
        readonly token: string;
        readonly startedAt: string;
        pushes: number;
        heldAt?: number | undefined;
        failed: boolean;
      }
    | undefined;

  constructor(
    private readonly where: GitLocation,
    private readonly options: GitStateOptions,
  ) {
    this.location = printGitLocation(where);
    this.branch = new GitBranch(options.git, where);
    this.lockPath = `${where.path}.lock`;
    this.self = options.self ?? identityOf(process.pid, hostname());
  }

  get commit(): string | undefined {
    return this.base?.tip;
  }

  async read(): Promise<State | undefined> {
    if (!this.session || !this.base) await this.look();
    const id = this.base?.files.get(this.where.path);
    return id === undefined ? undefined : parseState(await this.branch.contents(id), this.location);
  }

  async write(state: State, occasion?: Occasion): Promise<void> {
    const serial = state.serial + 1;
    const goesOn = occasion?.goesOn === true && this.session !== undefined;
    const files = new Map<string, string | null>([[this.where.path, printState({ ...state, serial })]]);
    if (goesOn) files.set(this.lockPath, await this.lease());
    await this.save(files, serial, occasion);
    state.serial = serial;
    if (this.session) this.session.heldAt = goesOn ? this.options.clock.now() : undefined;
  }

  async lock({ command, timeoutMs }: { readonly command: string; readonly timeoutMs: number }): Promise<() => Promise<void>> {
    await this.branch.check();
    const release = await (await this.localLock()).acquire(command, timeoutMs);
    try {
      await this.untilFree(timeoutMs);
    } catch (error) {
      await release();
      throw error;
    }
    const startedAt = new Date(this.options.clock.now()).toISOString();
    this.session = { command, token: randomBytes(8).toString("hex"), startedAt, pushes: 0, failed: false };
    return async () => {
      const { session } = this;
      // A command that could not end its work: its last write has not given the lock back.
      if (session?.heldAt !== undefined && !session.failed) await this.save(new Map(), undefined, undefined).catch(() => undefined);
      this.session = undefined;
      await release();
    };
  }

  async hold(): Promise<void> {
    const { session } = this;
    const now = this.options.clock.now();
    if (!session || (session.heldAt !== undefined && now - session.heldAt < PACE_MS)) return;
    await this.save(new Map([[this.lockPath, await this.lease()]]), undefined, { goesOn: true });
    session.heldAt = now;
  }

  async holder(): Promise<StateHolder | undefined> {
    const now = this.options.clock.now();
    const text = await this.look();
    const lease = text === undefined ? undefined : parseLease(text);
    if (!lease || new LeaseWatch(this.self).over(text!, now)) return undefined;
    return { who: describeLease(lease, now), startedAt: lease.startedAt, lives: true };
  }

  async unlock(): Promise<string | undefined> {
    await this.branch.check();
    const local = await (await this.localLock()).end();
    const text = await this.look();
    if (text === undefined) return local;
    this.session = { command: "sealform state unlock", token: "", startedAt: "", pushes: 0, failed: false };
    await this.save(new Map(), undefined, undefined);
    this.session = undefined;
    return describeLease(parseLease(text), this.options.clock.now());
  }

  async at(serial: number): Promise<State | undefined> {
    const commit = await this.branch.commitOf(serial);
    const id = commit && (await this.branch.files(commit, [this.where.path])).get(this.where.path);
    return id ? parseState(await this.branch.contents(id), this.location) : undefined;
  }

  async retire(): Promise<string> {
    const tip = this.base?.tip;
    await this.save(new Map([[this.where.path, null]]), undefined, undefined);
    return `the commit ${tip} of ${this.where.ref}`;
  }

  /** Reads the branch as it is now. @returns the text of the lock in it. */
  private async look(): Promise<string | undefined> {
    await this.branch.check();
    const tip = await this.branch.fetch();
    const files = tip ? await this.branch.files(tip, [this.where.path, this.lockPath]) : new Map<string, string>();
    this.base = { tip, files };
    const id = files.get(this.lockPath);
    return id === undefined ? undefined : this.branch.contents(id);
  }

  private async untilFree(timeoutMs: number): Promise<void> {
    const { clock, note } = this.options;
    const watch = new LeaseWatch(this.self);
    const deadline = clock.now() + timeoutMs;
    for (;;) {
      const text = await this.look();
      if (text === undefined) return;
      const holder = describeLease(parseLease(text), clock.now());
      const over = watch.over(text, clock.now());
      if (over) {
        note(`sealform: the lock of ${holder} ${over === "dead" ? "is that of a process that is no more" : "has run out"}: taken over`);
        return;
      }
      const left = deadline - clock.now();
      if (left <= 0)
        throw new SealformError(
          "state-locked",
          `the state is locked by ${holder}`,
          `wait for it to end (--lock-timeout); if it is no more, \`sealform state unlock\` ends the lock (${this.lockPath} in ${this.where.ref})`,
        );
      await clock.sleep(Math.min(POLL_MS, left));
    }
  }

  private async lease(): Promise<string> {
    const { command, token, startedAt } = this.session!;
    const { name, run } = await this.who();
    const until = new Date(this.options.clock.now() + LEASE_MS).toISOString();
    const lease: Lease = { ...this.self, command, startedAt, token, until, actor: name, ...(run ? { run } : {}) };
    return `${JSON.stringify(lease, null, 2)}\n`;
  }

  /** One after the other: an interrupt gives the lock back while the work that it ends may still write. */
  private save(files: Files, serial: number | undefined, occasion: Occasion | undefined): Promise<void> {
    const next = this.saving.then(() => this.saveNow(files, serial, occasion));
    this.saving = next.catch(() => undefined);
    return next;
  }

  /** Commits and pushes; the lock goes unless it is among the files. */
  private async saveNow(files: Files, serial: number | undefined, occasion: Occasion | undefined): Promise<void> {
    if (!this.base) await this.look();
    const { path } = this.where;
    const all: Files = new Map([...(this.base!.files.has(this.lockPath) ? ([[this.lockPath, null]] as const) : []), ...files]);
    if (all.size === 0) return;
    const actor = await this.who();
    const message = commitMessage(this.session?.command ?? "sealform", path, serial, actor, occasion);
    try {
      await this.pushAll(all, message, actor);
      if (this.session) this.session.pushes += 1;
    } catch (error) {
      if (this.session) this.session.failed = true;
      throw error;
    }
  }

  private async pushAll(all: Files, message: string, actor: Actor): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const { tip, files: before } = this.base!;
      const commit = await this.branch.commit(tip, all, message, actor);
      if ((await this.branch.push(commit, tip)) === "taken") {
        this.base = { tip: commit, files: await this.branch.files(commit, [this.where.path, this.lockPath]) };
        return;
      }
      await this.look();
      const now = this.base!;
      const ours = [this.where.path, this.lockPath].every((file) => before.get(file) === now.files.get(file));
      if (ours && now.tip !== undefined && attempt < ATTEMPTS) continue;
      const what = now.tip === undefined ? "the branch was deleted" : await this.branch.describe(now.tip);
      this.base = { tip, files: before };
      throw this.moved(what);
    }
  }

  private moved(what: string): SealformError {
    if (!this.session || this.session.pushes === 0) return new StateRaced(this.location, what);
    return new SealformError(
      "state-moved",
      `${this.location} was changed by somebody else while we held its lock: ${what}`,
      "look at `git log` of that branch: who wrote it, and why; nobody but applies should",
    );
  }

  private async who(): Promise<Actor> {
    if (!this.actor) {
      const [name, email] = [await this.branch.configured("user.name"), await this.branch.configured("user.email")];
      this.actor = actorOf(this.options.env, { ...(name && { name }), ...(email && { email }) }, this.self.hostname);
    }
    return this.actor;
  }

  /** Keeps apart two runs in one clone, without a push. */
  private async localLock(): Promise<FileLock> {
    const folder = join(await this.branch.folder(), "sealform");
    await mkdir(folder, { recursive: true });
    const { ref, remote, path } = this.where;
    const name = createHash("sha256").update(`${remote} ${ref} ${path}`).digest("hex").slice(0, 16);
    return new FileLock(join(folder, `${name}.lock`), this.options.clock, this.self);
  }
}
