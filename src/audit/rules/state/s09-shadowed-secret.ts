import { sameName } from "../../../model/scope";
import { type EstateItem, repositoryOfItem } from "../../estate";
import type { Finding } from "../../finding";
import type { AuditRule } from "../rule";
import type { StateInput } from "./input";
import { declared, isSecretOfActions, names, readsIndex, relatedTo } from "./places";

export const S09: AuditRule<StateInput> = {
  id: "S09",
  name: "shadowed-secret",
  level: "warning",
  reason: "The nearer one wins: a value that is renewed at the organization stays old where a repository has its own.",
  fix: "Delete the copy, or say that it is meant.",
  url: "https://docs.github.com/en/actions/reference/security/secrets",
  needs: ["declaration"],
  *check(input) {
    for (const item of input.estate.all) if (item.scope.kind !== "organization" && isSecretOfActions(item)) yield* finding(input, item);
  },
};

function* finding(input: StateInput, item: EstateItem): Generator<Finding> {
  const below = shadowedBy(input, item);
  if (below.length === 0) return;
  const { scope } = item;
  const others = below.map(({ address }) => address);
  const reads = readsIndex(input);
  const wins = jobsOf(reads.of(item.address));
  const loses = jobsOf(
    others.flatMap((address) => reads.of(address)).filter(({ repository }) => sameName(repository, repositoryOfItem(item))),
  );
  const where = scope.kind === "environment" ? `in jobs that enter ${scope.environment}` : `in every job of ${repositoryOfItem(item)}`;
  const told = [
    wins.length > 0 ? `read by ${names(wins)}` : "no job reads it",
    ...(loses.length > 0 ? [`other jobs get the other one: ${names(loses)}`] : []),
  ];
  yield {
    rule: "S09",
    level: "warning",
    message: `${item.address} wins over ${names(others)} ${where} (${told.join("; ")})`,
    fix: `delete ${item.address} if it is a copy, and if it is meant suppress this with a reason`,
    name: item.name,
    address: item.address,
    ...declared(input, item.address),
    ...relatedTo(input, below),
  };
}

/** Of the same name, and read by the same repository where this one were not. */
function shadowedBy({ estate }: StateInput, item: EstateItem): EstateItem[] {
  const { organization, repository } = estate.candidates(repositoryOfItem(item), item, item.name);
  const above = organization && organization.access.answer === "yes" && organization.within.answer !== "no" ? [organization.item] : [];
  return item.scope.kind === "environment" && repository ? [repository, ...above] : above;
}

function jobsOf(reads: readonly { readonly file: string; readonly job: string }[]): string[] {
  return [...new Set(reads.map(({ file, job }) => `${file} ${job}`))];
}
