import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SealformError } from "../../model/errors";
import type { Actor } from "./actor";
import { gitError, gitSays } from "./git-error";
import type { GitLocation } from "./location";
import type { Git, GitRun } from "./run-git";

/** Contents of files of the branch by path; null takes one away. */
export type Files = ReadonlyMap<string, string | null>;

/** How a push ended: taken, or the branch is not what it was expected to be. */
export type Pushed = "taken" | "moved";

const NOTHING = "0".repeat(40);
const OBJECT_ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const DEEP = 1_000;

/** One branch of a remote, read and written by git's plumbing: objects only, no work tree, no index and no branch of the clone. */
export class GitBranch {
  constructor(
    private readonly git: Git,
    readonly location: GitLocation,
  ) {}

  /** @throws SealformError `git-repository`, `git-remote`, `state-location` */
  async check(): Promise<void> {
    const { ref, remote } = this.location;
    await this.must("use this folder", ["rev-parse", "--git-dir"]);
    await this.must(`find the remote ${remote}`, ["remote", "get-url", remote]);
    if ((await this.git(["check-ref-format", ref])).code !== 0)
      throw new SealformError(
        "state-location",
        `--state: git does not take ${JSON.stringify(ref)} for a branch`,
        "write refs/heads/sealform-state",
      );
  }

  /** The clone's own folder, shared by all its work trees. */
  async folder(): Promise<string> {
    return this.must("use this folder", ["rev-parse", "--path-format=absolute", "--git-common-dir"]);
  }

  async configured(key: "user.name" | "user.email"): Promise<string | undefined> {
    const { code, stdout } = await this.git(["config", "--get", key]);
    return code === 0 ? text(stdout) : undefined;
  }

  /** The commit that the branch of the remote is at now, with what is needed to read it; undefined when there is no such branch. */
  async fetch(): Promise<string | undefined> {
    const { ref, remote } = this.location;
    for (let attempt = 0; ; attempt++) {
      const tip = await this.remoteTip();
      if (tip === undefined || (await this.has(tip))) return tip;
      const depth = (await this.isShallow()) ? ["--depth=1"] : [];
      const run = await this.git(["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", ...depth, remote, ref]);
      if (run.code !== 0 && attempt > 1) throw gitError(`fetch ${ref} of ${remote}`, run.stderr);
      // Keeps the objects, and lets the next fetch bring only what is new.
      if (await this.has(tip)) await this.git(["update-ref", `refs/sealform/${remote}/${ref.slice("refs/heads/".length)}`, tip]);
      if (attempt > 3) throw gitError(`fetch ${ref} of ${remote}`, run.stderr);
    }
  }

  /** Object ids by path, of those paths that are files of the commit. */
  async files(commit: string, paths: readonly string[]): Promise<Map<string, string>> {
    const listed = await this.must("read the state", ["ls-tree", "-z", "--full-tree", commit, "--", ...paths]);
    const found = new Map<string, string>();
    for (const entry of listed.split("\0")) {
      const [, type, id, path] = /^\d+ (\w+) ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
      if (type === "blob" && id && path) found.set(path, id);
    }
    return found;
  }

  async contents(id: string): Promise<string> {
    const run = await this.git(["cat-file", "blob", id]);
    if (run.code !== 0) throw gitError("read the state", run.stderr);
    return run.stdout.toString("utf8");
  }

