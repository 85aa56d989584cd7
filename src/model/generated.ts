import type { GeneratedValue } from "./desired";

/** Characters of a generated value, where nothing else is said: 190 bits with `DEFAULT_ALPHABET`. */
export const DEFAULT_LENGTH = 32;
/** What needs no quoting in a shell, in a URL or in YAML. */
export const DEFAULT_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

export const LENGTH_LIMITS = { least: 8, most: 4096 } as const;
/** What cannot be guessed, also by who can try offline for days. https://pages.nist.gov/800-63-4/sp800-63b.html, look-up secrets */
export const LEAST_BITS = 64;

/** Bits of entropy. */
export function bitsOf({ length, alphabet }: Pick<GeneratedValue, "length" | "alphabet">): number {
  return length * Math.log2(alphabet.length);
}
