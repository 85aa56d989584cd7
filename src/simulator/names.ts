import { unprocessable } from "./errors";

/** A secret's value, and a variable's: https://docs.github.com/actions/reference/security/secrets */
export const LARGEST_VALUE_BYTES = 48 * 1024;

/** The stored form of a name. Throws 422 for one that GitHub refuses. */
export function checkedName(kind: "Secret" | "Variable", name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw unprocessable(
      `${kind} names can only contain alphanumeric characters ([a-z], [A-Z], [0-9]) or underscores (_). Spaces are not allowed. Must start with a letter ([a-z], [A-Z]) or underscores (_).`,
    );
  }
  if (/^GITHUB_/i.test(name)) throw unprocessable(`${kind} names must not start with GITHUB_.`);
  return name.toUpperCase();
}
