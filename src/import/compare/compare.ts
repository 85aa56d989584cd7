import { AddressMap } from "../../model/address-map";
import { type Facts, factsOf } from "./facts";
import { knownIn } from "./known";
import type { Place } from "./place";
import type { ComparedPlace, Comparison, Difference, FactValue, Stale } from "./types";

/**
 * Parity of two places by structure: which secrets, variables and environments there are, who may read them, how they are protected,
 * what variables hold. What one of the two cannot tell is not compared. Pure: the same places give the same comparison.
 */
export function comparePlaces(a: Place, b: Place): Comparison {
  const [inA, inB] = [factsOf(a.desired), factsOf(b.desired)];
  const [knowsA, knowsB] = [knownIn(a), knownIn(b)];
  const differences: Difference[] = [];
  const stale: Stale[] = [];
  let equal = 0;
  for (const [address] of new AddressMap([...inB, ...inA])) {
    const [here, there] = [inA.get(address), inB.get(address)];
    if (!knowsA(address) || !knowsB(address)) continue;
    const { kind } = (here ?? there)!;
    if (!here || !there) differences.push({ address, kind, in: here ? "a" : "b" });
    else {
      const fields = differingFields(here, there);
      if (fields.length > 0) differences.push({ address, kind, in: "both", fields });
      else equal++;
      const [before, after] = [a.changedAt.get(address), b.changedAt.get(address)];
      if (kind === "secret" && before !== undefined && after !== undefined && before > after) stale.push({ address, a: before, b: after });
    }
  }
  const count = (where: Difference["in"]) => differences.filter((one) => one.in === where).length;
  return {
    version: 1,
    a: shown(a),
    b: shown(b),
    summary: { equal, different: count("both"), onlyInA: count("a"), onlyInB: count("b") },
    differences,
    stale,
  };
}

function shown({ label, desired: { owner }, unreadable }: Place): ComparedPlace {
  return { label, owner: { kind: owner.kind, login: owner.login }, unreadable };
}

function differingFields(a: Facts, b: Facts): NonNullable<Difference["fields"]> {
  return Object.keys({ ...a.fields, ...b.fields }).flatMap((field) => {
    const [left, right] = [a.fields[field], b.fields[field]];
    return left === undefined || right === undefined || same(left, right) ? [] : [{ field, a: left, b: right }];
  });
}

function same(a: FactValue, b: FactValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
