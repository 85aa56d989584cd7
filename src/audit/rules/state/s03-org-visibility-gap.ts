import type { EstateItem } from "../../estate";
import type { Finding, ManifestEdit } from "../../finding";
import type { AuditRule } from "../rule";
import { excludedAt, isMatched, selectionOf, writtenName } from "./edits";
import type { StateInput } from "./input";
import { because, findingAt, homeOf, type Miss, missesOf } from "./misses";
import { nounOf } from "./places";

export const S03: AuditRule<StateInput> = {
  id: "S03",
  name: "org-visibility-gap",
  level: "error",
  reason: "The organization has the secret, but this repository may not read it, so the expression is empty.",
  fix: "Select the repository.",
  url: "https://docs.github.com/en/actions/reference/security/secrets",
  needs: ["declaration"],
  *check(input) {
    for (const miss of missesOf(input).misses) if (miss.because === "visibility") yield finding(input, miss);
  },
};

function finding(input: StateInput, miss: Miss): Finding {
  const { reading, items, level } = miss;
  const [item, home] = [items[0], homeOf(reading)];
  const address = item?.address ?? "";
  const edits = item && wider(input, item, home);
  const why = item?.visibility === "selected" ? `${home} is not selected` : `its visibility is ${item?.visibility}, and ${home} is not`;
  const message = `${nounOf(reading.reference)} ${reading.name} is there as ${address}, but ${why}, so this is empty${because(miss)}`;
  const fix =
    item?.visibility === "selected"
      ? `add ${home} to the repositories of ${address}`
      : `let ${address} be \`selected\` with ${home}, or declare it in ${home}`;
  return { rule: "S03", level, fix, address, ...findingAt(input, reading, items, message), ...(edits && { edits }) };
}

/** Who is taken out by name is let in again; a name beside that would be said and taken back. */
function wider(input: StateInput, item: EstateItem, repository: string): readonly ManifestEdit[] | undefined {
  const selection = item.visibility === "selected" ? selectionOf(input, item.address) : undefined;
  if (!selection) return undefined;
  const out = excludedAt(input, selection, repository).map((i): ManifestEdit => ({ at: [...selection.path, i] }));
  const isIn = out.length > 0 && isMatched(selection, repository);
  return isIn ? out : [{ at: [...selection.path, "-"], value: writtenName(input, repository) }, ...out];
}
