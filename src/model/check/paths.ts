import type { DesiredState } from "../desired";
import type { Finding } from "../finding";
import { isPrintable } from "../printable";
import { entersGitFolder, leavesFolder } from "../relative-path";
import { error, quote } from "./report";

/** What is wrong with the way to a file, and where it comes from instead of the manifest's folder. */
export interface PathProblem {
  readonly rule: "path-outside" | "path-characters" | "path-git";
  readonly from: string;
}

/** Of `postgres://user:password@db/x`, as `canonicalPath` leaves it: somebody gave the value itself. */
const URL_PATH = /(?:^|\/)[A-Za-z][A-Za-z0-9+.-]+:\//;

/**
 * A token by what its issuer puts before it: of GitHub, GitLab, npm, PyPI, Slack, Stripe, DigitalOcean, Shopify, Hugging Face, AWS, Google.
 * https://docs.github.com/code-security/secret-scanning/introduction/supported-secret-scanning-patterns
 */
export const TOKEN =
  /(?:^|\/)(?:gh[opusr]_|github_pat_|glpat-|npm_|pypi-|xox[abeoprs]-|[rs]k_(?:live|test)_|dop_v1_|shpat_|hf_|A[KS]IA|AIza)[A-Za-z0-9]{16,}/;

function pathProblem(path: string): PathProblem | undefined {
  if (leavesFolder(path)) return { rule: "path-outside", from: "outside of the manifest's folder" };
  if (URL_PATH.test(path)) return { rule: "path-outside", from: "a URL, not from a file" };
  if (TOKEN.test(path)) return { rule: "path-outside", from: "what looks like a token, not from a file" };
  if (!isPrintable(path)) return { rule: "path-characters", from: "a path with a control character or an invisible one" };
  if (entersGitFolder(path)) return { rule: "path-git", from: "the .git folder" };
  return undefined;
}

/** Files that values come from, each with its path, if it has one, judged by `judge`. Messages do not repeat the paths: they stand below `value`. */
export function* pathFindings(desired: DesiredState, judge: (path: string) => PathProblem | undefined): Generator<Finding> {
  for (const [index, { name, value }] of desired.secrets.entries()) {
    const problem = "path" in value ? judge(value.path) : undefined;
    if (problem)
      yield error(
        problem.rule,
        { list: "secrets", index, field: `value.${value.from}` },
        `secret ${quote(name)} takes its value from ${problem.from}`,
      );
  }
}

/** Files that values come from stay inside the manifest's folder, by their names; where links lead is looked at beside the files. */
export function checkPathNames(desired: DesiredState): Iterable<Finding> {
  return pathFindings(desired, pathProblem);
}
