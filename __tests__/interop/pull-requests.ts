import type { Simulator } from "../../src/simulator";
import { git } from "./git-estate";

export interface Proposed {
  readonly number: number;
  readonly head: string;
  readonly base: string;
}

interface Desk {
  /** A clone whose owner works in it. */
  readonly admin: string;
  readonly hand: Simulator["hand"];
  /** Commits everything in the clone. @returns the hash */
  commit(message: string): string;
  /** Of a branch of the remote. */
  tip(branch: string): string;
}

/** Pull requests of `acme/config`, as people make and merge them. */
export function pullRequests({ admin, hand, commit, tip }: Desk) {
  return {
    /** A branch with a change, pushed, and a pull request for it. */
    async propose(branch: string, change: () => unknown, fork = false): Promise<Proposed> {
      const base = tip("main");
      git(admin, "fetch", "--quiet", "origin");
      git(admin, "checkout", "--quiet", "-B", branch, base);
      await change();
      const head = commit(branch);
      git(admin, "push", "--quiet", "--force", "origin", `HEAD:refs/heads/${branch}`);
      const number = await hand.openPullRequest("acme", "config", {
        author: "bob",
        head: { ref: branch, sha: head },
        base: { ref: "main", sha: base },
        ...(fork && { fork: "mallory/config" }),
      });
      return { number, head, base };
    },

    /** Merges as GitHub does, by a merge commit, or squashes. */
    async merge({ number, head }: Pick<Proposed, "number" | "head">, how: "merge" | "squash" = "merge"): Promise<string> {
      git(admin, "fetch", "--quiet", "origin");
      git(admin, "checkout", "--quiet", "--detach", "origin/main");
      if (how === "merge") git(admin, "merge", "--quiet", "--no-ff", "-m", `Merge #${number}`, head);
      else {
        git(admin, "merge", "--quiet", "--squash", head);
        commit(`Squash #${number}`);
      }
      git(admin, "push", "--quiet", "origin", "HEAD:refs/heads/main");
      const merged = git(admin, "rev-parse", "HEAD");
      await hand.mergePullRequest("acme", "config", number, merged);
      return merged;
    },
  };
}
