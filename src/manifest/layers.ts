import type { Diagnostic, Location } from "../model/diagnostic";
import { INCLUDED, type Path } from "./places";
import type { Plain } from "./plain";
import type { ManifestFile } from "./read-manifest-file";

/** One file of a manifest; its place in the list says what it wins over. */
export interface Layer extends ManifestFile {
  /** Folder relative to that of the main manifest, with `/`. */
  readonly folder: string;
}

interface LayersInit {
  /** The merged content; absent when there is nothing to judge. */
  readonly plain?: { [key: string]: Plain };
  /** Every file that is extended was usable: what is missing in `plain` is missing. */
  readonly complete: boolean;
  /** Absolute, the main manifest first: each wins over those behind it. */
  readonly files: readonly string[];
  /** What came up before the content was judged. */
  readonly diagnostics: readonly Diagnostic[];
  /** Bases before what extends them. */
  readonly layers: readonly Layer[];
}

/** A manifest with all that it extends: the merged content, and where each part of it comes from. */
export class Layers {
  readonly plain: LayersInit["plain"];
  readonly complete: boolean;
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  private readonly layers: readonly Layer[];
  private readonly init: LayersInit;
  /** Where what lies over the rest stands. */
  private readonly over: Path | undefined;
  private readonly included: readonly Layers[];

  constructor(init: LayersInit, over?: Path, included: readonly Layers[] = []) {
    const { plain, complete, files, diagnostics, layers } = init;
    this.init = init;
    this.over = over;
    this.included = included;
    this.plain = plain;
    this.complete = complete;
    this.files = files;
    this.diagnostics = diagnostics;
    this.layers = layers;
  }

  /** The same files, with other content of which some comes from below a path of theirs. */
  with(plain: LayersInit["plain"] & object, over: Path): Layers {
    return new Layers({ ...this.init, plain }, over);
  }

  /** The same, with files that are included: paths that begin with `INCLUDED` and an index lead into them. */
  including(included: readonly Layers[], diagnostics: readonly Diagnostic[]): Layers {
    const files = [this, ...included].flatMap((layers) => layers.files);
    const all = [...this.diagnostics, ...diagnostics, ...included.flatMap((layers) => layers.diagnostics)];
    return new Layers({ ...this.init, files, diagnostics: all }, this.over, included);
  }

  /** Texts that stand below a `value` and by an alias elsewhere, too. */
  get shared(): Set<string> {
    const all = [this, ...this.included].flatMap(({ layers }) => layers);
    return new Set(all.flatMap(({ content }) => [...(content?.shared ?? [])]));
  }

  /** Files as diagnostics name them: those that others extend last. */
  get shown(): string[] {
    return [...new Set([this, ...this.included].flatMap(({ layers }) => [...layers].reverse().map(({ source }) => source.file)))];
  }

  /**
   * Where a path (or as much of it as is written somewhere) stands: in the last file that holds it, since that one wins.
   * Where only a part of the path is written, the last step of that part counts.
   */
  locate(path: Path, want: "key" | "value" = "value"): Location {
    if (path[0] === INCLUDED) return this.included[Number(path[1])]!.locate(path.slice(2), want);
    for (let length = path.length; length >= 0; length--) {
      const found = this.find(path.slice(0, length), length === path.length ? want : "key");
      if (found) return found.layer.source.at(found.offset);
    }
    return this.layers.at(-1)!.source.at(0);
  }

  /** What is written at a path. */
  valueAt(path: Path): unknown {
    if (path[0] === INCLUDED) return this.included[Number(path[1])]!.valueAt(path.slice(2));
    return path.reduce<unknown>((node, step) => (node as Record<string | number, unknown> | undefined)?.[step], this.plain);
  }

  /** Whether something of a path is said by what lies over the rest. */
  isOverridden(path: Path): boolean {
    return path[0] !== INCLUDED && this.over !== undefined && this.findOwn([...this.over, ...path], "key") !== undefined;
  }

  /** The folder of the file that holds a path, relative to that of the main manifest. */
  folderOf(path: Path): string {
    if (path[0] === INCLUDED) return this.included[Number(path[1])]!.layers[0]!.folder;
    return this.layers.length === 1 ? "" : (this.find(path, "key")?.layer.folder ?? "");
  }

  private find(path: Path, want: "key" | "value"): { readonly layer: Layer; readonly offset: number } | undefined {
    if (this.over && path.length > 0) {
      const found = this.findOwn([...this.over, ...path], want);
      if (found) return found;
    }
    return this.findOwn(path, want);
  }

  private findOwn(path: Path, want: "key" | "value"): { readonly layer: Layer; readonly offset: number } | undefined {
    for (let i = this.layers.length - 1; i >= 0; i--) {
      const layer = this.layers[i]!;
      const offset = layer.content?.places.offset(path, want);
      if (offset !== undefined) return { layer, offset };
    }
    return undefined;
  }
}
