import { compileGlob, isGlob } from "../../../model/glob";
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

/** The list of repositories of an address, where it is its own. */
export function selectionOf({ manifest }: StateInput, address: string): Selection | undefined {
  const entry = manifest?.entry(address);
  const list = (entry?.value as { readonly repositories?: unknown } | undefined)?.repositories;
  return entry && Array.isArray(list) ? { path: [...entry.path, "repositories"], list } : undefined;
}

/** What declares an item and nothing else (no other store), where it is its own. */
export function soleEntry(input: StateInput, item: EstateItem): SoleEntry | undefined {
  const entry = entryOf(input, item);
  return entry?.others.length === 0 ? entry : undefined;
}

/** What declares an item, where it is its own, and what else it declares: the same in other stores. */
export function entryOf(
  { estate, manifest }: StateInput,
  { address, name, kind }: EstateItem,
): (SoleEntry & { readonly others: readonly EstateItem[] }) | undefined {
  const entry = manifest?.entry(address);
  const path = JSON.stringify(entry?.path);
  if (!entry || typeof entry.value !== "object" || entry.value === null) return undefined;
  const others = estate.all.filter(
    (one) =>
      one.name === name &&
      one.declared &&
      one.kind === kind &&
      one.address !== address &&
      JSON.stringify(manifest?.entry(one.address)?.path) === path,
  );
  return { path: entry.path, value: entry.value as SoleEntry["value"], others };
}

/** What a list takes a repository out by, as written: its name, or a glob behind `!`. That is somebody's word, and no oversight. */
export function exclusionOf(input: StateInput, { list }: Selection, repository: string): string | undefined {
  const own = foldCase(writtenName(input, repository));
  const isOut = (one: string) => (isGlob(one) ? compileGlob(one).test(repository) : foldCase(one) === own);
  return list.find((one): one is string => typeof one === "string" && one.startsWith("!") && isOut(one.slice(1)));
}

/** Whether the value is on GitHub alone, so that nothing can write it anew. */
export function isExisting({ declared }: EstateItem): boolean {
  return typeof declared?.value === "object" && declared.value.from === "existing";
}

/** Whether the value is a ciphertext in the manifest, for the key of one place. */
export function isSealedByHand({ declared }: EstateItem): boolean {
  return typeof declared?.value === "object" && declared.value.from === "sealed";
}

/** What a repository is called where lists name it; globs are about the name that it has at the target. */
export function writtenName({ manifest }: StateInput, repository: string): string {
  return manifest?.ownNames?.repository(repository) ?? repository;
}

/** Places in a list where a repository is written by its name. */
export function writtenAt(input: StateInput, { list }: Selection, repository: string): number[] {
  const own = foldCase(writtenName(input, repository));
  return list.flatMap((one, i) => (typeof one === "string" && foldCase(one) === own ? [i] : []));
}
