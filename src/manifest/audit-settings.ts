import type { Manifest } from "../../schemas/generated/manifest-types";
import type { Location } from "../model/diagnostic";
import type { Layers } from "./layers";

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
