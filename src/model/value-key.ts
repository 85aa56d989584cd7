import { addressKey } from "./address";
import type { DesiredSecret } from "./desired";

/** Secrets with one key hold one value: an entry of `values`, one declaration for several stores, the passphrase of one file. */
export function valueKey({ scope, name, value }: Pick<DesiredSecret, "scope" | "name" | "value">): string {
  if (value.from === "largeFile") return `file ${value.path}`;
  return value.shared === undefined ? `${addressKey(scope)} ${name}` : `values.${value.shared}`;
}

/** What `sealform rotate` takes and messages say: `values.db`, or the address of the place. */
export function valueName({ address, value }: Pick<DesiredSecret, "address" | "value">): string {
  return value.shared === undefined ? address : `values.${value.shared}`;
}
