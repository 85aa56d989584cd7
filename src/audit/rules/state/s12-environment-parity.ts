import { foldCase } from "../../../model/scope";
import type { EstateItem } from "../../estate";
import type { Finding } from "../../finding";
import type { Outcome, Reading } from "../../resolve";
import type { AuditRule } from "../rule";
import type { StateInput } from "./input";
import { type Gap, missesOf, NOT_PROVED, wantedOf } from "./misses";
import { names, nounOf } from "./places";
import { because, findingAt, homeOf } from "./tell";

export const S12: AuditRule<StateInput> = {
  id: "S12",
  name: "environment-parity",
  level: "error",
  reason: "One environment has the secret and another has not: there the job gets nothing, or silently the one of the repository.",
  fix: "Declare it in every environment in which the jobs read it.",
  url: "https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/manage-environments",
  needs: ["declaration"],
  *check(input) {
    for (const gap of missesOf(input).gaps) yield missing(input, gap);
    yield* fallBacks(input);
  },
};

function missing(input: StateInput, { reading, missing: without, level, reason, mayBeNever }: Gap): Finding {
  const others = wantedOf(reading).filter((one) => !without.includes(one));
  const has = others.filter(({ result }) => result.kind !== "unknown");
  const there = has.length > 0 ? "is" : "may be";
  const lacking = environmentsOf(without);
  const isNone = without.some(({ environment }) => environment === null);
  const where = [
    ...(lacking.length > 0 ? [`in ${names(lacking)}, which the job can enter, too`] : []),
    ...(isNone ? [`in runs in which the job enters no environment`] : []),
  ].join(", nor ");
  const message = `${nounOf(reading.reference)} ${reading.name} ${there} there in ${names(shown(has.length > 0 ? has : others))}, and not ${where}${because({ reason })}`;
  return { rule: "S12", level, fix: fixOf(reading, lacking, mayBeNever), ...findingAt(input, reading, itemsOf(reading), message) };
}

/** A secret of one environment is not to be handed to another one that never reads it. */
function fixOf({ name }: Reading, lacking: readonly string[], mayBeNever: true | undefined): string {
  const guarded = "guard the read by the condition that picks the environment";
  if (lacking.length === 0) return `let the job enter an environment that has ${name} in every run, or ${guarded}`;
  const declared = `declare ${name} in ${names(lacking)}`;
  return mayBeNever ? `${declared} if the job reads it there; else ${guarded}` : declared;
}

function environmentsOf(outcomes: readonly Outcome[]): string[] {
  return outcomes.flatMap(({ environment }) => environment ?? []);
}

function shown(outcomes: readonly Outcome[]): string[] {
  return outcomes.map(({ environment }) => environment ?? "no environment");
}

function itemsOf({ outcomes }: Reading): EstateItem[] {
  return outcomes.flatMap(({ result }) => (result.kind === "found" ? [result.item] : []));
}

/** One environment that jobs enter has the name; jobs of another one get what the repository or the organization has. */
function* fallBacks(input: StateInput): Generator<Finding> {
  const groups = new Map<
    string,
    { readonly reading: Reading; readonly environment: string; readonly item: EstateItem; readonly occurs: boolean }[]
  >();
  for (const reading of input.resolution.readings)
    for (const { environment, result, occurs } of reading.never ? [] : wantedOf(reading)) {
      if (!environment || result.kind !== "found" || !result.certain || reading.certainty !== "yes") continue;
      const key = JSON.stringify([homeOf(reading), reading.reference.context, reading.name]);
      const list = groups.get(key) ?? [];
      groups.set(key, [...list, { reading, environment, item: result.item, occurs }]);
    }
  for (const group of groups.values()) {
    const own = group.filter(({ item }) => item.scope.kind === "environment");
    const told = new Set(own.map(({ environment }) => foldCase(environment)));
    if (own.length === 0) continue;
    for (const { reading, environment, item, occurs } of group) {
      if (item.scope.kind === "environment" || told.has(foldCase(environment))) continue;
      told.add(foldCase(environment));
      const having = names([...new Set(own.map((one) => one.environment))]);
      const message = `${nounOf(reading.reference)} ${reading.name} is declared in ${having}, but in ${environment} the job silently gets ${item.address}${because(occurs ? {} : { reason: NOT_PROVED })}`;
      const fix = `declare ${reading.name} in ${environment}, or take ${item.address} away so that it cannot be taken for it`;
      yield { rule: "S12", level: "warning", fix, address: item.address, ...findingAt(input, reading, [item, own[0]!.item], message) };
    }
  }
}
