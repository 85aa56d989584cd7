import type { CommandNode, OptionNode } from "./tree";

/** A text inside single quotes, for `_arguments`: brackets and colons are its own syntax. */
function quoted(text: string): string {
  return text.replace(/'/g, "'\\''").replace(/[[\]:]/g, "\\$&");
}

function argument(option: OptionNode): string {
  const action = { none: "", file: ":path:_files", choice: `:word:(${option.choices.join(" ")})`, word: ":word:" }[option.value];
  const flags = option.flags.length > 1 ? `'(${option.flags.join(" ")})'{${option.flags.join(",")}}` : option.flags[0]!;
  return option.flags.length > 1 ? `${flags}'[${quoted(option.summary)}]${action}'` : `'${flags}[${quoted(option.summary)}]${action}'`;
}

function functionName(path: readonly string[]): string {
  return ["_sealform", ...path].join("_").replace(/-/g, "_");
}

function functions(node: CommandNode, path: readonly string[]): string {
  const options = node.options.map((o) => `    ${argument(o)}`);
  const rest = [
    ...(node.choices.length > 0 ? [`    '*:word:(${node.choices.join(" ")})'`] : []),
    ...(node.files ? ["    '*:file:_files'"] : []),
  ];
  if (node.commands.length === 0) return `${functionName(path)}() {\n  _arguments \\\n${[...options, ...rest].join(" \\\n")}\n}\n`;
  const list = node.commands.map((c) => `        '${c.name}:${quoted(c.summary)}'`).join("\n");
  const calls = node.commands.map((c) => `        ${c.name}) ${functionName([...path, c.name])} ;;`).join("\n");
  return `${node.commands.map((c) => functions(c, [...path, c.name])).join("")}${functionName(path)}() {
  local context state line
  _arguments -C \\
${options.join(" \\\n")} \\
    '1:command:->command' '*::argument:->argument'
  case $state in
    command)
      local -a commands=(
${list}
      )
      _describe command commands ;;
    argument)
      case $line[1] in
${calls}
      esac ;;
  esac
}
`;
}

/** https://zsh.sourceforge.io/Doc/Release/Completion-System.html */
export function zsh(root: CommandNode): string {
  return `#compdef sealform\n# zsh completion for sealform: save it as _sealform in a folder of $fpath\n${functions(root, [])}if [ "$funcstack[1]" = _sealform ]; then _sealform "$@"; else compdef _sealform sealform; fi\n`;
}
