const LINES = 20;

/**
 * What an app that failed said of it: the message of its error without the stack, else its last line.
 * @param output standard output and standard error, in the order of their coming
 */
export function problemOf(output: string): { readonly message: string; readonly hint?: string } | undefined {
  const lines = output.split(/\r?\n/);
  const first = lines.findIndex((line) => ERROR.test(line));
  if (first < 0) {
    const last = lines.filter((line) => line.trim() !== "").at(-1);
    return last === undefined ? undefined : { message: last.trim() };
  }
  const rest = lines.slice(first);
  const end = rest.findIndex((line, index) => index > 0 && /^\s+at |^sealform: |^\s*$|^Node\.js v/.test(line));
  const message = rest.slice(0, end < 0 ? LINES : Math.min(end, LINES)).join("\n");
  // An error that nobody caught is printed with its fields; main.ts prints two lines.
  const hint = /^sealform: hint: (.*)$/m.exec(output)?.[1] ?? /^ {2}hint: ["'`](.*)["'`],?$/m.exec(output)?.[1];
  return { message: message.replace(ERROR, ""), ...(hint && { hint }) };
}

const ERROR = /^(?:Uncaught )?(?:sealform: error|[A-Z]\w*Error|Error)(?: \[[^\]]*\])?: /;
