import type { CommandNode, OptionNode } from "./tree";

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}

function flags(option: OptionNode): string {
  const names = option.flags.map((flag) => (flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)).join(" ");
  const value = { none: "", file: " -r -F", choice: ` -x -a ${quoted(option.choices.join(" "))}`, word: " -x" }[option.value];
  return `${names}${value} -d ${quoted(option.summary)}`;
}

function lines(node: CommandNode, path: readonly string[]): string[] {
  const names = node.commands.map((c) => c.name).join(" ");
  const seen = path.map((name) => `__fish_seen_subcommand_from ${name}`).join("; and ");
  const here = path.length === 0 ? "__fish_use_subcommand" : names ? `${seen}; and not __fish_seen_subcommand_from ${names}` : seen;
  const complete = `complete -c sealform -n ${quoted(here)}`;
  return [
    ...node.commands.map((c) => `${complete} -a ${c.name} -d ${quoted(c.summary)}`),
    ...(node.choices.length > 0 ? [`${complete} -a ${quoted(node.choices.join(" "))}`] : []),
    ...(node.files ? [`${complete} -F`] : []),
    ...node.options.map((o) => `${complete} ${flags(o)}`),
    ...node.commands.flatMap((c) => lines(c, [...path, c.name])),
  ];
}

/** https://fishshell.com/docs/current/completions.html */
export function fish(root: CommandNode): string {
  return `# fish completion for sealform: save it as ~/.config/fish/completions/sealform.fish\ncomplete -c sealform -f\n${lines(root, []).join("\n")}\n`;
}
