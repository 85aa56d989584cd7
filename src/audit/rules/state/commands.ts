const TOKEN = /\\[^\n]|\$\{\{|\}\}|\$\(|[<>]\(|&>|&&?|\|\|?|[;"'`)#\n]|[^\\$<>{}\n&|;"'`)#]+|[\s\S]/g;
const ENDS: ReadonlySet<string> = new Set(["&", "&&", "|", "||", ";"]);
/** What ends what another token opens. */
const CLOSED_BY: ReadonlyMap<string, string> = new Map([
  ["'", "'"],
  ['"', '"'],
  ["`", "`"],
  ["$(", ")"],
  ["<(", ")"],
  [">(", ")"],
  ["${{", "}}"],
]);
/** Nothing begins within these. */
const CLOSED = new Set<string | undefined>(["'", "}}"]);

/**
 * The commands of a script, without comments. Each ends with its line at the latest, whatever is open there, so that in another interpreter's
 * text, or in a text between quotes, a command is never more than its line. What `$( )`, backticks, quotes and GitHub's expressions hold belongs
 * to the command around it.
 * @param script of which lines that a backslash continues are one
 */
export function commandsOf(script: string): string[] {
  return script.split("\n").flatMap(commandsOfLine);
}

function commandsOfLine(line: string): string[] {
  const commands: string[] = [];
  const ends: string[] = [];
  let start = 0;
  let end = line.length;
  for (const { 0: token, index } of line.matchAll(TOKEN)) {
    const until = ends.at(-1);
    const before = line.charAt(index - 1);
    const closer = CLOSED_BY.get(token);
    // `2>&1` and `>|` are of the command that they stand in.
    if (ends.length === 0 && ENDS.has(token) && !/[<>]/.test(before)) {
      commands.push(line.slice(start, index));
      start = index + token.length;
    } else if (token === "#" && !CLOSED.has(until) && until !== '"' && /^[\s;&|(]?$/.test(before)) {
      end = index;
      break;
    } else if (token === until) ends.pop();
    else if (closer !== undefined && !CLOSED.has(until) && !(token === "'" && until === '"')) ends.push(closer);
  }
  commands.push(line.slice(start, end));
  return commands.filter((one) => one.trim() !== "");
}

/** One word; expressions of GitHub's have blanks. Each part begins in its own way. */
const WORD = String.raw`(?:"[^"\n]*"|'[^'\n]*'|\$\{\{[^}\n]{0,500}\}\}|\$(?!\{\{)|[^\s"'$])+`;
const NEW_BRANCH = new RegExp(String.raw`(\s)(?:-[bBcC]|--create|--force-create|--orphan)\s+${WORD}`, "g");
const TO_BRANCH = /\b(?:checkout|switch|worktree)\b/;
/** Of a clone whose address is spelt out. */
const CLONE_INTO = new RegExp(String.raw`^([^\n]*?\s(?=["']?(?:https?:\/\/|ssh:\/\/|git@))${WORD})\s+(?!-)${WORD}`);

/** A git command without the names that it gives: of a branch that it makes, and of the folder of a clone. They bring nothing in. */
export function withoutNewNames(command: string): string {
  if (/\bclone\b/.test(command)) return command.replace(CLONE_INTO, "$1");
  return TO_BRANCH.test(command) ? command.replace(NEW_BRANCH, "$1") : command;
}
