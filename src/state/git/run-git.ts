import { spawn } from "node:child_process";
import { devNull } from "node:os";
import { gitPlace } from "../../files/clone";
import { MISLEADING_GIT } from "../../files/git";
import { systemCode } from "../../files/system-error";
import { SealformError } from "../../model/errors";

export interface GitRun {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Runs git with these arguments at the top of the clone, to its end. @throws SealformError `git-missing`, `git-timeout` */
export type Git = (args: readonly string[], options?: { readonly input?: string; readonly index?: string }) => Promise<GitRun>;

export interface GitOptions {
  /** A folder of the clone. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** @default 2 minutes */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 120_000;

/**
 * No hook of the clone runs, nothing is asked, no other transport than these is used, and nothing goes on in the background. The
 * rest of the configuration counts: it is how the clone reaches its remote (`http.extraheader` of actions/checkout, helpers, ssh).
 */
const SETTINGS = [
  `core.hooksPath=${devNull}`,
  "core.fsmonitor=false",
  "core.logAllRefUpdates=false",
  "gc.auto=0",
  "maintenance.auto=false",
  "push.gpgSign=false",
  "push.followTags=false",
  "push.recurseSubmodules=no",
  "fetch.recurseSubmodules=false",
  "fetch.writeCommitGraph=false",
  "advice.pushUpdateRejected=false",
].flatMap((setting) => ["-c", setting]);

/** Our credentials are none of git's business: it has its own. */
const CREDENTIALS = /^(?:GITHUB_TOKEN|GH_TOKEN|GH_ENTERPRISE_TOKEN|GITHUB_ENTERPRISE_TOKEN|SEALFORM_.*|ACTIONS_.*|INPUT_.*)$/i;

function environment(env: GitOptions["env"], index: string | undefined): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !MISLEADING_GIT.test(name) && !CREDENTIALS.test(name))),
    GIT_TERMINAL_PROMPT: "0",
    GIT_ALLOW_PROTOCOL: "https:http:ssh:git:file",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    LC_ALL: "C",
    ...(index === undefined ? {} : { GIT_INDEX_FILE: index }),
  };
}

/** Git as a child process: arguments one by one, no shell, in a session of its own so that Ctrl-C on the terminal does not end a push. */
export function gitIn({ folder, env, timeoutMs = TIMEOUT_MS }: GitOptions): Git {
  return (args, { input, index } = {}) =>
    new Promise<GitRun>((resolve, reject) => {
      const place = gitPlace(folder);
      const child = spawn("git", ["--no-pager", ...place.options, ...SETTINGS, ...args], {
        cwd: place.cwd,
        env: { ...environment(env, index), ...place.env },
        stdio: ["pipe", "pipe", "pipe"],
        detached: true,
        shell: false,
        windowsHide: true,
      });
      const out: Buffer[] = [];
      const err: Buffer[] = [];
      const timer = setTimeout(() => {
        child.kill("SIGKILL");
        reject(
          new SealformError(
            "git-timeout",
            `git ${args[0]} did not end within ${timeoutMs / 1000} s and was stopped`,
            "look whether the remote answers: git ls-remote",
          ),
        );
      }, timeoutMs);
      child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
      child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
      child.stdin.on("error", () => undefined);
      child.stdin.end(input ?? "");
      child.on("error", (error) => {
        clearTimeout(timer);
        const missing = systemCode(error) === "ENOENT";
        reject(
          new SealformError(
            "git-missing",
            missing
              ? "git cannot be started: there is no such program, or the folder is not there"
              : `git cannot be started: ${systemCode(error) ?? "unknown"}`,
            "install git, or keep the state in a file",
            { cause: error },
          ),
        );
      });
      child.on("close", (code) => {
        clearTimeout(timer);
        resolve({ code: code ?? -1, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString("utf8") });
      });
    });
}
