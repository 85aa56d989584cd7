import { Document } from "yaml";
import { EDITOR_SCHEMA_FILE } from "../manifest";
import { compareText } from "../model/address-map";
import { printable, printableLines } from "../model/printable";
import type { ManifestParts } from "./manifest-parts";
import { block, type Entry, list } from "./yaml-node";

/** A file of a manifest. */
export interface ManifestText {
  /** Relative to the manifest's folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface Composition {
  readonly parts: ManifestParts;
  /** Sentences for the top of the (main) file. */
  readonly notes: readonly string[];
  /** The schema for editors stands beside it. @default true */
  readonly hasSchema?: boolean;
}

const FOLDER = "repositories";

/** The manifest in one file. */
export function composeOne({ parts, notes, hasSchema = true }: Composition): string {
  return print(hasSchema ? "." : undefined, notes, [
    ...head(parts),
    ...defaults(parts),
    ...organization(parts),
    ...repositories(parts.repositories),
  ]);
}

/**
 * The manifest in a file a repository, and one that puts them together. What is added by hand to the main file wins over them.
 * @param main the name of the main file
 */
export function composeSplit({ parts, notes }: Composition, main: string): readonly ManifestText[] {
  const files = parts.repositories.map((entry) => ({ path: `${FOLDER}/${entry.name}.yaml`, entry }));
  const together: Entry[] = files.length > 0 ? [{ name: "extends", value: list(files.map(({ path }) => `./${path}`)) }] : [];
  return [
    { path: main, text: print(".", notes, [...head(parts), ...together, ...defaults(parts), ...organization(parts)]) },
    ...files.map(({ path, entry }) => ({ path, text: print("..", [], [...head(parts), ...repositories([entry])]) })),
  ].sort((a, b) => compareText(a.path, b.path));
}

function head({ owner }: ManifestParts): Entry[] {
  return [
    { name: "version", value: 1 },
    { name: owner.kind, value: owner.login },
  ];
}

/** Without any, entries are of Actions. */
function defaults({ stores }: ManifestParts): Entry[] {
  return stores.join() === "actions" ? [] : [{ name: "defaults", value: block([{ name: "stores", value: list(stores) }]) }];
}

function organization(parts: ManifestParts): Entry[] {
  return parts.organization.map((entry) => ({ ...entry, apart: true }));
}

function repositories(entries: readonly Entry[]): Entry[] {
  return entries.length > 0 ? [{ name: "repositories", value: block(entries), apart: true }] : [];
}

/** The same content gives the same bytes. What a terminal or an editor would not show as it is stands escaped, in quotes or comments. */
function print(toSchema: string | undefined, notes: readonly string[], entries: readonly Entry[]): string {
  const document = new Document(block(entries));
  const body = document.toString({ lineWidth: 0, doubleQuotedAsJSON: true, flowCollectionPadding: true });
  const above = notes.map((note) => `# ${printable(note)}\n`).join("");
  const schema = toSchema === undefined ? "" : `# yaml-language-server: $schema=${toSchema}/${EDITOR_SCHEMA_FILE}\n`;
  return `${schema}${above}${printableLines(body)}`;
}
