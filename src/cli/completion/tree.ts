import type { Command, Option } from "commander";
import { createProgram, defineAll } from "../main";
import type { World } from "../world";

/** What can follow a command, as data. */
export interface CommandNode {
  readonly name: string;
  readonly summary: string;
  readonly commands: readonly CommandNode[];
  readonly options: readonly OptionNode[];
  /** Words that an argument may be. */
  readonly choices: readonly string[];
  /** An argument is a file. */
  readonly files: boolean;
}

export interface OptionNode {
  /** `-f` and `--file`. */
  readonly flags: readonly string[];
  readonly summary: string;
  readonly value: "none" | "file" | "choice" | "word";
  readonly choices: readonly string[];
}

function optionNode(option: Option): OptionNode {
  const flags = [option.short, option.long].filter((flag): flag is string => flag !== undefined);
  const choices = option.argChoices ?? [];
  const takesValue = option.required || option.optional;
  const value = !takesValue ? "none" : choices.length > 0 ? "choice" : /<(path|file)>/.test(option.flags) ? "file" : "word";
  return { flags, summary: option.description, value, choices };
}

function node(command: Command): CommandNode {
  const help = command.createHelp();
  return {
    name: command.name(),
    summary: command.summary() || command.description(),
    commands: command.commands.map(node),
    options: help.visibleOptions(command).map(optionNode),
    choices: command.registeredArguments.flatMap((argument) => argument.argChoices ?? []),
    files: command.registeredArguments.some((argument) => /file$/i.test(argument.name())),
  };
}

/** The commands as they are defined for the command line itself. */
export function commandTree(world: World): CommandNode {
  return node(defineAll(createProgram(world, () => async () => {})));
}
