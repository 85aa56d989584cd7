import { CST, Lexer } from "yaml";
import { spansOf } from "./spans";
import type { Reference } from "./types";
import type { ExpressionReader, Use } from "./uses";
import type { YamlTree } from "./yaml-tree";

/** References of a file with broken YAML that its tree does not show: all between `${{` and `}}` that is no comment. */
export function leftoversOf(tree: YamlTree, reader: ExpressionReader, found: readonly Reference[]): Reference[] {
  const { text } = tree;
  if (!/secrets|vars/i.test(text)) return [];
  const known = new Set(found.map(({ line, column }) => `${line}:${column}`));
  const isComment = commentsOf(text);
  return spansOf(text)
    .filter(({ start }) => !isComment(start))
    .flatMap(({ start, end, closed }) => {
      // What never ends is looked at up to the end of its line.
      const lineEnd = closed ? end : lineEndOf(text, start);
      const expression = text.slice(start, lineEnd);
      return (reader.read(expression)?.uses ?? []).flatMap((use) => {
        const place = tree.at(start + use.offset);
        if (use.context === "inputs" || known.has(`${place.line}:${place.column}`)) return [];
        return [{ ...place, ...unplaced(use), expression: expression.trim() }];
      });
    });
}

type Unplaced = Omit<Reference, "line" | "column" | "expression">;

function unplaced({ context, kind, name, length, around, behind, index }: Use): Unplaced {
  return {
    context: context as Reference["context"],
    kind,
    name: name?.toUpperCase() ?? null,
    length,
    job: null,
    step: null,
    where: "unknown",
    at: [],
    around,
    behind,
    alone: false,
    ...(index !== undefined && { index }),
  };
}

function lineEndOf(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

/** The lexer's own, which are not in the text: https://eemeli.org/yaml/#lexer */
const MARKS: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);

/** Whether an offset is in a comment; offsets must come in ascending order. */
function commentsOf(text: string): (offset: number) => boolean {
  const comments: (readonly [number, number])[] = [];
  let offset = 0;
  let isContent = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (MARKS.has(lexeme)) {
      isContent = lexeme === CST.SCALAR;
      continue;
    }
    if (!isContent && lexeme.startsWith("#")) comments.push([offset, offset + lexeme.length]);
    isContent = false;
    offset += lexeme.length;
  }
  let next = 0;
  return (at) => {
    while (next < comments.length && comments[next]![1] <= at) next++;
    return next < comments.length && comments[next]![0] <= at;
  };
}
