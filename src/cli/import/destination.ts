import { access, mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { writeFileAtomic } from "../../files";
import { resolveInsideSync } from "../../files/resolve-inside";
import { systemReason } from "../../files/system-error";
import { EDITOR_SCHEMA_FILE, schemaText } from "../../manifest";
import { MANIFEST_NAMES } from "../../manifest/find";
import { SealformError } from "../../model/errors";
import type { Context } from "../context";
import { type Paths, pathsOf } from "../paths";
import { forTarget } from "../targets";

export interface DestinationOptions {
  readonly out?: string;
  readonly split?: string;
}

/** Where what was imported goes. Without `--out` and `--split` the manifest goes to stdout, and its lock and state stand where it will. */
export interface Destination extends Paths {
  /** Absolute: where the manifest stands, or will. */
  readonly manifest: string;
  readonly kind: "stdout" | "file" | "split";
}

/**
 * With `--target` an import reads there, with that credential. What it writes is a manifest of its own: its lock and state are nobody's target.
 * @throws SealformError `usage`, `manifest-exists`, `same-file`
 */
export async function destination(context: Context, { out, split }: DestinationOptions): Promise<Destination> {
  const { file } = context.options;
  if (out !== undefined && split !== undefined)
    throw new SealformError("usage", "--out and --split both say where the manifest goes", "keep one of the two");
  if (file !== undefined && (out ?? split) !== undefined)
    throw new SealformError(
      "usage",
      `--file and ${out === undefined ? "--split" : "--out"} both name the manifest`,
      "--file says where the manifest will stand when it goes to stdout: keep the other one",
    );
  const kind = split !== undefined ? "split" : out !== undefined ? "file" : "stdout";
  const manifest =
    kind === "split" ? join(context.path(split!), MANIFEST_NAMES[0]) : context.path(kind === "file" ? out! : (file ?? MANIFEST_NAMES[0]));
  const taken = kind === "split" ? MANIFEST_NAMES.map((name) => join(dirname(manifest), name)) : kind === "file" ? [manifest] : [];
  for (const path of taken) if (await isThere(path)) throw exists(path);
  return { ...(await pathsOf(forTarget(context, undefined), manifest)), manifest, kind };
}

export async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function exists(path: string): SealformError {
  return new SealformError(
    "manifest-exists",
    `${JSON.stringify(basename(path))} is there already, and nothing was written`,
    "name another place, or move it away",
  );
}

/** Makes the folder of the manifest. */
export async function makeFolder({ manifest, kind }: Destination): Promise<void> {
  if (kind === "stdout") return;
  await mkdir(dirname(manifest), { recursive: true }).catch((cause) => {
    throw unwritable(dirname(manifest), cause);
  });
}

/**
 * Writes the files of a manifest and the schema for editors, each of which must not be there yet.
 * @param files by path relative to the manifest's folder
 * @returns paths relative to the current folder
 * @throws SealformError `manifest-exists`, `file-unwritable`, `path-outside`
 */
export async function writeManifest(
  { world }: Context,
  { manifest }: Destination,
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<readonly string[]> {
  const folder = dirname(manifest);
  // A link below the folder could lead anywhere; one that leads to the folder was named by the user.
  const placed = files.map(({ path, text }) => ({ path: resolveInsideSync(folder, path), text }));
  for (const { path } of placed) if (await isThere(path)) throw exists(path);
  for (const { path, text } of placed)
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text, { flag: "wx" });
    } catch (cause) {
      throw unwritable(path, cause);
    }
  await writeFileAtomic(resolveInsideSync(folder, EDITOR_SCHEMA_FILE), schemaText("manifest"));
  return files.map(({ path }) => relative(world.cwd, join(folder, path)));
}

function unwritable(path: string, cause: unknown): SealformError {
  return new SealformError(
    "file-unwritable",
    `cannot write ${JSON.stringify(path)}: ${systemReason(cause)}`,
    "check that the folder exists and may be written to",
    { cause },
  );
}
