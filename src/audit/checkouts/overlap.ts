import { realpath } from "node:fs/promises";
import type { Checkout } from "./find";
import type { PathSpec } from "./spec";

/** What was found at a path. */
export interface Found {
  readonly spec: PathSpec;
  readonly checkouts: readonly Checkout[];
  /** Another path has all of it. */
  readonly elsewhere?: true;
}

/**
 * Each file once, though paths overlap (`. ./api`, or one path twice): in the checkout that somebody named, else in the one that has
 * most of its repository. What is left with nothing goes.
 */
export async function withoutOverlap(found: readonly Found[]): Promise<Found[]> {
  if (found.length < 2) return [...found];
  const all = (await Promise.all(found.map(namesOf))).flat();
  const owners = new Map<string, Checkout>();
  for (const { checkout, names } of all.sort(byRank)) for (const name of names.values()) if (!owners.has(name)) owners.set(name, checkout);
  const namesIn = new Map(all.map(({ checkout, names }) => [checkout, names] as const));
  return found.map(({ spec, checkouts }) => {
    const left = checkouts.flatMap((checkout) => {
      const names = namesIn.get(checkout)!;
      const isOwn = ({ shown }: { readonly shown: string }) => owners.get(names.get(shown)!) === checkout;
      if (names.size > 0 && ![...names.keys()].some((shown) => isOwn({ shown }))) return [];
      const { registries, ...rest } = checkout;
      const own = { ...rest, files: checkout.files.filter(isOwn), unread: checkout.unread.filter(isOwn) };
      return registries && isOwn(registries) ? { ...own, registries } : own;
    });
    return { spec, checkouts: left, ...(checkouts.length > 0 && left.length === 0 && { elsewhere: true as const }) };
  });
}

type Named = Awaited<ReturnType<typeof namesOf>>[number];

function byRank(a: Named, b: Named): number {
  const isPart = ({ checkout: { partial } }: Named) => Number(partial === true);
  return Number(b.isNamed) - Number(a.isNamed) || isPart(a) - isPart(b) || b.names.size - a.names.size;
}

/** Of each checkout what its files are called on disk, by what they are shown as. */
async function namesOf({ spec: { path, name }, checkouts }: Found) {
  const top = await realpath(path);
  return checkouts.map((checkout) => {
    const { files, unread, registries, partial } = checkout;
    const shown = [...files, ...unread, ...(registries ? [registries] : [])].map((one) => one.shown);
    const names = new Map(shown.map((one) => [one, partial ? top : `${top}/${one}`]));
    return { checkout, names, isNamed: name !== undefined };
  });
}
