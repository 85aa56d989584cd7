import { type Review, reviewOf } from "../../apply";
import { readTextFile } from "../../files";
import { SealformError } from "../../model/errors";
import { type Focus, parsePlan } from "../../plan";
import type { Context } from "../context";
import type { ReviewedWorkflows } from "../read-workflows";

/** A saved plan holds no values of secrets; 100 MB are a plan of hundreds of thousands of changes. */
const LIMIT_BYTES = 100 * 1024 * 1024;

const DIGEST = /^[0-9a-f]{64}$/i;

/**
 * What was reviewed: the plan of `apply PLANFILE`, or what `--approved` names.
 * @throws SealformError `usage` for both; `plan-file`, `approved` for a file that is neither
 */
export async function readReview(
  context: Context,
  planFile: string | undefined,
  approved: readonly string[] | undefined,
): Promise<Review | undefined> {
  if (planFile !== undefined && approved)
    throw new SealformError(
      "usage",
      "PLANFILE and --approved both say what was reviewed",
      "keep one of the two; --approved takes a plan file, too",
    );
  if (planFile !== undefined) return reviewOf(parsePlan(await text(context, planFile), planFile));
  if (!approved) return undefined;
  return together(await Promise.all(approved.map((word) => readApproved(context, word))));
}

function text(context: Context, file: string): Promise<string> {
  return readTextFile(context.path(file), { limitBytes: LIMIT_BYTES });
}

async function readApproved(context: Context, word: string): Promise<Review> {
  if (DIGEST.test(word)) return { digests: new Set([word.toLowerCase()]), plans: [] };
  const content = await text(context, word);
  return /^\s*\{/.test(content) ? reviewOf(parsePlan(content, word)) : digestsOf(content, word);
}

/** One digest a line; empty lines and comments behind `#` are no lines. */
function digestsOf(content: string, file: string): Review {
  const digests = new Set<string>();
  for (const [index, line] of content.split("\n").entries()) {
    const word = line.replace(/#.*/, "").trim();
    if (word === "") continue;
    if (!DIGEST.test(word))
      throw new SealformError(
        "approved",
        `${file}:${index + 1}: neither a plan nor the digest of a change`,
        "a file of digests has one a line: 64 hexadecimal digits, as `sealform plan --json` shows them for each change",
      );
    digests.add(word.toLowerCase());
  }
  return { digests, plans: [] };
}

function together(reviews: readonly Review[]): Review {
  return { digests: new Set(reviews.flatMap(({ digests }) => [...digests])), plans: reviews.flatMap(({ plans }) => plans) };
}

/** Where the plans have looked for workflows, and what was reviewed of the changes that take something away from jobs which read it. */
export function workflowsOfReview({ plans, digests }: Review): ReviewedWorkflows {
  const changes = plans.flatMap((plan) => plan.changes.filter(({ allowedBreak }) => allowedBreak !== undefined));
  return { breaks: { changes, digests }, places: plans.flatMap(({ workflows }) => workflows ?? []) };
}

/** What a plan did not look at can hold nothing that it lets through. With several plans, or digests beside one, everything is looked at. */
export function focusOfReview(review: Review | undefined): Focus {
  const [plan, ...more] = review?.plans ?? [];
  if (!plan || more.length > 0 || reviewOf(plan).digests.size < review!.digests.size) return {};
  return { ...(plan.only && { only: plan.only }), ...(plan.since && { since: plan.since }) };
}
