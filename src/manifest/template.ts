import { AddressMap } from "../model/address-map";
import type { DesiredState } from "../model/desired";
import type { Path } from "./places";
import { type ListName, pathsOf, type TracedLists } from "./traced-lists";

/** What a group gives, to be judged as if nothing else were declared. */
export interface Template {
  readonly desired: DesiredState;
  readonly origins: Readonly<Record<ListName, readonly Path[]>>;
  /** Of an environment, a secret or a variable, by its address in the template. */
  get(address: string): Path | undefined;
}

export function templateOf({ groups, removed: _, ...whole }: DesiredState, index: number, lists: TracedLists): Template {
  const desired = { ...whole, ...groups![index]!.template!, ignore: [], forget: [] };
  const origins = pathsOf(lists);
  const byAddress = new AddressMap(
    (["environments", "secrets", "variables"] as const).flatMap((list) =>
      desired[list].map(({ address }, at) => [address, origins[list][at]!] as const),
    ),
  );
  return { desired, origins, get: (address) => byAddress.get(address) };
}
