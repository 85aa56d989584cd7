import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Clock } from "../../src/github/clock";
import { type Git, GitStateStore, gitIn, parseGitLocation } from "../../src/state/git";
import { identityOf } from "../../src/state/process-identity";
import { tempProject } from "../support/project";
import { run } from "./program";

export const REF = "refs/heads/sealform-state";
export const LOCATION = `git+ref:${REF}`;

/** The environment of git in the tests: nothing of the developer's own. */
export const GIT_ENV = { PATH: process.env.PATH, HOME: "/nonexistent", GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" };

export function git(folder: string, ...args: string[]): string {
  const { status, stdout, stderr } = run("git", ["-c", "user.name=Test", "-c", "user.email=t@example.com", ...args], {
    cwd: folder,
    env: GIT_ENV,
  });
  if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
  return stdout.toString("utf8").trimEnd();
}

/** A clock that only sleepers move. */
export class TestClock implements Clock {
  constructor(public time = Date.parse("2026-11-21T12:00:00Z")) {}
  now(): number {
    return this.time;
  }
  async sleep(ms: number): Promise<void> {
    this.time += ms;
  }
}

/** A bare repository with a commit on main, and clones of it. */
export class Remote {
  private readonly base = tempProject();
  readonly path = join(this.base.folder, "remote.git");
  private clones = 0;

  constructor() {
    git(this.base.folder, "init", "--quiet", "--bare", "--initial-branch=main", this.path);
    const first = this.clone();
    writeFileSync(join(first, "README"), "configuration\n");
    git(first, "add", "README");
    git(first, "commit", "--quiet", "-m", "begin");
    git(first, "push", "--quiet", "origin", "HEAD:refs/heads/main");
  }

  get folder(): string {
    return this.base.folder;
  }

  clone(...options: string[]): string {
    const folder = join(this.base.folder, `clone ${++this.clones}`);
    git(this.base.folder, "clone", "--quiet", ...options, `file://${this.path}`, folder);
    return folder;
  }

  /** A hook of the server, as a ruleset is one. */
  hook(name: string, script: string): void {
    const path = join(this.path, "hooks", name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }

  tip(ref = REF): string {
    return git(this.path, "rev-parse", ref);
  }

  /** Subjects of the branch, the oldest first. */
  log(format = "%s"): string[] {
    return git(this.path, "log", "--reverse", `--format=${format}`, REF).split("\n");
  }

  commits(): number {
    return Number(git(this.path, "rev-list", "--count", REF));
  }

  show(path: string, ref = REF): string {
    return git(this.path, "show", `${ref}:${path}`);
  }

  files(ref = REF): string[] {
    return git(this.path, "ls-tree", "-r", "--name-only", ref).split("\n");
  }
}

export interface Place {
  readonly store: GitStateStore;
  readonly notes: string[];
  readonly clock: TestClock;
}

let pids = 100_000_000;

/** The store as a run on another machine has it. */
export function place(
  folder: string,
  { clock = new TestClock(), env = {}, location = LOCATION, hostname = "build-1", wrap = (git: Git) => git } = {},
): Place {
  const notes: string[] = [];
  const store = new GitStateStore(parseGitLocation(location), {
    git: wrap(gitIn({ folder, env: { ...GIT_ENV, ...env } })),
    clock,
    env,
    note: (line) => notes.push(line),
    self: { ...identityOf(process.pid, hostname), pid: ++pids },
  });
  return { store, notes, clock };
}
