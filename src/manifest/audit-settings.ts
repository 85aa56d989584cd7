import type { Manifest } from "../../schemas/generated/manifest-types";
import { isDay } from "../model/days";
import type { Location } from "../model/diagnostic";
import type { Layers } from "./layers";
import type { SchemaProblem } from "./schema-problems";

/** `audit` of a manifest, with the places of its entries. */
export interface AuditSettings extends Omit<NonNullable<Manifest["audit"]>, "ignore"> {
  readonly ignore: readonly (NonNullable<NonNullable<Manifest["audit"]>["ignore"]>[number] & { readonly place: Location })[];
}

export function auditSettings(layers: Layers): AuditSettings {
  const { audit = {} } = layers.plain as Partial<Manifest>;
  const ignore = (audit.ignore ?? []).map((entry, index) => ({
    ...entry,
    place: layers.locate(["audit", "ignore", index, "rule"], "key"),
  }));
  return { ...audit, ignore };
}

/** What the schema cannot tell: whether a day is one of the calendar. Entries that the schema refused are missing. */
export function auditProblems({ audit = {} }: Pick<Manifest, "audit">): SchemaProblem[] {
  return (audit.ignore ?? []).flatMap((entry, index) =>
    entry === undefined || isDay(entry.expires)
      ? []
      : {
          rule: "audit-ignore",
          message: `${entry.rule} is ignored up to ${entry.expires}, which is no day`,
          hint: "write the last day, as 2027-06-30",
          path: ["audit", "ignore", index, "expires"],
          want: "value",
        },
  );
}
