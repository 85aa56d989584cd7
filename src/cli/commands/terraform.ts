import { relative } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { MOST_SHARDS } from "../../lock";
import { tryParseAddress } from "../../model/address";
import { SealformError } from "../../model/errors";
import { binaryName, checkBinary } from "../../terraform/binary";
import type { Act } from "../command";
import type { Context } from "../context";
import { EXIT, type ExitCode, foreignExit } from "../exit";
import { common, wholeNumber } from "../options";
import { openProject } from "../project";
import { checkRollback } from "../rollback";
import { withStateLock } from "../state-lock";
import { type Call, callOf } from "../terraform/call";
import { providerToken, terraformEnvironment } from "../terraform/environment";
import { withStacksFolder } from "../terraform/folder-lock";
import { withProviderUrl } from "../terraform/gateway";
import type { TerraformOptions } from "../terraform/options";
import { type Resharded, reshard } from "../terraform/reshard";
import { type Outcome, runOffline, runOnline } from "../terraform/rounds";
import { failed, Session } from "../terraform/session";
import { breakOptions } from "../workflow-options";

export function define(command: Command, act: Act): void {
  breakOptions(command, oneMore)
    .argument("<command>", "a command of terraform's: init, plan, apply, destroy, output, …")
    .argument("[args...]", "its arguments, after --")
    .option(...OUTPUT)
    .option(...BACKEND)
    .option("--no-seal", "apply once, and leave out what is not sealed yet")
    .option("--no-gateway", "let the provider ask GitHub for one item after the other")
    .option("--adopt", "let terraform import and write over what was not written by Sealform")
    .option("--repair", "let terraform undo what was changed or deleted outside")
    .option("--max-deletes <n>", "refuse to delete more than these, when they left the manifest", wholeNumber, 10)
    .option("--allow-rollback <address>", "let an older sealed value of this address come back; may be repeated", oneMore)
    .option(...LOCK_TIMEOUT);
  common(command, "github", "sealform terraform apply -- -auto-approve").action(act<TerraformOptions>(terraform));
  const summary = "spread the repositories over another number of stacks, in terraform's states alone";
  // Its options are its own: what stands before it would be taken for the command above, and be lost.
  command
    .usage("[options] <command> [args...]")
    .enablePositionalOptions()
    .hook("preSubcommand", (_, called) => {
      const early = command.options.find((option) => command.getOptionValueSource(option.attributeName()) === "cli");
      if (early) command.error(`error: ${early.long} stands before ${called.name()}, and has to stand after it`);
    });
  const moving = command
    .command("reshard")
    .summary(summary)
    .description(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`)
    .helpOption("-h, --help", "show this help")
    .argument("<shards>", `how many, 1 to ${MOST_SHARDS}`, shardCount)
    .argument("[args...]", "of terraform init, after --")
    .option(...OUTPUT)
    .option(...BACKEND)
    .option(...LOCK_TIMEOUT);
  common(moving, "project", "sealform terraform reshard 16").action(act<TerraformOptions>(moveAll));
}

const OUTPUT = ["-o, --output <folder>", "where to write the configuration", "cdktf.out"] as const;
const BACKEND = ["--backend <file>", "a file of terraform's with a backend or cloud block, for every stack"] as const;
const LOCK_TIMEOUT = ["--lock-timeout <seconds>", "wait so long for another apply to end", wholeNumber, 0] as const;

/** One a time: a list would take terraform's command for an address. */
function oneMore(address: string, before: readonly string[] = []): readonly string[] {
  return [...before, address];
}

/** @throws SealformError `usage` for an address that has no option of its own: terraform would take it for a saved plan */
function refuseAddresses(options: TerraformOptions, words: readonly string[]): void {
  for (const [option, given] of [
    ["--allow-rollback", options.allowRollback],
    ["--allow-break", options.allowBreak],
  ] as const) {
    const stray = given && words.find((word) => tryParseAddress(word.replace(/=.*/s, "")));
    if (stray)
      throw new SealformError(
        "usage",
        `${stray} stands where terraform's command and its arguments do`,
        `one address an option: ${[...given, stray].map((one) => `${option} ${one}`).join(" ")}`,
      );
  }
}

/** Text, as arguments are. */
function shardCount(text: string): string {
  if (/^[1-9]\d?$/.test(text)) return text;
  throw new InvalidArgumentError(`write a whole number from 1 to ${MOST_SHARDS}.`);
}

