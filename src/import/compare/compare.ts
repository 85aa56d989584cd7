import { AddressMap } from "../../model/address-map";
import { type Facts, factsOf, WITHOUT_PROTECTION } from "./facts";
import { knownIn } from "./known";
import type { Place } from "./place";
import type { ComparedPlace, Comparison, Difference, DifferentField, FactValue, Stale } from "./types";

/**
 * Parity of two places by structure: which secrets, variables and environments there are, who may read them, how they are protected,
 * what variables hold. What one of the two cannot tell is not compared; of two declarations each tells all: what it does not declare is
 * not there. Pure: the same places give the same comparison.
 */
export function comparePlaces(a: Place, b: Place): Comparison {
  const [inA, inB] = [factsOf(a.desired), factsOf(b.desired)];
  const [knowsA, knowsB] = [knownIn(a, b), knownIn(b, a)];
  const differences: Difference[] = [];
  const stale: Stale[] = [];
  const gatesNotCompared: string[] = [];
  const areDeclared = !a.isLive && !b.isLive;
  let equal = 0;
  for (const [address] of new AddressMap([...inB, ...inA])) {
    const [here, there] = [inA.get(address), inB.get(address)];
    if (!knowsA(address) || !knowsB(address)) continue;
    const { kind } = (here ?? there)!;
    if (!here || !there) differences.push({ address, kind, in: here ? "a" : "b" });
    else {
      const fields = differingFields(here, there, areDeclared);
      if (fields.length > 0) differences.push({ address, kind, in: "both", fields });
      else equal++;
      if (kind === "environment" && ((a.isLive && lacksGates(here)) || (b.isLive && lacksGates(there)))) gatesNotCompared.push(address);
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
    gatesNotCompared,
  };
}

function shown({ label, desired: { owner }, unreadable }: Place): ComparedPlace {
  return { label, owner: { kind: owner.kind, login: owner.login }, unreadable };
}

/** @param areDeclared a key of only one is a difference, unless it says what GitHub does without it */
function differingFields(a: Facts, b: Facts, areDeclared: boolean): DifferentField[] {
  return Object.keys({ ...a.fields, ...b.fields }).flatMap((field): DifferentField[] => {
    const [left, right] = [a.fields[field], b.fields[field]];
    if (left !== undefined && right !== undefined) return same(left, right) ? [] : [{ field, a: left, b: right }];
    const without = WITHOUT_PROTECTION[field];
    if (!areDeclared || without === undefined || same((left ?? right)!, without)) return [];
    return [{ field, ...(left !== undefined && { a: left }), ...(right !== undefined && { b: right }) }];
  });
}

function lacksGates({ fields }: Facts): boolean {
  return fields.customProtectionRules === undefined;
}

function same(a: FactValue, b: FactValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
