import { describeUnreadable } from "./estate";
import type { ImportedEstate } from "./import-estate";

/** What the top of an imported manifest says about itself: nothing that changes from one run to the next. */
export function importNotes({ owner, host, estate, hidden }: ImportedEstate, omitted: readonly string[]): string[] {
  const missing = [
    ...estate.unreadable.map(describeUnreadable),
    ...(hidden > 0
      ? [`${hidden} ${hidden === 1 ? "repository" : "repositories"} that GitHub counts and does not show to the credential`]
      : []),
    ...omitted,
  ];
  return [
    `Imported from the ${owner.kind} ${owner.login} on ${host}. What a secret holds stays as it is (value: existing).`,
    ...(missing.length === 0 ? [] : ["Not in here, or not whole:", ...missing.map((one) => `  ${one}`)]),
  ];
}
