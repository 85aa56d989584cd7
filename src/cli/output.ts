import pc from "picocolors";
import { printable, printableJson, printableLines } from "../model/printable";
import { redactCredentials } from "./redact";
import type { World } from "./world";

/** stdout is data, stderr is for people. */
export interface Output {
  readonly json: boolean;
  /** Whether to colour what goes to stdout. */
  readonly color: boolean;
  readonly paint: ReturnType<typeof pc.createColors>;
  /** Data for people and pipes: to stdout, unless the result is JSON, and then to stderr. */
  text(text: string): void;
  /** The one JSON object of `--json`; nothing otherwise. */
  result(object: { readonly version: number } & Readonly<Record<string, unknown>>): void;
  /** A line on stderr. */
  note(line: string): void;
  /** `sealform: warning: …` on stderr. */
  warn(line: string): void;
}

export interface OutputOptions {
  readonly json?: boolean;
  readonly color?: boolean;
}

/** Colour is for terminals: not in files and pipes, not with `--no-color`, not with NO_COLOR (https://no-color.org). */
function wantsColor(stream: { readonly isTTY?: boolean }, options: OutputOptions, env: World["env"]): boolean {
  return options.color !== false && !env.NO_COLOR && env.TERM !== "dumb" && stream.isTTY === true;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are our own colours
const COLOR = /(\u001b\[\d{1,3}m)/;

/** The last line of defence: whoever puts a foreign text between colours makes it printable there. */
function safe(text: string, isColored: boolean): string {
  if (!isColored) return printableLines(text);
  return text
    .split(COLOR)
    .map((part, i) => (i % 2 === 1 ? part : printableLines(part)))
    .join("");
}

export function createOutput(world: World, options: OutputOptions): Output {
  const json = options.json === true;
  const line = (text: string) => (text === "" || text.endsWith("\n") ? text : `${text}\n`);
  const [onStdout, onStderr] = [world.stdout, world.stderr].map((stream) => wantsColor(stream, options, world.env)) as [boolean, boolean];
  const paint = pc.createColors(onStderr);
  const note = (text: string) => void world.stderr.write(line(safe(redactCredentials(text, world.env), onStderr)));
  return {
    json,
    color: json ? onStderr : onStdout,
    paint,
    text: (text) => (json ? note(text) : void world.stdout.write(line(safe(text, onStdout)))),
    result: (object) => void (json && world.stdout.write(printableJson(object))),
    note,
    warn: (text) => note(`${paint.yellow("sealform: warning:")} ${printable(text)}`),
  };
}
