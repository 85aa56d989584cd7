import type { CommandNode } from "./tree";

function branch(path: string, node: CommandNode): string[] {
  const words = [...node.commands.map((c) => c.name), ...node.choices, ...node.options.flatMap((o) => o.flags)];
  const own = `    ${JSON.stringify(path)}) words=${JSON.stringify(words.join(" "))}; files=${node.files ? "yes" : ""} ;;`;
  return [own, ...node.commands.flatMap((c) => branch(`${path} ${c.name}`.trim(), c))];
}

function collect(node: CommandNode): CommandNode[] {
  return [node, ...node.commands.flatMap(collect)];
}

/** https://www.gnu.org/software/bash/manual/html_node/Programmable-Completion.html */
export function bash(root: CommandNode): string {
  const options = collect(root).flatMap((n) => n.options);
  const fileFlags = [...new Set(options.filter((o) => o.value === "file").flatMap((o) => o.flags))];
  const wordFlags = [...new Set(options.filter((o) => o.value === "word").flatMap((o) => o.flags))].filter(
    (flag) => !fileFlags.includes(flag),
  );
  const choices = new Map(
    options.filter((o) => o.value === "choice").flatMap((o) => o.flags.map((flag) => [flag, o.choices.join(" ")] as const)),
  );
  const paths = collect(root).length > 1 ? root.commands.map((c) => ({ name: c.name, nested: c.commands.map((n) => n.name) })) : [];
  return `# bash completion for sealform: source it, or put it into bash-completion's folder
_sealform() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" path="" words="" files="" i
  COMPREPLY=()
  case "$previous" in
    ${fileFlags.join("|")}) COMPREPLY=($(compgen -f -- "$current")); return ;;
${[...choices].map(([flag, list]) => `    ${flag}) COMPREPLY=($(compgen -W ${JSON.stringify(list)} -- "$current")); return ;;`).join("\n")}
    ${wordFlags.join("|")}) return ;;
  esac
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path \${COMP_WORDS[i]}" in
${paths.flatMap((p) => [`      " ${p.name}") path=${p.name} ;;`, ...p.nested.map((n) => `      "${p.name} ${n}") path="${p.name} ${n}" ;;`)]).join("\n")}
    esac
  done
  case "$path" in
${branch("", root).join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [ -z "$files" ] || COMPREPLY+=($(compgen -f -- "$current"))
}
complete -o filenames -F _sealform sealform
`;
}
