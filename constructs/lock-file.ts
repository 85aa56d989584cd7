import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { emptyLock } from "../src/lock/empty-lock";
import type { Lock } from "../src/lock/types";
import { SealformError } from "../src/model/errors";
import { NAME } from "./kinds";
import { checkProperties } from "./properties";

const DEFAULT_NAME = "sealform.lock.json";

/** The lock file that `sealform seal` writes: sealed values and numeric ids. Read once, when the stack is made. */
export class LockFile {
  /**
   * @param path relative to the working directory
   * @throws Error when the file is missing or is no lock file
   */
  static fromFile(path: string): LockFile {
    checkProperties("LockFile.fromFile", { path }, { path: NAME });
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
    // Loaded here: who only imports the constructs reads no lock.
    const { parseLock } = require("../src/lock/parse-lock") as typeof import("../src/lock/parse-lock");
    return new LockFile(parseLock(text, path), dirname(resolve(path)));
  }

  /**
   * As `fromFile`; no lock when there is no such file, as before the first `sealform seal`.
   * @param path relative to the working directory
   * @throws Error when the file is no lock file
   */
  static fromFileIfExists(path: string): LockFile {
    checkProperties("LockFile.fromFileIfExists", { path }, { path: NAME });
    return existsSync(resolve(path)) ? LockFile.fromFile(path) : new LockFile(emptyLock(), dirname(resolve(path)));
  }

  /** No lock: every secret is left out of the stack, and ids are looked up by Terraform. */
  static none(): LockFile {
    return new LockFile(emptyLock(), process.cwd());
  }

  private constructor(
    /** @internal */
    readonly _lock: Lock,
    /** Absolute: what paths of values are relative to. @internal */
    readonly _folder: string,
  ) {}

  /** @internal */
  static _of(lock: Lock, folder = process.cwd()): LockFile {
    return new LockFile(lock, folder);
  }

  /** `sealform.lock.json` of the working directory when it is there. @internal */
  static _default(): LockFile {
    return LockFile.fromFileIfExists(DEFAULT_NAME);
  }
}
