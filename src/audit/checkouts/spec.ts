import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { NAMED_PATH } from "../../model/workflow-places";

/** A path to audit, and what its repository is called. */
export interface PathSpec {
  /** Absolute. */
  readonly path: string;
  /** As given. */
  readonly text: string;
  readonly name?: string;
}

/** `PATH`, or `NAME=PATH` unless that is a path itself. */
export function parsePathSpec(text: string, folder: string): PathSpec {
  const { name, path } = NAMED_PATH.exec(text)?.groups ?? {};
  if (name === undefined || path === undefined || existsSync(resolve(folder, text))) return { path: resolve(folder, text), text };
  return { path: resolve(folder, path), text: path, name };
}
