import { setMaxListeners } from "node:events";
import { EXIT } from "./exit";

/** What SIGINT, SIGTERM and SIGHUP (the terminal is gone) do: a runner that cancels a job sends the one, and 7.5 s later the other. The first ends the request under way and lets the state be saved; the second ends at once. */
export interface Interrupt {
  /** Aborted by the first signal: nothing new is begun. */
  readonly signal: AbortSignal;
  /** Aborted when reading has to end too: at once, but while `during` runs only after some seconds, for the receipts of what was written. */
  readonly readSignal: AbortSignal;
  /** Work that ends in order when the signal is aborted; outside of it a SIGINT runs the cleanups and ends the process. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Work of another program, that gets the SIGINT in our place: `told` is called, and nothing else happens. */
  handOver<T>(told: () => void, work: () => Promise<T>): Promise<T>;
  /** Until SIGTERM or SIGHUP, which does nothing else then: for who serves. */
  untilTerminated(): Promise<void>;
  /** Something to undo when the process is interrupted, as a lock. @returns takes it back, without running it. */
  cleanup(undo: () => Promise<void>): () => void;
}

/** Milliseconds that the cleanups get. */
const PATIENCE_MS = 2_000;
/** Milliseconds that reads get after the first SIGINT. */
const READ_PATIENCE_MS = 5_000;

export interface InterruptHost {
  on(event: "SIGINT" | "SIGTERM" | "SIGHUP", listener: () => void): unknown;
  exit(code: number): void;
}

export function watchInterrupt(host: InterruptHost, note: (line: string) => void, readPatienceMs = READ_PATIENCE_MS): Interrupt {
  const controller = new AbortController();
  const reading = new AbortController();
  // Each request that waits for its turn listens until it has it: of more than ten Node would say that they leak.
  setMaxListeners(0, controller.signal, reading.signal);
  const undos = new Set<() => Promise<void>>();
  let orderly = 0;
  let heir: (() => void) | undefined;
  let terminated: (() => void) | undefined;
  const leave = async () => {
    const late = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
    await Promise.race([Promise.allSettled([...undos].map((undo) => undo())), late]);
    host.exit(EXIT.interrupted);
  };
  const stop = () => {
    if (controller.signal.aborted) return host.exit(EXIT.interrupted);
    controller.abort();
    if (orderly > 0) {
      note("sealform: interrupted: ending the request under way and saving the state; again to end at once");
      setTimeout(() => reading.abort(), readPatienceMs).unref();
    } else {
      reading.abort();
      void leave();
    }
  };
  host.on("SIGINT", () => (heir ? heir() : stop()));
  // Who hands its work over passes these signals on by itself.
  for (const signal of ["SIGTERM", "SIGHUP"] as const) host.on(signal, () => (terminated ? terminated() : heir || stop()));
  return {
    signal: controller.signal,
    readSignal: reading.signal,
    async during(work) {
      orderly += 1;
      try {
        return await work();
      } finally {
        orderly -= 1;
      }
    },
    async handOver(told, work) {
      heir = told;
      try {
        return await work();
      } finally {
        heir = undefined;
      }
    },
    untilTerminated() {
      return new Promise((resolve) => {
        terminated = resolve;
      });
    },
    cleanup(undo) {
      undos.add(undo);
      return () => undos.delete(undo);
    },
  };
}
