import { dirname, resolve } from "node:path";
import { validateManifest } from "../../schemas/generated/manifest";
import type { Manifest } from "../../schemas/generated/manifest-types";
import { DISK, type FileSource } from "../files";
import { addressKey } from "../model/address";
import { compareText } from "../model/address-map";
import { checkDesired, checkEntries } from "../model/check";
import type { DesiredState } from "../model/desired";
import type { Diagnostic, Location } from "../model/diagnostic";
import type { Finding } from "../model/finding";
import type { GroupMatches } from "../model/groups";
import { type AuditSettings, auditProblems, auditSettings } from "./audit-settings";
import { checkLinks } from "./check-links";
import { type Declared, toDesired } from "./desired";
import { expandManifest } from "./expand";
import { withoutShared } from "./hidden";
import { judgeIncluded } from "./included";
import type { Layers } from "./layers";
import type { Path } from "./places";
import { prune } from "./prune";
import { type IncludedFile, lockBeside, readIncludes } from "./read-includes";
import { readLayers } from "./read-layers";
import { type SchemaProblem, schemaProblems, withoutMisspelt } from "./schema-problems";
import { atTarget, mappingOf, type NameMapping, overridePath, ownNamesOf, SAME_NAMES } from "./target";
import type { Template } from "./template";

type Declares = Declared["main"];
const NOTHING: Declares = { scopes: [], environments: [], secrets: [], variables: [] };

export interface LoadOptions {
  /** Diagnostics name files relative to it. @default the working directory */
  readonly cwd?: string;
  /** Where the manifest and what it extends are read. @default the disk, and then links of values are looked at there */
  readonly files?: FileSource;
  /** See `checkDesired`. */
  readonly today?: string;
  /** As the target of this name has it. */
  readonly target?: string;
}

export interface LoadedManifest {
  /** Absolute. */
  readonly file: string;
  /** Absolute: what paths of values are relative to. */
  readonly folder: string;
  /** The manifest, all that it extends (each wins over those behind it) and all that it includes, absolute. */
  readonly files: readonly string[];
  /** What the manifest itself declares, with what its groups give. */
  readonly main: Declares;
  /** What each file that it includes declares, and where its lock is. Absolute paths. */
  readonly included: readonly { readonly file: string; readonly lock: string; readonly declares: Declares }[];
  /** Places (`org`, `repo:api`) of whose secrets nothing is said: no `secrets`, not even `{}`, and no `unmanaged` that forbids others. */
  readonly silent: readonly string[];
  /** Names of the targets, in their order. */
  readonly targets: readonly string[];
  /** What the target's names are called in the manifest itself. */
  readonly ownNames: NameMapping;
  /** What names of the manifest are called at the target. */
  readonly targetNames: NameMapping;
  /** Host that the target is said to be on. */
  readonly host?: string;
  /** Every problem, by file, line and column. */
  readonly diagnostics: readonly Diagnostic[];
  /** Only without errors. With its groups as they are declared. */
  readonly desired?: DesiredState;
  /** The whole, with what groups give to the repositories that are written and to those that the lock has for them. Only with `desired`. */
  expand(matches: GroupMatches): { readonly diagnostics: readonly Diagnostic[]; readonly desired?: DesiredState };
  /** What `sealform audit` goes by. Only without errors. */
  readonly audit: AuditSettings;
  /** Where an address (or a scope, `repo:api`) is declared, or one field of it; undefined when it is not. */
  locate(address: string, field?: string): Location | undefined;
  /**
   * The keys that lead to an address (into an included file with `INCLUDED` and its index before them), and what is written there;
   * undefined when a group or a target's override says it, whose change would be about more.
   */
  entry(address: string): { readonly path: Path; readonly value: unknown } | undefined;
}

/** A desired state with its places: the whole, or what one group gives. */
type Judged = { readonly desired: DesiredState; readonly origins: Partial<Declared["origins"]> };

/** The place of a finding, as a path. */
function pathOf({ at }: Finding, { desired, origins }: Judged): Path {
  const field = at.field?.split(".") ?? [];
  if (at.list === "policies") return ["policies", ...field];
  if (at.list === "owner") return [desired.owner.kind];
  return [...(origins[at.list]?.[at.index ?? 0] ?? [at.list]), ...field];
}

function fromProblem({ rule, message: fact, hint, path, want, already }: SchemaProblem, layers: Layers): Diagnostic {
  const other = already && layers.locate(already, "key");
  const message = other ? `${fact}, at ${other.file}:${other.line}:${other.column}` : fact;
  return { ...layers.locate(path, want), rule, severity: "error", message, ...(hint === undefined ? {} : { hint }) };
}

function fromFinding({ at, ...finding }: Finding, path: Path, layers: Layers): Diagnostic {
  return { ...layers.locate(path, at.field === undefined ? "key" : "value"), ...finding };
}

