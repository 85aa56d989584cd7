import { dotted, type Entries, type Matrix } from "../../scan";

/**
 * What a text leads to.
 * - `head`: what somebody else wrote: the branch, the commits, the repository of a pull request
 * - `number`: the number of a pull request: of itself harmless, as a ref it is the pull request's
 * - `archive`: files of a repository, packed or one by one
 * - `diff`: the changes of a pull request
 */
export type Sign = "head" | "number" | "archive" | "diff";
export type Signs = ReadonlySet<Sign>;

/** What is known of names that a text can mention. Inputs and keys of the matrix in lower case. */
export interface Scope {
  readonly inputs: ReadonlyMap<string, Signs>;
  /** What said something last comes first. */
  readonly variables: readonly ReadonlyMap<string, Signs>[];
  readonly matrix: ReadonlyMap<string, Signs>;
}

const OWN: Readonly<Record<Sign, RegExp>> = {
  head: /github\.event\.pull_request\.(?:head|merge_commit_sha)|github\.head_ref|refs\/pull\/|github\.event\.workflow_run\.head|github\.event\.after\b|\boutputs\.[\w-]*(?:head(?!line|er|ing|less)|pull(?!ed|ing))|\bheadRef(?:Oid|Name)\b/i,
  number: /github\.event\.(?:(?:issue|pull_request)\.)?number\b/i,
  archive: /\b(?:tarball|zipball|codeload|archive_url)\b|\/archive\/|\.tar\.gz\b|\.tgz\b|\.zip\b|\braw\.githubusercontent\.|\/raw\//i,
  diff: /\bgithub\.event\.[\w.]{0,60}(?:diff|patch)_url\b|\/pull\/[^\s/]*\.(?:diff|patch)\b|\bvnd\.github\.[\w.]{0,40}(?:diff|patch)\b/i,
};
/** Where a script reads the event from its file, by paths in it. https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
const EVENT_FILE = /\bGITHUB_EVENT_PATH\b|\bgithub\.event_path\b/i;
const IN_EVENT = [
  ["head", /\.(?:pull_request\.(?:head|merge_commit_sha)|workflow_run\.head|after\b)/],
  ["number", /\.(?:(?:issue|pull_request)\.)?number\b/],
  ["diff", /\.(?:diff|patch)_url\b/],
] as const;
/** `inputs.x`, `matrix.x`, `env.X`, `$X`, `${X}`, `$env:X` */
const NAMES = /\binputs\.(?<input>[\w-]+)|\bmatrix\.(?<cell>[\w-]+)|(?:\benv\.|\$\{?(?:env:)?)(?<variable>\w+)/gi;

export const NOTHING: Scope = { inputs: new Map(), variables: [], matrix: new Map() };

/** Of a text itself, and of what it mentions. */
export function signsOf(text: string, { inputs, variables, matrix }: Scope): Signs {
  const spelt = dotted(text);
  const signs = new Set((Object.keys(OWN) as Sign[]).filter((sign) => OWN[sign].test(spelt)));
  if (EVENT_FILE.test(spelt)) for (const [sign, path] of IN_EVENT) if (path.test(spelt)) signs.add(sign);
  if (inputs.size + variables.length + matrix.size === 0) return signs;
  for (const { groups = {} } of spelt.matchAll(NAMES)) {
    const { input, cell, variable } = groups;
    const known = input ? inputs.get(input.toLowerCase()) : cell ? matrix.get(cell.toLowerCase()) : ofVariable(variables, variable!);
    for (const sign of known ?? []) signs.add(sign);
  }
  return signs;
}

function ofVariable(variables: Scope["variables"], name: string): Signs | undefined {
  return variables.find((some) => some.has(name))?.get(name);
}

/** The scope in a job with a matrix. */
export function withMatrix(scope: Scope, { written = {} }: Partial<Matrix>): Scope {
  return {
    ...scope,
    matrix: new Map(Object.entries(written).map(([key, texts]) => [key.toLowerCase(), signsOf(texts.join("\n"), scope)])),
  };
}

/** The scope with what some `env` says besides. */
export function withEnv(scope: Scope, env: Entries | null): Scope {
  if (!env || env.entries.length === 0) return scope;
  const own = new Map(env.entries.map(({ key, text }) => [key, signsOf(text, scope)]));
  return { ...scope, variables: [own, ...scope.variables] };
}

/** `NAME=…` on a line of a script. */
const ASSIGNMENT = /^[ \t]*(?:export[ \t]+|local[ \t]+|\$)?(?<name>\w+)[ \t]*=(?<value>[^\n]+)$/gm;

/** The scope with what a script sets itself. */
export function withScript(scope: Scope, script: string): Scope {
  const own = new Map<string, Signs>();
  const known = { ...scope, variables: [own, ...scope.variables] };
  for (const { groups = {} } of script.matchAll(ASSIGNMENT)) own.set(groups.name!, signsOf(groups.value!, known));
  return known;
}
