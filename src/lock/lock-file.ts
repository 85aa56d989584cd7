import { listKept, readTextFile, type StagedFile, stageFile } from "../files";
import { isMissing } from "../files/system-error";
import { SealformError } from "../model/errors";
import { parseLock } from "./parse-lock";
import { printLock } from "./print-lock";
import type { Lock } from "./types";

/** 40,000 sealed values of usual length take about 25 MB; 1,000 of 48 KB take 66 MB. */
const LIMIT_BYTES = 512 * 1024 * 1024;

const UNCHANGED: StagedFile = { commit: async () => {}, discard: async () => {} };

export interface StageOptions {
  /** It holds the only sealed copy of a value that is about to be delivered: a death, or a commit that fails, leaves it beside the lock file. */
  readonly keep?: boolean;
}

/** A copy of the lock file that a rotation has left beside it, with the values that it was about to deliver. */
export interface KeptLock {
  readonly path: string;
  readonly lock: Lock;
}

/** A lock file that nothing is lost from: a write is refused when somebody else has changed the file since it was read. */
export class LockFile {
  /** What the file holds as far as we know; undefined when it is not there. */
  private known: string | undefined;

  constructor(readonly path: string) {}

  get paths(): readonly string[] {
    return [this.path];
  }

  /**
   * @returns undefined when there is no such file.
   * @throws SealformError as `parseLock`, `file-unreadable`, `file-encoding`.
   */
  async read(): Promise<Lock | undefined> {
    this.known = await this.text();
    return this.known === undefined ? undefined : parseLock(this.known, this.path);
  }

  /**
   * Writes a lock unless the file holds it already.
   * @throws SealformError `lock-changed`, `file-unwritable`; the file is then as it was.
   */
  async write(lock: Lock): Promise<void> {
    await (await this.stage(lock)).commit();
  }

  /** All of `write` but the rename: what can run out of space or permission has not, once this is done. Throws as `write` does. */
  async stage(lock: Lock, options: StageOptions = {}): Promise<StagedFile> {
    const text = printLock(lock);
    if (text === this.known) return UNCHANGED;
    await this.ensureUnchanged();
    const { commit, discard } = await stageFile(this.path, text, options);
    return {
      commit: async () => {
        await this.ensureUnchanged().catch(async (error: unknown) => {
          if (!options.keep) await discard();
          throw error;
        });
        await commit();
        this.known = text;
      },
      discard,
    };
  }

  /** What `stage` kept and nobody has put in its place or discarded. What is damaged is left out. */
  async kept(): Promise<readonly KeptLock[]> {
    const found: KeptLock[] = [];
    for (const path of await listKept(this.path)) {
      const lock = await new LockFile(path).read().catch(() => undefined);
      if (lock) found.push({ path, lock });
    }
    return found;
  }

  /** @throws SealformError `lock-changed` when the file is not what was read or written last. */
  private async ensureUnchanged(): Promise<void> {
    if ((await this.text()) !== this.known)
      throw new SealformError(
        "lock-changed",
        `the lock file ${JSON.stringify(this.path)} was changed by somebody else since it was read`,
        "nothing was written over it: run the command again",
      );
  }

  private async text(): Promise<string | undefined> {
    try {
      return await readTextFile(this.path, { limitBytes: LIMIT_BYTES });
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }
}

/** As `LockFile.read`, for who does not write. */
export async function readLock(path: string): Promise<Lock | undefined> {
  return new LockFile(path).read();
}
