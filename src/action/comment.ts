import type { ReviewConnection } from "../github";

/** Tells our comment from every other one. */
export const marker = (name: string) => `<!-- sealform:${name} -->`;

/** One comment a pull request: the one of the last run is changed; one that somebody deleted is made again. */
export async function postComment(review: ReviewConnection, pullRequest: number, name: string, markdown: string): Promise<void> {
  const body = `${marker(name)}\n${markdown}`;
  const ours = (await review.comments(pullRequest)).filter((comment) => comment.byApp && comment.body.startsWith(marker(name)));
  for (const { id, body: before } of ours.reverse()) if (before === body || (await review.changeComment(id, body))) return;
  await review.comment(pullRequest, body);
}
