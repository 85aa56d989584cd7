/** A command of Terraform's, as the user gave it. */
export interface Call {
  readonly command: string;
  readonly args: readonly string[];
  /** It configures the provider, so that it needs a token and sends requests. */
  readonly online: boolean;
  /** It may create what exists: the stacks get import blocks. */
  readonly creates: boolean;
  /** It may change GitHub. */
  readonly writes: boolean;
  /** It deletes everything. */
  readonly destroys: boolean;
  /** What it carries out was decided before: a saved plan, or nothing but a refresh. */
  readonly decided: boolean;
}

const ONLINE = new Set(["plan", "apply", "destroy", "refresh", "import", "console", "test"]);

/**
 * @param env its `TF_CLI_ARGS` and `TF_CLI_ARGS_<command>` stand before the arguments.
 * https://developer.hashicorp.com/terraform/cli/config/environment-variables#tf_cli_args-and-tf_cli_args_name
 */
export function callOf(command: string, args: readonly string[], env: Readonly<Record<string, string | undefined>>): Call {
  const given = [env.TF_CLI_ARGS, env[`TF_CLI_ARGS_${command}`]].flatMap((text) => text?.replace(/["']/g, "").trim().split(/\s+/) ?? []);
  const has = (name: string) => isSet(name, [...given, ...args]);
  const destroys = command === "destroy" || has("-destroy");
  const writes = command === "apply" || command === "destroy";
  const saved = command === "apply" && args.some((arg, index) => !arg.startsWith("-") && !TAKES_VALUE.has(args[index - 1] ?? ""));
  return {
    command,
    args,
    online: ONLINE.has(command),
    creates: (command === "plan" || command === "apply") && !destroys,
    writes,
    destroys,
    decided: saved || has("-refresh-only"),
  };
}

/** As Go's package flag reads a switch: one or two hyphens, and the last one counts. https://pkg.go.dev/strconv#ParseBool */
function isSet(name: string, args: readonly string[]): boolean {
  const values = args.flatMap((arg) => {
    const [option, value = "true"] = arg.replace(/^--/, "-").split(/=(.*)/s);
    return option === name ? [value] : [];
  });
  return /^(?:1|t|true)$/i.test(values.at(-1) ?? "");
}

/** Options of `terraform apply` whose value may be a word of its own. */
const TAKES_VALUE = new Set(
  ["-backup", "-lock-timeout", "-parallelism", "-state", "-state-out", "-target", "-replace", "-var", "-var-file"].flatMap((o) => [
    o,
    `-${o}`,
  ]),
);
