/** A line of a shell script. */
export interface ShellLine {
  /** Without its comment. */
  readonly text: string;
  /**
   * - `continued`: a backslash makes one of it and the line above
   * - `quoted`: it begins within a quote that is open above it
   * - `document`, `end`: of a here-document
   */
  readonly kind: "command" | "continued" | "quoted" | "document" | "end";
  /** Of a document: the line with its `<<WORD`, from 0. */
  readonly opener?: number;
}

/**
 * What the next character stands in; nothing: in commands. Quotes within `$( )` and backticks are their own, so these nest.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
 */
type Inside = "parentheses" | "backticks" | "quotes" | "braces" | "quoted-braces" | "arithmetic";

interface Document {
  readonly word: string;
  /** `<<-`: tabs before its lines do not count. */
  readonly isIndented: boolean;
  readonly opener: number;
}

const TOKEN = /\\[\s\S]?|\$'|\$\(\(|\$\(|\$\{|\(\(|[<>]\(|<<<|<<-?|['"`()}#\n]|[^\\$'"`()}#\n<>]+|[\s\S]/y;
const IN_SINGLE = /[^']*'/y;
/** `$'…'` */
const IN_ANSI = /(?:\\[\s\S]|[^'\\])*'/y;
const DELIMITER = /[ \t]*(?<word>(?:\\.|'[^'\n]*'|"(?:\\.|[^"\\\n])*"|[^\s;&|<>()'"\\`])+)/y;

class Lexer {
  private readonly inside: Inside[] = [];
  private readonly kinds: Pick<ShellLine, "kind" | "opener">[] = [{ kind: "command" }];
  /** Offsets, by line. */
  private readonly comments = new Map<number, number>();
  private documents: Document[] = [];
  private at = 0;
  private lineStart = 0;
  private isBroken = false;

  constructor(private readonly text: string) {
    while (this.at < text.length) this.token(this.take(TOKEN)!);
  }

  /** Undefined where a quote or a bracket is left open: then it is no script of a shell, or one that no shell runs. */
  lines(): readonly Omit<ShellLine, "text">[] | undefined {
    return this.isBroken || this.inside.length > 0 ? undefined : this.kinds;
  }

  /** Column (from 0) at which the comment of a line begins. */
  commentIn(line: number): number | undefined {
    return this.comments.get(line);
  }

  private get top(): Inside | undefined {
    return this.inside.at(-1);
  }

  private get isQuoted(): boolean {
    return this.top === "quotes" || this.top === "quoted-braces";
  }

  private get isCode(): boolean {
    return this.top === undefined || this.top === "parentheses" || this.top === "backticks";
  }

  private take(what: RegExp): string | undefined {
    what.lastIndex = this.at;
    const found = what.exec(this.text);
    if (!found) return undefined;
    this.at = what.lastIndex;
    return found.groups?.word ?? found[0];
  }

  private token(token: string): void {
    const { top, isQuoted, isCode } = this;
    switch (token) {
      case "\n":
        this.newline();
        break;
      case "\\\n":
        this.begin("continued");
        break;
      case "'":
      case "$'":
        if (!isQuoted) this.literal(token === "'" ? IN_SINGLE : IN_ANSI);
        break;
      case '"':
        this.toggle("quotes");
        break;
      case "`":
        this.toggle("backticks");
        break;
      case "$((":
        this.inside.push("arithmetic", "arithmetic");
        break;
      case "((":
        if (isCode || top === "arithmetic") this.inside.push("arithmetic", "arithmetic");
        break;
      case "$(":
        this.inside.push("parentheses");
        break;
      case "${":
        this.inside.push(isQuoted ? "quoted-braces" : "braces");
        break;
      case "(":
      case "<(":
      case ">(":
        if (isCode || top === "arithmetic") this.inside.push(isCode ? "parentheses" : "arithmetic");
        break;
      case ")":
        this.close("parentheses", "arithmetic");
        break;
      case "}":
        this.close("braces", "quoted-braces");
        break;
      case "<<":
      case "<<-":
        if (isCode) this.document(token === "<<-");
        break;
      case "#":
        if (isCode) this.comment();
        break;
    }
  }

  private close(...inside: readonly Inside[]): void {
    if (this.top !== undefined && inside.includes(this.top)) this.inside.pop();
  }

  private toggle(inside: "quotes" | "backticks"): void {
    if (this.top === inside) this.inside.pop();
    else this.inside.push(inside);
  }

  /** Nothing in it means anything, but for the end. What a quote holds is mostly a script itself, where a backslash joins lines. */
  private literal(end: RegExp): void {
    const from = this.at;
    const held = this.take(end);
    if (held === undefined) {
      this.isBroken = true;
      this.at = this.text.length;
    }
    for (const { index } of held?.matchAll(/\n/g) ?? []) {
      const line = this.text.slice(this.lineStart, from + index);
      this.begin(/(?<!\\)(?:\\\\)*\\$/.test(line) ? "continued" : "quoted", from + index + 1);
    }
  }

  private begin(kind: ShellLine["kind"], at = this.at, opener?: number): void {
    this.kinds.push({ kind, ...(opener !== undefined && { opener }) });
    this.lineStart = at;
  }

  private newline(): void {
    const { documents } = this;
    if (this.isCode) {
      this.documents = [];
      for (const document of documents) this.body(document);
    }
    this.begin(this.isQuoted ? "quoted" : "command");
  }

  /** All lines up to the one that is the word and nothing else. Begins behind a line, and ends there. */
  private body({ word, isIndented, opener }: Document): void {
    while (this.at < this.text.length) {
      const next = this.text.indexOf("\n", this.at);
      const line = this.text.slice(this.at, next < 0 ? undefined : next);
      const isEnd = (isIndented ? line.replace(/^\t+/, "") : line) === word;
      this.begin(isEnd ? "end" : "document", this.at, opener);
      this.at = next < 0 ? this.text.length : next + 1;
      if (isEnd) return;
    }
  }

  private document(isIndented: boolean): void {
    const opener = this.kinds.length - 1;
    const word = this.take(DELIMITER)?.replace(/\\(.)|['"]/g, "$1");
    if (word !== undefined) this.documents.push({ word, isIndented, opener });
  }

  /** `#` begins a comment where a word could begin. */
  private comment(): void {
    const from = this.at - 1;
    if (from > 0 && !/[\s;&|()]/.test(this.text[from - 1]!)) return;
    this.comments.set(this.kinds.length - 1, from - this.lineStart);
    const end = this.text.indexOf("\n", from);
    this.at = end < 0 ? this.text.length : end;
  }
}

/**
 * The lines of a script, as a POSIX shell or bash reads them: quotes, comments, backslashes, here-documents. Patterns of a `case` within
 * `$( )` are taken for its end.
 * @param hidden the same text, in which nothing of GitHub's expressions means anything to a shell
 * @param isShell false: another interpreter's, of which quotes and comments are seen on each line by itself
 */
export function shellLines(text: string, hidden: string, isShell = true): ShellLine[] {
  const source = text.split("\n");
  const lexer = isShell ? new Lexer(hidden) : undefined;
  const lines = lexer?.lines();
  if (lexer && lines) return source.map((line, i) => ({ text: line.slice(0, lexer.commentIn(i)), ...(lines[i] ?? { kind: "command" }) }));
  return hidden.split("\n").map((line, i, all) => ({
    text: source[i]!.slice(0, new Lexer(line).commentIn(0)),
    kind: i > 0 && /(?<!\\)\\$/.test(all[i - 1]!) ? "continued" : "command",
  }));
}
