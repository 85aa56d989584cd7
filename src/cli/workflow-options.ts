import { type Command, Option } from "commander";

/** Where the workflows are. */
export interface WorkflowOptions {
  /** Checkouts. */
  readonly workflows?: readonly string[];
  /** On GitHub. */
  readonly remote?: boolean;
}

/** What a plan must not take away from workflows. */
export interface BreakOptions extends WorkflowOptions {
  /** `ADDRESS=REASON`. */
  readonly allowBreak?: readonly string[];
}

/**
 * `--workflows` and `--remote`, of every command that joins workflows with secrets.
 * @param use what it does with them
 * @param oneMore for a command whose arguments a list would take for paths: the option is repeated
 */
export function workflowOptions(command: Command, use: string, oneMore?: OneMore): Command {
  const [flags, more] = oneMore ? ["--workflows <path>", "; may be repeated"] : ["--workflows <path...>", ""];
  const workflows = new Option(flags, `checkouts: ${use} (default: audit.workflows)${more}`);
  return command
    .addOption(oneMore ? workflows.argParser(oneMore) : workflows)
    .addOption(new Option("--remote", "the same with the workflows that GitHub has, on the default branches").conflicts("workflows"));
}

/** `--workflows`, `--remote` and `--allow-break`, of every command that plans. */
export function breakOptions(command: Command, oneMore?: OneMore): Command {
  const [flags, more] = oneMore ? ["--allow-break <address=reason>", "; may be repeated"] : ["--allow-break <address=reason...>", ""];
  const allow = new Option(flags, `with workflows: take it away all the same, and why${more}`);
  return workflowOptions(command, "refuse to take away what these workflows read, and say who reads what is renewed", oneMore).addOption(
    oneMore ? allow.argParser(oneMore) : allow,
  );
}

type OneMore = (text: string, before: readonly string[] | undefined) => readonly string[];
