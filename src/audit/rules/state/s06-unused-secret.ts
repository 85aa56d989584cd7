import { printScope } from "../../../model/address";
import { AddressMap } from "../../../model/address-map";
import { sameName } from "../../../model/scope";
import type { EstateItem } from "../../estate";
import type { Finding, ManifestEdit } from "../../finding";
import { isReadByGitHub } from "../../read-by-github";
import type { Reading } from "../../resolve";
import type { AuditRule } from "../rule";
import { onlyInActions } from "./dependabot";
import { entryOf } from "./edits";
import type { StateInput } from "./input";
import { missesOf } from "./misses";
import { declared, isSecretOfActions, LOOK_AT_ALL, lookedAt, names, readsIndex, scannedReaders } from "./places";

export const S06: AuditRule<StateInput> = {
  id: "S06",
  name: "unused-secret",
  level: "warning",
  reason: "What nobody reads can still leak, and has to be renewed like the others.",
  fix: "Take it out of the declaration, and revoke it where it was issued, unless another store has it.",
  url: "https://docs.github.com/en/actions/reference/security/secure-use",
  needs: ["declaration"],
  *check(input) {
    // Of other stores than Actions there are readers that are no workflow.
    const lost = lostOnTheWay(input);
    for (const item of input.estate.all)
      if (item.declared && isSecretOfActions(item) && !isReadByGitHub(item) && !lost.has(item.address)) yield* finding(input, item);
  },
};

/** Read by called workflows, or in runs of Dependabot, that do not get it: that is what has to be mended (F01, S13, S15); or by what is switched off. */
function lostOnTheWay(input: StateInput): AddressMap<true> {
  const { misses } = missesOf(input);
  const kept = input.resolution.readings.flatMap((reading) => [...onlyInActions(input.estate, reading), ...switchedOff(reading)]);
  const lost = misses.filter(({ because }) => because === "not-passed" || because === "callee-environment");
  return new AddressMap([...kept, ...lost.flatMap(({ items }) => items)].map(({ address }) => [address, true] as const));
}

/** What a job reads that no run comes to: a switch can be turned back. */
function switchedOff({ never, outcomes }: Reading): readonly EstateItem[] {
  if (!never) return [];
  return outcomes.flatMap(({ result }) => {
    if (result.kind === "found") return [result.item];
    return result.kind === "passed" || result.kind === "unknown" ? result.items : [];
  });
}

function* finding(input: StateInput, item: EstateItem): Generator<Finding> {
  if (readsIndex(input).of(item.address).length > 0) return;
  const readers = scannedReaders(input, item);
  if (!readers) return;
  const who = readers.length === 0 ? "no repository can read it" : `no workflow of ${lookedAt(input, item, readers)} reads it`;
  // Of repositories that are not known here nobody has seen the workflows.
  const isAll = input.estate.knowsReaders(item);
  const edit = isAll ? removal(input, item) : undefined;
  const kept = input.estate.all.filter((one) => one.declared && isTheSameElsewhere(item, one)).map(({ store }) => store);
  yield {
    rule: "S06",
    level: isAll ? "warning" : "note",
    message: `${item.address} is declared, and ${who}`,
    fix: !isAll
      ? LOOK_AT_ALL
      : kept.length > 0
        ? `take \`${item.store}\` out of its stores; the credential stays, because ${names(kept)} has it, too`
        : "take it out of the manifest, and revoke the credential where it was issued",
    name: item.name,
    address: item.address,
    ...declared(input, item.address),
    ...(edit && { edits: [edit] }),
  };
}

/** The same name of the same place, in another store: it is one credential. */
function isTheSameElsewhere(item: EstateItem, other: EstateItem): boolean {
  const isOneScope = sameName(printScope(other.scope), printScope(item.scope));
  return other.name === item.name && other.kind === item.kind && other.store !== item.store && isOneScope;
}

/** The entry goes, or this one of its stores. */
function removal(input: StateInput, item: EstateItem): ManifestEdit | undefined {
  const entry = entryOf(input, item);
  if (!entry) return undefined;
  if (entry.others.length === 0) return { at: entry.path };
  const { stores } = entry.value;
  const at = Array.isArray(stores) ? stores.indexOf(item.store) : -1;
  return at >= 0 ? { at: [...entry.path, "stores", at] } : { at: [...entry.path, "stores"], value: entry.others.map(({ store }) => store) };
}
