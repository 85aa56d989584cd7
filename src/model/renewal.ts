import type { ValueSource } from "./desired";

/** How a value that has become too old is renewed, as a hint. */
export function renewal(address: string, { from }: Pick<ValueSource, "from">): string {
  if (from === "generate") return `sealform rotate ${address} makes and delivers a new one`;
  if (from === "sealed") return "have a new value sealed by whoever has it, and put ciphertext and keyId under value";
  if (from === "existing") return "renew it where it was issued, and set it where it is managed";
  return `renew it where it was issued, then: sealform rotate ${address}`;
}
