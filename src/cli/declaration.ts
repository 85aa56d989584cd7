import { dirname } from "node:path";
import type { Declares } from "../lock";
import { type AuditSettings, type LoadedManifest, loadManifest } from "../manifest";
import { checkLinks } from "../manifest/check-links";
import { checkDesired } from "../model/check";
import type { DesiredState } from "../model/desired";
import type { Diagnostic } from "../model/diagnostic";
import type { GroupMatches } from "../model/groups";
import type { Origin } from "../sealing";
import type { AppRun } from "../terraform/app";
import type { Context } from "./context";
import { appPaths, type Paths, projectPaths } from "./paths";
import { targetOf } from "./targets";
import { today } from "./today";

/** What is declared, whoever says it: a manifest, or with `--app` a CDKTF app. */
export interface Declaration {
  readonly paths: Paths;
  /** Absolute: what paths of values are relative to. */
  readonly folder: string;
  readonly diagnostics: readonly Diagnostic[];
  /** What the manifest itself declares, and what the files do that it includes, each with its lock. */
  readonly main?: Declares;
  readonly included: readonly { readonly lock: string; readonly declares: Declares }[];
  /** What it was read from, absolute; nobody knows that of an app. */
  readonly files: readonly string[];
  /** Names of other places for it. */
  readonly targets: readonly string[];
  /** Host that the target is said to be on. */
  readonly host?: string;
  /** Where a manifest says what; an app does not tell. */
  readonly origin?: Origin;
  /** As it was read; an app has none. */
  readonly manifest?: LoadedManifest;
  /** What `sealform audit` goes by, and plans with the workflows that it names; an app has none. */
  readonly audit?: AuditSettings;
  /** Only without errors. */
  readonly desired?: DesiredState;
  /** The whole with what groups give, see `LoadedManifest`. */
  expand(matches: GroupMatches): { readonly diagnostics: readonly Diagnostic[]; readonly desired?: DesiredState };
}

export async function readDeclaration(context: Context): Promise<Declaration> {
  const { app } = context.options;
  if (app !== undefined) return declaredByApp(context, app);
  const paths = await projectPaths(context);
  const target = targetOf(context);
  const loaded = await loadManifest(paths.manifest, { cwd: context.world.cwd, today: today(), ...(target !== undefined && { target }) });
  const { folder, files, desired, diagnostics, expand, targets, host, main, included, audit, locate, ownNames } = loaded;
  return {
    paths,
    folder,
    files,
    diagnostics,
    expand,
    targets,
    main,
    included,
    audit,
    manifest: loaded,
    origin: { locate, ownNames, ...(target !== undefined && { target }) },
    ...(host !== undefined && { host }),
    ...(desired && { desired }),
  };
}

/** Where paths of values are relative to, without reading anything. */
export async function declarationFolder(context: Context): Promise<string> {
  const paths = context.options.app === undefined ? await projectPaths(context) : appPaths(context);
  return dirname(paths.manifest ?? paths.lock);
}

/** Far above any synthesis. */
const TIMEOUT_MS = 300_000;

async function declaredByApp(context: Context, command: string): Promise<Declaration> {
  const paths = appPaths(context);
  const folder = dirname(paths.lock);
  // Loaded here: only `--app` needs it.
  const { desiredOfApp } = require("../terraform/app") as typeof import("../terraform/app");
  const { desired } = await withApp(context, command, desiredOfApp);
  // The constructs judged it in their own process; here it is judged again, as a file that somebody wrote.
  const findings = [...checkDesired(desired, today()), ...checkLinks(desired, folder)];
  const diagnostics = findings.map(({ at: _, ...finding }): Diagnostic => ({ file: command, line: 1, column: 1, ...finding }));
  const valid = !findings.some(({ severity }) => severity === "error");
  const declared = { diagnostics, ...(valid && { desired }) };
  return { paths, folder, files: [], targets: [], included: [], ...declared, expand: () => declared };
}

/** Runs the app of `--app`; what it prints is shown with `--debug`. */
export async function withApp<T extends { readonly output: string }>(
  context: Context,
  command: string,
  work: (run: AppRun) => Promise<T>,
): Promise<T> {
  const { world, interrupt } = context;
  const run = { command, cwd: world.cwd, env: world.env, timeoutMs: TIMEOUT_MS, signal: interrupt.signal };
  const result = await interrupt.during(() => work(run));
  for (const line of result.output.split("\n")) if (line.trim() !== "") context.debug(`app: ${line}`);
  return result;
}
