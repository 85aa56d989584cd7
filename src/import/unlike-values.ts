import { parseAddress, printScope } from "../model/address";
import { AddressMap } from "../model/address-map";
import type { Plaintext } from "../sealing";

/**
 * Secrets of one name and scope that have another value in another store. A manifest asks for one value for all stores of a name, so
 * that the next seal makes them equal.
 * @returns the addresses of each such secret, in order
 */
export function unlikeValues(plaintexts: AddressMap<Plaintext>): string[][] {
  const byName = new AddressMap<(readonly [string, Plaintext])[]>();
  for (const [address, plaintext] of plaintexts) {
    const parsed = parseAddress(address);
    if (parsed.kind === "environment") continue;
    const name = `${printScope(parsed.scope)}/${parsed.name}`;
    byName.set(name, [...(byName.get(name) ?? []), [address, plaintext]]);
  }
  const isLike = (one: Plaintext, other: Plaintext) => one.use((bytes) => other.use((others) => bytes.equals(others)));
  return byName
    .values()
    .filter(([first, ...rest]) => rest.some(([, plaintext]) => !isLike(first![1], plaintext)))
    .map((entries) => entries.map(([address]) => address));
}
