import { Command, CommanderError } from "commander";
import type { Act, CommandModule } from "./command";
import { EXIT, type ExitCode } from "./exit";
import { COMMANDS } from "./table";
import { processWorld, type World } from "./world";

/** Loaded when the command is called: `--help` pays for none of them. */
function loadCommand(name: string): CommandModule {
  return require(`./commands/${name}`) as CommandModule;
}

/** `error: unknown option '--x'\n(Did you mean --y?)` as a message and a hint. */
function usageError(error: CommanderError, command: string): { readonly message: string; readonly hint: string } {
  if (error.code === "commander.help") return { message: `${command} needs a command`, hint: `${command} --help lists them` };
  const [first = "", second] = error.message.split("\n");
  const suggestion = second?.match(/^\(Did you mean (.*)\?\)$/)?.[1];
  return {
    message: first.replace(/^error: /, ""),
    hint: suggestion ? `did you mean ${suggestion}?` : `${command} --help shows what it takes`,
  };
}

function reportUsage(error: CommanderError, command: string, json: boolean, world: World): ExitCode {
  if (error.exitCode === 0) return EXIT.done;
  // A command was missing; commander has shown the help instead.
  if (error.code === "commander.help" && !json) return EXIT.error;
  const { message, hint } = usageError(error, command);
  const { printable, printableJson } = require("../model/printable") as typeof import("../model/printable");
  if (json) world.stdout.write(printableJson({ version: 1, error: { rule: "usage", message, hint } }));
  else world.stderr.write(`sealform: error: ${printable(message)} [usage]\nsealform: hint: ${printable(hint)}\n`);
  return EXIT.error;
}

/** The program with its commands by name; options, arguments and action of a command are added once it is called. */
export function createProgram(world: World, act: Act, json = false): Command {
  const program = new Command("sealform")
    .description("GitHub secrets as code: declare, seal, plan, apply, and see what changed outside.")
    .usage("<command> [options]")
    .helpOption("-h, --help", "show this help; `sealform <command> --help` that of a command")
    .helpCommand(false)
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void world.stdout.write(text),
      writeErr: (text) => void (json || world.stderr.write(text)),
      outputError: () => {},
    });
  program.option("-V, --version", "print the version").on("option:version", () => {
    const { version } = require("./version") as typeof import("./version");
    world.stdout.write(`${version()}\n`);
    throw new CommanderError(0, "commander.version", "");
  });
  for (const [name, summary] of COMMANDS)
    program
      .command(name)
      .summary(summary)
      .description(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`)
      .helpOption("-h, --help", "show this help");
  program.hook("preSubcommand", (_, command) => loadCommand(command.name()).define(command, act));
  return program;
}

/** Defines every command at once, for what has to know them all. */
export function defineAll(program: Command): Command {
  for (const command of program.commands) loadCommand(command.name()).define(command, () => async () => {});
  return program;
}

/** One command in a world: its exit code, of `./exit`. Never rejects because of a command that failed. */
export async function main(argv: readonly string[], world: World): Promise<ExitCode> {
  // `sealform help plan` is `sealform plan --help`; commander's own would show a command that is not defined yet.
  const asked = argv[0] === "help" ? [...argv.slice(1), "--help"] : argv;
  // `--help` of a command that does not exist is answered by the error, which knows the nearest name.
  const isUnknown = asked[0] !== undefined && !asked[0].startsWith("-") && !COMMANDS.some(([name]) => name === asked[0]);
  const args = isUnknown ? asked.filter((arg) => arg !== "--help" && arg !== "-h") : asked;
  const end = args.indexOf("--");
  const json = args.slice(0, end < 0 ? undefined : end).includes("--json");
  let code: ExitCode = EXIT.done;
  let called = "sealform";
  const act: Act =
    (body) =>
    async (...given: unknown[]) => {
      const { perform } = require("./perform") as typeof import("./perform");
      code = await perform(body, given.at(-1) as Command, world);
    };
  const program = createProgram(world, act, json);
  program.hook("preSubcommand", (_, command) => {
    called = `sealform ${command.name()}`;
  });
  try {
    await program.parseAsync(args as string[], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return reportUsage(error, called, json, world);
    const { reportUnexpected } = require("./perform") as typeof import("./perform");
    return reportUnexpected(error, { json, debug: args.includes("--debug") }, world);
  }
}

/** A reader that has seen enough (`| head`) and a terminal that was closed are no error: what follows is dropped, and the work goes on to its end. */
function survivePipes(world: World): void {
  for (const stream of [world.stdout, world.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      const isGone = error.code === "EPIPE" || (error.code === "EIO" && stream.isTTY === true);
      if (!isGone) throw error;
    });
}

/**
 * The command line. Ends with the exit codes of `./exit`.
 * @param argv the arguments after the program's name
 */
export function run(argv: string[]): void {
  const world = processWorld();
  survivePipes(world);
  void main(argv, world).then((code) => {
    process.exitCode = code;
  });
}
