import { foldCase } from "../../../model/scope";
import type { EstateItem } from "../../estate";
import type { StateInput } from "./input";

export interface Selection {
  /** Of the list, in the manifest. */
  readonly path: readonly (string | number)[];
  /** As written: names, globs, `!` exclusions and `{topic}`. */
  readonly list: readonly unknown[];
}

export interface SoleEntry {
  readonly path: readonly (string | number)[];
  readonly value: Readonly<Record<string, unknown>>;
}

/** The list of repositories of an address, where it stands in the manifest itself. */
export function selectionOf({ manifest }: StateInput, address: string): Selection | undefined {
  const entry = manifest?.entry(address);
  const list = (entry?.value as { readonly repositories?: unknown } | undefined)?.repositories;
  return entry && Array.isArray(list) ? { path: [...entry.path, "repositories"], list } : undefined;
}

/** What declares an item and nothing else (no other store), where it stands in the manifest itself. */
export function soleEntry({ estate, manifest }: StateInput, item: EstateItem): SoleEntry | undefined {
  const entry = manifest?.entry(item.address);
  const others = estate.all.filter(
    (one) => one.name === item.name && one.declared && one.kind === item.kind && one.address !== item.address,
  );
  const path = JSON.stringify(entry?.path);
  if (!entry || others.some(({ address }) => JSON.stringify(manifest?.entry(address)?.path) === path)) return undefined;
  const { value } = entry;
  return typeof value === "object" && value !== null ? { path: entry.path, value: value as SoleEntry["value"] } : undefined;
}

/** Places in a list where a repository is written by its name. */
export function writtenAt({ list }: Selection, repository: string): number[] {
  return list.flatMap((one, i) => (typeof one === "string" && foldCase(one) === foldCase(repository) ? [i] : []));
}
