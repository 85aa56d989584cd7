import * as fc from "fast-check";
import { parseDocument, stringify } from "yaml";
import { scan } from "./scan";

const space = fc.constantFrom("", " ", "  ");
const context = fc.constantFrom("secrets", "vars", "Secrets", "VARS");
const name = fc.constantFrom("X", "NPM_TOKEN", "a1", "_b");
const read = fc.oneof(
  fc.tuple(context, name).map(([of, key]) => `${of}.${key}`),
  fc.tuple(context, name).map(([of, key]) => `${of}['${key}']`),
  fc.tuple(context, name).map(([of, key]) => `toJSON(${of}) == ${of}.${key}`),
  context.map((of) => `format('{0} secrets.NO', ${of}[matrix.x])`),
);
const other = fc.constantFrom("github.ref == 'it''s }} secrets.NO'", "steps.secrets.outputs.x", "'vars.NO'", "inputs.secrets");
const expression = fc.tuple(space, fc.oneof({ weight: 3, arbitrary: read }, other), space).map(([a, e, b]) => `\${{${a}${e}${b}}}`);
const words = fc.constantFrom(
  "echo",
  "it's",
  '"quoted"',
  "# no comment",
  "🦊",
  "é",
  "a: b",
  "\\n",
  "''",
  "back\\slash",
  "\t",
  "- x",
  "{ }",
  "%",
);
const piece = fc.oneof(words, expression, fc.constantFrom(" ", "  ", "\n", "\n\n", "\n  "));
const text = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(" "));
const style = fc.constantFrom("QUOTE_DOUBLE", "QUOTE_SINGLE", "PLAIN", "BLOCK_LITERAL", "BLOCK_FOLDED") as fc.Arbitrary<"PLAIN">;
const layout = fc.record({
  defaultStringType: style,
  indent: fc.constantFrom(2, 4),
  lineWidth: fc.constantFrom(0, 20, 40, 80),
  crlf: fc.boolean(),
  mark: fc.boolean(),
});

const READS = /(?<![\w.'-])(?:secrets|vars)(?=[.)[])/gi;

test("at every place stands the word, and every word is found, in every style of YAML", () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), layout, (texts, { crlf, mark, ...options }) => {
      const steps = texts.map((run, i) => (i % 2 ? { run } : { uses: "acme/x@v1", env: { A: run }, with: { b: run } }));
      const workflow = { on: "push", jobs: { a: { steps } } };
      const yaml = stringify(workflow, { ...options, defaultKeyType: "PLAIN" });
      // The library's own folding of double quotes loses text now and then.
      fc.pre(JSON.stringify(parseDocument(yaml).toJS()) === JSON.stringify(workflow));
      const file = crlf ? yaml.replaceAll("\n", "\r\n") : yaml;
      const found = scan(mark ? `\ufeff${file}` : file);
      expect(found.errors.filter(({ kind }) => kind === "yaml")).toEqual([]);
      const lines = file.split("\n");
      for (const { line, column, context: of } of found.references) {
        const rest = [lines[line - 1]!.slice(column - 1), ...lines.slice(line)].join("\n");
        // In double quotes a line can end within a word.
        expect(
          rest
            .replaceAll(/\\\r?\n[ \t]*/g, "")
            .slice(0, of.length)
            .toLowerCase(),
        ).toBe(of);
      }
      const withoutStrings = (value: string) =>
        value.match(/\$\{\{(?:'(?:[^']|'')*'|(?!\}\}).)*\}\}/gs)?.map((part) => part.replace(/(?<!\[)'(?:[^']|'')*'/g, "")) ?? [];
      const expected = texts.flatMap((run, i) => {
        const reads = withoutStrings(run).flatMap((part) => part.match(READS) ?? []);
        return i % 2 ? reads : [...reads, ...reads];
      });
      expect(found.references).toHaveLength(expected.length);
    }),
    { numRuns: 100 },
  );
});
