import { lstat, open, realpath } from "node:fs/promises";
import { dirname } from "node:path";
import { isInside } from "../files/resolve-inside";
import { SealformError } from "../model/errors";
import type { Context } from "./context";
import { type Paths, refuseProjectFile } from "./paths";

/** Options that name a report, and how an earlier one begins that may be written over. */
const BEGINS = {
  "--sarif": /^\s*\{[\s\S]*"version"\s*:\s*"2\.1\.0"/,
  "--html": /^<!doctype html>/i,
} as const;
/** Of a file that is there. */
const HEAD_BYTES = 4_096;

/**
 * Where a report may go: a new file, an empty one, or an earlier report. Nothing else is written over, whatever it is to us; and no
 * link is followed, which may have come with a pull request.
 * @param paths of the project, which need not be there yet
 * @throws SealformError `same-file`, `file-unwritable`, `path-outside`
 */
export async function checkReport(context: Context, option: keyof typeof BEGINS, name: string, paths: Partial<Paths> = {}): Promise<void> {
  const path = context.path(name);
  const said = JSON.stringify(name);
  const found = await lstat(path).catch(() => undefined);
  if (found?.isSymbolicLink())
    throw new SealformError("file-unwritable", `cannot write ${said}: it is a symbolic link`, "name the file itself");
  const [here, folder] = await Promise.all([context.world.cwd, dirname(path)].map((one) => realpath(one).catch(() => undefined)));
  if (here !== undefined && folder !== undefined && isInside(context.world.cwd, dirname(path)) && !isInside(here, folder))
    throw new SealformError("path-outside", `cannot write ${said}: a symbolic link leads out of this folder`, "name the place itself");
  await refuseProjectFile(path, paths, option);
  if (found?.isFile() && found.size > 0 && !BEGINS[option].test(await head(path)))
    throw new SealformError("same-file", `${option} names a file that is no report: ${said}`, "name another file, or remove that one");
}

async function head(path: string): Promise<string> {
  const handle = await open(path, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES));
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}
