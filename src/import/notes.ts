import { describeUnreadable, gatesNotLookedAt } from "./estate";
import { VALUES_FILE } from "./for-copy";
import type { ImportedEstate } from "./import-estate";

/** What the top of an imported manifest says about itself: nothing that changes from one run to the next. @param copy the login it is for */
export function importNotes({ owner, host, estate, hidden }: ImportedEstate, omitted: readonly string[], copy?: string): string[] {
  const missing = [
    ...estate.unreadable.map(describeUnreadable),
    ...(hidden > 0
      ? [`${hidden} ${hidden === 1 ? "repository" : "repositories"} that GitHub counts and does not show to the credential`]
      : []),
    ...(estate.gatesNotRead.length > 0 ? [gatesNotLookedAt(estate.gatesNotRead.length)] : []),
    ...omitted,
  ];
  return [
    copy === undefined
      ? `Imported from the ${owner.kind} ${owner.login} on ${host}. What a secret holds stays as it is (value: existing).`
      : `The set-up of the ${owner.kind} ${owner.login} on ${host}, for ${copy}. Values come from ./${VALUES_FILE}: \`sealform import --values-template\` makes it.`,
    ...(missing.length === 0 ? [] : ["Not in here, or not whole:", ...missing.map((one) => `  ${one}`)]),
  ];
}
