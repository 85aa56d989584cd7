import type { GeneratedValue } from "../model/desired";
import { Plaintext } from "./plaintext";

/** A byte has so many values. */
const BYTES = 256;

/**
 * Random characters, each of the alphabet as likely as any other: a byte that would favour the first ones is thrown away.
 * @param random a source of random bytes that cannot be foretold
 */
export function generateValue(
  { length, alphabet }: Pick<GeneratedValue, "length" | "alphabet">,
  random: (bytes: number) => Buffer,
): Plaintext {
  const characters = Buffer.from(alphabet, "latin1");
  const fair = BYTES - (BYTES % characters.length);
  const value = Buffer.alloc(length);
  for (let at = 0; at < length; ) {
    const bytes = random(length - at);
    for (const byte of bytes) if (byte < fair) value[at++] = characters[byte % characters.length]!;
    bytes.fill(0);
  }
  return Plaintext.fromBytes(value);
}
