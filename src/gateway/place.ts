import { isStore } from "../model/store";

/** What a path names, by its segments; decoded, in lower case, for comparison only. */
export interface Place {
  /** `orgs/acme`, `organizations/9001`, `repos/acme/api`, `repositories/1002`: GitHub routes names and numeric ids. */
  readonly scope: readonly string[];
  /** What follows the scope: `actions/secrets/NPM_TOKEN`, `environments/production`, nothing for the repository itself. */
  readonly rest: readonly string[];
  /** How many segments of `rest` name a list; undefined where none of ours is named. */
  readonly list: number | undefined;
}

const SCOPE_LENGTH: Readonly<Record<string, number>> = { orgs: 2, organizations: 2, repos: 3, repositories: 2 };

/** @returns undefined for what is neither of an organization nor of a repository, and for what cannot be decoded. */
export function placeOf(pathname: string): Place | undefined {
  const segments = segmentsOf(pathname);
  const length = SCOPE_LENGTH[segments?.[0] ?? ""];
  if (!segments || length === undefined || segments.length < length || segments.includes("")) return undefined;
  const rest = segments.slice(length);
  return { scope: segments.slice(0, length), rest, list: listLength(rest, length === 3 || segments[0] === "repositories") };
}

/** Environments are the list of a repository; what is inside one of them is a list of its own. */
function listLength([first = "", second = "", third = ""]: readonly string[], inRepository: boolean): number | undefined {
  if (isStore(first)) return second === "secrets" || second === "variables" ? 2 : undefined;
  if (!inRepository || first !== "environments") return undefined;
  if (["secrets", "variables", "deployment-branch-policies"].includes(third)) return 3;
  return third === "" ? 1 : undefined;
}

/** Whether two scopes can be the same one: a name and a numeric id can, as it is not known whose id it is. */
export function mayBeSame(one: Place, other: Place): boolean {
  const [form, otherForm] = [one.scope[0]!, other.scope[0]!];
  if (form !== otherForm) return form.startsWith("repo") === otherForm.startsWith("repo");
  return one.scope.join("/") === other.scope.join("/");
}

function segmentsOf(pathname: string): string[] | undefined {
  try {
    return pathname
      .split("/")
      .slice(1)
      .map((segment) => decodeURIComponent(segment).toLowerCase());
  } catch {
    return undefined;
  }
}
