import { StateRaced } from "../state/git";
import type { Context } from "./context";
import { type Paths, statePaths } from "./paths";
import { stateStore } from "./state-store";

/**
 * Runs work that may write the state, with everybody else kept out. Manifest, lock and state are to be read inside: while there is time
 * the work is done again when somebody else has written between its reading and its first write.
 * @param timeoutSeconds how long to wait for another one to end
 * @throws SealformError `state-locked`, `state-moved`
 */
export async function withStateLock<T>(context: Context, command: string, timeoutSeconds: number, work: () => Promise<T>): Promise<T> {
  return withStateLockAt(context, await statePaths(context), command, timeoutSeconds, work);
}

/** As `withStateLock`, for a state that is not (yet) that of a project. */
export async function withStateLockAt<T>(
  context: Context,
  paths: Pick<Paths, "state" | "lock">,
  command: string,
  timeoutSeconds: number,
  work: () => Promise<T>,
): Promise<T> {
  const store = stateStore(context, paths);
  const deadline = performance.now() + timeoutSeconds * 1000;
  for (;;) {
    const release = await store.lock({ command: `sealform ${command}`, timeoutMs: Math.max(0, deadline - performance.now()) });
    const released = context.interrupt.cleanup(release);
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StateRaced) || performance.now() >= deadline) throw error;
      context.output.note(`sealform: ${error.message}: once more`);
    } finally {
      released();
      await release();
    }
  }
}
