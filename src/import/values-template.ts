import { printable } from "../model/printable";
import type { Owner } from "../model/scope";
import type { MissingValue } from "./missing-values";

export const TEMPLATE_FORMATS = ["dotenv", "vault"] as const;
export type TemplateFormat = (typeof TEMPLATE_FORMATS)[number];

/** What a dotenv file and a shell take for a name as it is. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A form to fill in. Holds no value. */
export function valuesTemplate(format: TemplateFormat, owner: Owner, values: readonly MissingValue[]): string {
  const binding = values.filter(({ bindsVisibility }) => bindsVisibility);
  const paths = vaultPaths(values, owner);
  const groups: readonly (readonly [string, readonly MissingValue[]])[] = [
    ["Without these the visibility of an organization secret cannot be changed: GitHub takes both in one request.", binding],
    ["The others.", values.slice(binding.length)],
  ];
  const blocks = groups
    .filter(([, some]) => some.length > 0)
    .flatMap(([title, some]) => [`# ${title}`, ...some.map((one) => FORMS[format].entry(one, paths.get(one.key)!))]);
  return `${[FORMS[format].head(owner, values.length), ...blocks].join("\n\n")}\n`;
}

interface Form {
  readonly head: (owner: Owner, count: number) => string;
  /** @param path in a vault */
  readonly entry: (value: MissingValue, path: string) => string;
}

function comments({ addresses, owner, runbook, visibleTo }: MissingValue): string[] {
  return [
    ...addresses,
    `  owner: ${owner ?? "nobody is named (rotation.owner)"}`,
    ...(runbook !== undefined ? [`  runbook: ${runbook}`] : []),
    `  visible to: ${visibleTo.join("; ")}`,
  ].map((line) => `# ${printable(line)}`);
}

/** A path of its own for each key: none is written over by the next one, and none leads out of the owner's folder. */
function vaultPaths(values: readonly MissingValue[], { login }: Owner): ReadonlyMap<string, string> {
  const plain = (key: string) => key.replace(/[^\w.-]/g, "_").replace(/^(?=\.+$)/, "_");
  const keys = [...new Set(values.map(({ key }) => key))];
  const taken = new Set(keys.filter((key) => plain(key) === key));
  const nameOf = (key: string) => {
    let name = plain(key);
    for (let i = 2; name !== key && taken.has(name); i++) name = `${plain(key)}_${i}`;
    taken.add(name);
    return `secret/${login}/${name}`;
  };
  return new Map(keys.map((key) => [key, nameOf(key)]));
}

const FORMS: Readonly<Record<TemplateFormat, Form>> = {
  dotenv: {
    head: ({ kind, login }, count) =>
      [
        `# ${count} values that somebody must supply for the ${kind} ${login}.`,
        "# Fill them in (KEY='value'), keep this file out of git and from others (chmod 600), and delete it when `sealform seal` has run: it names what is missing.",
      ].join("\n"),
    entry: (value) => {
      const { key, isNamed } = value;
      const hint = isNamed ? [] : [`#   in the manifest: value: { dotenv: ./values.env, key: ${key} }`];
      const assignment = NAME.test(key) ? `${key}=` : `# a dotenv file cannot hold the key ${printable(JSON.stringify(key))}`;
      return [...comments(value), ...hint, assignment].join("\n");
    },
  },
  vault: {
    head: ({ kind, login }, count) =>
      [
        "#!/bin/sh",
        `# ${count} values that somebody must supply for the ${kind} ${login}.`,
        "# Each command waits for its value on standard input: type it and end with Ctrl-D, or pipe it in.",
        "set -eu",
      ].join("\n"),
    entry: (value, path) =>
      [
        ...comments(value),
        `#   in the manifest: value: { exec: [vault, kv, get, -field=value, ${path}] }`,
        `vault kv put ${path} value=-`,
      ].join("\n"),
  },
};
