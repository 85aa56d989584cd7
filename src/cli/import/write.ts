import { basename, dirname, join } from "node:path";
import { composeOne, composeSplit } from "../../import/compose";
import { manifestParts } from "../../import/manifest-parts";
import { EDITOR_SCHEMA_FILE } from "../../manifest";
import type { AddressMap } from "../../model/address-map";
import type { DesiredState } from "../../model/desired";
import type { Store } from "../../model/store";
import type { Context } from "../context";
import { type Destination, isThere, writeManifest } from "./destination";

export interface Manifest {
  readonly desired: DesiredState;
  readonly stores: readonly Store[];
  readonly remarks?: AddressMap<string>;
  /** Sentences for its top. @param omitted what it cannot hold */
  readonly notes: (omitted: readonly string[]) => readonly string[];
}

export interface Written {
  /** Its text, when it goes to stdout. */
  readonly manifest?: string;
  /** Relative to the current folder. */
  readonly files: readonly string[];
  /** What has no place in a manifest. */
  readonly omitted: readonly string[];
}

/** Puts a manifest together and writes it, unless it goes to stdout: that is for the caller, when all is done. */
export async function composeManifest(
  context: Context,
  place: Destination,
  { desired, stores, remarks, notes }: Manifest,
): Promise<Written> {
  const parts = manifestParts(desired, { stores, ...(remarks && { remarks }), inFolder: place.kind === "split" });
  const { omitted } = parts;
  const composition = { parts, notes: notes(omitted) };
  if (place.kind === "stdout") {
    const hasSchema = await isThere(join(dirname(place.manifest), EDITOR_SCHEMA_FILE));
    return { manifest: composeOne({ ...composition, hasSchema }), files: [], omitted };
  }
  const main = basename(place.manifest);
  const texts = place.kind === "split" ? composeSplit(composition, main) : [{ path: main, text: composeOne(composition) }];
  return { files: await writeManifest(context, place, texts), omitted };
}

/** `wrote copy/sealform.yaml`, for the line at the end. */
export function wrote({ files }: Written): string {
  return files.length === 0 ? "" : `; wrote ${files.length === 1 ? files[0] : `${files.length} files`}`;
}
