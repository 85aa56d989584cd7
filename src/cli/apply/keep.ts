import { dirname, join } from "node:path";
import { writeFileAtomic } from "../../files";
import { SealformError } from "../../model/errors";
import { printState } from "../../state";
import { PACE_MS } from "../../state/git";
import type { State } from "../../state/types";
import type { Project } from "../project";

/** Keeps what a store did not take in a file beside the lock file. @returns what to tell the user. */
export async function rescueState({ paths }: Project, state: State, error: SealformError): Promise<SealformError> {
  const file = join(dirname(paths.lock), `sealform.state.unpushed-${state.serial}.json`);
  await writeFileAtomic(file, printState(state));
  return new SealformError(
    "state-unpushed",
    `what was applied could not be pushed and is in ${file}: ${error.message}`,
    `${error.hint ? `${error.hint}; then ` : ""}bring it back with \`sealform state push ${file}\`. If it is lost, the next apply writes again what is in doubt`,
    { cause: error },
  );
}

/** Calls `renew` while an apply runs. @returns what takes it, and what ends it */
export function createPulse(): { readonly pulse: (renew: () => Promise<void>) => void; readonly stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    pulse(renew) {
      timer = setInterval(() => void renew().catch(() => undefined), PACE_MS);
      timer.unref();
    },
    stop: () => clearInterval(timer),
  };
}
