import { type Command, Option } from "commander";
import { SealformError } from "../../model/errors";
import { type SimulateOptions, simulate } from "../../simulator/command";
import { SeedError } from "../../simulator/seed";
import type { Act } from "../command";
import type { Context } from "../context";
import { EXIT, type ExitCode } from "../exit";
import { common, wholeNumber } from "../options";

export function define(command: Command, act: Act): void {
  command
    .option("--port <n>", "TCP port on 127.0.0.1 (default: a free one)", wholeNumber)
    .option("--unix-socket <path>", "listen on a unix socket as well")
    .option("--seed <file>", "what is there at the start, YAML or JSON (default: a small organization acme)")
    .option("--state <file>", "keep the world in this file between runs")
    .addOption(new Option("--rate-limits <which>", "refuse as GitHub does, or only count").choices(["github", "off"]).default("github"))
    .option("--latency <ms>", "time that each request takes at least", wholeNumber)
    .option("--log <file>", "write a JSON line a request")
    .option("--reveal", "serve all values in plain text under /_simulator/, for tests")
    .option("--faults <file>", "rules of failure, YAML or JSON")
    .option("--consistency-delay <ms>", "time by which reads lag behind writes", wholeNumber);
  common(command, "nothing", "sealform simulate --port 8080").action(act<SimulateOptions>(serve));
}

const PATHS = ["unixSocket", "seed", "state", "log", "faults"] as const;

/** Serves until it is told to end. The first line on stdout is `{"url": …}`, with `--json` one with a `version` as of every command. */
async function serve(context: Context, options: SimulateOptions): Promise<ExitCode> {
  const paths = Object.fromEntries(PATHS.flatMap((name) => (options[name] === undefined ? [] : [[name, context.path(options[name])]])));
  const { url, close } = await start({ ...options, ...paths });
  context.interrupt.cleanup(close);
  const told = context.interrupt.untilTerminated();
  context.world.stdout.write(`${JSON.stringify(context.output.json ? { version: 1, url } : { url })}\n`);
  if (context.world.stderr.isTTY) context.output.note("sealform: a local GitHub; end it with Ctrl-C");
  await told;
  await close();
  return EXIT.done;
}

/** A wrong seed, a file that cannot be read and a port that is taken are the user's to solve. */
async function start(options: SimulateOptions): ReturnType<typeof simulate> {
  try {
    return await simulate(options);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined && !(error instanceof SeedError)) throw error;
    throw new SealformError("simulate", `the local GitHub cannot start: ${error.message}`, hintFor(error), { cause: error });
  }
}

function hintFor(error: Error): string {
  if (error instanceof SeedError)
    return error.what === "state"
      ? "name a state that `simulate` has written, or a new file"
      : "sealform schema simulator-seed describes it";
  return (error as NodeJS.ErrnoException).code === "EADDRINUSE"
    ? "another program listens there, or a file is in the way: name another place"
    : "check the options that name a port or a file";
}
