import { compareText } from "../model/address-map";
import type { Draft } from "./draft";

/**
 * The order in which changes are made (invariant 3): renames of the books; protection before what it protects; narrowing
 * before writing; writing before widening; deletes after what takes over is there; weaker protection last.
 */
function rank(d: Draft): number {
  if (d.action === "blocked") return 9;
  if (d.action === "rename") return 0;
  if (d.kind === "environment") {
    if (d.action === "delete") return 8;
    return d.effect?.weakened && !d.effect.strengthened ? 7 : 1;
  }
  if (d.action === "delete") return 6;
  const gains = (d.effect?.gained?.length ?? 0) > 0;
  if (d.action === "access") return gains ? 5 : 2;
  return gains && d.action !== "create" ? 4 : 3;
}

export function inOrder(drafts: readonly Draft[]): Draft[] {
  return drafts
    .map((d) => ({ d, rank: rank(d), key: d.address.toLowerCase() }))
    .sort((a, b) => a.rank - b.rank || compareText(a.key, b.key))
    .map(({ d }) => d);
}

/** Protection that must be in place first: an environment's items wait for its change unless that only weakens. */
export function withRequirements(drafts: readonly Draft[]): Draft[] {
  const environments = new Set(
    drafts.filter((d) => d.kind === "environment" && rank(d) !== 7 && rank(d) !== 8).map((d) => d.address.toLowerCase()),
  );
  return drafts.map((d) => {
    if (d.kind === "environment" || d.action === "blocked" || d.action === "delete" || !d.address.startsWith("env:")) return d;
    const environment = d.address.split("/").slice(0, 2).join("/");
    return environments.has(environment.toLowerCase()) ? { ...d, requires: [environment] } : d;
  });
}
