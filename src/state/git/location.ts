import { SealformError } from "../../model/errors";

/** A state in a branch of a remote repository. */
export interface GitLocation {
  /** In full: `refs/heads/sealform-state`. */
  readonly ref: string;
  /** Name of a remote of the clone, never a URL. */
  readonly remote: string;
  /** Path of the state inside the branch. */
  readonly path: string;
}

const PREFIX = "git+ref:";
const KEYS = ["remote", "path"];

/** @returns undefined for anything that is the path of a file. */
export function isGitLocation(text: string): boolean {
  return text.startsWith(PREFIX);
}

/**
 * Reads `git+ref:refs/heads/sealform-state?remote=origin&path=sealform.state.json`. Several states (of targets, or of the projects
 * of one repository) share a branch under different paths, or have branches of their own.
 * @throws SealformError `state-location`
 */
export function parseGitLocation(text: string): GitLocation {
  const [ref = "", query = "", ...more] = text.slice(PREFIX.length).split("?");
  const fail = (fact: string) =>
    new SealformError("state-location", `--state ${JSON.stringify(text)}: ${fact}`, "write git+ref:refs/heads/sealform-state");
  // What git itself refuses (`git check-ref-format`), without asking it: https://git-scm.com/docs/git-check-ref-format
  if (!/^refs\/heads\/[\w][\w.+@/-]*$/.test(ref) || /\.\.|@\{|\/\/|\/\.|\.$|\/$|\.lock(\/|$)/.test(ref))
    throw fail("it must name a branch in full, with letters, digits and -_.+@/");
  if (more.length > 0) throw fail("it has more than one ?");
  const parameters = new URLSearchParams(query);
  for (const key of parameters.keys())
    if (!KEYS.includes(key) || parameters.getAll(key).length > 1) throw fail(`unknown or repeated ${JSON.stringify(key)}`);
  const remote = parameters.get("remote") ?? "origin";
  const path = parameters.get("path") ?? "sealform.state.json";
  if (!/^\w[\w.-]*$/.test(remote)) throw fail("remote is the name of a remote, as origin");
  if (!/^\w[\w.-]*(\/\w[\w.-]*)*\.json$/.test(path)) throw fail("path is a path inside the branch that ends with .json");
  return { ref, remote, path };
}

/** The same branch, with another path in it. @throws SealformError `state-location` */
export function gitLocationOf(text: string, path: (path: string) => string): string {
  const { ref, remote, path: own } = parseGitLocation(text);
  return path(own) === own ? text : `${PREFIX}${ref}?${new URLSearchParams({ remote, path: path(own) })}`;
}

/** For messages: `sealform.state.json in refs/heads/sealform-state of origin`. */
export function printGitLocation({ ref, remote, path }: GitLocation): string {
  return `${path} in ${ref} of ${remote}`;
}
