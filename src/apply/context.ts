import type { Clock } from "../github/clock";
import type { GitHubReader, GitHubWriter } from "../github/types";
import type { Distrust } from "../lock";
import type { Lock, SealedValue } from "../lock/types";
import type { AddressMap } from "../model/address-map";
import type { Protection } from "../model/desired";
import type { Owner } from "../model/scope";
import type { Change } from "../plan/types";
import { intended } from "../state/history";
import type { Intent, StateItem } from "../state/types";
import { ChangeFailed, failureOf, interruption, isRefusal } from "./failure";
import type { Journal } from "./journal";
import type { LiveReads } from "./live-reads";
import type { Receipts } from "./receipts";
import type { ApplyInput } from "./types";

/** What carrying out one change needs. */
export interface Context {
  readonly owner: Owner;
  readonly reader: GitHubReader;
  readonly writer: GitHubWriter;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  readonly journal: Journal;
  readonly reads: LiveReads;
  readonly receipts: Receipts;
  /** Tells that a change waits for GitHub to show what was written. */
  readonly onWait: (change: Change) => void;
  /** What the manifest says of the protection of an environment. */
  declaredProtection(address: string): Protection;
  /** Names under `values` by address, of secrets that take one. */
  readonly sharedValues: AddressMap<string>;
  readonly reseal: ApplyInput["reseal"];
  /** Why a sealed value may not be written; undefined when it may. */
  distrust(address: string, sealed: SealedValue): Distrust | undefined;
  /** The lock as it is now. */
  lock(): Lock;
  /** Makes this the lock, on disk first. */
  setLock(lock: Lock): Promise<void>;
}

/** Milliseconds since 1970 by GitHub's clock, where it is known: the machine's may be wrong. */
export function githubTime({ writer, clock }: Pick<Context, "writer" | "clock">): number {
  const now = writer.now();
  return now === undefined ? clock.now() : Date.parse(now);
}

/**
 * A request that has waited longer for its turn gets its intent noted again: by its time is told who wrote (src/plan/ownership.ts).
 * GitHub asks for pauses of minutes: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
const LATE_MS = 10_000;

/** Sends one request and gives its answer. */
export type Send = <T>(request: () => Promise<T>) => Promise<T>;

/**
 * Records the intent, then sends the requests of one change. When GitHub refuses the first one, nothing has happened and
 * the entry is put back as it was; after every other failure the intent stays open for the next plan.
 * Nothing is begun, and no request after the first is sent, when the user has interrupted.
 * @param base the entry that the intent is added to, when it is not the one of the state.
 * @throws ChangeFailed
 */
export async function underIntent<T>(
  context: Context,
  address: string,
  intent: Omit<Intent, "at" | "githubAt">,
  work: (send: Send) => Promise<T>,
  base?: StateItem,
): Promise<T> {
  const { journal, signal, clock, writer } = context;
  if (signal?.aborted) throw interruption();
  const before = journal.item(address);
  await journal.put([[address, intended(base ?? before, { ...intent, ...timeOf(context) })]]);
  if (journal.broken) {
    await journal.put([[address, before]]);
    throw new ChangeFailed(journal.broken);
  }
  let notedAt = clock.now();
  let unrecorded: { readonly error: unknown } | undefined;
  const noteAgain = async () => {
    const item = journal.item(address);
    if (!item?.intent || clock.now() - notedAt < LATE_MS) return;
    notedAt = clock.now();
    try {
      await journal.put([[address, { ...item, intent: { ...item.intent, ...timeOf(context) } }]]);
    } catch (error) {
      unrecorded = { error };
      throw error;
    }
  };
  let answered = 0;
  const send: Send = async (request) => {
    if (answered > 0 && signal?.aborted) throw interruption();
    try {
      writer.beforeSending(noteAgain);
      const answer = await request();
      answered += 1;
      return answer;
    } catch (error) {
      if (unrecorded) throw unrecorded.error;
      const failure: ChangeFailed = failureOf(error, signal);
      if (answered === 0 && isRefusal(failure.error)) await journal.put([[address, before]]);
      throw failure;
    } finally {
      writer.beforeSending(undefined);
    }
  };
  return work(send);
}

function timeOf({ clock, writer }: Context): Pick<Intent, "at" | "githubAt"> {
  const githubAt = writer.now();
  return { at: new Date(clock.now()).toISOString(), ...(githubAt === undefined ? {} : { githubAt }) };
}
