import { printable } from "../model/printable";

/** Names of one list that are written out; the rest is counted. */
const MOST_NAMES = 50;
/** Characters: no name of GitHub's is longer, and a list or a sentence stays readable. */
const NAME_LIMIT = 300;
const LIST_LIMIT = 4_000;
const SENTENCE_LIMIT = 1_000;

/** Characters that mean something to Markdown, HTML, tables or to what links URLs, or that begin a list. What is between two letters of a word means nothing. */
const SPECIAL = /[^\p{L}\p{N} ,;/.:()'+%?!=_-]|(?<![a-z0-9])_|_(?![a-z0-9])|:(?=\/)|(?<=www)\.|^[-+]|(?<=^\d{1,9})[.)]/giu;

/**
 * An entity never stands for structure, only for its character.
 * https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references
 */
function entities(text: string): string {
  return text.replace(SPECIAL, (character) => `&#${character.codePointAt(0)};`);
}

/** At most so many characters of a text that shows what is in it. */
function cut(text: string, limit: number): string {
  const shown = printable(text.length > 2 * limit ? text.slice(0, 2 * limit) : text);
  return shown.length > limit ? `${shown.slice(0, limit).replace(/[\ud800-\udbff]$/, "")}…` : shown;
}

/** A name. GitHub links no mention, issue or commit inside code. */
export const code = (text: string, limit = NAME_LIMIT) => `<code>${entities(cut(text, limit))}</code>`;

/** `:tada:`, `:+1:`, `:100:`; a time of day is none. */
const EMOJI = ":(?:[+-]1|100|1234|[a-z0-9_+-]*[a-z][a-z0-9_+-]*):";
/** What GitHub makes something else of when it stands in text, also as an entity. */
const LIVE = new RegExp(`&#(?:64|35);|(?<![a-z0-9])GH-(?=\\d)|${EMOJI}`, "gi");

/**
 * A sentence, which can hold names: what begins a mention or the number of an issue, and what would be an emoji, stands in code.
 * https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 */
export const prose = (text: string) => entities(cut(text.trim(), SENTENCE_LIMIT)).replace(LIVE, "<code>$&</code>");

export function names(list: readonly string[]): string {
  const shown: string[] = [];
  for (let length = 0; shown.length < Math.min(list.length, MOST_NAMES); ) {
    const name = list[shown.length]!;
    length += Math.min(name.length, NAME_LIMIT);
    if (length > LIST_LIMIT) break;
    shown.push(code(name));
  }
  return `${shown.join(", ")}${list.length > shown.length ? ` and ${list.length - shown.length} more` : ""}`;
}
