import type { ContextName, Use } from "./uses";

/** A string, or a context with what follows it at once. Strings in double quotes are no part of the language, but people write them. */
const TOKEN =
  /'(?:[^']|'')*'|(?<![\w.-])(?<!\.\s+)(secrets|vars|inputs)(?![\w-])(\s*\.\s*(?:(?<name>[A-Za-z_][\w-]*)|\*)|\s*\[\s*(?:'(?<single>[^']*)'|"(?<double>[^"]*)"|\*)\s*\]|\s*(?<open>\[))?|"[^"]*"/gi;

/** References in an expression that GitHub refuses, by its tokens. */
export function looseUses(text: string): Use[] {
  const uses: Use[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const context = match[1]?.toLowerCase() as ContextName | undefined;
    if (context === undefined) continue;
    const { name, single, double, open } = match.groups!;
    const literal = name ?? single ?? double;
    const kind = literal !== undefined ? "static" : open ? "dynamic" : "whole";
    const length = kind === "static" ? match[0].length : context.length;
    uses.push({ context, offset: match.index, length, kind, name: literal ?? null, around: [], behind: [] });
  }
  return uses;
}
