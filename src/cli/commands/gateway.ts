import type { Command } from "commander";
import { DEFAULT_MAX_AGE_MS, type Gateway, type GatewayEvent, startGateway, upstreamUrl } from "../../gateway";
import { tokenCredential } from "../../github";
import { SealformError } from "../../model/errors";
import { sameName } from "../../model/scope";
import { stackOwner } from "../../terraform/stack-owner";
import type { Act } from "../command";
import type { Context } from "../context";
import { EXIT, type ExitCode } from "../exit";
import { common, wholeNumber } from "../options";
import { runProgram } from "../run-program";
import { gatewayEnvironment } from "../terraform/environment";

interface GatewayCommandOptions {
  readonly port?: number;
  /** Seconds. */
  readonly maxAge: number;
}

export function define(command: Command, act: Act): void {
  command
    .argument("[program...]", "what to run with it, after --; without, it serves until it is told to end")
    .option("--port <n>", "TCP port on 127.0.0.1 (default: a free one)", wholeNumber)
    .option("--api-url <url>", "GitHub's API (default: GITHUB_BASE_URL, GITHUB_API_URL, then https://api.github.com)")
    .option("--max-age <seconds>", "use a list no longer than this", wholeNumber, DEFAULT_MAX_AGE_MS / 1000);
  common(command, "api", "sealform gateway -- terraform plan").action(act<GatewayCommandOptions>(serve));
}

async function serve(context: Context, options: GatewayCommandOptions, program: readonly string[]): Promise<ExitCode> {
  const { world, output, interrupt } = context;
  const token = tokenOf(world.env);
  const gateway = await startGateway({
    upstream: upstreamUrl(context.options.apiUrl, world.env),
    token,
    ...(options.port !== undefined && { port: options.port }),
    maxAgeMs: options.maxAge * 1000,
    log: tell(context),
  });
  if (program.length > 0) {
    try {
      const owner = await stackOwner(program, world.cwd);
      tellOwner(context, owner);
      const env = gatewayEnvironment(world.env, { ...(owner !== undefined && { owner }), url: gateway.url, token });
      const code = await runProgram(context, program, env);
      summarize(context, gateway);
      return code;
    } finally {
      await gateway.close();
    }
  }
  const end = async () => {
    await gateway.close();
    summarize(context, gateway);
  };
  interrupt.cleanup(end);
  const told = interrupt.untilTerminated();
  world.stdout.write(`${output.json ? JSON.stringify({ version: 1, url: gateway.url }) : gateway.url}\n`);
  if (world.stderr.isTTY) output.note("sealform: set GITHUB_BASE_URL to this address where terraform runs; end the gateway with Ctrl-C");
  await told;
  await end();
  return EXIT.done;
}

/** The provider reads GITHUB_TOKEN only; it is the same token for a program that is started with it. */
function tokenOf(env: Context["world"]["env"]): string {
  const name = env.GITHUB_TOKEN ? "GITHUB_TOKEN" : "GH_TOKEN";
  const token = env[name];
  if (!token)
    throw new SealformError(
      "gateway-token",
      "neither GITHUB_TOKEN nor GH_TOKEN is set: the gateway lets nobody in",
      "set GITHUB_TOKEN; for a GitHub App, to an installation token (the provider's own app_auth cannot be used with it)",
    );
  tokenCredential(token, name);
  return token.trim();
}

/** The provider lets these variables go before what its configuration says. @param owner of the stack that the program runs in */
function tellOwner({ world: { env }, output }: Context, owner: string | undefined): void {
  for (const name of ["GITHUB_ORGANIZATION", "GITHUB_OWNER"]) {
    const said = env[name];
    if (!said || (owner === undefined ? name === "GITHUB_OWNER" : sameName(said, owner))) continue;
    output.warn(
      owner === undefined
        ? `GITHUB_ORGANIZATION is ${said}: the provider writes there, whatever its configuration says`
        : `${name} is ${said}, and the stack is of ${owner}: the variable is not passed on`,
    );
  }
}

function tell(context: Context): (event: GatewayEvent) => void {
  return (event) => {
    if (event.type === "answered") context.debug(`${event.method} ${event.path} ${event.status} by ${event.by}`);
    else if (event.type === "refused") context.debug(`refused a request: ${event.status}`);
    else context.debug(`no answer from GitHub: ${event.code}`);
  };
}

/** One line, and one for each thing that somebody has to look into. */
function summarize({ output }: Context, { counts }: Gateway): void {
  const { received, sent, refused, unreachable, lastFailure } = counts;
  output.note(`sealform: gateway: requests received: ${received}, sent to GitHub: ${sent}`);
  if (unreachable > 0)
    output.warn(`requests without an answer from GitHub: ${unreachable}, the last for ${lastFailure}; the gateway answered 502 or 504`);
  if (refused > 0) output.warn(`requests refused, because they came without the gateway's address or with another token: ${refused}`);
}
