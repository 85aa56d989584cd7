import { dirname, join } from "node:path";
import { connectionHost } from "../../github";
import type { GitHubReader } from "../../github/types";
import { declaredPlace, inOtherNames, livePlace, type Place } from "../../import/compare";
import { estateAccess } from "../../import/read-estate";
import { emptyLock, LockSet } from "../../lock";
import { findManifest, loadManifest } from "../../manifest";
import { tryParseScope } from "../../model/address";
import type { DesiredState } from "../../model/desired";
import { DiagnosticsError, renderDiagnostic } from "../../model/diagnostic";
import { SealformError } from "../../model/errors";
import { isLogin } from "../../model/names";
import { type Owner, sameName } from "../../model/scope";
import { STORES, type Store } from "../../model/store";
import { reading } from "../connection";
import type { Context } from "../context";
import { forTarget, ofTarget, targetOf } from "../targets";
import type { PlaceReference } from "./resolve-place";

export interface CompareNeeds {
  readonly stores: readonly Store[];
  readonly repositories?: readonly string[];
  readonly gates?: boolean;
}

type Live = Extract<PlaceReference, { kind: "live" }>;

/**
 * Reads both sides: manifests first, because of a live place beside one only what the manifest speaks of is read. A manifest at a target
 * has the names of its target beside that place itself, and the manifest's own beside any other.
 */
export async function readPlaces(
  context: Context,
  references: readonly [PlaceReference, PlaceReference],
  needs: CompareNeeds,
): Promise<readonly [Place, Place]> {
  const [a, b] = references;
  checkApiUrl(context, references);
  const declared = await Promise.all(
    references.map((one) => (one.kind === "manifest" ? manifestPlace(context, one, one === a ? b : a) : undefined)),
  );
  const spoken = declared.find((place) => place !== undefined);
  if (spoken) for (const one of references) if (one.kind === "live") context.output.note(`sealform: ${narrowed(one, spoken)}`);
  const wanted = { ...(spoken ? needsOf(spoken.desired) : needs), ...(needs.gates && { gates: true }) };
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

/** A manifest with its lock, and the locks of the files that it includes. @param beside the other side */
async function manifestPlace(
  context: Context,
  { label, path: named, target }: Extract<PlaceReference, { kind: "manifest" }>,
  beside: PlaceReference,
): Promise<Place> {
  const { world, options } = context;
  targetOf(forTarget(context, target));
  const path = await findManifest(world.cwd, named ?? options.file).catch((error) => {
    if (named === undefined || !isLogin(named) || !(error instanceof SealformError)) throw error;
    throw new SealformError(error.rule, error.message, `write the path of a manifest; a live place is org:${named} or user:${named}`);
  });
  const loaded = await loadManifest(path, { cwd: world.cwd, ...(target !== undefined && { target }) });
  const included = loaded.included.map(({ lock, declares }) => ({ lock: ofTarget(lock, target), declares }));
  const file = join(dirname(path), ofTarget("sealform.lock.json", target));
  const lock = (await new LockSet(file, loaded.main, included).read()) ?? emptyLock();
  const { desired, diagnostics } = loaded.desired ? loaded.expand(lock.groups ?? []) : loaded;
  if (!desired) throw new DiagnosticsError(diagnostics);
  for (const warning of diagnostics) context.output.note(renderDiagnostic(warning));
  const place = declaredPlace(label, desired, lock);
  if (beside.kind === "live" && isSamePlace(context, { owner: desired.owner, target }, beside)) return place;
  return inOtherNames(place, loaded.ownNames, loaded.targetNames);
}

/** The same owner on the same host. */
function isSamePlace(
  { options, world }: Context,
  a: { readonly owner: Owner; readonly target: string | undefined },
  b: Pick<Live, "owner" | "target">,
): boolean {
  const host = (target: string | undefined) => connectionHost(options.apiUrl, world.env, target);
  return sameName(a.owner.login, b.owner.login) && host(a.target) === host(b.target);
}

/** What a comparison with a manifest leaves out of the other side. */
function narrowed({ label }: Live, { label: manifest, desired }: Place): string {
  const { repositories, organization, stores } = needsOf(desired);
  const parts = [
    ...(organization ? ["the organization"] : []),
    ...(repositories.length > 0 ? [`${repositories.length} repositories`] : []),
  ];
  return `of ${label} only what ${manifest} declares is compared: ${parts.join(" and ") || "nothing"}, ${stores.join(", ") || "no store"}`;
}

/** What a manifest speaks of. */
function needsOf({ scopes, environments }: DesiredState) {
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
