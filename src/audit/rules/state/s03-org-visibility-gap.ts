import type { EstateItem } from "../../estate";
import type { Finding } from "../../finding";
import type { AuditRule } from "../rule";
import { exclusionOf, selectionOf, writtenName } from "./edits";
import type { StateInput } from "./input";
import { type Miss, missesOf } from "./misses";
import { nounOf } from "./places";
import { because, findingAt, fixUnlessNever, homeOf, inRuns } from "./tell";

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
  if (item && input.estate.isKeptByPlan(home)) return byPlan(input, miss, item);
  const selection = item?.visibility === "selected" ? selectionOf(input, item.address) : undefined;
  const excluded = selection && exclusionOf(input, selection, home);
  const why = item?.visibility === "selected" ? `${home} is not selected` : `its visibility is ${item?.visibility}, and ${home} is not`;
  const message = `${nounOf(reading.reference)} ${reading.name} is there as ${address}, but ${why}, so this is empty${inRuns(miss)}${because(miss)}`;
  const fix =
    excluded !== undefined
      ? `take \`${excluded}\` out of the repositories of ${address}, or out of ${home} what reads it`
      : item?.visibility === "selected"
        ? `add ${home} to the repositories of ${address}`
        : `let ${address} be \`selected\` with ${home}, or declare it in ${home}`;
  const found = { rule: "S03", level, fix: fixUnlessNever(miss, fix), address, ...findingAt(input, reading, items, message) };
  if (reading.never) return found;
  if (excluded !== undefined)
    return { ...found, byHand: `\`${excluded}\` takes ${home} out on purpose: whether it is to be let in is not for a program to say` };
  return selection ? { ...found, edits: [{ at: [...selection.path, "-"], value: writtenName(input, home) }] } : found;
}

/** No selection helps. https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/use-secrets#creating-secrets-for-an-organization */
function byPlan(input: StateInput, miss: Miss, { address }: EstateItem): Finding {
  const { reading, items, level } = miss;
  const home = homeOf(reading);
  const why = `on the plan ${input.estate.plan} a private repository, as ${home} is, gets nothing of the organization`;
  const message = `${nounOf(reading.reference)} ${reading.name} is there as ${address}, but ${why}, so this is empty${inRuns(miss)}${because(miss)}`;
  return {
    rule: "S03",
    level,
    fix: fixUnlessNever(miss, `declare it in ${home}, or change the plan`),
    address,
    ...findingAt(input, reading, items, message),
  };
}
