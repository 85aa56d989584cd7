import type { DesiredState } from "../desired";
import type { Finding } from "../finding";
import { STORE_TRAITS, STORES } from "../store";
import { error, items, quote } from "./report";

const WITH_VARIABLES = STORES.filter((store) => STORE_TRAITS[store].variables).join(" and ");

/** Which store keeps what. */
export function* checkStores(desired: DesiredState): Generator<Finding> {
  for (const { item, list, index } of items(desired)) {
    const traits = STORE_TRAITS[item.store];
    const at = { list, index, field: "stores" };
    if (item.scope.startsWith("env:") && !traits.environments)
      yield error(
        "store-environment",
        at,
        `${item.kind} ${quote(item.name)} of ${item.scope} is in ${item.store}, which has no environments`,
      );
    if (item.kind === "variable" && !traits.variables)
      yield error(
        "store-variable",
        at,
        `variable ${quote(item.name)} is in ${item.store}, which has no variables`,
        `only ${WITH_VARIABLES} have variables`,
      );
  }
}
