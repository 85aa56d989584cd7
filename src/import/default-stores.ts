import type { DesiredSecret, DesiredState, DesiredVariable } from "../model/desired";
import { STORE_TRAITS, STORES, type Store } from "../model/store";

export type Item = DesiredSecret | DesiredVariable;

/**
 * `defaults.stores` of an imported manifest. What is added later goes there as well, and nobody sees it in that line: so several stores
 * are the default only where everything that was found is in exactly these, and else it is one.
 * @param read stores that were read
 */
export function defaultStores({ secrets, variables }: DesiredState, read: readonly Store[]): readonly Store[] {
  const [first, ...more] = entriesOf(secrets);
  const common = first ?? [];
  const ofVariables = common.filter((store) => STORE_TRAITS[store].variables);
  const isCommon =
    more.every((stores) => sameStores(stores, common)) && entriesOf(variables).every((stores) => sameStores(stores, ofVariables));
  if (isCommon && (more.length > 0 || common.length === 1)) return common;
  return read.includes("actions") ? ["actions"] : read.slice(0, 1);
}

/** The stores of each entry that is going to be written. Environments belong to Actions. */
function entriesOf(items: readonly Item[]): (readonly Store[])[] {
  const byName = new Map<string, Item[]>();
  for (const item of items) {
    if (item.scope.startsWith("env:")) continue;
    const key = `${item.scope}/${item.name}`;
    const known = byName.get(key);
    if (known) known.push(item);
    else byName.set(key, [item]);
  }
  return [...byName.values()].flatMap(variantsOf).map(storesOf);
}

/** Items of one name in one scope, by what an entry says of them. */
export function variantsOf(items: readonly Item[]): (readonly Item[])[] {
  const variants = new Map<string, Item[]>();
  for (const item of items) {
    const key = JSON.stringify([item.visibility, item.repositories, item.value]);
    variants.set(key, [...(variants.get(key) ?? []), item]);
  }
  return [...variants.values()];
}

/** In GitHub's order. */
export function storesOf(items: readonly Item[]): readonly Store[] {
  return STORES.filter((store) => items.some((item) => item.store === store));
}

export function sameStores(a: readonly Store[], b: readonly Store[]): boolean {
  return a.length === b.length && a.every((store) => b.includes(store));
}
