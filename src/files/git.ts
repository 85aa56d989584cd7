import { spawnSync } from "node:child_process";
import { SealformError } from "../model/errors";
import { printable } from "../model/printable";
import { gitPlace } from "./clone";
import { systemReason } from "./system-error";

type Env = Readonly<Record<string, string | undefined>>;

/** What git and the programs that it starts need; values of secrets and credentials are in the environment, too. */
const KEPT = /^(?:PATH|PATHEXT|HOME|USERPROFILE|SYSTEMROOT|TMPDIR|TEMP|TMP|XDG_CONFIG_HOME|GIT_.*)$/i;
/** Of the environment: what would lead git elsewhere, or make it print more than its answer. */
export const MISLEADING_GIT =
  /^GIT_(?:DIR|WORK_TREE|COMMON_DIR|INDEX_FILE|INDEX_VERSION|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|NAMESPACE|PREFIX|EXTERNAL_DIFF|EDITOR|PAGER|TRACE\w*|CURL_VERBOSE|AUTHOR_\w+|COMMITTER_\w+|QUARANTINE_PATH|SHALLOW_FILE|REPLACE_REF_BASE|GRAFT_FILE)$/i;
/** In a partial clone git fetches what it lacks. */
const TIMEOUT_MS = 120_000;

interface Answer {
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/**
 * Runs git at the top of a folder's clone, without a shell. Callers pass no text from outside that could be an option.
 * @returns undefined when it printed more than `limitBytes`.
 * @throws SealformError `git-missing`
 */
export function runGit(
  folder: string,
  args: readonly string[],
  env: Env,
  { input, limitBytes = 1024 * 1024 }: { readonly input?: string; readonly limitBytes?: number } = {},
): Answer | undefined {
  const kept = Object.fromEntries(Object.entries(env).filter(([name]) => KEPT.test(name) && !MISLEADING_GIT.test(name)));
  const place = gitPlace(folder);
  const { status, stdout, stderr, error } = spawnSync("git", ["--no-optional-locks", ...place.options, ...args], {
    cwd: place.cwd,
    env: { ...kept, ...place.env, LC_ALL: "C", GIT_TERMINAL_PROMPT: "0", GIT_NO_REPLACE_OBJECTS: "1" },
    maxBuffer: limitBytes,
    timeout: TIMEOUT_MS,
    ...(input === undefined ? { stdio: ["ignore", "pipe", "pipe"] } : { input }),
  });
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === "ENOBUFS") return undefined;
  if (error) {
    const why = code === "ENOENT" ? "there is no git on the PATH" : `git cannot be run: ${systemReason(error)}`;
    throw new SealformError("git-missing", why, "install git, or do without --since", { cause: error });
  }
  return { status, stdout, stderr: stderr.toString("utf8") };
}

/** The first line of what git says, for a message. */
export function gitComplaint(stderr: string): string {
  return printable((stderr.trim().split("\n")[0] ?? "").replace(/^fatal: /, "").slice(0, 300));
}
