import { stat } from "node:fs/promises";
import { type Command, Option } from "commander";
import { parsePathSpec } from "../../audit/checkouts";
import { SealformError } from "../../model/errors";
import { declaredFor } from "../audit/declared";
import { exportTo } from "../audit/export";
import { look } from "../audit/look";
import { type AuditCommandOptions, EXPORTS, FORMATS, LEVELS } from "../audit/options";
import { references } from "../audit/references";
import { rules } from "../audit/rules";
import type { Act } from "../command";
import type { Context } from "../context";
import type { ExitCode } from "../exit";
import { common, notEmpty } from "../options";
import { createOutput } from "../output";

export function define(command: Command, act: Act): void {
  command
    .argument(
      "[path...]",
      "a checkout, a folder of them, a folder of workflow files or one file; NAME=PATH says which repository it is (default: .)",
    )
    .addOption(
      new Option("--fail-on <level>", "end with 2 from this level on (default: audit.failOn of the manifest, else error)").choices(LEVELS),
    )
    .addOption(new Option("--format <format>", "how findings are printed (default: text)").choices(FORMATS).conflicts("json"))
    .option("--sarif <file>", "write SARIF for code scanning, besides what is printed", notEmpty)
    .option("--fix", "print what would mend the manifest, as a patch")
    .option("--write", "with --fix: write it")
    .option("--remote", "read the repositories of the manifest's organization from GitHub, on their default branches")
    .option("--repositories <pattern...>", "with --remote: only these repositories (names, globs, !exclusions)")
    .option("--live", "ask GitHub for what is not declared; needs a credential")
    .option("--gates", "with --live: read the GitHub Apps that gate environments, too: a request each")
    .option("--zizmor [file]", "run zizmor as well, or take the SARIF that it wrote")
    .addOption(
      new Option(
        "--export <tool>",
        "print the configuration of another tool, from the declaration (and, for zizmor, what the workflows read)",
      ).choices(EXPORTS),
    )
    .option("--rules", "list the rules")
    .option("--references", "list every place that reads a secret or a variable");
  common(command, "access", "sealform audit .").action(act<AuditCommandOptions>(run));
}

/** Each of these is an answer of its own. */
const MODES = ["references", "rules", "export", "fix"] as const;

/** How findings are reported, which none of these does. `--format json` is `--json`. `--fix` ends by what it leaves. */
const REPORTS = ["sarif", "format", "zizmor", "failOn"] as const;

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

async function run(context: Context, asked: AuditCommandOptions, arguments_: readonly string[]): Promise<ExitCode> {
  const { options, given } = await withPath(context, asked, arguments_);
  if (options.format === "json") {
    const { format: _, ...rest } = options;
    return run({ ...context, output: createOutput(context.world, { ...context.options, json: true }) }, rest, given);
  }
  const [first, second] = MODES.filter((mode) => options[mode]);
  if (second) throw new SealformError("usage", `--${first} and --${second} are two questions`, "ask one after the other");
  const idle = first && REPORTS.find((name) => options[name] !== undefined && !(first === "fix" && name === "failOn"));
  if (idle) {
    const about = first === "fix" ? "prints a patch" : "reports no findings";
    throw new SealformError("usage", `--${first} ${about}, and --${kebab(idle)} is about findings`, "ask one after the other");
  }
  if (options.write && !options.fix) throw new SealformError("usage", "--write is for --fix", "sealform audit --fix --write");
  if (options.gates && !options.live) throw new SealformError("usage", "--gates reads GitHub", "add --live");
  if (options.rules) return rules(context);
  if (options.references) return references(context, options, given);
  const declared = await declaredFor(context, given, options.live === true);
  if (options.export) return exportTo(context, options, given, declared);
  return look(context, options, given, declared);
}

/** Of `--zizmor .` the word is a path to audit, and no file of results. */
async function withPath(context: Context, options: AuditCommandOptions, given: readonly string[]) {
  const { zizmor } = options;
  if (typeof zizmor !== "string") return { options, given };
  const info = await stat(parsePathSpec(zizmor, context.world.cwd).path).catch(() => undefined);
  const isPath = info?.isDirectory() === true || /\.ya?ml$/i.test(zizmor);
  return isPath ? { options: { ...options, zizmor: true as const }, given: [...given, zizmor] } : { options, given };
}
