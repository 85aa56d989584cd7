import { SealformError } from "../../model/errors";
import { printable } from "../../model/printable";

/** Of a message of git's: at most so many characters, because a server may send pages. */
const LIMIT = 600;

/** A message of git's without credentials: those of a URL (up to its last `@`: a password that nobody encoded may hold `/` and `@`), of a header, and what looks like a token of GitHub's. */
export function redactGit(text: string): string {
  return text
    .replaceAll(/\S+/g, withoutUserInfo)
    .replaceAll(/(authorization\s*:\s*)(?:\w+\s+)?\S+/gi, "$1[redacted]")
    .replaceAll(/\b(?:gh[a-z]_|github_pat_)\w{8,}/g, "[redacted]");
}

function withoutUserInfo(word: string): string {
  const [start, end] = [word.indexOf("://"), word.lastIndexOf("@")];
  return start >= 0 && end > start ? word.slice(0, start + 3) + word.slice(end + 1) : word;
}

/** What git said, in one line: its errors, and what the server answered. */
export function gitSays(stderr: string): string {
  const lines = redactGit(stderr)
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter(
      (line) => line !== "" && !/^(?:hint:|To |From |Enumerating|Counting|Compressing|Writing|Delta|Total|warning: redirecting)/.test(line),
    );
  const text = printable(lines.join("; "));
  return text.length > LIMIT ? `${text.slice(0, LIMIT)}…` : text || "git said nothing";
}

const KINDS: readonly (readonly [RegExp, rule: "git-repository" | "git-remote" | "git-refused" | "git-unreachable", hint: string])[] = [
  [/dubious ownership/i, "git-repository", "the clone belongs to another user: see safe.directory in git's documentation"],
  [/not a git repository/i, "git-repository", "run sealform in a clone of the configuration repository, or keep the state in a file"],
  [/no such remote|does not appear to be a git repository/i, "git-remote", "`git remote -v` shows the remotes; name one by ?remote=NAME"],
  [
    /remote rejected|rule violations|GH0\d\d|protected branch|pre-receive hook|permission to .* denied|write access .* not granted/i,
    "git-refused",
    "who applies must be allowed to push to the branch of the state: docs/state.md shows the ruleset",
  ],
  [
    /authentication failed|could not read (?:username|password)|permission denied|terminal prompts disabled|HTTP 40[13]|403/i,
    "git-refused",
    "the clone has no credential that the remote accepts; in Actions, give actions/checkout a token that may push",
  ],
];

/** The error that a failed command of git's means. @param doing what could not be done, as `fetch the state` */
export function gitError(doing: string, stderr: string): SealformError {
  const [, rule, hint] = KINDS.find(([expression]) => expression.test(stderr)) ?? [
    undefined,
    "git-unreachable" as const,
    "look whether git itself can reach the remote: git ls-remote",
  ];
  return new SealformError(rule, `cannot ${doing}: ${gitSays(stderr)}`, hint);
}
