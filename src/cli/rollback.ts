import { addressKey, parseAddress, printAddress } from "../model/address";
import type { DesiredState } from "../model/desired";
import { SealformError } from "../model/errors";
import { nearest } from "../model/nearest";

/**
 * What `--allow-rollback` names must be declared secrets: a pattern or a mistyped address would allow nothing and say nothing.
 * @throws SealformError `address`, `unknown-address`.
 */
export function checkRollback(texts: readonly string[] | undefined, { secrets }: DesiredState): void {
  const declared = new Set(secrets.map(({ address }) => addressKey(address)));
  for (const text of texts ?? []) {
    const address = printAddress(parseAddress(text));
    if (declared.has(addressKey(address))) continue;
    const near = nearest(
      address,
      secrets.map((secret) => secret.address),
    );
    throw new SealformError(
      "unknown-address",
      `--allow-rollback ${address}: no such secret is declared`,
      near ? `did you mean ${near}?` : "write the address of a secret of the manifest, as `sealform plan` shows it",
    );
  }
}