/** Rules about what is missing, or about what follows from another field: they say nothing where the schema refused that field. */
const RESTS_ON: Readonly<Record<string, string>> = {
  "visibility-missing": "visibility",
  "repositories-missing": "repositories",
  "policy-reviewers": "reviewers",
  "policy-self-review": "preventSelfReview",
  "policy-wait-timer": "waitTimer",
  "policy-branch-policy": "deploymentBranchPolicy",
  "policy-admin-bypass": "adminsCanBypass",
  "policy-max-age": "rotation",
  "self-review": "reviewers",
  "encoding-source": "value",
  "duplicate-name": "stores",
};

/** A path and all above it, as text. */
function upwards(path: Path): string[] {
  return path.map((_, index) => JSON.stringify(path.slice(0, index + 1)));
}

/** What the schema refused, or would have found under another name. */
function refusedPaths(problems: readonly SchemaProblem[]): Path[] {
  return problems.flatMap(({ path, meant, missing }) => [
    missing === undefined ? path : [...path, missing],
    ...(meant === undefined ? [] : [[...path.slice(0, -1), meant]]),
  ]);
}

/** Findings that follow from what the schema refused say nothing new. */
function ruleDiagnostics(
  declared: Judged,
  folder: string | undefined,
  layers: Layers,
  problems: readonly SchemaProblem[],
  today: string | undefined,
): Diagnostic[] {
  const paths = refusedPaths(problems);
  const refused = new Set(paths.map((path) => JSON.stringify(path)));
  const touched = new Set(paths.flatMap(upwards));
  const follows = (finding: Finding, path: Path) => {
    const { field, ...entry } = finding.at;
    if (field !== undefined && upwards(path).some((above) => refused.has(above))) return true;
    const base = RESTS_ON[finding.rule];
    return base !== undefined && (!layers.complete || touched.has(JSON.stringify([...pathOf({ ...finding, at: entry }, declared), base])));
  };
  // Where a base is missing, only single entries can be judged, and of them nothing that rests on what the base may say.
  const check = layers.complete ? checkDesired : checkEntries;
  return [...check(declared.desired, today), ...(folder === undefined ? [] : checkLinks(declared.desired, folder))].flatMap((finding) => {
    if (declared.desired.owner.login === "" && (finding.at.list === "owner" || finding.rule.startsWith("user-"))) return [];
    const path = pathOf(finding, declared);
    return follows(finding, path) ? [] : [fromFinding(finding, path, layers)];
  });
}

/** One place is told once by the schema; equal messages (of two stores, of a file that is extended twice) are told once. */
function tidy(
  early: readonly Diagnostic[],
  schema: readonly Diagnostic[],
  rules: readonly Diagnostic[],
  files: readonly string[],
): Diagnostic[] {
  const place = ({ file, line, column }: Location) => JSON.stringify([file, line, column]);
  const reported = new Set(early.map(place));
  const seen = new Set<string>();
  const all = [...early, ...schema.filter((d) => !reported.has(place(d))), ...rules].filter((d) => {
    const key = JSON.stringify([place(d), d.rule, d.message]);
    return seen.has(key) ? false : seen.add(key);
  });
  const order = new Map(files.map((file, index) => [file, index]));
  return all.sort(
    (a, b) => order.get(a.file)! - order.get(b.file)! || a.line - b.line || a.column - b.column || compareText(a.rule, b.rule),
  );
}

/** Paths of addresses and scopes. What a group gives is found where its template says it. */
function pathFinder(declared: Declared | undefined): (address: string) => { readonly path: Path; readonly given: boolean } | undefined {
  let paths: Map<string, Path> | undefined;
  return (address) => {
    if (!declared) return undefined;
    paths ??= new Map([...declared.templates.values(), declared].flatMap(pathsIn));
    const own = paths.get(addressKey(address));
    if (own) return { path: own, given: own[0] === "groups" };
    for (const group of declared.templates.keys()) {
      const path = paths.get(addressKey(address.replace(/^(repo|env):[^/]*/, (_, kind: string) => `${kind}:${group}`)));
      if (path?.[0] === "groups") return { path, given: true };
    }
    return undefined;
  };
}

function pathsIn({ desired, origins }: Pick<Declared, "desired" | "origins"> | Template): (readonly [string, Path])[] {
  const lists = (["environments", "secrets", "variables"] as const).flatMap((list) =>
    desired[list].map(({ address }, index) => [addressKey(address), origins[list][index]!] as const),
  );
  return [...desired.scopes.map(({ scope }, index) => [addressKey(scope), origins.scopes[index]!] as const), ...lists];
}

