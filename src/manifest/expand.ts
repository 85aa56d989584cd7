import { AddressMap } from "../model/address-map";
import { checkTogether } from "../model/check";
import type { DesiredState } from "../model/desired";
import type { Diagnostic } from "../model/diagnostic";
import type { Finding } from "../model/finding";
import { expandGroups, type GroupMatches } from "../model/groups";
import { RULES } from "../model/rules";
import type { Declared } from "./desired";
import type { Layers } from "./layers";
import type { Path } from "./places";

/** A declaration with its groups expanded, and what that brought to light. */
export interface Expanded {
  readonly diagnostics: readonly Diagnostic[];
  readonly desired: DesiredState;
}

/**
 * Gives each repository of a group what the group declares, and judges the whole again. An address that is declared twice is told at the
 * group, with the other place.
 */
export function expandManifest(declared: Declared, layers: Layers, matches: GroupMatches): Expanded {
  const { desired: before, origins, templates } = declared;
  if (!before.groups) return { desired: before, diagnostics: [] };
  const { desired, clashes, givenBy } = expandGroups(before, matches);
  const own = ownPaths(declared);
  const template = ({ group, template: address }: { readonly group: string; readonly template: string }) =>
    templates.get(group)?.get(address) ?? ["groups", group];
  const twice = clashes.map((clash): Diagnostic => {
    const { file, line, column } = layers.locate(clash.other ? template(clash.other) : (own.get(clash.address) ?? []), "key");
    return {
      ...layers.locate(template(clash), "key"),
      rule: "declared-twice",
      severity: "error",
      message: `${clash.address} is declared already, at ${file}:${line}:${column}`,
      hint: RULES["declared-twice"].hint!,
    };
  });
  const known = new Set(checkTogether(before).map(keyOf));
  const pathOf = ({ at }: Finding): Path => {
    const entry = at.list === "secrets" || at.list === "variables" || at.list === "environments" ? desired[at.list][at.index!] : undefined;
    const given = entry && givenBy.get(entry.address);
    if (entry) return given ? template(given) : (own.get(entry.address) ?? []);
    return at.list === "ignore" || at.list === "forget" || at.list === "removed" ? origins[at.list][at.index!]! : [];
  };
  const found = checkTogether(desired)
    .filter((finding) => !known.has(keyOf(finding)))
    .map(({ at, ...finding }): Diagnostic => ({ ...layers.locate(pathOf({ at, ...finding }), "key"), ...finding }));
  return { desired, diagnostics: [...twice, ...found] };
}

function keyOf({ rule, message, at }: Finding): string {
  return JSON.stringify([rule, message, at.list]);
}

function ownPaths({ desired, origins }: Declared): AddressMap<Path> {
  return new AddressMap(
    (["environments", "secrets", "variables"] as const).flatMap((list) =>
      desired[list].map(({ address }, index) => [address, origins[list][index]!] as const),
    ),
  );
}
