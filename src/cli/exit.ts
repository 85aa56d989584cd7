/** One meaning everywhere; DESIGN.md, "Command line". */
export const EXIT = {
  /** Done, or nothing to do. */
  done: 0,
  /** An error, or a change that failed or is blocked for any reason but those under `incomplete`. */
  error: 1,
  /** A difference or a finding. */
  difference: 2,
  /** Nothing worse than a scope that cannot be read or a value that is not sealed. */
  incomplete: 3,
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The exit code of a program that was run for the user: it keeps its own meaning. */
export function foreignExit(code: number): ExitCode {
  return code as ExitCode;
}

const PRECEDENCE: readonly ExitCode[] = [EXIT.interrupted, EXIT.error, EXIT.incomplete, EXIT.difference, EXIT.done];

/** Of several outcomes the one that the process ends with: 130, 1, 3, 2, 0. */
export function exitCode(...outcomes: readonly (ExitCode | false | undefined)[]): ExitCode {
  return PRECEDENCE.find((code) => outcomes.includes(code)) ?? EXIT.done;
}

interface Blockable {
  readonly action: string;
  readonly reason: string;
}

/** What the blocked changes of a plan mean for the exit code. */
export function blockedExit(changes: readonly Blockable[]): ExitCode {
  const reasons = changes.filter((c) => c.action === "blocked").map((c) => c.reason);
  if (reasons.length === 0) return EXIT.done;
  return reasons.every((r) => r === "unsealed" || r === "unreadable") ? EXIT.incomplete : EXIT.error;
}
