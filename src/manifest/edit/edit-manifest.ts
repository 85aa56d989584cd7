import { relative, sep } from "node:path";
import { DISK, type FileSource } from "../../files";
import type { Diagnostic } from "../../model/diagnostic";
import { type LoadedManifest, type LoadOptions, loadManifestSync } from "../load";
import type { Path } from "../places";
import { FILE_LIMIT_BYTES } from "../read-manifest-file";
import { EditableText } from "./document";

/** A change of one entry. `value` absent, and no `from`: it is removed. */
export interface Edit {
  readonly at: Path;
  readonly value?: unknown;
  readonly from?: Path;
}

export interface EditedFile {
  /** Absolute. */
  readonly path: string;
  /** As diagnostics name it. */
  readonly shown: string;
  readonly before: string;
  readonly after: string;
}

/** What edits make of the files of a manifest. Nothing is written. */
export interface EditedManifest {
  /** Only those that change. */
  readonly files: readonly EditedFile[];
  /** Edits that were left out, and why. */
  readonly refused: readonly { readonly edit: Edit; readonly reason: string }[];
  /** What the edited manifest is accused of, and the present one is not. Not to be written where there is any. */
  readonly problems: readonly Diagnostic[];
}

/** Edits the file that an entry stands in, be it the manifest, one that it extends or one that it includes. */
export function editManifest(manifest: LoadedManifest, edits: readonly Edit[], options: LoadOptions = {}): EditedManifest {
  const cwd = options.cwd ?? process.cwd();
  const source = options.files ?? DISK;
  const texts = new Map(manifest.files.map((path) => [path, source.readText(path, FILE_LIMIT_BYTES)]));
  const editor = new Editor([...texts].map(([path, text]) => new EditableText(text, /\.json$/i.test(path))));
  const refused = inOrder(edits).flatMap((edit) => {
    const reason = editor.apply(edit);
    return reason === undefined ? [] : { edit, reason };
  });
  const files = [...texts].flatMap(([path, before], i) => {
    const after = editor.texts[i]!.toString();
    return after === before ? [] : { path, shown: shownFrom(cwd, path), before, after };
  });
  return { files, refused, problems: files.length === 0 ? [] : newProblems(manifest, files, { ...options, cwd }, source) };
}

/** Of a list the last items first, so that the others stay where they are. */
function inOrder(edits: readonly Edit[]): Edit[] {
  const unique = [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()];
  const removes = (edit: Edit) => edit.value === undefined && !edit.from && typeof edit.at.at(-1) === "number";
  return [...unique.filter((edit) => !removes(edit)), ...unique.filter(removes).sort((a, b) => Number(b.at.at(-1)) - Number(a.at.at(-1)))];
}

class Editor {
  constructor(readonly texts: readonly EditableText[]) {}

  /** @returns why it was left out */
  apply({ at, value, from }: Edit): string | undefined {
    if (from) return this.move(from, at);
    if (value !== undefined) return this.put(at, value, undefined);
    const holders = this.texts.filter((text) => text.spelled(at).length === at.length);
    if (holders.length === 0) return "it is not written as an entry of its own";
    if (holders.some((text) => text.isShared(text.spelled(at)))) return SHARED;
    for (const text of holders) text.remove(text.spelled(at));
    return undefined;
  }

  private move(from: Path, at: Path): string | undefined {
    const holders = this.texts.filter((text) => text.spelled(from).length === from.length);
    const [holder, second] = holders;
    if (!holder) return "it is not written as an entry of its own";
    if (second) return "it is written in more than one file";
    if (holder.isShared(holder.spelled(from))) return SHARED;
    const node = holder.node(holder.spelled(from));
    holder.remove(holder.spelled(from));
    return this.put(at, node, holder);
  }

  private put(at: Path, value: unknown, preferred: EditableText | undefined): string | undefined {
    const reach = (text: EditableText) => text.spelled(at).length + (text === preferred ? 0.5 : 0);
    const target = [...this.texts].sort((a, b) => reach(b) - reach(a))[0]!;
    const known = target.spelled(at);
    if (target.isShared(known)) return SHARED;
    target.set([...known, ...at.slice(known.length)], value);
    return undefined;
  }
}

const SHARED = "it is written by an anchor or an alias, so that the edit would change other entries, too";

function shownFrom(cwd: string, path: string): string {
  return relative(cwd, path).split(sep).join("/");
}

function newProblems(manifest: LoadedManifest, files: readonly EditedFile[], options: LoadOptions, source: FileSource): Diagnostic[] {
  const after = new Map(files.map((file) => [file.path, file.after]));
  const edited: FileSource = { ...source, readText: (path, limit) => after.get(path) ?? source.readText(path, limit) };
  const key = ({ rule, message }: Diagnostic) => `${rule}\n${message}`;
  const known = new Set(manifest.diagnostics.map(key));
  const { diagnostics } = loadManifestSync(manifest.file, { ...options, files: edited });
  return diagnostics.filter((one) => one.severity === "error" && !known.has(key(one)));
}
