/** Names of secrets and variables. https://docs.github.com/actions/security-guides/encrypted-secrets#naming-your-secrets */
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

export type NameProblem = "secret-name" | "secret-name-github";

/** @returns the rule that `name` breaks, or undefined. */
export function nameProblem(name: string): NameProblem | undefined {
  if (!NAME.test(name)) return "secret-name";
  if (/^GITHUB_/i.test(name)) return "secret-name-github";
  return undefined;
}

/** GitHub stores names in upper case and finds them in any. ASCII only: `ß` would become `SS`, a name that was not written. */
export function canonicalName(name: string): string {
  return name.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** Repository names: ASCII letters, digits, `.`, `-`, `_`, at most 100 characters; not `.` or `..`. */
export function isRepositoryName(name: string): boolean {
  return /^[A-Za-z0-9._-]{1,100}$/.test(name) && name !== "." && name !== "..";
}

/** Environment names: 1 to 255 characters, no control characters. https://docs.github.com/actions/deployment/targeting-different-environments */
export function isEnvironmentName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  return name.length >= 1 && name.length <= 255 && !/[\u0000-\u001f\u007f]/.test(name) && name.trim() === name;
}

/** Logins of users and organizations, slugs of teams. */
export function isLogin(name: string): boolean {
  return /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9_])?$/.test(name);
}
