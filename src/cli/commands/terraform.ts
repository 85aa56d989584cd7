import type { Command } from "commander";
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
import { withProviderUrl } from "../terraform/gateway";
import type { TerraformOptions } from "../terraform/options";
import { type Outcome, runOffline, runOnline } from "../terraform/rounds";
import { failed, Session } from "../terraform/session";

export function define(command: Command, act: Act): void {
  command
    .argument("<command>", "a command of terraform's: init, plan, apply, destroy, output, …")
    .argument("[args...]", "its arguments, after --")
    .option("-o, --output <folder>", "where to write the configuration", "cdktf.out")
    .option("--backend <file>", "a file of terraform's with a backend or cloud block, for every stack")
    .option("--no-seal", "apply once, and leave out what is not sealed yet")
    .option("--no-gateway", "let the provider ask GitHub for one item after the other")
    .option("--adopt", "let terraform import and write over what was not written by Sealform")
    .option("--allow-rollback <address...>", "let an older sealed value of these addresses come back")
    .option("--lock-timeout <seconds>", "wait so long for another apply to end", wholeNumber, 0);
  common(command, "github", "sealform terraform apply -- -auto-approve").action(act<TerraformOptions>(terraform));
}

async function terraform(context: Context, options: TerraformOptions, [command = "", ...args]: readonly string[]): Promise<ExitCode> {
  if (options.only)
    throw new SealformError(
      "usage",
      "--only is not for terraform, which applies whole stacks",
      "write -target after --, or use sealform apply",
    );
  const binary = binaryName(context.world.env);
  await checkBinary(binary, context.world.env);
  const call = callOf(command, args);
  const work = () => carryOut(context, options, call, binary);
  const outcome = await (call.writes ? withStateLock(context, `terraform ${command}`, options.lockTimeout, work) : work());
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
    output.note("sealform: what is left out above is not sealed: run `sealform seal`, then apply again");
}