function finder(layers: Layers, declared: Declared | undefined): Pick<LoadedManifest, "locate" | "entry"> {
  const find = pathFinder(declared);
  return {
    locate: (address, field) => {
      const path = find(address)?.path;
      return path && layers.locate([...path, ...(field?.split(".") ?? [])], field === undefined ? "key" : "value");
    },
    entry: (address) => {
      const found = find(address);
      if (!found || found.given || layers.isOverridden(found.path)) return undefined;
      const value = layers.valueAt(found.path);
      return value === undefined ? undefined : { path: found.path, value };
    },
  };
}

/**
 * Judges what was read. Where a base is missing, so may be what it says: then only what is there is judged.
 * @param folder links of values are followed in it; absent: they are not looked at
 */
function judge(
  layers: Layers,
  folder: string | undefined,
  today: string | undefined,
  target: string | undefined,
  included: readonly IncludedFile[],
): { diagnostics: readonly Diagnostic[]; declared?: Declared } {
  const { plain, complete, diagnostics: early } = layers;
  if (!plain) return { diagnostics: tidy(early, [], [], layers.shown) };
  const found = validateManifest(plain) ? [] : schemaProblems(validateManifest.errors ?? [], plain);
  const problems = complete ? found : found.filter(({ missing }) => !missing);
  const schema = withoutMisspelt(problems).map((problem) => fromProblem(problem, layers));
  const wrong = refusedPaths(found.filter(({ rule }) => rule !== "unknown-key"));
  const manifest = (wrong.length === 0 ? plain : prune(plain, wrong)) as unknown as Manifest;
  const names = target === undefined ? SAME_NAMES : mappingOf(manifest.targets?.[target] ?? {});
  const parts = included.map((file, index) => judgeIncluded(file, index, manifest, refusedPaths));
  const declared = toDesired(manifest, (path) => layers.folderOf(path), names, parts);
  const beside = [...parts.flatMap((part) => part.problems), ...declared.problems, ...auditProblems(manifest)];
  const told = [...schema, ...withoutMisspelt(beside).map((problem) => fromProblem(problem, layers))];
  const rules = [declared, ...declared.templates.values()].flatMap((part) =>
    ruleDiagnostics(part, folder, layers, [...problems, ...beside], today),
  );
  return { diagnostics: tidy(early, told, rules, layers.shown), ...(complete && { declared }) };
}

/**
 * Reads a manifest with all that it extends, and judges it: every problem of every file in one run. Writes nothing and
 * asks nobody; whether the files and variables of values exist is looked at when sealing.
 * @throws SealformError `file-unreadable` when the manifest itself cannot be read; `target-unknown`
 */
export function loadManifestSync(file: string, options: LoadOptions = {}): LoadedManifest {
  const cwd = options.cwd ?? process.cwd();
  const path = resolve(cwd, file);
  const folder = dirname(path);
  const { target } = options;
  const read = readLayers(path, cwd, options.files ?? DISK);
  const main = target === undefined || !read.plain ? read : read.with(atTarget(read.plain, target), overridePath(target));
  const includes = main.complete && main.plain ? readIncludes(path, main, cwd, options.files ?? DISK) : { files: [], diagnostics: [] };
  const layers = main.including(
    includes.files.map((included) => included.layers),
    includes.diagnostics,
  );
  const { targets = {} } = (layers.plain ?? {}) as Partial<Manifest>;
  const { diagnostics: found, declared } = judge(layers, options.files ? undefined : folder, options.today, target, includes.files);
  const isValid = (all: readonly Diagnostic[]) => !all.some(({ severity }) => severity === "error");
  const expand: LoadedManifest["expand"] = (matches) => {
    if (!declared) return { diagnostics: [] };
    const { desired, diagnostics } = expandManifest(declared, layers, matches);
    const told = withoutShared(tidy(found, [], diagnostics, layers.shown), layers.shared);
    return { diagnostics: told, ...(isValid(told) && { desired }) };
  };
  const diagnostics = isValid(found) ? expand([]).diagnostics : withoutShared(found, layers.shared);
  const valid = isValid(diagnostics);
  const place = valid && target !== undefined ? targets[target] : undefined;
  return {
    file: path,
    folder,
    files: layers.files,
    main: declared?.main ?? NOTHING,
    included: (declared?.included ?? []).map(({ file: part, declares }) => ({ file: part, lock: lockBeside(part), declares })),
    silent: declared?.silent ?? [],
    targets: valid ? Object.keys(targets) : [],
    ownNames: place ? ownNamesOf(place) : SAME_NAMES,
    targetNames: place ? mappingOf(place) : SAME_NAMES,
    ...(place?.host !== undefined && { host: place.host }),
    diagnostics,
    audit: valid ? auditSettings(layers) : { ignore: [] },
    ...(valid && declared && { desired: declared.desired }),
    expand,
    ...finder(layers, declared),
  };
}

/** As `loadManifestSync`, which is for constructs: their constructors cannot wait. */
export async function loadManifest(file: string, options: LoadOptions = {}): Promise<LoadedManifest> {
  return loadManifestSync(file, options);
}
