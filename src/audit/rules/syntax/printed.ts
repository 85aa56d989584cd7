import { lastUpTo } from "../../scan";
import { type ScriptLine, withoutExpressions } from "./script";

/** Where the next command of a line begins. */
const NEXT = /[;&]|\b(?:then|else|do)\b|\{(?=\s)/g;
/** A command that prints its arguments. */
const PRINTS = /\s*(?:echo|printf|Write-Host|Write-Output)\s/iy;

/** Whether what stands at an offset in a line comes into the log: by the command of the line which it is an argument of. */
export function printsAt(line: ScriptLine): (offset: number) => boolean {
  const text = withoutExpressions(line.text);
  if (line.heredoc || line.behind || /[|<>`]|\$\(|::add-mask::|\$\{[A-Za-z0-9_]+:?\+|\$\{#/.test(text)) return () => false;
  const starts = [0, ...[...text.matchAll(NEXT)].map(({ index, 0: found }) => index + found.length)];
  const prints = starts.map((start) => {
    PRINTS.lastIndex = start;
    return PRINTS.test(text);
  });
  return (offset) => prints[lastUpTo(starts, offset)] ?? false;
}
