import { isAbsolute, relative, resolve, sep } from "node:path";
import { SealformError } from "../model/errors";
import { isGlob } from "../model/glob";
import type { FileSource } from "./file-source";
import { gitComplaint, runGit } from "./git";
import { matchesSteps, stepsOf } from "./list-inside";

/** No option, no path of a tree, no range. https://git-scm.com/docs/gitrevisions */
const REF = /^(?!-)(?!.*\.\.)[^\s:\p{Cc}]{1,500}$/u;
const HASH = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
/** What `cat-file` says before a file's content. */
const HEADER_BYTES = 4096;
/** About 5 million files. */
const NAMES_BYTES = 256 * 1024 * 1024;

type Env = Readonly<Record<string, string | undefined>>;

/** The files of a commit, by the paths that they have in the work tree. Links are followed inside the commit. */
export class GitCommit implements FileSource {
  private constructor(
    /** Full hash. */
    readonly hash: string,
    /** Real path of the top folder. */
    private readonly top: string,
    private readonly env: Env,
  ) {}

  /**
   * @param folder a folder of a work tree; `ref` anything that names a commit: a branch, a tag, a hash, `HEAD~1`
   * @throws SealformError `git-missing`, `git-repository`, `git-ref`
   */
  static open(folder: string, ref: string, env: Env): GitCommit {
    const unknown = (fact: string, hint: string) => new SealformError("git-ref", `${JSON.stringify(ref)} ${fact}`, hint);
    if (!REF.test(ref)) throw unknown("is not the name of a commit", "write a branch, a tag or a hash, as origin/main");
    const top = runGit(folder, ["rev-parse", "--show-toplevel"], env)!;
    if (top.status !== 0)
      throw new SealformError(
        "git-repository",
        `${JSON.stringify(folder)} is not in a git work tree that can be read: ${gitComplaint(top.stderr)}`,
        "check the repository out, as actions/checkout does",
      );
    const found = runGit(folder, ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`], env)!
      .stdout.toString("utf8")
      .trim();
    if (HASH.test(found)) return new GitCommit(found, top.stdout.toString("utf8").replace(/\r?\n$/, ""), env);
    const shallow = runGit(folder, ["rev-parse", "--is-shallow-repository"], env)!.stdout.toString("utf8").trim() === "true";
    throw unknown(
      "is no commit that is known here",
      shallow
        ? "this clone is shallow: check it out with `fetch-depth: 0`, or `git fetch` the commit"
        : "check the spelling, or `git fetch` it first",
    );
  }

  /** @throws SealformError `git-repository` when the path is outside of the work tree */
  has(path: string): boolean {
    const answer = runGit(this.top, ["cat-file", "--batch-check", "--follow-symlinks"], this.env, { input: `${this.name(path)}\n` })!;
    return /^[0-9a-f]+ blob \d+\n/.test(answer.stdout.toString("utf8"));
  }

  readText(path: string, limitBytes: number): string {
    const input = `${this.name(path)}\n`;
    const answer = runGit(this.top, ["cat-file", "--batch", "--follow-symlinks"], this.env, {
      input,
      limitBytes: limitBytes + HEADER_BYTES,
    });
    if (!answer) throw new SealformError("file-too-large", `${this.said(path)} is larger than ${limitBytes} bytes`, "check the path");
    const end = answer.stdout.indexOf(10);
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(answer.stdout.subarray(0, end).toString("utf8"))?.[1];
    if (size === undefined)
      throw new SealformError("file-unreadable", `cannot read ${this.said(path)}: it is not a file there`, "check the path");
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(answer.stdout.subarray(end + 1, end + 1 + Number(size)));
    } catch {
      throw new SealformError("file-encoding", `${this.said(path)} is not valid UTF-8`, "save it as UTF-8");
    }
  }

  resolveInside(folder: string, name: string): string {
    const path = resolve(folder, name);
    const way = relative(folder, path);
    if (isAbsolute(name) || way === "" || way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way))
      throw new SealformError("path-outside", `${JSON.stringify(name)} is outside of the manifest's folder`, "name a file inside it");
    return path;
  }

  list(folder: string, pattern: string): string[] {
    const steps = stepsOf(pattern);
    this.resolveInside(folder, steps.join("/") || ".");
    if (!isGlob(pattern)) return [steps.join("/")];
    const from = relative(this.top, folder).replaceAll(sep, "/");
    // Only what is below the folders before the first `*`; ls-tree takes them as they are.
    const fixed = steps.slice(0, steps.findIndex(isGlob));
    const way = [from, ...fixed].filter((step) => step !== "").join("/");
    const args = ["ls-tree", "-r", "-z", "--name-only", "--full-tree", this.hash, "--", ...(way === "" ? [] : [`${way}/`])];
    const answer = runGit(this.top, args, this.env, { limitBytes: NAMES_BYTES });
    if (!answer)
      throw new SealformError(
        "file-too-large",
        `${JSON.stringify(pattern)} cannot be looked for: commit ${this.hash.slice(0, 12)} has more than ${NAMES_BYTES} bytes of names`,
        "begin the pattern with the folder that its files are in",
      );
    const below = answer.stdout
      .toString("utf8")
      .split("\0")
      .flatMap((path) => (from === "" ? [path] : path.startsWith(`${from}/`) ? [path.slice(from.length + 1)] : []));
    return below.filter((path) => matchesSteps(path, steps)).sort();
  }

  /** `HASH:path/in/the/tree`. */
  private name(path: string): string {
    const way = relative(this.top, path).replaceAll(sep, "/");
    if (way === "" || way === ".." || way.startsWith("../") || isAbsolute(way) || /[\r\n]/.test(way))
      throw new SealformError(
        "git-repository",
        `${JSON.stringify(path)} is not in the git work tree ${JSON.stringify(this.top)}`,
        "what differs can be told of files in one repository only: do without --since",
      );
    return `${this.hash}:${way}`;
  }

  private said(path: string): string {
    return `${JSON.stringify(relative(this.top, path))} of commit ${this.hash.slice(0, 12)}`;
  }
}
