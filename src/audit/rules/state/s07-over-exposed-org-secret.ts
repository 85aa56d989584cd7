import { plural } from "../../../model/plural";
import type { EstateItem } from "../../estate";
import type { Finding } from "../../finding";
import { isReadByGitHub } from "../../read-by-github";
import type { AuditRule } from "../rule";
import { isExisting, soleEntry, writtenName } from "./edits";
import type { StateInput } from "./input";
import { declared, isSecretOfActions, LOOK_AT_ALL, lookedAt, names, readersAt, readsIndex, scannedReaders } from "./places";

/** Readers up to so many, or up to this part of all that could, are few. */
const FEW = 5;
const FEW_PART = 0.1;

const NEEDS_VALUE =
  "its value is `existing`, and GitHub takes a visibility with the value only: give it a value source, or select the repositories on GitHub, first";

export const S07: AuditRule<StateInput> = {
  id: "S07",
  name: "over-exposed-org-secret",
  level: "warning",
  reason: "Whoever can push a workflow to any repository of the organization can read it.",
  fix: "Select the repositories that read it.",
  securitySeverity: 5,
  url: "https://docs.github.com/en/actions/reference/security/secure-use",
  needs: ["declaration"],
  *check(input) {
    for (const item of input.estate.all)
      if (item.scope.kind === "organization" && item.visibility !== "selected" && isSecretOfActions(item) && !isReadByGitHub(item))
        yield* finding(input, item);
  },
};

function* finding(input: StateInput, item: EstateItem): Generator<Finding> {
  const reads = readsIndex(input).of(item.address);
  const who = [...new Set(reads.map(({ repository }) => repository))].sort();
  const all = scannedReaders(input, item);
  if (who.length === 0 || !all || who.length >= all.length || who.length > Math.max(FEW, all.length * FEW_PART)) return;
  const isAll = input.estate.knowsReaders(item);
  // Others that read it would lose it.
  const entry = isAll ? soleEntry(input, item) : undefined;
  yield {
    rule: "S07",
    level: isAll ? "warning" : "note",
    message: `${item.address} has the visibility \`${item.visibility}\`; of ${lookedAt(input, item, all)}, ${plural(who.length, "repository")} ${who.length === 1 ? "does" : "do"}: ${names(who)}`,
    fix: isAll ? `write \`visibility: selected, repositories: [${who.join(", ")}]\`` : LOOK_AT_ALL,
    name: item.name,
    address: item.address,
    ...declared(input, item.address, "visibility"),
    ...readersAt(reads),
    ...(isExisting(item) && { byHand: NEEDS_VALUE }),
    ...(entry &&
      !isExisting(item) && {
        edits: [
          { at: [...entry.path, "visibility"], value: "selected" },
          { at: [...entry.path, "repositories"], value: who.map((name) => writtenName(input, name)) },
        ],
      }),
  };
}
