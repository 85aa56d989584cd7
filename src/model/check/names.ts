import { tryParseScope } from "../address";
import type { DesiredState } from "../desired";
import type { Finding } from "../finding";
import { isEnvironmentName, isLogin, isRepositoryName, nameProblem } from "../names";
import { error, items, quote, scopeKind } from "./report";

/** Lower-case letters, digits and hyphens, at most 50. https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/classifying-your-repository-with-topics */
const TOPIC = /^[a-z0-9][a-z0-9-]{0,49}$/;

/** https://docs.github.com/organizations/managing-organization-settings/managing-custom-properties-for-repositories-in-your-organization#allowed-characters */
const PROPERTY = /^[A-Za-z0-9_$#-]{1,75}$/;
const PROPERTY_VALUE = /^[ !#-~]{1,75}$/;

/** The nearest name that GitHub accepts. */
export function repairName(name: string): string {
  const plain = name
    .toUpperCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Z0-9_]+/g, "_")
    .replace(/^GITHUB_/, "GH_");
  return /^[A-Z_]/.test(plain) ? plain : `_${plain}`;
}

function repairRepository(name: string): string | undefined {
  const last = name
    .split("/")
    .pop()!
    .trim()
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .slice(0, 100);
  return isRepositoryName(last) ? last : undefined;
}

function didYouMean(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `did you mean ${quote(name)}?`;
}

function* itemNames(desired: DesiredState): Generator<Finding> {
  for (const { item, list, index } of items(desired)) {
    const rule = nameProblem(item.name);
    if (!rule) continue;
    const fact =
      rule === "secret-name"
        ? "holds a character that GitHub refuses, begins with a digit or is empty"
        : "begins with GITHUB_, which GitHub keeps for itself";
    yield error(rule, { list, index }, `the name of ${item.kind} ${quote(item.name)} ${fact}`, didYouMean(repairName(item.name)));
  }
}

/** A repository that is declared for its environments alone is reported at the first of them. */
function* placeNames(desired: DesiredState): Generator<Finding> {
  const reported = new Set<string>();
  for (const kind of ["repository", "environment"])
    for (const [index, { scope: text }] of desired.scopes.entries()) {
      if (scopeKind(text) !== kind) continue;
      const scope = tryParseScope(text);
      const name = scope && "repository" in scope ? scope.repository : "";
      if (isRepositoryName(name) || (scope === undefined && kind === "environment")) continue;
      if (reported.size === reported.add(name).size) continue;
      yield error(
        "repository-name",
        { list: "scopes", index },
        `${quote(name)} is not a repository name`,
        didYouMean(repairRepository(name)),
      );
    }
  for (const [index, { name }] of desired.environments.entries())
    if (!isEnvironmentName(name))
      yield error("environment-name", { list: "environments", index }, `${quote(name.slice(0, 300))} is not an environment name`);
}

function* selectedNames(desired: DesiredState): Generator<Finding> {
  const places = [
    ...items(desired).map(({ item, list, index }) => ({ selectors: item.repositories ?? [], at: { list, index, field: "repositories" } })),
    ...(desired.groups ?? []).map(({ repositories }, index) => ({
      selectors: repositories,
      at: { list: "groups" as const, index, field: "repositories" },
    })),
  ];
  for (const { selectors, at } of places) {
    for (const selector of selectors) {
      if (selector.by === "name" && !isRepositoryName(selector.name))
        yield error("repository-name", at, `${quote(selector.name)} is not a repository name`, didYouMean(repairRepository(selector.name)));
      if (selector.by === "glob" && !/^[A-Za-z0-9._*?-]+$/.test(selector.glob))
        yield error("repository-name", at, `${quote(selector.glob)} matches no repository name`);
      if (selector.by === "property" && !PROPERTY.test(selector.property))
        yield error("property-name", at, `${quote(selector.property)} is not the name of a custom property`);
      if (selector.by === "property" && !PROPERTY_VALUE.test(selector.value))
        yield error(
          "property-name",
          at,
          `${quote(selector.value)} is no value of a custom property`,
          'GitHub accepts printable ASCII characters without ", at most 75',
        );
      if (selector.by === "topic" && !TOPIC.test(selector.topic)) yield error("topic-name", at, `${quote(selector.topic)} is not a topic`);
    }
  }
}

function* logins(desired: DesiredState): Generator<Finding> {
  if (!isLogin(desired.owner.login))
    yield error("login-name", { list: "owner" }, `${quote(desired.owner.login)} is not the login of a ${desired.owner.kind}`);
  for (const [index, { protection }] of desired.environments.entries()) {
    const at = { list: "environments" as const, index, field: "reviewers" };
    for (const team of protection.reviewers?.teams ?? []) {
      const slug = team
        .split("/")
        .pop()!
        .replace(/^@/, "")
        .trim()
        .toLowerCase()
        .replace(/[^a-z0-9_]+/g, "-");
      if (!isLogin(team))
        yield error("login-name", at, `${quote(team)} is not the slug of a team`, isLogin(slug) ? didYouMean(slug) : undefined);
    }
    for (const user of protection.reviewers?.users ?? []) {
      const login = user.replace(/^@/, "").trim();
      if (!isLogin(user))
        yield error("login-name", at, `${quote(user)} is not the login of a user`, isLogin(login) ? didYouMean(login) : undefined);
    }
  }
}

/** Names that GitHub would refuse, with a repaired one where there is one. */
export function* checkNames(desired: DesiredState): Generator<Finding> {
  yield* logins(desired);
  yield* placeNames(desired);
  yield* itemNames(desired);
  yield* selectedNames(desired);
}
