import type { CheckRun, MergedPullRequest, ReviewConnection } from "../github";
import { addressKey } from "../model/address";
import { printable } from "../model/printable";
import type { Plan } from "../plan";

/** A check run's text has up to 65,535 characters. */
const MOST_CHARACTERS = 60_000;
/** Behind the digest stands for people what it is that of. */
const LINE = /^([0-9a-f]{64})(?: ([a-z]{1,20}) (\S.*))?$/;

/** Name of the check run, by that of the use. */
export const checkName = (name: string) => `${name} plan`;

export interface Approved {
  readonly digest: string;
  /** What the change does, and to which address; nothing is decided by them. */
  readonly action: string;
  readonly address: string;
}

/** That fewer workflows are looked at is about no address. */
const UNWATCHED = { action: "unwatch", address: "workflows" } as const;

/** What a plan approves: its changes, without those that cannot be carried out, and what it gives up. */
export function approvedBy({ changes, notices }: Plan): readonly Approved[] {
  return [
    ...changes.flatMap(({ action, digest, address }) => (action === "blocked" ? [] : [{ digest, action, address }])),
    ...notices.flatMap(({ digest, address }) =>
      digest === undefined ? [] : [{ digest, ...(address === undefined ? UNWATCHED : { action: "forget", address }) }],
    ),
  ];
}

export interface Page {
  readonly externalId: string;
  readonly text: string;
}

/**
 * The approvals as texts for check runs: one a line, in as many parts as it takes.
 * @param id tells this plan from every other one
 */
export function approvalPages(approved: readonly Approved[], id: string): readonly [Page, ...Page[]] {
  const parts: [string[], ...string[][]] = [[]];
  let size = 0;
  for (const { digest, action, address } of approved) {
    const line = `${digest} ${action} ${printable(address)}`;
    size += line.length + 1;
    if (size > MOST_CHARACTERS) {
      parts.push([]);
      size = line.length + 1;
    }
    parts.at(-1)!.push(line);
  }
  const page = (lines: readonly string[], index: number): Page => ({
    externalId: `sealform/1/${id}/${index + 1}/${parts.length}`,
    text: ["```text", ...lines, "```"].join("\n"),
  });
  const [first, ...rest] = parts;
  return [page(first, 0), ...rest.map((lines, index) => page(lines, index + 1))];
}

/** `none`: nobody planned it; `late`: only after the merge; `failed`: no plan could be made, or all of it is blocked; `empty`: it changes nothing. */
export type Verdict = "none" | "late" | "failed" | "empty" | "approved";

/**
 * What the newest plan of a commit approves. One of which a part is missing approves nothing: neither does an older one, which
 * somebody may have seen to be wrong. What was completed after the merge was reviewed by nobody: a job that somebody ran again, or one
 * that was slower than a merge.
 * @param all check runs, the newest first
 */
export function approvalsIn(
  all: readonly CheckRun[],
  mergedAt: string,
): { readonly verdict: Verdict; readonly approved: readonly Approved[] } {
  const runs = all.filter(({ completedAt }) => Date.parse(completedAt) <= Date.parse(mergedAt));
  const parts = runs.flatMap((run) => {
    const [, id, part, count] = /^sealform\/1\/([\w-]+)\/(\d+)\/(\d+)$/.exec(run.externalId) ?? [];
    return id === undefined ? [] : [{ id, part: Number(part), count: Number(count), run }];
  });
  const newest = parts[0];
  if (!newest) return { verdict: runs.length < all.length ? "late" : "none", approved: [] };
  const own = new Map(parts.filter(({ id }) => id === newest.id).map(({ part, run }) => [part, run.text]));
  if (own.size !== newest.count) return { verdict: "none", approved: [] };
  const approved = [...own.values()].flatMap((text) =>
    text.split(/\r?\n/).flatMap((line) => {
      const [, digest, action = "", address = ""] = LINE.exec(line) ?? [];
      return digest === undefined ? [] : [{ digest, action, address }];
    }),
  );
  if (approved.length > 0) return { verdict: "approved", approved };
  return { verdict: newest.run.conclusion === "failure" ? "failed" : "empty", approved };
}

export interface Approvals {
  readonly digests: readonly string[];
  /** By number. */
  readonly pullRequests: readonly { readonly number: number; readonly verdict: Verdict; readonly approved: number }[];
  /** Under which number and as what an address was reviewed last. */
  reviewed(address: string): (Approved & { readonly number: number }) | undefined;
}

const key = (address: string) => addressKey(printable(address));

/** The approvals of all pull requests that these commits brought into the branch. */
export async function collectApprovals(
  review: ReviewConnection,
  commits: readonly string[],
  { branch, appId, name }: { readonly branch: string; readonly appId: number; readonly name: string },
): Promise<Approvals> {
  const merged = new Map<number, MergedPullRequest>();
  for (const pulls of await Promise.all(commits.map((commit) => review.mergedWith(commit, branch))))
    for (const pull of pulls) merged.set(pull.number, pull);
  const found = await Promise.all(
    [...merged.values()]
      .sort((a, b) => a.number - b.number)
      .map(async ({ number, headSha, mergedAt }) => ({
        number,
        ...approvalsIn(await review.checks(headSha, appId, checkName(name)), mergedAt),
      })),
  );
  const all = found.flatMap(({ number, approved }) => approved.map((one) => ({ ...one, number })));
  const last = new Map(all.map((one) => [key(one.address), one]));
  return {
    digests: [...new Set(all.map(({ digest }) => digest))],
    pullRequests: found.map(({ number, verdict, approved }) => ({ number, verdict, approved: approved.length })),
    reviewed: (address) => last.get(key(address)),
  };
}
