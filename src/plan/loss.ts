import { jobKey } from "../audit/jobs";
import { plural } from "../model/plural";
import { names } from "./facts";
import type { Reader } from "./types";
import { hasJob, UNSEEN, unreadName } from "./unread-workflows";

/** What a change takes away from those who read it, in words. */
export interface Loss {
  /** `it would be deleted` */
  readonly what: string;
  /** What they read: `it`, or the name of another secret. */
  readonly object: string;
  /** Behind the readers, where the loss is allowed and `what` is not told. */
  readonly aside?: string;
  /** What to do first, in place of a change of the workflows. */
  readonly remedy?: string;
  readonly readers: readonly Reader[];
}

/** @param secrets names of organization secrets that are no longer among the first 100 */
export function pushLoss(secrets: readonly string[], readers: readonly Reader[]): Loss {
  const object = names([...new Set(secrets)], 3);
  return {
    what: `it would push ${object} beyond the first 100 organization secrets of a repository`,
    object,
    aside: ", pushed beyond the first 100 organization secrets",
    remedy: "give fewer repositories what they do not need, or set it at the repository",
    readers,
  };
}

/** Who reads it, and how that is known. */
export function tellReaders({ readers, object }: Pick<Loss, "readers" | "object">): string {
  const [jobs, hidden] = [readers.filter(hasJob), readers.filter((reader) => !hasJob(reader))];
  const sure = jobs.filter(({ doubt }) => doubt === undefined);
  const known = new Set(sure.map(jobKey));
  const likely = jobs.filter((reader) => reader.doubt !== undefined && !known.has(jobKey(reader)));
  // In each environment, and at each place, it is the same job.
  const count = (some: readonly Reader[]) => `${plural(new Set(some.map(jobKey)).size, "job")} of ${repositoriesOf(some)}`;
  const [why, ...others] = new Set(likely.map(({ doubt }) => doubt));
  return [
    ...(sure.length > 0 ? [`${count(sure)} still read ${object}`] : []),
    ...(likely.length > 0
      ? [`${count(likely)} most likely still read ${object} (${why}${others.length > 0 ? `, and ${others.length} more like that` : ""})`]
      : []),
    ...(hidden.length > 0 ? [`the workflows of ${unreadOf(hidden)} could not be read`] : []),
  ].join(", and ");
}

/** `it would be deleted, and 1 job of api still read it` */
export function tellLosses(losses: readonly Loss[]): string {
  return losses.map((loss) => `${loss.what}, and ${tellReaders(loss)}`).join("; ");
}

/** The same of what is allowed. */
export function tellAllowed(losses: readonly Loss[]): string {
  return losses.map((loss) => `${tellReaders(loss)}${loss.aside ?? ""}`).join("; ");
}

function unreadOf(readers: readonly Reader[]): string {
  const [unseen, named] = [readers.filter(({ repository }) => repository === UNSEEN), readers.filter((one) => one.repository !== UNSEEN)];
  return [...(named.length > 0 ? [repositoriesOf(named)] : []), ...new Set(unseen.map(unreadName))].join(", and of ");
}

function repositoriesOf(readers: readonly Reader[]): string {
  const repositories = [...new Set(readers.map(({ repository }) => repository))];
  return repositories.length > 3 ? `${repositories.length} repositories` : repositories.join(", ");
}
