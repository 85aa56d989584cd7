import { tryParseAddress } from "../address";
import { AddressMap } from "../address-map";
import type { DesiredState } from "../desired";
import type { Finding } from "../finding";
import { addressMatcher, compileGlob } from "../glob";
import { STORES } from "../store";
import { error, listing, quote, warning } from "./report";

/** Addresses have 4 parts at the organization and at repositories, 2 (the environment itself) or 5 at environments. */
const PARTS = [
  { head: /^org$/i, counts: [4] },
  { head: /^repo:./i, counts: [4] },
  { head: /^env:./i, counts: [2, 5] },
  { head: /^[^:]*[*?]/, counts: [2, 4, 5] },
];

function matchesOne(pattern: string, words: readonly string[]): boolean {
  const expression = compileGlob(pattern);
  return words.some((word) => expression.test(word));
}

/** Could `pattern` match any address at all? */
export function isAddressPattern(pattern: string): boolean {
  const parts = pattern.split("/");
  if (parts.includes("") || !PARTS.some(({ head, counts }) => head.test(parts[0]!) && counts.includes(parts.length))) return false;
  if (parts.length === 2) return true;
  const [store = "", kind = ""] = parts.slice(-3);
  return matchesOne(store, STORES) && matchesOne(kind, ["secret", "variable"]);
}

function* ignored(desired: DesiredState): Generator<Finding> {
  const declared = [...desired.secrets, ...desired.variables, ...desired.environments].map(({ address }) => address);
  for (const [index, { pattern }] of desired.ignore.entries()) {
    const at = { list: "ignore" as const, index, field: "pattern" };
    if (!isAddressPattern(pattern)) {
      yield error("ignore-pattern", at, `${quote(pattern)} matches no address`);
      continue;
    }
    const both = declared.filter(addressMatcher(pattern));
    if (both.length > 0) yield warning("ignore-declared", at, `${quote(pattern)} matches what is declared: ${listing(both)}`);
  }
}

function* forgotten(desired: DesiredState): Generator<Finding> {
  if (desired.forget.length === 0) return;
  const declared = new AddressMap(
    [...desired.secrets, ...desired.variables, ...desired.environments].map(({ address }) => [address, true] as const),
  );
  for (const [index, address] of desired.forget.entries()) {
    if (!tryParseAddress(address)) yield error("forget-address", { list: "forget", index }, `${quote(address)} is not an address`);
    else if (declared.has(address))
      yield error("forget-declared", { list: "forget", index }, `${quote(declared.spelling(address)!)} is declared and is to be forgotten`);
  }
}

/** `ignore` and `forget` name what is not declared. */
export function* checkPatterns(desired: DesiredState): Generator<Finding> {
  yield* ignored(desired);
  yield* forgotten(desired);
}
