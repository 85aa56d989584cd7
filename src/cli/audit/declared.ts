import { basename, join } from "node:path";
import { parsePathSpec } from "../../audit/checkouts";
import type { LiveState } from "../../github/live";
import { type EstateNeeds, estateAccess, readEstate } from "../../import/read-estate";
import type { Lock } from "../../lock/types";
import { findManifest, type LoadedManifest } from "../../manifest";
import type { DesiredState } from "../../model/desired";
import { SealformError } from "../../model/errors";
import { silentScopes } from "../../model/silent";
import { STORES } from "../../model/store";
import { reading } from "../connection";
import type { Context } from "../context";
import { openProject } from "../project";
import { datedLock, liveDatedLock } from "../trusted-lock";

/** What the workflows are held against. */
export interface Declared {
  readonly desired: DesiredState;
  /** Scopes of whose secrets nothing is said. An app can say of none that it has no others, but by what is to become of these. */
  readonly silent: readonly string[];
  readonly lock: Lock;
  /** Absent with `--app`. */
  readonly manifest?: LoadedManifest;
}

/**
 * The declaration: of `--file` or `--app`, else the manifest in the first path that has one, else that in the folder of now. None at
 * all is no fault.
 * @param isLive it is held against what GitHub has: ages count from there
 * @throws DiagnosticsError where it has errors
 */
export async function declaredFor(context: Context, paths: readonly string[], isLive = false): Promise<Declared | undefined> {
  const file = await manifestFor(context, paths);
  const { app } = context.options;
  if (file === undefined && app === undefined) return undefined;
  const own: Context = file === undefined ? context : { ...context, options: { ...context.options, file } };
  const project = await openProject(own, { offline: true });
  const { desired, manifest } = project;
  const silent = manifest?.silent ?? silentScopes(desired, []);
  return { desired, silent, lock: isLive ? await liveDatedLock(project) : datedLock(project), ...(manifest && { manifest }) };
}

async function manifestFor(context: Context, paths: readonly string[]): Promise<string | undefined> {
  const { file, app } = context.options;
  if (app !== undefined) return undefined;
  const { cwd } = context.world;
  if (file !== undefined) return findManifest(cwd, file);
  for (const folder of [...paths.map((path) => parsePathSpec(path, cwd).path), cwd]) {
    const found = await findManifest(folder).catch(nothing);
    if (found !== undefined) return join(folder, basename(found));
  }
  return undefined;
}

function nothing(error: unknown): undefined {
  if (error instanceof SealformError && error.rule === "manifest-not-found") return undefined;
  throw error;
}

/** What GitHub has, read with a client that cannot write. @param gates with the GitHub Apps that gate environments, a request each */
export function liveFor(context: Context, { desired }: Declared, gates: boolean): Promise<LiveState> {
  const needs = { ...liveNeeds(desired), gates };
  return reading(context, (reader) => readEstate(reader, needs), estateAccess(needs));
}

/** What `--live` reads. */
export function liveNeeds({ owner, scopes }: DesiredState): EstateNeeds {
  const stores = STORES.filter((store) => scopes.some((scope) => scope.stores.includes(store)));
  return { owner, stores: stores.length > 0 ? stores : ["actions"], pinning: owner.kind === "organization" };
}
