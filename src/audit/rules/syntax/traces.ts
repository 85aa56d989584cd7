/** A word of a shell, or what ends a command or begins another one. */
const WORD = /[;&|({]|[^\s;&|({]+/g;
const OPTION = /^(?<sign>[-+])(?<letters>[a-zA-Z]+)(?<rest>.*)$/s;

/**
 * Where a line begins to trace (true) or ends it: `set -x`, `set -euxo pipefail`, `set -o xtrace`, and with `+` the end of it. Word by word:
 * one regular expression would look for the end of the options from each `set` on.
 */
export function traces(line: string): boolean[] {
  const found: boolean[] = [];
  let previous: "set" | "option" | "argument" | undefined;
  let sign: string | undefined;
  for (const [word] of line.matchAll(WORD)) {
    const option = previous && OPTION.exec(word)?.groups;
    if (word === "set") previous = "set";
    else if (option) {
      sign = option.sign;
      if (option.letters!.includes("x")) found.push(sign === "-");
      previous = option.rest === "" ? "option" : undefined;
    } else if (previous === "option" && /^xtrace\b/.test(word)) {
      found.push(sign === "-");
      previous = "argument";
    } else previous = previous === "option" && /^[a-z]+$/.test(word) ? "argument" : undefined;
  }
  return found;
}
