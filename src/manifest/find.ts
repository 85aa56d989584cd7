import { access } from "node:fs/promises";
import { join, resolve } from "node:path";
import { SealformError } from "../model/errors";

export const MANIFEST_NAMES = ["sealform.yaml", "sealform.yml", "sealform.json"] as const;

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/**
 * The manifest to use: `file` when it is given, else the first of sealform.yaml, .yml, .json in `cwd`.
 * @returns an absolute path
 * @throws SealformError `manifest-not-found`
 */
export async function findManifest(cwd: string, file?: string): Promise<string> {
  if (file !== undefined) {
    const path = resolve(cwd, file);
    if (await exists(path)) return path;
    throw new SealformError(
      "manifest-not-found",
      `there is no manifest ${JSON.stringify(file)}`,
      "check the path after --file, or write a manifest with `sealform init`",
    );
  }
  for (const name of MANIFEST_NAMES) {
    const path = join(cwd, name);
    if (await exists(path)) return path;
  }
  throw new SealformError(
    "manifest-not-found",
    `there is no ${MANIFEST_NAMES.join(", ")} here`,
    "write one with `sealform init`, or name it with --file",
  );
}
