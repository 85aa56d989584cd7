import { SealformError } from "../../model/errors";

/** A command of Terraform's, as the user gave it. */
export interface Call {
  readonly command: string;
  readonly args: readonly string[];
  /** The arguments with those that stand in the environment before them. */
  readonly words: readonly string[];
  /** It configures the provider, so that it needs a token and sends requests. */
  readonly online: boolean;
  /** It may create what exists: the stacks get import blocks. */
  readonly creates: boolean;
  /** It may change GitHub. */
  readonly writes: boolean;
  /** It deletes everything. */
  readonly destroys: boolean;
  /** File of a plan that was made before; in the folder of every stack, as Terraform reads it. */
  readonly saved?: string;
  /** What it plans is applied without a question. */
  readonly approved: boolean;
  /** What it carries out was decided before: a saved plan, or nothing but a refresh. */
  readonly decided: boolean;
  /** It writes a plan to be applied later. */
  readonly saves: boolean;
  /** Resources that are to be deleted and made again, `github_repository_environment.env_api__production`. */
  readonly replaces: readonly string[];
}

const ONLINE = new Set(["plan", "apply", "destroy", "refresh", "import", "console", "test", "query"]);

/** Options that name another state than the one of the stack. */
const OTHER_STATE = ["-state", "-state-out"];

/**
 * @param env its `TF_CLI_ARGS` and `TF_CLI_ARGS_<command>` stand before the arguments.
 * https://developer.hashicorp.com/terraform/cli/config/environment-variables#tf_cli_args-and-tf_cli_args_name
 * @throws SealformError `usage` for what would let Terraform work elsewhere than Sealform looks
 */
export function callOf(command: string, args: readonly string[], env: Readonly<Record<string, string | undefined>>): Call {
  if (command.startsWith("-"))
    throw new SealformError(
      "usage",
      `${command} stands where a command of terraform's does`,
      "write the command first; each stack has its folder already",
    );
  const words = [...[env.TF_CLI_ARGS, env[`TF_CLI_ARGS_${command}`]].flatMap(wordsOf), ...args];
  if (command === "refresh")
    throw new SealformError(
      "usage",
      "refresh takes what it finds into terraform's state, without looking whose it is",
      "`sealform terraform apply -- -refresh-only` does the same, and looks",
    );
  const other = OTHER_STATE.find((option) => ONLINE.has(command) && valuesOf(option, words).length > 0);
  if (other)
    throw new SealformError(
      "usage",
      `${other} names another state than the one that Sealform looks at`,
      "say by --backend where the states are; `sealform gateway -- terraform` runs terraform on any other",
    );
  const has = (name: string) => isSet(name, words);
  const destroys = command === "destroy" || has("-destroy");
  const writes = command === "apply" || command === "destroy";
  const saved = words.find((word, index) => word !== "" && !word.startsWith("-") && !TAKES_VALUE.has(words[index - 1] ?? ""));
  const applies = command === "apply" && saved !== undefined;
  return {
    command,
    args,
    words,
    online: ONLINE.has(command),
    creates: (command === "plan" || command === "apply") && !destroys,
    writes,
    destroys,
    ...(applies && { saved }),
    saves: command === "plan" && valuesOf("-out", words).length > 0,
    approved: has("-auto-approve"),
    decided: applies || has("-refresh-only"),
    replaces: valuesOf("-replace", words),
  };
}

/** Words as Terraform parts them: at spaces, outside of quotes. https://github.com/mattn/go-shellwords */
function wordsOf(text = ""): string[] {
  const words = text.match(/(?:\\.|"(?:\\.|[^"\\])*"|'[^']*'|[^\s"'\\])+/gs) ?? [];
  return words.map((word) =>
    word.replace(/\\(.)|"((?:\\.|[^"\\])*)"|'([^']*)'/gs, (_, bare, double, single) => bare ?? single ?? double.replace(/\\(.)/gs, "$1")),
  );
}

/** Of an option whose value stands behind `=` or is the next word. */
function valuesOf(name: string, words: readonly string[]): string[] {
  return words.flatMap((word, index) => {
    const [option, value = words[index + 1]] = word.replace(/^--/, "-").split(/=(.*)/s);
    return option === name && value !== undefined ? [value] : [];
  });
}

/** As Go's package flag reads a switch: one or two hyphens, and the last one counts. https://pkg.go.dev/strconv#ParseBool */
function isSet(name: string, args: readonly string[]): boolean {
  const values = args.flatMap((arg) => {
    const [option, value = "true"] = arg.replace(/^--/, "-").split(/=(.*)/s);
    return option === name ? [value] : [];
  });
  return /^(?:1|t|true)$/i.test(values.at(-1) ?? "");
}

/** Options of `apply` that say what is planned, and whose value may be a word of its own; the last three are OpenTofu's. */
const PLANNING = ["-target", "-replace", "-var", "-var-file", "-exclude", "-target-file", "-exclude-file"];

/** Options of `terraform apply` whose value may be a word of its own. */
const TAKES_VALUE = new Set(
  ["-backup", "-lock-timeout", "-parallelism", "-state", "-state-out", ...PLANNING].flatMap((option) => [option, `-${option}`]),
);

/** Options that `apply` takes no more when its plan was made before. */
const OF_PLAN = new Set([...PLANNING, "-refresh", "-refresh-only", "-destroy"]);

/** Options that `plan` does not take. */
const OF_APPLY = new Set(["-auto-approve", "-backup", "-state-out"]);

/**
 * An `apply` or a `destroy` as two calls of Terraform's, between which the plan can be looked at. Both together do, ask and read what
 * the one does.
 * @param file of the plan
 * @returns the words of each, its command first
 */
export function inTwoSteps(
  { command, words }: Pick<Call, "command" | "words">,
  file: string,
): { readonly plan: readonly string[]; readonly apply: readonly string[] } {
  const plan = command === "destroy" ? ["plan", "-destroy"] : ["plan"];
  const apply = ["apply"];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const option = word.replace(/^--/, "-").replace(/=.*/s, "");
    const all = TAKES_VALUE.has(word) ? words.slice(at, ++at + 1) : [word];
    if (!OF_APPLY.has(option)) plan.push(...all);
    if (!OF_PLAN.has(option)) apply.push(...all);
  }
  return { plan: [...plan, "-detailed-exitcode", `-out=${file}`], apply: [...apply, file] };
}
