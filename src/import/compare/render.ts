import { printable } from "../../model/printable";
import { code, prose } from "../../plan/markdown-text";
import { describeUnreadable, gatesNotLookedAt } from "../estate";
import type { Comparison, Difference, FactValue } from "./types";

/** Of what is only worth a mention; the rest is counted. `--json` has everything. */
const MOST_STALE = 20;

/** How text is put into one form of output. */
interface Style {
  readonly name: (text: string) => string;
  readonly prose: (text: string) => string;
}

const TEXT: Style = { name: printable, prose: printable };
const MARKDOWN: Style = { name: (text) => code(text), prose };

/** `visibility: all -> selected`, `repositories: + web, - api` */
function change({ name }: Style, { field, a, b }: NonNullable<Difference["fields"]>[number]): string {
  if (typeof a !== "object" || typeof b !== "object") return `${field}: ${fact(name, a)} -> ${fact(name, b)}`;
  const [gone, come] = [a.filter((one) => !b.includes(one)), b.filter((one) => !a.includes(one))];
  return `${field}: ${[...come.map((one) => `+ ${name(one)}`), ...gone.map((one) => `- ${name(one)}`)].join(", ")}`;
}

function fact(name: Style["name"], value: FactValue | undefined): string {
  if (value === undefined) return "not declared";
  return typeof value === "object"
    ? value.map((one) => name(one)).join(", ") || "nobody"
    : name(typeof value === "string" ? JSON.stringify(value) : String(value));
}

function verdict({ summary, a, b, gatesNotCompared }: Comparison, { name }: Style): string {
  const { equal, different, onlyInA, onlyInB } = summary;
  const parts = [
    ...(onlyInA > 0 ? [`${onlyInA} only in ${name(a.label)}`] : []),
    ...(onlyInB > 0 ? [`${onlyInB} only in ${name(b.label)}`] : []),
    ...(different > 0 ? [`${different} different`] : []),
  ];
  const unread = a.unreadable.length + b.unreadable.length;
  const reservation = unread > 0 ? ` ${unread} could not be read and ${unread === 1 ? "is" : "are"} not compared.` : "";
  const gates = gatesNotCompared.length > 0 ? ` ${gatesNotLookedAt(gatesNotCompared.length)}.` : "";
  return `${parts.length === 0 ? "No differences" : `Differences: ${parts.join(", ")}`}; ${equal} equal.${reservation}${gates}`;
}

interface Section {
  readonly title: string;
  readonly entries: readonly { readonly address: string; readonly lines: readonly string[] }[];
}

function sections(comparison: Comparison, style: Style): Section[] {
  const { a, b, differences, stale } = comparison;
  const of = (where: Difference["in"]) =>
    differences
      .filter((one) => one.in === where)
      .map(({ address, fields = [] }) => ({ address, lines: fields.map((field) => change(style, field)) }));
  const late = stale.slice(0, MOST_STALE).map((one) => ({ address: one.address, lines: [`${one.a}, and ${one.b}`] }));
  const more = stale.length > MOST_STALE ? ` (${MOST_STALE} of ${stale.length})` : "";
  return [
    { title: `Only in ${style.name(a.label)}`, entries: of("a") },
    { title: `Only in ${style.name(b.label)}`, entries: of("b") },
    { title: `Different, from ${style.name(a.label)} to ${style.name(b.label)}`, entries: of("both") },
    {
      title: `Changed later in ${style.name(a.label)} than in ${style.name(b.label)}: the value may be an old one, or was applied later${more}`,
      entries: late,
    },
  ].filter(({ entries }) => entries.length > 0);
}

function unread({ a, b }: Comparison, { name, prose: sentence }: Style): string[] {
  return [a, b].flatMap(({ label, unreadable }) => unreadable.map((one) => `${name(label)}: ${sentence(describeUnreadable(one))}`));
}

/** For people. */
export function renderComparison(comparison: Comparison): string {
  const blocks = sections(comparison, TEXT).map(({ title, entries }) =>
    [title, ...entries.flatMap(({ address, lines }) => [`  ${printable(address)}`, ...lines.map((line) => `      ${line}`)])].join("\n"),
  );
  const missing = unread(comparison, TEXT).map((line) => `  ${line}`);
  return `${[...blocks, ...(missing.length > 0 ? [["Could not be read", ...missing].join("\n")] : []), verdict(comparison, TEXT)].join("\n\n")}\n`;
}

/** For a comment or an issue: names cannot mention, link or break out. */
export function renderComparisonMarkdown(comparison: Comparison): string {
  const blocks = sections(comparison, MARKDOWN).flatMap(({ title, entries }) => [
    `**${title}**`,
    entries.map(({ address, lines }) => [`- ${code(address)}`, ...lines].join("<br>")).join("\n"),
  ]);
  const missing = unread(comparison, MARKDOWN).map((line) => `- ${line}`);
  const rest = missing.length > 0 ? ["**Could not be read**", missing.join("\n")] : [];
  return `${[verdict(comparison, MARKDOWN), ...blocks, ...rest].join("\n\n")}\n`;
}
