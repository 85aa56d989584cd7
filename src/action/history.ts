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
    const refuse = (fact: string, hint: string) => new SealformError("action-checkout", fact, hint);
    for (const commit of [head, base])
      if ((await text(this.git, "cat-file", "-t", commit)) !== "commit") throw refuse(`the clone has no commit ${commit}`, DEEP);
    if ((await text(this.git, "merge-base", "--is-ancestor", head, "HEAD")) === undefined)
      throw refuse(`the pull request's ${head} is not in what is checked out`, "leave out `ref:`, or give it the head of the pull request");
    const found = await text(this.git, "merge-base", base, "HEAD");
    if (!found) throw refuse("the pull request and its base have no commit in common", DEEP);
    return found;
  }

  /**
   * The commits of the branch since another one, the newest first, `MOST_COMMITS` at most: of what was merged only the merges.
   * @throws SealformError `action-checkout`
   */
  async since(commit: string | undefined): Promise<readonly string[]> {
    const range = commit === undefined ? "HEAD" : `${commit}..HEAD`;
    const lines = await text(this.git, "rev-list", "--first-parent", `--max-count=${MOST_COMMITS}`, range, "--");
    if (lines === undefined)
      throw new SealformError("action-checkout", `the clone does not know what came after ${commit ?? "the beginning"}`, DEEP);
    return lines.split("\n").filter((line) => line !== "");
  }
}
