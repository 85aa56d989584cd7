import { SealformError } from "../model/errors";
import { type Git, gitIn } from "../state/git";
import type { PullRequest } from "./event";
import type { Runner } from "./runner";

/** So many commits of a branch are asked for the pull requests that they came with. */
export const MOST_COMMITS = 250;

const DEEP = "check the repository out with `fetch-depth: 0`";

async function text(git: Git, ...args: string[]): Promise<string | undefined> {
  const { code, stdout } = await git(args);
  return code === 0 ? stdout.toString("utf8").trim() : undefined;
}

const refuse = (fact: string, hint: string) => new SealformError("action-checkout", fact, hint);

/** The commits of the clone that is checked out. */
export class History {
  private readonly git: Git;

  constructor(folder: string, { env }: Pick<Runner, "env">) {
    this.git = gitIn({ folder, env });
  }

  /**
   * What a pull request branched off at, seen from what is checked out: its head, or its merge with the base.
   * @throws SealformError `action-checkout` when something else is checked out, or the clone is too shallow to tell
   */
  async base({ head, base }: PullRequest): Promise<string> {
    for (const commit of [head, base]) if (!(await this.has(commit))) throw refuse(`the clone has no commit ${commit}`, DEEP);
    if ((await text(this.git, "merge-base", "--is-ancestor", head, "HEAD")) === undefined)
      throw refuse(`the pull request's ${head} is not in what is checked out`, "leave out `ref:`, or give it the head of the pull request");
    const found = await text(this.git, "merge-base", base, "HEAD");
    if (!found) throw refuse("the pull request and its base have no commit in common", DEEP);
    return found;
  }

  /**
   * Whether a commit that once was applied can still be compared with. One that was amended, or a branch that was squashed and deleted, is in
   * no clone: GitHub gives it by its hash while it has it.
   * @throws SealformError `action-checkout` where the clone is shallow, so that nobody can tell
   */
  async finds(commit: string): Promise<boolean> {
    if (await this.has(commit)) return true;
    if ((await text(this.git, "rev-parse", "--is-shallow-repository")) === "true")
      throw refuse(`the clone is shallow and does not have ${commit}, which was applied last`, DEEP);
    await text(this.git, "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "origin", commit);
    return this.has(commit);
  }

  /**
   * The commits of the branch, the newest first, `MOST_COMMITS` at most: of what was merged only the merges.
   * @param after one that the clone knows: only those that came after it
   * @throws SealformError `action-checkout`
   */
  async newest(after: string | undefined): Promise<readonly string[]> {
    const range = after === undefined ? "HEAD" : `${after}..HEAD`;
    const lines = await text(this.git, "rev-list", "--first-parent", `--max-count=${MOST_COMMITS}`, range, "--");
    if (lines === undefined) throw refuse("there is no clone here, or one without a commit", "check the repository out before this step");
    return lines.split("\n").filter((line) => line !== "");
  }

  /** Whether the clone has it as it is. */
  async has(commit: string): Promise<boolean> {
    return (await text(this.git, "cat-file", "-t", commit)) === "commit";
  }
}
