import { type Command, InvalidArgumentError, Option } from "commander";

/** What a command says that reads the store Actions alone because nobody said which. */
export const ACTIONS_ONLY = "sealform: only the store actions is read; --stores names others (dependabot, codespaces, agents)";

/** What every command takes. */
export interface CommonOptions {
  readonly file?: string;
  readonly app?: string;
  readonly target?: string;
  readonly lock?: string;
  readonly state?: string;
  readonly apiUrl?: string;
  readonly only?: readonly string[];
  readonly json?: boolean;
  /** False with `--no-color`. */
  readonly color?: boolean;
  /** False with `--no-cache`. */
  readonly cache?: boolean;
  readonly debug?: boolean;
}

type Attribute = Exclude<keyof CommonOptions, undefined>;

const COMMON: Readonly<Record<Attribute, readonly [flags: string, description: string]>> = {
  file: ["-f, --file <path>", "the manifest (default: sealform.yaml, .yml or .json)"],
  app: ["--app <command>", 'a CDKTF app instead of a manifest, as "node --import tsx main.ts"'],
  target: ["--target <name>", "another place that the manifest names under targets, with a lock, a state and a credential of its own"],
  lock: ["--lock <path>", "the lock file (default: sealform.lock.json beside the manifest)"],
  state: [
    "--state <path>",
    "the state: a file, or git+ref:refs/heads/BRANCH (default: SEALFORM_STATE, then sealform.state.json beside the manifest)",
  ],
  apiUrl: ["--api-url <url>", "GitHub's API (default: GITHUB_API_URL, then https://api.github.com)"],
  only: ["--only <pattern...>", "look at these addresses only, as org/actions/secret/NPM_TOKEN, repo:api, env:api/prod*"],
  json: ["--json", "print one JSON object on stdout"],
  color: ["--no-color", "no colour (NO_COLOR is honoured as well)"],
  cache: ["--no-cache", "keep no answers of GitHub and no scans on disk, and use none"],
  debug: ["--debug", "tell on stderr what is done, and show where an error comes from"],
};

/** Options that mean something to a command, for its help; the others are taken all the same, so that a script can give them to any. */
export type Relevant = "nothing" | "api" | "manifest" | "declaration" | "project" | "github" | "import" | "scan" | "access" | "places";
const RELEVANT: Readonly<Record<Relevant, readonly Attribute[]>> = {
  nothing: ["json", "color", "debug"],
  api: ["apiUrl", "json", "color", "debug"],
  scan: ["file", "app", "target", "apiUrl", "json", "color", "cache", "debug"],
  manifest: ["file", "target", "json", "color", "debug"],
  declaration: ["file", "app", "target", "lock", "json", "color", "debug"],
  project: ["file", "target", "lock", "state", "json", "color", "debug"],
  access: ["file", "app", "target", "lock", "apiUrl", "json", "color", "cache", "debug"],
  places: ["file", "target", "apiUrl", "json", "color", "debug"],
  import: ["file", "target", "lock", "state", "apiUrl", "json", "color", "cache", "debug"],
  github: ["file", "app", "target", "lock", "state", "apiUrl", "only", "json", "color", "cache", "debug"],
};

/** Adds the common options, but for those that the command has made its own, and the example at the end of its help. */
export function common(command: Command, relevant: Relevant, example: string): Command {
  for (const [attribute, [flags, description]] of Object.entries(COMMON)) {
    const option = new Option(flags, description);
    if (/<(path|url)>/.test(flags)) option.argParser(notEmpty);
    if (command.options.some((own) => own.long === option.long)) continue;
    command.addOption(RELEVANT[relevant].includes(attribute as Attribute) ? option : option.hideHelp());
  }
  return command.addHelpText("after", `\nExample:\n  $ ${example}`);
}

/** A path or a URL: an empty one comes from a variable that is not set, and the default in its place would be another file. */
export function notEmpty(text: string): string {
  if (text === "") throw new InvalidArgumentError("write a path or a URL.");
  return text;
}

/** A whole number, 0 or more. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("write a whole number, as 10.");
  return Number(text);
}
