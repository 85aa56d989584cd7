import type { Target } from "../../schemas/generated/manifest-types";
import { SealformError } from "../model/errors";
import { nearest } from "../model/nearest";
import { isRecord } from "../model/record";
import { foldCase } from "../model/scope";
import { isProtectionKey, mergePatch } from "./merge-patch";
import type { Path } from "./places";
import type { Plain } from "./plain";

type Content = { [key: string]: Plain };

/** What a name is called at a target. */
export interface NameMapping {
  repository(name: string): string;
  team(slug: string): string;
  user(login: string): string;
}

export const SAME_NAMES: NameMapping = { repository: same, team: same, user: same };

function same(name: string): string {
  return name;
}

/** Where the overrides of a target stand. */
export function overridePath(target: string): Path {
  return ["targets", target, "override"];
}

/** Below an override `null` removes something of the manifest, so files that are merged keep it. */
export function isInOverride(path: readonly string[]): boolean {
  return path.length > 3 && path[0] === "targets" && path[2] === "override";
}

/** @throws SealformError `target-unknown` */
function targetOf(plain: Content, name: string): Content {
  const targets = isRecord(plain.targets) ? plain.targets : {};
  if (Object.hasOwn(targets, name)) return isRecord(targets[name]) ? targets[name] : {};
  const names = Object.keys(targets);
  const near = nearest(name, names);
  const known = names.length > 0 ? `the manifest has ${names.join(", ")}` : "the manifest has no targets";
  throw new SealformError("target-unknown", `there is no target ${JSON.stringify(name)}`, near ? `did you mean ${near}?` : known);
}

/**
 * A manifest as one of its targets has it: the target's owner, and its overrides laid over the rest. The targets stay in it.
 * @throws SealformError `target-unknown`
 */
export function atTarget(plain: Content, name: string): Content {
  const { organization, user, override } = targetOf(plain, name);
  const { targets, ...rest } = plain;
  const merged = (isRecord(override) ? mergePatch(rest, override, isProtectionKey) : rest) as Content;
  if (organization === undefined && user === undefined) return { ...merged, targets: targets! };
  const { organization: _, user: __, ...ownerless } = merged;
  return { ...ownerless, ...(organization === undefined ? { user: user! } : { organization }), targets: targets! };
}

/** Names that are not mapped stay. */
export function mappingOf({ repositories, teams, users }: Target): NameMapping {
  return { repository: mapped(repositories), team: mapped(teams), user: mapped(users) };
}

/** What the names of a target are called in the manifest itself. */
export function ownNamesOf({ repositories, teams, users }: Target): NameMapping {
  return { repository: mapped(inverse(repositories)), team: mapped(inverse(teams)), user: mapped(inverse(users)) };
}

function inverse(names: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(names).map(([from, to]) => [to, from]));
}

function mapped(names: Readonly<Record<string, string>> = {}): (name: string) => string {
  const byKey = new Map(Object.entries(names).map(([from, to]) => [foldCase(from), to]));
  return (name) => byKey.get(foldCase(name)) ?? name;
}
