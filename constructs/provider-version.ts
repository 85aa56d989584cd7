import type { IConstruct } from "constructs";
import { failure } from "./failure";

type Version = readonly [major: number, minor: number, patch: number];

/** `value_encrypted` with `key_id` came with it. */
const OLDEST: Version = [6, 12, 0];

/** A part of a constraint. https://developer.hashicorp.com/terraform/language/expressions/version-constraints */
const PART = /^(=|<|<=|~>)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?$/;

/** Does this part leave only versions that are too old? What Terraform itself would not understand is Terraform's to refuse. */
function isTooOld(part: string): boolean {
  const [, operator = "=", major, minor, patch] = PART.exec(part.trim()) ?? [];
  if (major === undefined) return false;
  const [a, b, c] = [major, minor, patch].map(Number) as [number, number, number];
  if (operator === "~>") return minor !== undefined && !isAfter(patch === undefined ? [a + 1, 0, 0] : [a, b + 1, 0], OLDEST);
  const highest: Version = [a, b || 0, c || 0];
  return operator === "<" ? !isAfter(highest, OLDEST) : isAfter(OLDEST, highest);
}

function isAfter(one: Version, other: Version): boolean {
  const index = one.findIndex((number, at) => number !== other[at]);
  return index >= 0 && one[index]! > other[index]!;
}

/**
 * Refuses a constraint that only versions fit which cannot take sealed values: Terraform would tell that by an attribute that it does
 * not know.
 * @throws SealformError `provider-version`
 */
export function checkProviderVersion(construct: IConstruct, constraint: unknown): void {
  if (typeof constraint !== "string" || !constraint.split(",").some(isTooOld)) return;
  throw failure(
    construct,
    "provider-version",
    `the provider of ${JSON.stringify(constraint)} cannot take sealed values`,
    `take ${OLDEST[0]}.${OLDEST[1]} or newer, as "~> 6.13"`,
  );
}
