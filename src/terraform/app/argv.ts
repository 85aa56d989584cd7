import { SealformError } from "../../model/errors";

/**
 * The program and arguments of a command line, parted by spaces; what stands in single or double quotes is one part. There is no
 * shell: nothing else has a meaning.
 * @throws SealformError `app-command`
 */
export function argvOf(command: string): readonly [string, ...string[]] {
  const parts = [...command.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([part]) => part.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"));
  const [program, ...rest] = parts;
  if (/["']/.test(command.replace(/"[^"]*"|'[^']*'/g, "")))
    throw new SealformError("app-command", `a quote of the app's command is not closed: ${command}`, "write it as in a shell");
  if (program) return [program, ...rest];
  throw new SealformError("app-command", "the app's command is empty", 'write for example --app "node --import tsx main.ts"');
}
