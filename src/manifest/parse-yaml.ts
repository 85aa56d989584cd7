import { Composer, type CST, type Document, type ErrorCode, Lexer, Parser, type YAMLError } from "yaml";
import { CONTROL, DEPTH_LIMIT, type ParsedText, TOO_DEEP } from "./parsed-text";
import type { Complaint, SourceText } from "./source-text";

/**
 * `uniqueKeys` is quadratic and stops at nothing; conversion looks for duplicates itself. The core schema also for a file
 * that says `%YAML 1.1`: `no` stays a string.
 */
const OPTIONS = {
  schema: "core",
  stringKeys: true,
  uniqueKeys: false,
  prettyErrors: false,
  keepSourceTokens: false,
  resolveKnownTags: false,
  logLevel: "silent",
} as const;

/** Our own words: those of the parser can repeat what stands in the file, and that may be a plaintext. */
const MESSAGES: { readonly [Code in ErrorCode]?: readonly [message: string, hint: string] } = {
  ALIAS_PROPS: ["an alias has an anchor or a tag", "write the anchor (&name) where the value is, and *name alone elsewhere"],
  BAD_ALIAS: ["an anchor or alias has no usable name", "quote the text if it begins with & or * and is no anchor"],
  BAD_DIRECTIVE: [
    "a directive asks for another version of YAML, or for something that YAML does not know",
    "remove the line that begins with %: a manifest needs none",
  ],
  BAD_DQ_ESCAPE: ["a string in double quotes has an escape that does not exist", "write \\\\ for a backslash, or use single quotes"],
  BAD_INDENT: ["the indentation does not fit what is above", "indent all entries of one mapping or list by the same number of spaces"],
  BAD_SCALAR_START: ["a plain text begins with a reserved character", "put the text in quotes"],
  BLOCK_AS_IMPLICIT_KEY: ["a second `:` stands on one line", "put a text that holds `: ` in quotes, or begin a new line"],
  BLOCK_IN_FLOW: ["an indented block stands inside of brackets", "write it in brackets too, or put everything on lines of its own"],
  KEY_OVER_1024_CHARS: ["a key is over 1,024 characters long", "check for a missing line break or quote"],
  MISSING_CHAR: ["a closing quote, bracket, comma or `:` is missing", "check the brackets and quotes up to here"],
  MULTILINE_IMPLICIT_KEY: ["a key goes over several lines", "check the indentation and the `:` of the lines around it"],
  MULTIPLE_ANCHORS: ["a value has two anchors", "keep one"],
  MULTIPLE_TAGS: ["a value has two tags", "remove them: a manifest needs no tags"],
  NON_STRING_KEY: ["a key is not a plain text", "write keys as NAME: or in quotes"],
  TAB_AS_INDENT: ["a tab is used as indentation", "indent with spaces"],
  TAG_RESOLVE_FAILED: ["a value does not fit its tag", "remove the tag: a manifest needs none"],
};

class TooDeep extends Error {
  constructor(readonly offset: number) {
    super();
  }
}

/** Composing is recursive, and a stack overflow inside of a regular expression ends the process: so depth is seen before. */
function* tokens(text: string): Generator<CST.Token> {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > DEPTH_LIMIT) throw new TooDeep(parser.offset);
  }
  yield* parser.end();
}

const OPEN_BRACKET = [
  "a bracket is not closed, or is closed further left than it may be",
  "close it, or indent the closing bracket",
] as const;

function syntaxComplaint({ code, message: detail }: YAMLError): Complaint {
  const known = code === "BAD_INDENT" && detail.startsWith("Flow ") ? OPEN_BRACKET : MESSAGES[code];
  const [message, hint] = known ?? ["this is not valid YAML", "check brackets, quotes and indentation up to here"];
  return { rule: "yaml", message, hint };
}

/** Reads one YAML document. Of a text that is no YAML only the first bad position is reported: the rest would follow from it. */
export function parseYaml(source: SourceText): ParsedText {
  const fail = (offset: number, complaint: Complaint): ParsedText => ({ diagnostics: [source.report(offset, complaint)] });
  const control = source.text.search(CONTROL);
  if (control >= 0)
    return fail(control, {
      rule: "yaml",
      message: "the file holds a NUL or another control character",
      hint: "a manifest is plain text; write \\n or \\t in double quotes",
    });
  const documents: Document.Parsed[] = [];
  try {
    documents.push(...new Composer(OPTIONS).compose(tokens(source.text), true, source.text.length));
  } catch (error) {
    if (error instanceof TooDeep) return fail(error.offset, TOO_DEEP);
    throw error;
  }
  const [document, second] = documents;
  const unknown = document!.warnings.filter(({ code }) => code === "BAD_DIRECTIVE");
  const first = [...document!.errors, ...unknown].sort((a, b) => a.pos[0] - b.pos[0])[0];
  if (first) return fail(first.pos[0], syntaxComplaint(first));
  if (second)
    return fail(second.range[0], {
      rule: "yaml",
      message: "the file holds a second document",
      hint: "keep one document: remove the `---` and what follows",
    });
  return { root: document!.contents ?? undefined, diagnostics: [] };
}
