import { foldCase } from "../../../model/scope";
import type { EstateItem } from "../../estate";
import type { Finding } from "../../finding";
import type { Reading } from "../../resolve";
import type { AuditRule } from "../rule";
import type { StateInput } from "./input";
import { because, findingAt, type Gap, homeOf, missesOf } from "./misses";
import { names, nounOf } from "./places";

export const S12: AuditRule<StateInput> = {
  id: "S12",
  name: "environment-parity",
  level: "error",
  reason: "One environment has the secret and another has not: there the job gets nothing, or silently the one of the repository.",
  fix: "Declare it in every environment that the jobs enter.",
  url: "https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/manage-environments",
  needs: ["declaration"],
  *check(input) {
    for (const gap of missesOf(input).gaps) yield missing(input, gap);
    yield* fallBacks(input);
  },
};

const shown = (environment: string | null | undefined) => environment ?? "no environment";

function missing(input: StateInput, { reading, missing: without, level, reason }: Gap): Finding {
  const others = reading.outcomes.filter((one) => !without.includes(one));
  const has = others.filter(({ result }) => result.kind !== "unknown");
  const lacking = names(without.map((one) => shown(one.environment)));
  const having = names((has.length > 0 ? has : others).map((one) => shown(one.environment)));
  const there = has.length > 0 ? "is" : "may be";
  const message = `${nounOf(reading.reference)} ${reading.name} ${there} there in ${having}, and not in ${lacking}, which the job can enter, too${because({ reason })}`;
  return { rule: "S12", level, fix: `declare ${reading.name} in ${lacking}`, ...findingAt(input, reading, itemsOf(reading), message) };
}

function itemsOf({ outcomes }: Reading): EstateItem[] {
  return outcomes.flatMap(({ result }) => (result.kind === "found" ? [result.item] : []));
}

/** One environment that jobs enter has the name; jobs of another one get what the repository or the organization has. */
function* fallBacks(input: StateInput): Generator<Finding> {
  const groups = new Map<string, { readonly reading: Reading; readonly environment: string; readonly item: EstateItem }[]>();
  for (const reading of input.resolution.readings)
    for (const { environment, result } of reading.outcomes) {
      if (!environment || result.kind !== "found" || !result.certain || reading.certainty !== "yes") continue;
      const key = JSON.stringify([homeOf(reading), reading.reference.context, reading.name]);
      const list = groups.get(key) ?? [];
      groups.set(key, [...list, { reading, environment, item: result.item }]);
    }
  for (const group of groups.values()) {
    const own = group.filter(({ item }) => item.scope.kind === "environment");
    const told = new Set(own.map(({ environment }) => foldCase(environment)));
    if (own.length === 0) continue;
    for (const { reading, environment, item } of group) {
      if (item.scope.kind === "environment" || told.has(foldCase(environment))) continue;
      told.add(foldCase(environment));
      const having = names([...new Set(own.map((one) => one.environment))]);
      const message = `${nounOf(reading.reference)} ${reading.name} is declared in ${having}, but in ${environment} the job silently gets ${item.address}`;
      const fix = `declare ${reading.name} in ${environment}, or take ${item.address} away so that it cannot be taken for it`;
      yield { rule: "S12", level: "warning", fix, address: item.address, ...findingAt(input, reading, [item, own[0]!.item], message) };
    }
  }
}