/** Terraform's own states are named after stacks. @throws SealformError `usage` */
function refuseTarget({ options }: Context): void {
  if (options.target !== undefined)
    throw new SealformError(
      "usage",
      "sealform terraform carries out what the manifest itself is about, and no target",
      "apply the target by `sealform apply --target`, or write its stacks with `sealform synth --target`",
    );
}

async function moveAll(context: Context, options: TerraformOptions, [shards = "", ...initArgs]: readonly string[]): Promise<ExitCode> {
  const { world, interrupt } = context;
  if (context.options.app !== undefined)
    throw new SealformError(
      "usage",
      "reshard is for manifests: which stacks an app makes is written in the app",
      "take what changes its stack out of the old state by `terraform state rm`: the new stack imports it",
    );
  refuseTarget(context);
  const binary = binaryName(world.env);
  await checkBinary(binary, world.env);
  const name = "terraform reshard";
  const work = async () => reshard(context, options, binary, await openProject(context), Number(shards), initArgs);
  const alone = () => withStacksFolder(context, context.path(options.output), name, options.lockTimeout, work);
  const result = await withStateLock(context, name, options.lockTimeout, () => interrupt.during(alone));
  reportMoves(context, result);
  return EXIT.done;
}

function reportMoves({ output, world }: Context, { from, shards, moved, stacks, backups }: Resharded): void {
  output.result({ version: 1, from, shards, moved, stacks, backups });
  for (const path of backups) output.note(`the state as it was: ${relative(world.cwd, path)}`);
  if (!output.json) output.text(stacks.map(({ stack, resources }) => `${stack}: ${resources}`).join("\n"));
  output.note(`${moved} resources moved; ${shards} ${shards === 1 ? "shard" : "shards"} now; commit the lock file`);
}

async function terraform(context: Context, options: TerraformOptions, [command = "", ...args]: readonly string[]): Promise<ExitCode> {
  refuseTarget(context);
  if (options.only)
    throw new SealformError(
      "usage",
      "--only is not for terraform, which applies whole stacks",
      "write -target after --, or use sealform apply",
    );
  refuseAddresses(options, [command, ...args]);
  const binary = binaryName(context.world.env);
  await checkBinary(binary, context.world.env);
  const call = callOf(command, args, context.world.env);
  const name = `terraform ${command}`;
  const folder = context.path(options.output);
  const work = () => withStacksFolder(context, folder, name, options.lockTimeout, () => carryOut(context, options, call, binary));
  const outcome = await (call.writes ? withStateLock(context, name, options.lockTimeout, work) : work());
  report(context, call, outcome);
  return foreignExit(outcome.exitCode);
}

async function carryOut(context: Context, options: TerraformOptions, call: Call, binary: string): Promise<Outcome> {
  const { env } = context.world;
  const token = call.online ? providerToken(env) : undefined;
  const project = await openProject(context);
  checkRollback(options.allowRollback, project.desired);
  const owner = project.desired.owner.login;
  const run = async (provider: { readonly url?: string; readonly token?: string }) => {
    const session = new Session(context, binary, terraformEnvironment(env, { owner, ...provider }));
    const outcome = await (call.online ? runOnline : runOffline)(context, options, call, project, session);
    return session.interrupted ? { ...outcome, exitCode: EXIT.interrupted } : outcome;
  };
  return token === undefined ? run({}) : withProviderUrl(context, token, options.gateway, (url) => run({ url, token }));
}

function report({ output }: Context, { command, writes }: Call, { runs, omitted, exitCode }: Outcome): void {
  output.result({ version: 1, stacks: runs, omitted, exitCode });
  const broken = runs.filter(failed);
  if (writes && broken.length > 0 && runs.length > 1) {
    const names = (list: typeof runs) => list.map(({ stack }) => stack).join(", ") || "none";
    const done = runs.filter(({ exitCode: code }) => code === 0);
    const left = runs.filter(({ exitCode: code }) => code === undefined);
    output.note(`sealform: error: ${command} failed in the stack ${names(broken)}; done: ${names(done)}; not run: ${names(left)}`);
    output.note("sealform: hint: mend what terraform says above and run it again: it goes on where this one ended");
  }
  if (exitCode === EXIT.incomplete && broken.length === 0)
    output.note("sealform: not all that is declared is known to be there as it is declared: do what is said above, then apply again");
}
