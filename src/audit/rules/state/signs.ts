import { dotted, type Entries } from "../../scan";

/** What a text leads to. */
export interface Signs {
  /** What somebody else wrote: the branch, the commits, the repository of a pull request. */
  readonly head: boolean;
  /** The number of a pull request: of itself harmless, as a ref it is the pull request's. */
  readonly number: boolean;
  /** Files of a repository, packed or one by one. */
  readonly archive: boolean;
}

/** What is known of names that a text can mention. Inputs in lower case. */
export interface Scope {
  readonly inputs: ReadonlyMap<string, Signs>;
  /** What said something last comes first. */
  readonly variables: readonly ReadonlyMap<string, Signs>[];
}

const HEAD =
  /github\.event\.pull_request\.(?:head|merge_commit_sha)|github\.head_ref|refs\/pull\/|github\.event\.workflow_run\.head|\boutputs\.[\w-]*(?:head|pull)[\w-]*/i;
const NUMBER = /github\.event\.(?:(?:issue|pull_request)\.)?number\b/i;
const ARCHIVE = /\b(?:tarball|zipball|codeload|archive_url)\b|\/archive\/|\.tar\.gz\b|\.tgz\b|\.zip\b|\braw\.githubusercontent\.|\/raw\//i;
/** `inputs.x`, `env.X`, `$X`, `${X}`, `$env:X` */
const NAMES = /\binputs\.(?<input>[\w-]+)|(?:\benv\.|\$\{?(?:env:)?)(?<variable>\w+)/gi;

const NONE: Signs = { head: false, number: false, archive: false };

export const NOTHING: Scope = { inputs: new Map(), variables: [] };

/** Of a text itself, and of what it mentions. */
export function signsOf(text: string, { inputs, variables }: Scope): Signs {
  const spelt = dotted(text);
  let signs: Signs = { head: HEAD.test(spelt), number: NUMBER.test(spelt), archive: ARCHIVE.test(spelt) };
  if (inputs.size + variables.length === 0) return signs;
  for (const { groups = {} } of spelt.matchAll(NAMES)) {
    const { input, variable } = groups;
    const known = (input === undefined ? ofVariable(variables, variable!) : inputs.get(input.toLowerCase())) ?? NONE;
    signs = { head: signs.head || known.head, number: signs.number || known.number, archive: signs.archive || known.archive };
  }
  return signs;
}

function ofVariable(variables: Scope["variables"], name: string): Signs | undefined {
  return variables.find((some) => some.has(name))?.get(name);
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
