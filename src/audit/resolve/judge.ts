import { nameProblem } from "../../model/names";
import { ORGANIZATION, type Scope, sameName } from "../../model/scope";
import type { Candidates, Estate, EstateItem, ListKind, Told } from "../estate";
import type { Because, Result } from "./types";

/** What a repository's own workflows get under a name, in an environment; `null`: in none, `undefined`: in one that is not known. */
export function judge(
  estate: Estate,
  home: string | undefined,
  list: ListKind,
  name: string,
  environment: string | null | undefined,
): Result {
  if (list.kind === "secret" && name === "GITHUB_TOKEN") return { kind: "builtin" };
  if (nameProblem(name) !== undefined) return { kind: "missing", because: "invalid-name", items: [] };
  if (home === undefined) {
    const { login } = estate.owner;
    return { kind: "unknown", reason: login === "" ? "nothing is declared" : `the repository does not belong to ${login}`, items: [] };
  }
  const candidates = estate.candidates(home, list, name);
  const entered = candidates.environments.filter(
    (one) => environment !== null && (environment === undefined || sameName(one.environment, environment)),
  );
  const base = baseOf(candidates);
  if (environment === undefined && entered.length > 0) return perhaps(entered, base);
  if (entered[0]) {
    const below = base?.kind === "found" ? [base.item, ...base.shadows] : [];
    return { kind: "found", item: entered[0].item, certain: true, shadows: below };
  }
  return base ?? absent(estate, home, list, name, environment, candidates);
}

type Found = Extract<Result, { kind: "found" }>;

/** Without an environment: the repository wins over the organization. */
function baseOf({ repository, organization }: Candidates): Found | undefined {
  const told = organization && both(organization.access, organization.within);
  const above = organization && told?.answer !== "no" ? organization.item : undefined;
  if (repository) return { kind: "found", item: repository, certain: true, shadows: above ? [above] : [] };
  if (!above || !told) return undefined;
  return {
    kind: "found",
    item: above,
    certain: told.answer === "yes",
    ...(told.reason !== undefined && { reason: told.reason }),
    ...(told.reason !== undefined && organization?.access.answer === "yes" && { doubt: told.reason }),
    shadows: [],
  };
}

function both(a: Told, b: Told): Told {
  if (a.answer === "no" || b.answer === "no") return { answer: "no" };
  return a.answer === "unknown" ? a : b;
}

function perhaps(entered: Candidates["environments"], base: Found | undefined): Result {
  const reason = "the environment of the job is not known";
  const items = entered.map(({ item }) => item);
  if (base) return { kind: "found", item: base.item, certain: false, reason, shadows: items };
  return { kind: "unknown", reason, items };
}

function absent(
  estate: Estate,
  home: string,
  list: ListKind,
  name: string,
  environment: string | null | undefined,
  { environments, organization }: Candidates,
): Result {
  const because: Because =
    environments.length > 0
      ? "environment"
      : organization?.access.answer === "no"
        ? "visibility"
        : organization?.within.answer === "no"
          ? "cut"
          : "nowhere";
  const items: readonly EstateItem[] =
    environments.length > 0 ? environments.map(({ item }) => item) : organization ? [organization.item] : estate.named(list, name);
  const scopes: Scope[] = [
    { kind: "repository", repository: home },
    ...(organization ? [] : [ORGANIZATION]),
    ...(environment ? [{ kind: "environment", repository: home, environment } as const] : []),
  ];
  const answers = scopes.flatMap((scope) => {
    const { answer, reason = "not everything is known", undeclared } = estate.isKnown(scope, list, name);
    // Of a name that it knows a declaration says where it is. Of another one it says nothing in a place that it does not speak of,
    // and an environment that it does not speak of can have any.
    const isTold = answer === "yes" || (undeclared && because !== "nowhere" && scope.kind !== "environment");
    return isTold ? [] : [{ reason, undeclared }];
  });
  const [first] = answers;
  if (environment === undefined)
    return { kind: "unknown", reason: "the environment of the job is not known", ...(!first && { suspect: because }), items };
  if (!first) return { kind: "missing", because, items };
  const isSuspect = answers.every(({ undeclared }) => undeclared);
  return { kind: "unknown", reason: first.reason, ...(isSuspect && { suspect: because }), items };
}
