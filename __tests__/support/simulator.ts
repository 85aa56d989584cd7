import { createSimulator } from "../../src/simulator";
import type { Seed } from "../../src/simulator/seed-types";
import type { RequestLogEntry, Simulator, SimulatorOptions, SimulatorRequest } from "../../src/simulator/types";

export interface RunningSimulator {
  /** `http://127.0.0.1:PORT`, for `GITHUB_API_URL`. */
  readonly url: string;
  readonly requests: readonly RequestLogEntry[];
  /** What was received, with headers and bodies: a place to search for canaries. */
  readonly received: readonly SimulatorRequest[];
  /** The simulator itself: faults, changes by hand, key generations. */
  readonly simulator: Simulator;
  /** Values in plain text by the path of the secret's PUT. */
  reveal(): Promise<Record<string, string>>;
  /** Ends it, and fails when it sent an answer that GitHub's description does not allow. */
  close(): Promise<void>;
}

/** A local GitHub in this process, on a free port. @param seed default: the simulator's own small organization `acme`. */
export async function startSimulator(seed?: Seed, options: SimulatorOptions = {}): Promise<RunningSimulator> {
  const received: SimulatorRequest[] = [];
  const simulator = await createSimulator({
    ...options,
    ...(seed === undefined ? {} : { seed }),
    onRequest(request) {
      received.push(request);
      return options.onRequest?.(request);
    },
  });
  const { url } = await simulator.listen();
  return {
    url,
    requests: simulator.requests,
    received,
    simulator,
    reveal: async () => Object.fromEntries((await simulator.revealed()).map(({ path, value }) => [path, value])),
    async close() {
      await simulator.close();
      expect(simulator.violations).toEqual([]);
    },
  };
}
