import { dirname, join } from "node:path";
import type { GitHubReader } from "../../github/types";
import { declaredPlace, livePlace, type Place } from "../../import/compare";
import { type EstateNeeds, estateAccess } from "../../import/read-estate";
import { emptyLock, LockSet } from "../../lock";
import { findManifest, loadManifest } from "../../manifest";
import { tryParseScope } from "../../model/address";
import type { DesiredState } from "../../model/desired";
import { DiagnosticsError, renderDiagnostic } from "../../model/diagnostic";
import { SealformError } from "../../model/errors";
import { STORES, type Store } from "../../model/store";
import { reading } from "../connection";
import type { Context } from "../context";
import { forTarget, ofTarget, targetOf } from "../targets";
import type { PlaceReference } from "./resolve-place";

export interface CompareNeeds {
  readonly stores: readonly Store[];
  readonly repositories?: readonly string[];
}

type Live = Extract<PlaceReference, { kind: "live" }>;

/** Reads both sides: manifests first, because of a live place beside one only what the manifest speaks of is read. */
export async function readPlaces(
  context: Context,
  references: readonly [PlaceReference, PlaceReference],
  needs: CompareNeeds,
): Promise<readonly [Place, Place]> {
  const [a, b] = references;
  checkApiUrl(context, references);
  const declared = await Promise.all(references.map((one) => (one.kind === "manifest" ? manifestPlace(context, one) : undefined)));
  const spoken = declared.find((place) => place !== undefined);
  const wanted = spoken ? needsOf(spoken.desired) : needs;
  const access = estateAccess(wanted);
  const live = (one: Live, reader: GitHubReader) => livePlace(one.label, reader, { owner: one.owner, ...wanted });
  const alone = (one: Live) => reading(forTarget(context, one.target), (reader) => live(one, reader), access);
  // One connection where it is one GitHub and one credential: its limits are shared.
  if (a.kind === "live" && b.kind === "live" && a.target === b.target)
    return reading(forTarget(context, a.target), (reader) => Promise.all([live(a, reader), live(b, reader)]), access);
  return Promise.all([a.kind === "live" ? alone(a) : declared[0]!, b.kind === "live" ? alone(b) : declared[1]!]);
}

/** One URL cannot be meant for the credentials of two targets. @throws SealformError `usage` */
function checkApiUrl({ options }: Context, [a, b]: readonly [PlaceReference, PlaceReference]): void {
  if (options.apiUrl === undefined || a.kind !== "live" || b.kind !== "live" || a.target === b.target) return;
  throw new SealformError(
    "usage",
    `--api-url names one GitHub, and ${a.label} and ${b.label} have credentials of their own`,
    "set GITHUB_API_URL, and SEALFORM_API_URL_<TARGET> for each target",
  );
}

/** A manifest with its lock, and the locks of the files that it includes. */
async function manifestPlace(
  context: Context,
  { label, path: named, target }: Extract<PlaceReference, { kind: "manifest" }>,
): Promise<Place> {
  const { world, options } = context;
  targetOf(forTarget(context, target));
  const path = await findManifest(world.cwd, named ?? options.file);
  const loaded = await loadManifest(path, { cwd: world.cwd, ...(target !== undefined && { target }) });
  const included = loaded.included.map(({ lock, declares }) => ({ lock: ofTarget(lock, target), declares }));
  const file = join(dirname(path), ofTarget("sealform.lock.json", target));
  const lock = (await new LockSet(file, loaded.main, included).read()) ?? emptyLock();
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
