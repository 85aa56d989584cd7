import { isMap, isScalar } from "yaml";
import { DISK, type FileSource } from "../files";
import type { Diagnostic } from "../model/diagnostic";
import { parseJson } from "./parse-json";
import { parseYaml } from "./parse-yaml";
import { Places } from "./places";
import { type Plain, toPlain } from "./plain";
import { SourceText } from "./source-text";

/** Above any manifest: 40,000 entries with all fields are about 4 MB. */
export const FILE_LIMIT_BYTES = 5 * 1024 * 1024;

/** One file, read and understood as far as it is one. */
export interface ManifestFile {
  readonly source: SourceText;
  readonly diagnostics: readonly Diagnostic[];
  /** Absent when the file is no mapping. */
  readonly content?: { readonly plain: { [key: string]: Plain }; readonly places: Places; readonly shared: ReadonlySet<string> };
}

/**
 * @param display the path as diagnostics show it
 * @throws SealformError `file-unreadable`, `file-too-large`, `file-encoding`
 */
export function readManifestFile(path: string, display: string, files: FileSource = DISK): ManifestFile {
  return parseManifestText(files.readText(path, FILE_LIMIT_BYTES), display);
}

/** JSON when the name ends with `.json`, else YAML. */
export function parseManifestText(text: string, display: string): ManifestFile {
  const source = new SourceText(display, text);
  const { root, diagnostics } = /\.json$/i.test(display) ? parseJson(source) : parseYaml(source);
  if (diagnostics.length > 0) return { source, diagnostics };
  if (!root || (isScalar(root) && root.value === null))
    return {
      source,
      diagnostics: [
        source.report(0, { rule: "schema", message: "the manifest is empty", hint: "`sealform init` writes one to begin with" }),
      ],
    };
  if (!isMap(root))
    return {
      source,
      diagnostics: [
        source.report(root.range![0], { rule: "schema", message: "the manifest is not a mapping", hint: "begin with version: 1" }),
      ],
    };
  const { value, diagnostics: found, targets, shared } = toPlain(root, source);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { source, diagnostics: found };
  return { source, diagnostics: found, content: { plain: value, places: new Places(root, targets), shared } };
}
