import { realpathSync } from "node:fs";
import { basename, dirname, join, posix, relative, sep } from "node:path";
import type { FileSource } from "../files";
import type { Diagnostic } from "../model/diagnostic";
import { SealformError } from "../model/errors";
import { type Layer, Layers } from "./layers";
import { isProtectionKey, mergePatch } from "./merge-patch";
import type { Plain } from "./plain";
import { FILE_LIMIT_BYTES, readManifestFile } from "./read-manifest-file";
import { type Complaint, SourceText } from "./source-text";
import { isInOverride } from "./target";

const EXTENDS_DEPTH_LIMIT = 16;
/** Bases that share bases multiply; an imported organization of some thousand repositories has a base for each. */
const EXTENDS_COUNT_LIMIT = 8192;

function keepsNull(path: readonly string[]): boolean {
  return isProtectionKey(path) || isInOverride(path);
}

type Content = { [key: string]: Plain };

class LayerReader {
  readonly layers: Layer[] = [];
  readonly diagnostics: Diagnostic[] = [];
  /** Real paths, those that win over others first. */
  private readonly order: string[] = [];
  /** Every file that is extended was usable. */
  complete = true;
  /** By real path: a file that several others extend is read once. */
  private readonly files = new Map<string, Layer>();
  private count = 0;

  constructor(
    /** As given, for messages. */
    private readonly folder: string,
    private readonly realFolder: string,
    private readonly cwd: string,
    private readonly source: FileSource,
  ) {}

  /** Content of a file laid over what it extends; undefined when the file holds none. */
  assemble(path: string, chain: readonly string[]): Content | undefined {
    const layer = this.read(path);
    let merged: Plain | undefined;
    if (layer.content) {
      const { extends: bases, ...own } = layer.content.plain;
      for (const base of this.bases(layer, bases, [...chain, path])) merged = mergePatch(merged, base, keepsNull);
      merged = merged === undefined ? own : mergePatch(merged, own, keepsNull);
    }
    this.layers.push(layer);
    this.order.unshift(path);
    return merged as Content | undefined;
  }

  private read(path: string): Layer {
    const known = this.files.get(path);
    if (known) return known;
    const layer = { ...readManifestFile(path, this.display(path), this.source), folder: posix.dirname(this.relative(path)) };
    this.diagnostics.push(...layer.diagnostics);
    this.files.set(path, layer);
    return layer;
  }

  /** What a file extends, in order. A base that cannot be used is reported at the entry that names it. */
  private bases(layer: Layer, bases: Plain | undefined, chain: readonly string[]): Content[] {
    const contents: Content[] = [];
    const complain = (path: readonly (string | number)[], complaint: Complaint) => {
      this.complete = false;
      this.diagnostics.push(layer.source.report(layer.content!.places.offset(path, "value")!, complaint));
    };
    if (bases !== undefined && !Array.isArray(bases))
      complain(["extends"], { rule: "schema", message: "extends is not a list", hint: "write extends: [./base.yaml]" });
    for (const [index, base] of Array.isArray(bases) ? bases.entries() : []) {
      try {
        const content = this.base(base, layer.folder, chain);
        if (content) contents.push(content);
        else this.complete = false;
      } catch (error) {
        complain(["extends", index], this.fileComplaint(error));
      }
    }
    return contents;
  }

  private base(name: Plain, folder: string, chain: readonly string[]): Content | undefined {
    if (typeof name !== "string" || name === "")
      throw new SealformError("schema", "an entry of extends is not a path", "write extends: [./base.yaml]");
    const path = this.source.resolveInside(this.realFolder, posix.isAbsolute(name) ? name : posix.join(folder, name));
    if (chain.includes(path)) {
      const way = [...chain.slice(chain.indexOf(path)), path].map((file) => this.relative(file)).join(" -> ");
      throw new SealformError("extends-cycle", `extends goes in a circle: ${way}`, "remove this entry");
    }
    if (chain.length > EXTENDS_DEPTH_LIMIT)
      throw new SealformError("extends-depth", `extends goes over more than ${EXTENDS_DEPTH_LIMIT} levels`, "name the files in one list");
    if (++this.count > EXTENDS_COUNT_LIMIT)
      throw new SealformError(
        "extends-depth",
        `extends names more than ${EXTENDS_COUNT_LIMIT} files, counted each time`,
        "name a shared base once",
      );
    return this.assemble(path, chain);
  }

  /** A file that cannot be used, as a complaint about what names it. Paths are shown from the working directory. */
  fileComplaint(error: unknown): Complaint {
    if (!(error instanceof SealformError)) throw error;
    if (error.rule === "file-too-large")
      return {
        rule: error.rule,
        message: `the file is larger than ${FILE_LIMIT_BYTES / 1024 / 1024} MiB`,
        hint: "no manifest is that large: check the path, or split it into one for each group of repositories",
      };
    const message = error.message
      .replaceAll(`"${this.realFolder}${sep}`, `"${this.display(this.realFolder)}${sep}`)
      .replaceAll(`".${sep}`, '"');
    return { rule: error.rule, message, ...(error.hint ? { hint: error.hint } : {}) };
  }

  /** Path relative to the manifest's folder, with `/`. */
  private relative(path: string): string {
    return relative(this.realFolder, path).replaceAll(sep, "/");
  }

  /** Path relative to the working directory. */
  display(path: string): string {
    return relative(this.cwd, this.given(path)) || ".";
  }

  /** The path under the folder as it was given, which may be a link to the real one. */
  private given(path: string): string {
    return join(this.folder, relative(this.realFolder, path));
  }

  paths(): string[] {
    return [...new Set(this.order)].map((path) => this.given(path));
  }
}

/** Of a folder that is not there, the path as it is: reading says so. */
function realPath(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return folder;
  }
}

/**
 * Reads a manifest and all that it extends.
 * @param file absolute
 * @param cwd diagnostics name files relative to it
 * @throws SealformError `file-unreadable` when the manifest itself cannot be read
 */
export function readLayers(file: string, cwd: string, files: FileSource): Layers {
  const folder = dirname(file);
  const realFolder = realPath(folder);
  const reader = new LayerReader(folder, realFolder, cwd, files);
  const main = join(realFolder, basename(file));
  try {
    const plain = reader.assemble(main, []);
    return new Layers({ plain, complete: reader.complete, files: reader.paths(), diagnostics: reader.diagnostics, layers: reader.layers });
  } catch (error) {
    if (error instanceof SealformError && error.rule === "file-unreadable") throw error;
    const source = new SourceText(reader.display(main), "");
    const diagnostics = [source.report(0, reader.fileComplaint(error))];
    return new Layers({ complete: false, files: [file], diagnostics, layers: [{ source, diagnostics, folder: "." }] });
  }
}
