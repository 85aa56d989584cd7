import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { emptyLock } from "../src/lock/empty-lock";
import { parseLock } from "../src/lock/parse-lock";
import type { Lock } from "../src/lock/types";
import { SealformError } from "../src/model/errors";

const DEFAULT_NAME = "sealform.lock.json";

/** The lock file that `sealform seal` writes: sealed values and numeric ids. Read once, when the stack is made. */
export class LockFile {
  /**
   * @param path relative to the working directory
   * @throws Error when the file is missing or is no lock file
   */
  static fromFile(path: string): LockFile {
    let text: string;
    try {
      text = readFileSync(resolve(path), "utf8");
    } catch (cause) {
      throw new SealformError(
        "file-unreadable",
        `cannot read the lock file ${path}`,
        "write it with `sealform seal`, or give another path",
        { cause },
      );
    }
    return new LockFile(parseLock(text, path));
  }

  /** No lock: every secret is left out of the stack, and ids are looked up by Terraform. */
  static none(): LockFile {
    return new LockFile(emptyLock());
  }

  private constructor(
    /** @internal */
    readonly _lock: Lock,
  ) {}

  /** @internal */
  static _of(lock: Lock): LockFile {
    return new LockFile(lock);
  }

  /** `sealform.lock.json` of the working directory when it is there. @internal */
  static _default(): LockFile {
    return existsSync(DEFAULT_NAME) ? LockFile.fromFile(DEFAULT_NAME) : LockFile.none();
  }
}
