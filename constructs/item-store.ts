import type { Construct } from "constructs";
import type { ItemKind } from "../src/model/address";
import type { Scope } from "../src/model/scope";
import { STORE_TRAITS, type Store } from "../src/model/store";
import { failure } from "./failure";
import type { SecretStore } from "./secret-store";
import type { SecretsStack } from "./secrets-stack";

/**
 * The store of an item: its own, else the stack's, as far as the kind of item is kept there.
 * @throws SealformError `construct-store` when that leaves several: a construct is one item
 */
export function itemStore(construct: Construct, stack: SecretsStack, kind: ItemKind, place: Scope, own: SecretStore | undefined): Store {
  if (own) return own.value;
  const possible = stack._settings.defaults.stores.filter(
    (store) => (kind === "secret" || STORE_TRAITS[store].variables) && (place.kind !== "environment" || STORE_TRAITS[store].environments),
  );
  const [first = "actions", second] = possible;
  if (second === undefined || place.kind === "environment") return first;
  throw failure(
    construct,
    "construct-store",
    `does not say its store, and the stack's defaults name several: ${possible.join(", ")}`,
    "a construct is an item of one store: give `store`, and make one construct for each store",
  );
}
