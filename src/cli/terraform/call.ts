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

export function callOf(command: string, args: readonly string[]): Call {
  const has = (name: string) => args.some((arg) => arg.replace(/^--/, "-") === name || arg.replace(/^--/, "-") === `${name}=true`);
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

/** Options of `terraform apply` whose value may be a word of its own. */
const TAKES_VALUE = new Set(
  ["-backup", "-lock-timeout", "-parallelism", "-state", "-state-out", "-target", "-replace", "-var", "-var-file"].flatMap((o) => [
    o,
    `-${o}`,
  ]),
);
