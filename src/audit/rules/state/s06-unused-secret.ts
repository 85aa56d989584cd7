import { AddressMap } from "../../../model/address-map";
import type { EstateItem } from "../../estate";
import type { Finding } from "../../finding";
import type { AuditRule } from "../rule";
import { soleEntry } from "./edits";
import type { StateInput } from "./input";
import { missesOf } from "./misses";
import { declared, isSecretOfActions, lookedAt, readsIndex, scannedReaders } from "./places";

export const S06: AuditRule<StateInput> = {
  id: "S06",
  name: "unused-secret",
  level: "warning",
  reason: "What nobody reads can still leak, and has to be renewed like the others.",
  fix: "Take it out of the declaration, and revoke it where it was issued.",
  url: "https://docs.github.com/en/actions/reference/security/secure-use",
  needs: ["declaration"],
  *check(input) {
    // Of other stores than Actions there are readers that are no workflow.
    const lost = lostOnTheWay(input);
    for (const item of input.estate.all)
      if (item.declared && isSecretOfActions(item) && !lost.has(item.address)) yield* finding(input, item);
  },
};

/** Read by called workflows that do not get it: that is what has to be mended (F01, S13). */
function lostOnTheWay(input: StateInput): AddressMap<true> {
  const { misses } = missesOf(input);
  const lost = misses.filter(({ because }) => because === "not-passed" || because === "callee-environment");
  return new AddressMap(lost.flatMap(({ items }) => items.map(({ address }) => [address, true] as const)));
}

function* finding(input: StateInput, item: EstateItem): Generator<Finding> {
  if (readsIndex(input).of(item.address).length > 0) return;
  const readers = scannedReaders(input, item);
  if (!readers) return;
  const entry = soleEntry(input, item);
  const who = readers.length === 0 ? "no repository can read it" : `no workflow of ${lookedAt(input, item, readers)} reads it`;
  yield {
    rule: "S06",
    level: "warning",
    message: `${item.address} is declared, and ${who}`,
    fix: "take it out of the manifest, and revoke the credential where it was issued",
    name: item.name,
    address: item.address,
    ...declared(input, item.address),
    ...(entry && { edits: [{ at: entry.path }] }),
  };
}
