import { dirname, join } from "node:path";
import type { GitHubReader } from "../../github/types";
import { declaredPlace, livePlace, type Place } from "../../import/compare";
import type { EstateNeeds } from "../../import/read-estate";
import { emptyLock, readLock } from "../../lock";
import { findManifest, loadManifest } from "../../manifest";
import { tryParseScope } from "../../model/address";
import type { DesiredState } from "../../model/desired";
import { DiagnosticsError, renderDiagnostic } from "../../model/diagnostic";
import { STORES, type Store } from "../../model/store";
import type { Context } from "../context";
import type { PlaceReference } from "./resolve-place";

export interface CompareNeeds {
  readonly stores: readonly Store[];
  readonly repositories?: readonly string[];
}

/** Reads both sides: manifests first, because of a live place beside one only what the manifest speaks of is read. */
export async function readPlaces(
  context: Context,
  references: readonly [PlaceReference, PlaceReference],
  needs: CompareNeeds,
  connect: <T>(work: (reader: GitHubReader) => Promise<T>) => Promise<T>,
): Promise<readonly [Place, Place]> {
  const declared = await Promise.all(references.map((one) => (one.kind === "manifest" ? manifestPlace(context, one) : undefined)));
  const spoken = declared.flatMap((place) => (place ? [place.desired] : []));
  const read = async (reader: GitHubReader | undefined, index: 0 | 1): Promise<Place> => {
    const reference = references[index];
    if (reference.kind === "manifest") return declared[index]!;
    const wanted = spoken[0] ? needsOf(spoken[0]) : needs;
    return livePlace(reference.label, reader!, { owner: reference.owner, ...wanted });
  };
  if (spoken.length === 2) return [await read(undefined, 0), await read(undefined, 1)];
  return connect((reader) => Promise.all([read(reader, 0), read(reader, 1)]));
}

async function manifestPlace(context: Context, { label }: Extract<PlaceReference, { kind: "manifest" }>): Promise<Place> {
  const path = await findManifest(context.world.cwd, label);
  const lock = (await readLock(join(dirname(path), "sealform.lock.json"))) ?? emptyLock();
  const loaded = await loadManifest(path, { cwd: context.world.cwd });
  const { desired, diagnostics } = loaded.desired ? loaded.expand(lock.groups ?? []) : loaded;
  if (!desired) throw new DiagnosticsError(diagnostics);
  for (const warning of diagnostics) context.output.note(renderDiagnostic(warning));
  return declaredPlace(label, desired, lock);
}

/** What a manifest speaks of. */
function needsOf({ scopes, environments }: DesiredState): Omit<EstateNeeds, "owner"> {
  const repositories = scopes.flatMap(({ scope: text }) => {
    const scope = tryParseScope(text);
    return scope?.kind === "repository" ? [scope.repository] : [];
  });
  return {
    stores: STORES.filter((store) => scopes.some(({ stores }) => stores.includes(store))),
    repositories,
    organization: scopes.some(({ scope }) => scope === "org"),
    protectionRules: environments.flatMap(({ address, protection }) => (protection.customProtectionRules === undefined ? [] : [address])),
  };
}
