import { rename } from "node:fs/promises";
import { hostname } from "node:os";
import { readTextFile, realTarget, writeFileAtomic } from "../files";
import { isMissing } from "../files/system-error";
import type { Clock } from "../github/clock";
import { FileLock } from "./file-lock";
import { parseState } from "./parse-state";
import { printState } from "./print-state";
import { identityOf } from "./process-identity";
import type { StateStore } from "./store";

export interface FileStateOptions {
  readonly clock: Clock;
  /** @default that of this process */
  readonly pid?: number;
  /** @default that of this machine */
  readonly hostname?: string;
}

const LIMIT_BYTES = 512 * 1024 * 1024;

/** At the end of the name of a file whose state was moved to another place. */
export const LEFT_BEHIND = ".moved";

/** A state in a file, with the lock beside the real file in `<path>.lock`. `write` counts the state's serial up. */
export function fileStateStore(path: string, options: FileStateOptions): StateStore {
  // One state has one lock, by whatever links it is reached.
  const lock = async () =>
    new FileLock(
      `${await realTarget(path).catch(() => path)}.lock`,
      options.clock,
      identityOf(options.pid ?? process.pid, options.hostname ?? hostname()),
    );
  return {
    location: path,
    async read() {
      try {
        return parseState(await readTextFile(path, { limitBytes: LIMIT_BYTES }), path);
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async write(state) {
      await writeFileAtomic(path, printState({ ...state, serial: state.serial + 1 }));
      state.serial += 1;
    },
    holder: async () => (await lock()).holder(),
    lock: async ({ command, timeoutMs }) => (await lock()).acquire(command, timeoutMs),
    unlock: async () => (await lock()).end(),
    async retire() {
      const aside = `${path}${LEFT_BEHIND}`;
      await rename(path, aside);
      return aside;
    },
  };
}
