import { jobKey } from "../audit/jobs";
import { shownFile } from "../audit/reads";
import type { LiveProtection } from "../github/live";
import { sameFacts } from "../plan/digest";
import { protectionDifference } from "../plan/protection";
import type { Change, Preconditions, Reader } from "../plan/types";
import { hasJob, unreadName } from "../plan/unread-workflows";

/** What is another one now than when somebody looked at the change, in one sentence for people. */
export function whatMoved(was: Change, now: Change): string {
  const facts = [
    was.action === now.action ? undefined : `it was ${was.action} and is ${now.action} now (${now.message})`,
    ...liveFacts(was.preconditions, now.preconditions),
    readerFact(was, now),
    sealedFact(was, now),
    declaredFact(was, now),
  ].filter((fact) => fact !== undefined);
  return facts.length > 0 ? facts.join("; ") : "what it starts from is another";
}

function liveFacts(was: Preconditions, now: Preconditions): (string | undefined)[] {
  const differs = (key: keyof Preconditions) => was[key] !== undefined && now[key] !== undefined && !sameFacts(was[key], now[key]);
  return [
    differs("repositoryId") ? "its repository is another one" : undefined,
    differs("environmentId") ? "its environment was made again" : undefined,
    differs("updatedAt") ? writtenSince(was.updatedAt, now.updatedAt) : undefined,
    was.former === now.former ? undefined : "one at its address came and went",
    differs("access") ? "who can read it was changed on GitHub" : undefined,
    differs("protection") ? `its protection was changed on GitHub (${changedKeys(was.protection, now.protection)})` : undefined,
    differs("keyFingerprint") ? "it is sealed for another public key" : undefined,
  ];
}

/** Jobs that would lose it and were not there to be looked at. */
function readerFact({ readers: was = [] }: Change, { reason, readers: now = [] }: Change): string | undefined {
  const seen = new Set(was.map(jobKey));
  const others = reason === "in-use" ? [...new Set(now.filter((reader) => !seen.has(jobKey(reader))).map(nameOf))] : [];
  if (others.length === 0) return undefined;
  return `jobs that read it came since: ${others.slice(0, 3).join(", ")}${others.length > 3 ? ` and ${others.length - 3} more` : ""}`;
}

const nameOf = (reader: Reader) =>
  hasJob(reader)
    ? `job ${reader.job} of ${reader.repository} (${shownFile(reader)})`
    : `perhaps ${unreadName(reader)}, whose workflows could not be read`;

function writtenSince(was: unknown, now: unknown): string {
  if (was === null) return `it is on GitHub since (${now})`;
  return now === null ? "it is no longer on GitHub" : `it was changed on GitHub (${now}, and before ${was})`;
}

/** A file that people can write may hold anything as a protection. */
function changedKeys(was: LiveProtection | undefined, now: LiveProtection | undefined): string {
  try {
    return protectionDifference(was!, now!).join(", ");
  } catch {
    return "all of it";
  }
}

function sealedFact({ after: was }: Change, { after: now }: Change): string | undefined {
  if (was?.ciphertext === undefined || now?.ciphertext === undefined || was.ciphertext === now.ciphertext) return undefined;
  const [before, after] = [was.generation ?? 0, now.generation ?? 0];
  return after < before
    ? `the lock is older than the plan (generation ${after}, reviewed was ${before})`
    : `the plan is older than the lock: another value is sealed (generation ${after}, reviewed was ${before})`;
}

const VALUE = ["ciphertext", "generation"] as const;

function declaredFact({ after: was }: Change, { after: now }: Change): string | undefined {
  if (!was || !now) return undefined;
  const keys = [...new Set([...Object.keys(was), ...Object.keys(now)])] as (keyof typeof now)[];
  const other = keys.filter((key) => !VALUE.some((own) => own === key) && key !== "repositories" && !sameFacts(was[key], now[key]));
  return other.length > 0
    ? `it ends with another ${other.map((key) => (key === "repositoryIds" ? "selection" : key)).join(", ")}`
    : undefined;
}
