import { lstatSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Where git is started for a folder: the nearest folder at or above it that has a `.git`, which no commit can bring along. A folder that
 * looks like a bare repository can come with a commit, and git obeys the configuration in it when it is started there or below.
 * https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository (since 2.38; older ones only have the folder)
 */
export interface GitPlace {
  readonly cwd: string;
  /** Before the command. */
  readonly options: readonly string[];
  /** Where there is no clone: an address that leads nowhere, so that git says so and looks for nothing. */
  readonly env: Readonly<Record<string, string>>;
}

const ONLY_CLONES = ["-c", "safe.bareRepository=explicit"];

export function gitPlace(folder: string): GitPlace {
  const top = cloneTop(folder);
  return top === undefined
    ? { cwd: folder, options: ONLY_CLONES, env: { GIT_DIR: join(folder, ".git") } }
    : { cwd: top, options: ONLY_CLONES, env: {} };
}

/** Real path of the top of the clone or work tree that a folder is in. */
export function cloneTop(folder: string): string | undefined {
  try {
    let at = realpathSync(folder);
    while (!lstatSync(join(at, ".git"), { throwIfNoEntry: false })) {
      if (dirname(at) === at) return undefined;
      at = dirname(at);
    }
    return at;
  } catch {
    // Not there, or not to be looked into: git tells, when it is started.
    return undefined;
  }
}
