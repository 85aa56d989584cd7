import { appendFileSync, writeFileSync } from "node:fs";
import { createSimulator } from "./index";
import { readFaults, readSeed } from "./seed";

/** The options of `sealform simulate`. */
export interface SimulateOptions {
  /** TCP port on 127.0.0.1. @default a free one */
  readonly port?: number;
  /** Path of a unix socket, beside the port. @default none */
  readonly unixSocket?: string;
  /** YAML or JSON file. @default a small organization `acme` */
  readonly seed?: string;
  /** File that keeps the world between runs. @default none */
  readonly state?: string;
  /** @default "github" */
  readonly rateLimits?: "github" | "off";
  /** Milliseconds that every request takes at least. @default 0 */
  readonly latency?: number;
  /** File that gets a JSON line a request. @default none */
  readonly log?: string;
  /** Serves `/_simulator/…`, the values in plain text among it. @default false */
  readonly reveal?: boolean;
  /** YAML or JSON file with a list of rules of failure. @default none */
  readonly faults?: string;
  /** Milliseconds by which reads lag behind writes. @default 0 */
  readonly consistencyDelay?: number;
}

/** Starts a local GitHub. Throws SeedError with all that is wrong with the seed, the faults or the state. */
export async function simulate(options: SimulateOptions = {}): Promise<{ readonly url: string; close(): Promise<void> }> {
  const { log } = options;
  const simulator = createSimulator({
    ...(options.seed === undefined ? {} : { seed: readSeed(options.seed) }),
    stateFile: options.state,
    rateLimits: options.rateLimits ?? "github",
    latencyMs: options.latency ?? 0,
    consistencyDelayMs: options.consistencyDelay ?? 0,
    reveal: options.reveal ?? false,
    faults: options.faults === undefined ? [] : readFaults(options.faults),
    ...(log === undefined ? {} : { log: (entry) => appendFileSync(log, `${JSON.stringify(entry)}\n`) }),
  });
  if (log !== undefined) writeFileSync(log, "");
  const { url } = await simulator.listen({ port: options.port ?? 0, unixSocket: options.unixSocket });
  return { url, close: () => simulator.close() };
}
