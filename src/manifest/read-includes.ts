import { dirname, join, posix, relative, sep } from "node:path";
import { type FileSource, resolveInsideSync } from "../files";
import type { Diagnostic } from "../model/diagnostic";
import { SealformError } from "../model/errors";
import { isGlob } from "../model/glob";
import { Layers } from "./layers";
import type { Path } from "./places";
import type { Plain } from "./plain";
import { readManifestFile } from "./read-manifest-file";
import type { Complaint } from "./source-text";

/** An entry of `include`. */
export interface Grant {
  readonly path: string;
  readonly repositories: readonly string[];
  readonly organizationSecrets: readonly string[];
  readonly organizationVariables: readonly string[];
}

/** A file that a manifest includes, with what it may declare. */
export interface IncludedFile {
  /** Absolute, as it was given. */
  readonly file: string;
  readonly layers: Layers;
  readonly grant: Grant;
}

export interface Includes {
  readonly files: readonly IncludedFile[];
  /** About the entries of `include`. */
  readonly diagnostics: readonly Diagnostic[];
}

function texts(value: Plain | undefined): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}

/** What the schema will accept of `include`; the rest is told by the schema. */
function grantOf(entry: Plain): Grant | undefined {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry) || typeof entry.path !== "string" || entry.path === "")
    return undefined;
  return {
    path: entry.path,
    repositories: texts(entry.repositories),
    organizationSecrets: texts(entry.organizationSecrets),
    organizationVariables: texts(entry.organizationVariables),
  };
}

/** The lock of an included file stands beside it: `teams/pay.yaml` -> `teams/pay.lock.json`. */
export function lockBeside(file: string): string {
  return `${file.replace(/\.(?:ya?ml|json)$/i, "")}.lock.json`;
}

/**
 * Reads the files that a manifest includes. Paths are relative to the manifest's folder and stay inside of it, links followed.
 * @param main absolute
 */
export function readIncludes(main: string, layers: Layers, cwd: string, source: FileSource): Includes {
  const folder = dirname(main);
  const files: IncludedFile[] = [];
  const diagnostics: Diagnostic[] = [];
  const locks = new Map([[lockBeside(main), main]]);
  const complain = (path: Path, { rule, message, hint }: Complaint) =>
    diagnostics.push({ ...layers.locate(path), rule, severity: "error", message, ...(hint !== undefined && { hint }) });
  const entries = layers.plain?.include;
  for (const [index, entry] of Array.isArray(entries) ? entries.entries() : []) {
    const grant = grantOf(entry);
    if (!grant) continue;
    const at = ["include", index, "path"];
    try {
      const names = source.list(folder, grant.path);
      if (names.length === 0 && isGlob(grant.path))
        complain(at, {
          rule: "include-path",
          message: `no file matches ${JSON.stringify(grant.path)}`,
          hint: "check the path, or remove the entry",
        });
      for (const name of names) {
        const file = join(folder, name);
        const known = locks.get(lockBeside(file));
        locks.set(lockBeside(file), file);
        if (known !== undefined)
          complain(at, {
            rule: "include-path",
            message:
              known === file
                ? `${JSON.stringify(name)} is read already`
                : `${JSON.stringify(name)} would share the lock of ${JSON.stringify(relative(folder, known))}`,
            hint: "one entry includes a file, and each has a name of its own",
          });
        else files.push({ file, grant, layers: readIncluded(source.resolveInside(folder, name), file, posix.dirname(name), cwd, source) });
      }
    } catch (error) {
      if (!(error instanceof SealformError)) throw error;
      const message = error.message.replaceAll(`"${realFolder(folder)}${sep}`, '"');
      complain(at, { rule: error.rule, message, ...(error.hint !== undefined && { hint: error.hint }) });
    }
  }
  return { files, diagnostics };
}

/** As messages have it that are about a file in it. */
function realFolder(folder: string): string {
  return resolveInsideSync(folder, ".");
}

function readIncluded(path: string, file: string, folder: string, cwd: string, source: FileSource): Layers {
  const layer = { ...readManifestFile(path, relative(cwd, file), source), folder };
  const { diagnostics, content } = layer;
  return new Layers({ ...(content && { plain: content.plain }), complete: true, files: [file], diagnostics, layers: [layer] });
}
