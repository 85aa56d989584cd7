import type { Diagnostic, Location } from "../model/diagnostic";
import type { Path } from "./places";
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
  /** Absolute, the main manifest first. */
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

  constructor({ plain, complete, files, diagnostics, layers }: LayersInit) {
    this.plain = plain;
    this.complete = complete;
    this.files = files;
    this.diagnostics = diagnostics;
    this.layers = layers;
  }

  /** Texts that stand below a `value` and by an alias elsewhere, too. */
  get shared(): Set<string> {
    return new Set(this.layers.flatMap(({ content }) => [...(content?.shared ?? [])]));
  }

  /** Files as diagnostics name them: those that others extend last. */
  get shown(): string[] {
    return [...new Set([...this.layers].reverse().map(({ source }) => source.file))];
  }

  /**
   * Where a path (or as much of it as is written somewhere) stands: in the last file that holds it, since that one wins.
   * Where only a part of the path is written, the last step of that part counts.
   */
  locate(path: Path, want: "key" | "value" = "value"): Location {
    for (let length = path.length; length >= 0; length--) {
      const found = this.find(path.slice(0, length), length === path.length ? want : "key");
      if (found) return found.layer.source.at(found.offset);
    }
    return this.layers.at(-1)!.source.at(0);
  }

  /** The folder of the file that holds a path, relative to that of the main manifest. */
  folderOf(path: Path): string {
    return this.layers.length === 1 ? "" : (this.find(path, "key")?.layer.folder ?? "");
  }

  private find(path: Path, want: "key" | "value"): { readonly layer: Layer; readonly offset: number } | undefined {
    for (let i = this.layers.length - 1; i >= 0; i--) {
      const layer = this.layers[i]!;
      const offset = layer.content?.places.offset(path, want);
      if (offset !== undefined) return { layer, offset };
    }
    return undefined;
  }
}
