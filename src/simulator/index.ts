import { GitHub } from "./github";
import type { Simulator, SimulatorOptions } from "./types";

/** A local GitHub, in this process. Throws SeedError for a bad seed. */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  return new GitHub(options);
}

export type { Clock } from "./clock";
export { ApiError, ConnectionReset } from "./errors";
export type { FaultRule } from "./faults";
export type { Hand } from "./hand";
export { parseSeed, readSeed, SeedError } from "./seed";
export type { Seed } from "./seed-types";
export type { Store } from "./stores";
export type {
  LimitRefusal,
  ListenOptions,
  RequestLogEntry,
  RevealedSecret,
  Simulator,
  SimulatorOptions,
  SimulatorRequest,
  SimulatorResponse,
  Violation,
} from "./types";
