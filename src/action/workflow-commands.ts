import { appendFileSync } from "node:fs";
import type { Runner } from "./runner";

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions#about-workflow-commands, as @actions/core escapes. */
const data = (text: string) => text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
const property = (text: string) => data(text).replace(/:/g, "%3A").replace(/,/g, "%2C");

export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly message: string;
  readonly title?: string;
  /** Relative to the top of the repository. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** `::error file=sealform.yaml,line=4,col=3,title=blocked::…` */
export function annotation({ level, message, title, file, line, column }: Annotation): string {
  const properties = Object.entries({ file, line, col: column, title }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${property(String(value))}`],
  );
  return `::${level}${properties.length > 0 ? ` ${properties.join(",")}` : ""}::${data(message)}\n`;
}

/** Nothing that `work` writes to the log is a command. */
export async function withoutCommands<T>({ write, random }: Runner, work: () => Promise<T>): Promise<T> {
  const token = random();
  write(`::stop-commands::${token}\n`);
  try {
    return await work();
  } finally {
    write(`::${token}::\n`);
  }
}

/** An output of the step; outside of a runner nothing. */
export function setOutput({ env, random }: Runner, name: string, value: string | number): void {
  if (!env.GITHUB_OUTPUT) return;
  const end = `end-${random()}`;
  appendFileSync(env.GITHUB_OUTPUT, `${name}<<${end}\n${value}\n${end}\n`);
}

/** Markdown on the page of the run. At most 1 MiB a step. */
export function addSummary({ env }: Runner, markdown: string): void {
  if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, `${markdown.trimEnd()}\n\n`);
}
