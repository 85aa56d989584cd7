import { systemClock } from "../github/clock";
import { fileStateStore } from "../state";
import type { Context } from "./context";
import { statePaths } from "./paths";

/**
 * Runs work that may write the state, with everybody else kept out. Manifest, lock and state are to be read inside.
 * @param timeoutSeconds how long to wait for another one to end
 * @throws SealformError `state-locked`
 */
export async function withStateLock<T>(context: Context, command: string, timeoutSeconds: number, work: () => Promise<T>): Promise<T> {
  const { state } = await statePaths(context);
  const release = await fileStateStore(state, { clock: systemClock }).lock({
    command: `sealform ${command}`,
    timeoutMs: timeoutSeconds * 1000,
  });
  const released = context.interrupt.cleanup(release);
  try {
    return await work();
  } finally {
    released();
    await release();
  }
}
