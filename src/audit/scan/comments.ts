import { Lexer } from "yaml";
import type { Lines } from "./lines";
import type { Script } from "./workflow-types";

/** What the lexer puts before the text of a plain or a block scalar; of these marks none is in the file. */
const SCALAR = "\u001f";
const MARKS = new Set(["\u0002", "\u0018", SCALAR]);

/** Up to the shell's comment, as far as quotes can be seen on one line. */
const UP_TO_COMMENT = /^(?:\\.|'[^']*'|"(?:\\.|[^"\\])*"|(?<=\S)#|[^'"#\\])*?(?<=^|\s)#/;

/** Where the comments of a file are: YAML's own, and in a script of `run: |` those of the shell. A `#` within another text is none. */
export class Comments {
  /** Column (from 1) of the comment of each line that has one. */
  private readonly columns = new Map<number, number>();

  constructor(text: string, lines: Lines, scripts: readonly Script[]) {
    for (const offset of yamlComments(text)) {
      const { line, column } = lines.at(offset);
      this.columns.set(line, column);
    }
    const rows = scripts.length > 0 ? text.split("\n") : [];
    for (const { literal, first, text: script } of scripts) {
      const count = literal ? script.trimEnd().split("\n").length : 0;
      for (let i = 0; i < count; i++) {
        const found = UP_TO_COMMENT.exec(rows[first.line - 1 + i] ?? "");
        if (found) this.columns.set(first.line + i, found[0].length);
      }
    }
  }

  has(line: number, column: number): boolean {
    const from = this.columns.get(line);
    return from !== undefined && column >= from;
  }
}

/** Offsets at which they begin. */
function* yamlComments(text: string): Generator<number> {
  let offset = 0;
  let before = "";
  for (const token of new Lexer().lex(text)) {
    if (token.startsWith("#") && before !== SCALAR) yield offset;
    if (!MARKS.has(token)) offset += token.length;
    before = token;
  }
}
