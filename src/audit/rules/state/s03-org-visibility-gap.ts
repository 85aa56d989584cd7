import { AddressMap } from "../../../model/address-map";
import type { EstateItem } from "../../estate";
import type { Finding, ManifestEdit } from "../../finding";
import type { AuditRule } from "../rule";
import { selectionOf } from "./edits";
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
    const added = new AddressMap<string[]>();
    for (const miss of missesOf(input).misses) if (miss.because === "visibility") yield finding(input, miss, added);
  },
};

function finding(input: StateInput, miss: Miss, added: AddressMap<string[]>): Finding {
  const { reading, items, level } = miss;
  const [item, home] = [items[0], homeOf(reading)];
  const address = item?.address ?? "";
  const edits = item && wider(input, item, home, added);
  const why = item?.visibility === "selected" ? `${home} is not selected` : `its visibility is ${item?.visibility}, and ${home} is not`;
  const message = `${nounOf(reading.reference)} ${reading.name} is there as ${address}, but ${why}, so this is empty${because(miss)}`;
  const fix =
    item?.visibility === "selected"
      ? `add ${home} to the repositories of ${address}`
      : `let ${address} be \`selected\` with ${home}, or declare it in ${home}`;
  return { rule: "S03", level, fix, address, ...findingAt(input, reading, items, message), ...(edits && { edits }) };
}

/** @param added what findings before this one add to lists, by address: each repository has a place of its own behind the end */
function wider(input: StateInput, item: EstateItem, home: string, added: AddressMap<string[]>): readonly ManifestEdit[] | undefined {
  const selection = item.visibility === "selected" ? selectionOf(input, item.address) : undefined;
  if (!selection) return undefined;
  const others = added.get(item.address) ?? [];
  if (!others.includes(home)) added.set(item.address, [...others, home]);
  const place = others.includes(home) ? others.indexOf(home) : others.length;
  return [{ at: [...selection.path, selection.list.length + place], value: home }];
}
