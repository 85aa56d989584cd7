import { daysBetween } from "../../../model/days";
import type { DesiredSecret } from "../../../model/desired";
import { type MaxAge, maxAgeOn } from "../../../model/max-age";
import { plural } from "../../../model/plural";
import { renewal } from "../../../model/renewal";
import type { EstateItem } from "../../estate";
import type { AuditRule } from "../rule";
import type { StateInput } from "./input";
import { declared, names, readersAt, readsIndex } from "./places";

export const S21: AuditRule<StateInput> = {
  id: "S21",
  name: "stale-secret",
  level: "warning",
  reason: "The older a value is, the more places it has got to, and the longer a thief could use it.",
  fix: "Renew it where it was issued, and seal it.",
  url: "https://docs.github.com/en/actions/reference/security/secure-use",
  needs: ["declaration"],
  *check(input) {
    const { estate, today } = input;
    if (!estate.desired) return;
    const maxAge = maxAgeOn(today, estate.desired);
    const stale = estate.all.flatMap((item) => ageOf(input, item, maxAge) ?? []);
    // First what most repositories read.
    for (const { item, days, most, readers } of stale.sort((a, b) => b.readers.length - a.readers.length || b.days - a.days))
      yield {
        rule: "S21",
        level: "warning",
        message: `the value of ${item.address} is ${item.since?.exact ? "" : "at least "}${days} days old, more than ${most}; ${
          readers.length === 0
            ? "no reader was found"
            : `${plural(readers.length, "repository")} read${readers.length === 1 ? "s" : ""} it: ${names(readers)}`
        }`,
        fix: renewal(item.address, item.declared?.kind === "secret" ? item.declared.value : { from: "existing" }),
        name: item.name,
        address: item.address,
        ...declared(input, item.address),
        ...readersAt(readsIndex(input).of(item.address)),
      };
  },
};

function ageOf(input: StateInput, item: EstateItem, maxAge: MaxAge) {
  if (item.kind !== "secret" || !item.since) return undefined;
  const most = maxAge(item.address, item.declared as DesiredSecret | undefined);
  if (most === undefined) return undefined;
  const days = daysBetween(item.since.at.slice(0, 10), input.today);
  if (!(days > most)) return undefined;
  const readers = [
    ...new Set(
      readsIndex(input)
        .of(item.address)
        .map(({ repository }) => repository),
    ),
  ].sort();
  return { item, days, most, readers };
}
