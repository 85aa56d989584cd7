import { parseAddress } from "../model/address";
import type { Change, Side } from "../plan/types";

/** Names that are written out; the rest is counted. */
const MOST = 5;

/** Whose jobs read what a change is about, or deploy to it, in a few words. */
export function affected({ address, before, after }: Change): string {
  const { kind, scope } = parseAddress(address);
  if (scope.kind === "repository") return `read by the jobs of repository ${scope.repository}`;
  const there = scope.kind === "environment" ? `jobs of repository ${scope.repository} that deploy to ${scope.environment}` : "";
  if (kind === "environment") return `concerns the ${there}`;
  return `read by ${there === "" ? readersOf(before, after) : `the ${there}`}`;
}

const EVERY = { all: "every repository", private: "every repository that is not public" } as const;

function readersOf(...sides: readonly (Side | undefined)[]): string {
  const wide = sides.flatMap((side) => (side?.visibility && side.visibility !== "selected" ? [EVERY[side.visibility]] : []));
  if (wide[0]) return wide.includes(EVERY.all) ? EVERY.all : wide[0];
  const names = [...new Set(sides.flatMap((side) => side?.repositories ?? []))].sort();
  if (names.length === 0) return "no repository";
  return `${names.slice(0, MOST).join(", ")}${names.length > MOST ? ` and ${names.length - MOST} more` : ""}`;
}
