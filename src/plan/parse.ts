import { SealformError } from "../model/errors";
import { isRecord } from "../model/record";
import { digest } from "./canonical";
import { changeDigest } from "./digest";
import type { Change, Plan } from "./types";

const RECOVER = "make it again with `sealform plan --out FILE`";

function isChange(value: unknown): value is Change {
  return (
    isRecord(value) &&
    ["address", "kind", "action", "reason", "message", "digest"].every((key) => typeof value[key] === "string") &&
    isRecord(value.preconditions) &&
    isRecord(value.cost) &&
    areReaders(value.readers) &&
    ["string", "undefined"].includes(typeof value.allowedBreak)
  );
}

/** Jobs that the next plan may take something away from. */
function areReaders(value: unknown): boolean {
  if (value === undefined) return true;
  const isReader = (one: unknown) => isRecord(one) && ["repository", "file", "job"].every((key) => typeof one[key] === "string");
  return Array.isArray(value) && value.every(isReader);
}

const isTexts = (value: unknown) => Array.isArray(value) && value.every((text) => typeof text === "string");

/** Where the apply looks for workflows comes from here. */
function areWorkflows({ workflows, changes }: Record<string, unknown>): boolean {
  // What was taken away from jobs was known from somewhere.
  if (workflows === undefined) return (changes as Change[]).every(({ allowedBreak }) => allowedBreak === undefined);
  return arePlaces(workflows);
}

function arePlaces(places: unknown): boolean {
  if (!isRecord(places)) return false;
  const { paths, remote } = places;
  return (paths === undefined || isTexts(paths)) && (remote === undefined || remote === true) && (paths ?? remote) !== undefined;
}

/** Those that are recorded have digests. */
function areNotices(value: unknown): boolean {
  return Array.isArray(value) && value.every((notice) => isRecord(notice) && ["string", "undefined"].includes(typeof notice.digest));
}

function arePolicies(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.every((one) => isRecord(one) && isTexts([one.policy, one.change])));
}

/** What the next plan looks at comes from here. */
function isFocus({ only, since }: Record<string, unknown>): boolean {
  return (
    (only === undefined || isTexts(only)) &&
    (since === undefined ||
      (isRecord(since) &&
        isTexts(since.addresses) &&
        isTexts(since.scopes) &&
        (since.unwatched === undefined || arePlaces(since.unwatched)) &&
        arePolicies(since.policies)))
  );
}

/**
 * Reads what `plan --out` wrote. Digests are no signature: they find a damaged file; that a file cannot add anything is
 * assured by planning again (invariant 6).
 * @throws SealformError `plan-file`
 */
export function parsePlan(text: string, file: string): Plan {
  const refuse = (fact: string, hint = RECOVER) => new SealformError("plan-file", `${file}: ${fact}`, hint);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse("not a plan file (no valid JSON)");
  }
  if (
    !isRecord(value) ||
    !Array.isArray(value.changes) ||
    !isRecord(value.owner) ||
    typeof value.host !== "string" ||
    typeof value.digest !== "string"
  )
    throw refuse("not a plan file");
  if (value.version !== 1)
    throw refuse(
      `a plan of version ${JSON.stringify(value.version)}, this Sealform reads version 1`,
      "make it again with this version of Sealform",
    );
  const { digest: stated, record: _books, ...shown } = value;
  if (!value.changes.every(isChange)) throw refuse("a change in it is damaged");
  if (!isFocus(value) || !areWorkflows(value) || !areNotices(value.notices)) throw refuse("not a plan file");
  const place = value as unknown as Plan;
  for (const change of value.changes as Change[])
    if (changeDigest(place, change) !== change.digest) throw refuse(`the change of ${change.address} was edited after the plan was made`);
  if (digest(shown) !== stated) throw refuse("it was edited after the plan was made");
  return { ...(value as unknown as Plan), record: [] };
}
