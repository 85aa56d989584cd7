import type { GitHub } from "../github";
import { UNKNOWN, type Values } from "../values";

/** What the provider does for one type of resource. States are whole: every attribute has a value or null. */
export interface Resource {
  create(github: GitHub, planned: Values): Promise<Values>;
  /** As the provider refreshes: with all its blind spots. null: it is gone. */
  read(github: GitHub, state: Values): Promise<Values | null>;
  update(github: GitHub, planned: Values, prior: Values): Promise<Values>;
  delete(github: GitHub, state: Values): Promise<void>;
  /** The attributes that an id tells; a read follows. */
  import(github: GitHub, id: string): Promise<Values>;
}

/** The parts of an id; a `:` in a part is written `??`. v6.13.0 `util.go:21-36` */
export function joinId(...parts: readonly unknown[]): string {
  return parts.map((part) => String(part).replaceAll(":", "??")).join(":");
}

export function splitId(id: string, names: readonly string[], separator = ":"): Values {
  const parts = id.split(separator).map((part) => part.replaceAll("??", ":"));
  if (parts.length !== names.length) throw new Error(`unexpected ID format (${JSON.stringify(id)}); expected ${names.join(separator)}`);
  return Object.fromEntries(names.map((name, index) => [name, parts[index]]));
}

/** `2026-11-20 22:19:35 +0000 UTC`, as Go prints a time. */
export function goTime(iso: string): string {
  return iso.replace(/^(\S+)T(\S+?)(?:\.\d+)?Z$/, "$1 $2 +0000 UTC");
}

/** A planned state with nothing unknown left: what the provider did not set is null. */
export function settled(planned: Values, set: Values): Values {
  const known = Object.entries(planned).map(([name, value]) => [name, value === UNKNOWN ? null : value]);
  return { ...Object.fromEntries(known), ...set };
}

/** For a path. */
export function segment(value: unknown): string {
  return encodeURIComponent(String(value));
}

/** GET of the repository, for its number. */
export async function repositoryId(github: GitHub, name: unknown): Promise<number> {
  return ((await github.get(`/repos/${github.owner}/${segment(name)}`)) as { readonly id: number }).id;
}
