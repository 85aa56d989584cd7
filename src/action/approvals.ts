import type { CheckRun, ReviewConnection } from "../github";
import type { Plan } from "../plan";

/** A check run's text has up to 65,535 characters, a line 65. */
const MOST_LINES = 1_000;
const DIGEST = /^[0-9a-f]{64}$/;

/** Name of the check run, by that of the use. */
export const checkName = (name: string) => `${name} plan`;

/** What a plan approves: the digests of its changes, without those that cannot be carried out, and of what it gives up. */
export function approvedBy({ changes, notices }: Plan): readonly string[] {
  return [
    ...changes.filter(({ action }) => action !== "blocked").map(({ digest }) => digest),
    ...notices.flatMap(({ digest }) => digest ?? []),
  ];
}

export interface Page {
  readonly externalId: string;
  readonly text: string;
}

/**
 * The digests as texts for check runs: one a line, in as many parts as it takes.
 * @param id tells this plan from every other one
 */
export function approvalPages(digests: readonly string[], id: string): readonly [Page, ...Page[]] {
  const count = Math.max(1, Math.ceil(digests.length / MOST_LINES));
  const page = (index: number): Page => ({
    externalId: `sealform/1/${id}/${index + 1}/${count}`,
    text: ["```text", ...digests.slice(index * MOST_LINES, (index + 1) * MOST_LINES), "```"].join("\n"),
  });
  return [page(0), ...Array.from({ length: count - 1 }, (_, index) => page(index + 1))];
}

/**
 * What the newest plan of a commit approves. One of which a part is missing approves nothing: neither does an older one, which
 * somebody may have seen to be wrong.
 * @param runs the newest first
 */
export function approvalsIn(runs: readonly CheckRun[]): readonly string[] {
  const parts = runs.flatMap((run) => {
    const [, id, part, count] = /^sealform\/1\/([\w-]+)\/(\d+)\/(\d+)$/.exec(run.externalId) ?? [];
    return id === undefined ? [] : [{ id, part: Number(part), count: Number(count), text: run.text }];
  });
  const newest = parts[0];
  if (!newest) return [];
  const own = new Map(parts.filter(({ id }) => id === newest.id).map(({ part, text }) => [part, text]));
  if (own.size !== newest.count) return [];
  return [...own.values()].flatMap((text) => text.split(/\r?\n/).filter((line) => DIGEST.test(line)));
}

export interface Approvals {
  readonly digests: readonly string[];
  /** By number. */
  readonly pullRequests: readonly { readonly number: number; readonly approved: number }[];
}

/** The approvals of all pull requests that these commits brought into the branch. */
export async function collectApprovals(
  review: ReviewConnection,
  commits: readonly string[],
  { branch, appId, name }: { readonly branch: string; readonly appId: number; readonly name: string },
): Promise<Approvals> {
  const heads = new Map<number, string>();
  for (const pulls of await Promise.all(commits.map((commit) => review.mergedWith(commit, branch))))
    for (const { number, headSha } of pulls) heads.set(number, headSha);
  const found = await Promise.all(
    [...heads].map(async ([number, head]) => ({ number, digests: approvalsIn(await review.checks(head, appId, checkName(name))) })),
  );
  return {
    digests: [...new Set(found.flatMap(({ digests }) => digests))],
    pullRequests: found.map(({ number, digests }) => ({ number, approved: digests.length })).sort((a, b) => a.number - b.number),
  };
}