  /** Makes a commit that nobody sees yet. @param parent absent: the branch begins with it. */
  async commit(parent: string | undefined, files: Files, message: string, actor: Actor): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), "sealform-"));
    const index = join(folder, "index");
    try {
      if (parent) await this.must("read the branch", ["read-tree", parent], { index });
      let entries = "";
      for (const [path, contents] of files) {
        const id = contents === null ? NOTHING : await this.must("store the state", ["hash-object", "-w", "--stdin"], { input: contents });
        entries += `${contents === null ? "0" : "100644"} ${id}\t${path}\n`;
      }
      await this.must("store the state", ["update-index", "--add", "--index-info"], { index, input: entries });
      const tree = await this.must("store the state", ["write-tree"], { index });
      const { name, email } = actor;
      const who = ["user", "author", "committer"].flatMap((role) => ["-c", `${role}.name=${name}`, "-c", `${role}.email=${email}`]);
      const parents = parent ? ["-p", parent] : [];
      return await this.must("store the state", [...who, "commit-tree", tree, ...parents, "-F", "-"], { input: message });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /**
   * Makes the branch of the remote point to a commit, if it is still at `expected`. An answer that got lost is asked for.
   * @throws SealformError `git-refused`, `git-unreachable`
   */
  async push(commit: string, expected: string | undefined): Promise<Pushed> {
    const { ref, remote } = this.location;
    const lease = `--force-with-lease=${ref}:${expected ?? ""}`;
    const run = await this.git(["push", "--porcelain", "--no-verify", lease, remote, `${commit}:${ref}`]);
    if (run.code === 0) return "taken";
    const answer = `${text(run.stdout)}\n${run.stderr}`;
    if (/remote rejected/.test(answer) && !/cannot lock ref|stale info|already exists|fetch first/.test(answer))
      throw gitError("push the state", refusalOf(run));
    const tip = await this.remoteTip().catch(() => null);
    if (tip === commit) return "taken";
    if (tip === null || tip === expected) throw gitError("push the state", refusalOf(run));
    return "moved";
  }

  /** First line of a commit's message and who made it when. */
  async describe(commit: string): Promise<string> {
    const run = await this.git(["log", "-1", "--format=%s, %cI", commit]);
    return run.code === 0 ? gitSays(text(run.stdout)) : commit;
  }

  /** The youngest commit whose message says that it holds this serial of the state. */
  async commitOf(serial: number): Promise<string | undefined> {
    const { ref, remote, path } = this.location;
    const tip = await this.fetch();
    if (!tip) return undefined;
    if (await this.isShallow()) await this.git(["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", `--depth=${DEEP}`, remote, ref]);
    const value = (key: string) => `%(trailers:key=Sealform-${key},valueonly,separator=)`;
    const log = await this.must("read the history", [
      "log",
      "--first-parent",
      "-z",
      `--format=%H ${value("Serial")} ${value("State")}`,
      tip,
    ]);
    return log
      .split("\0")
      .find((line) => line.slice(line.indexOf(" ") + 1).trim() === `${serial} ${path}`)
      ?.split(" ")[0];
  }

  private async remoteTip(): Promise<string | undefined> {
    const { ref, remote } = this.location;
    const run = await this.git(["ls-remote", "--quiet", remote, ref]);
    if (run.code !== 0) throw gitError(`read ${ref} of ${remote}`, run.stderr);
    const line = text(run.stdout)
      .split("\n")
      .find((entry) => entry.endsWith(`\t${ref}`));
    const tip = line?.split("\t")[0];
    return tip && OBJECT_ID.test(tip) ? tip : undefined;
  }

  private async has(commit: string): Promise<boolean> {
    // Without the tree a partial clone would fetch on demand; the commit alone is not enough.
    return (await this.git(["cat-file", "-e", `${commit}^{tree}`])).code === 0;
  }

  private async isShallow(): Promise<boolean> {
    return text((await this.git(["rev-parse", "--is-shallow-repository"])).stdout) === "true";
  }

  private async must(doing: string, args: readonly string[], options?: Parameters<Git>[1]): Promise<string> {
    const run = await this.git(args, options);
    if (run.code !== 0) throw gitError(doing, run.stderr);
    return text(run.stdout);
  }
}

function text(bytes: Buffer): string {
  return bytes.toString("utf8").trimEnd();
}

/** What the server said (on stderr), and what git makes of it (on stdout with --porcelain). */
function refusalOf({ stdout, stderr }: GitRun): string {
  const rejected = text(stdout)
    .split("\n")
    .filter((line) => line.startsWith("!"));
  return [stderr, ...rejected.map((line) => line.slice(1).trim())].join("\n");
}
