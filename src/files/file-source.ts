import { listInsideSync } from "./list-inside";
import { readTextFileSync } from "./read-file";
import { resolveInsideSync } from "./resolve-inside";

/** Where files that name each other are read from: the disk, or a commit. */
export interface FileSource {
  /**
   * UTF-8 text, without a byte-order mark.
   * @param path absolute, as it is on disk
   * @throws SealformError `file-unreadable`, `file-too-large`, `file-encoding`
   */
  readText(path: string, limitBytes: number): string;
  /**
   * The absolute path of `relative` (with `/`), which must lie inside `folder`.
   * @throws SealformError `path-outside`, `file-unreadable`
   */
  resolveInside(folder: string, relative: string): string;
  /**
   * Files below `folder` that a path with `*` and `?` matches, relative, sorted, see `listInsideSync`.
   * @throws SealformError `path-outside`, `file-unreadable`
   */
  list(folder: string, pattern: string): string[];
}

export const DISK: FileSource = {
  readText: (path, limitBytes) => readTextFileSync(path, { limitBytes }),
  resolveInside: resolveInsideSync,
  list: listInsideSync,
};
