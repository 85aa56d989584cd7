import { plural } from "../../../model/plural";
import type { EstateItem } from "../../estate";
import type { Finding, ManifestEdit } from "../../finding";
import { isReadByGitHub } from "../../read-by-github";
import type { AuditRule } from "../rule";
import { selectionOf, soleEntry, writtenAt } from "./edits";
import type { StateInput } from "./input";
import { declared, isSecretOfActions, names, readsIndex } from "./places";

export const S08: AuditRule<StateInput> = {
  id: "S08",
  name: "granted-not-read",
  level: "note",
  reason: "A repository that may read a secret and does not is one more place that it can leak from.",
  fix: "Take the repository out of the selection.",
  url: "https://docs.github.com/en/actions/reference/security/secure-use",
  needs: ["declaration"],
  *check(input) {
    for (const item of input.estate.all)
      if (item.visibility === "selected" && isSecretOfActions(item) && !isReadByGitHub(item)) yield* finding(input, item);
  },
};

/** Of one that nobody reads S06 tells. */
function* finding(input: StateInput, item: EstateItem): Generator<Finding> {
  const index = readsIndex(input);
  const reads = new Set(index.of(item.address).map(({ repository }) => repository));
  if (reads.size === 0) return;
  const idle = input.estate.readersOf(item).certain.filter((name) => index.isComplete(name) && !reads.has(name));
  if (idle.length === 0) return;
  const edits = soleEntry(input, item) ? removals(input, item, idle) : [];
  yield {
    rule: "S08",
    level: "note",
    message: `${item.address} is given to ${names(idle)}, where no workflow reads it`,
    fix: `take ${plural(idle.length, "repository")} out of its selection: ${names(idle)}`,
    name: item.name,
    address: item.address,
    ...declared(input, item.address, "repositories"),
    ...(edits.length > 0 && { edits }),
  };
}

/** What a glob or a topic gives cannot be taken away by a name. */
function removals(input: StateInput, { address }: EstateItem, idle: readonly string[]): ManifestEdit[] {
  const selection = selectionOf(input, address);
  if (!selection) return [];
  const at = idle.flatMap((name) => writtenAt(input, selection, name)).sort((a, b) => b - a);
  return at.length < selection.list.length ? at.map((i) => ({ at: [...selection.path, i] })) : [];
}
