import { relative, sep } from "node:path";
import { DISK, type FileSource } from "../../files";
import type { Diagnostic } from "../../model/diagnostic";
import { type LoadedManifest, type LoadOptions, loadManifestSync } from "../load";
import { INCLUDED, type Path } from "../places";
import { FILE_LIMIT_BYTES } from "../read-manifest-file";
import { EditableText } from "./editable-text";
import type { Content } from "./placing";
import { FORM } from "./unwritable";

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

/**
 * Edits the file that an entry stands in, be it the manifest, one that it extends or one that it includes (paths into that begin with
 * `INCLUDED` and its index).
 */
export function editManifest(manifest: LoadedManifest, edits: readonly Edit[], options: LoadOptions = {}): EditedManifest {
  const cwd = options.cwd ?? process.cwd();
  const source = options.files ?? DISK;
  const before = new Map(manifest.files.map((path) => [path, source.readText(path, FILE_LIMIT_BYTES)]));
  const texts = new Map([...before].map(([path, text]) => [path, new EditableText(text, /\.json$/i.test(path))]));
  const included = manifest.included.map(({ file }) => file);
  const own = manifest.files.filter((file) => !included.includes(file));
  const refused = applyAll(
    [...texts.values()],
    inOrder(edits).map((edit) => {
      const { files, at, from } = routed(edit, own, included);
      const editor = new Editor(files.map((file) => texts.get(file)!));
      return { edit, apply: () => editor.apply({ ...edit, at, ...(from && { from }) }) };
    }),
  );
  const files = [...before].flatMap(([path, text]) => {
    const after = texts.get(path)!.toString();
    return after === text ? [] : { path, shown: shownFrom(cwd, path), before: text, after };
  });
  return { files, refused, problems: files.length === 0 ? [] : newProblems(manifest, files, { ...options, cwd }, source) };
}

interface Step {
  readonly edit: Edit;
  apply(): Outcome;
}

/** Why an edit was left out; undefined where it was not. */
type Outcome = string | typeof MEETING | undefined;
/** Edits before it have to be read first. */
const MEETING = Symbol("meeting");

/** All at once, because a text is read again after that; where edits meet, in halves. */
function applyAll(texts: readonly EditableText[], steps: readonly Step[]): EditedManifest["refused"] {
  const states = texts.map(({ state }) => state);
  const reasons = steps.map(({ apply }) => apply());
  if (!reasons.includes(MEETING) && texts.every((text) => text.commit()))
    return steps.flatMap(({ edit }, i) => (typeof reasons[i] === "string" ? { edit, reason: reasons[i] } : []));
  for (const [i, text] of texts.entries()) text.reset(states[i]!);
  const half = steps.length >> 1;
  if (half === 0) return steps.map(({ edit }) => ({ edit, reason: FORM }));
  return [...applyAll(texts, steps.slice(0, half)), ...applyAll(texts, steps.slice(half))];
}

/** The files that an edit is about, and its paths in them. */
function routed({ at, from }: Edit, own: readonly string[], included: readonly string[]) {
  const isInside = at[0] === INCLUDED;
  const inner = (path: Path) => (isInside ? path.slice(2) : path);
  return { files: isInside ? [included[Number(at[1])]!] : own, at: inner(at), from: from && inner(from) };
}

/** Of a list the last items first, so that the others stay where they are. */
function inOrder(edits: readonly Edit[]): Edit[] {
  const unique = [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()];
  const removes = (edit: Edit) => edit.value === undefined && !edit.from && typeof edit.at.at(-1) === "number";
  return [...unique.filter((edit) => !removes(edit)), ...unique.filter(removes).sort((a, b) => Number(b.at.at(-1)) - Number(a.at.at(-1)))];
}

/** Edits in a file and those that it extends. The first wins over the others. */
class Editor {
  constructor(private readonly texts: readonly EditableText[]) {}

  /** All of it or nothing. */
  apply({ at, value, from }: Edit): Outcome {
    const states = this.texts.map(({ state }) => state);
    const reason = from ? this.move(from, at) : value === undefined ? this.remove(at) : this.put(at, { value });
    if (reason !== undefined) for (const [i, text] of this.texts.entries()) text.reset(states[i]!);
    return reason;
  }

  /** A list is of one file, whatever those say that it extends. */
  private remove(at: Path): string | undefined {
    const all = this.texts.filter((text) => text.holds(at));
    const holders = typeof at.at(-1) === "number" ? all.slice(0, 1) : all;
    if (holders.length === 0) return ABSENT;
    if (holders.some((text) => text.isShared(text.spelled(at)))) return SHARED;
    for (const text of holders) {
      const reason = text.remove(text.spelled(at));
      if (reason !== undefined) return reason;
    }
    return undefined;
  }

  private move(from: Path, at: Path): Outcome {
    const [holder, second] = this.texts.filter((text) => text.holds(from));
    if (!holder) return ABSENT;
    if (second) return "it is written in more than one file";
    if (holder.isShared(holder.spelled(from))) return SHARED;
    const reason = this.put(at, holder.take(holder.spelled(from)), holder);
    if (reason !== undefined) return reason;
    return this.texts.every((text) => text.commit()) ? this.remove(from) : MEETING;
  }

  /** Where the entry is that it belongs to; else in the file that comes nearest. */
  private put(at: Path, content: Content, preferred?: EditableText): string | undefined {
    const reach = (text: EditableText) => Math.min(text.spelled(at).length, at.length - 1) + (text === preferred ? 0.5 : 0);
    const target = [...this.texts].sort((a, b) => reach(b) - reach(a))[0]!;
    const known = target.spelled(at);
    if (target.isShared(known)) return SHARED;
    const path = [...known, ...at.slice(known.length)];
    const list = path.at(-1) === "-" ? target.listAt(path.slice(0, -1)) : undefined;
    return target.set(list ? [...path.slice(0, -1), list.length] : path, content);
  }
}

const ABSENT = "it is not written as an entry of its own";
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
