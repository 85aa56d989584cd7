import fc from "fast-check";
import { renderDiagnostic } from "../../src/model/diagnostic";
import { isPrintable, printable, printableJson, printableLines } from "../../src/model/printable";

test("what the runner of GitHub Actions takes for a command is no command any more", () => {
  expect(printable("a ##[error]b")).toBe("a #\\u0023[error]b");
  const place = { file: "::warning::x.yaml", line: 1, column: 2, rule: "yaml", severity: "error", message: "m" } as const;
  expect(renderDiagnostic(place)).toBe("./::warning::x.yaml:1:2: m [yaml]");
});

test.each([
  ["a\u001b[31mb", "a\\u001b[31mb"],
  ["a\r\nb\tc\u007f", "a\\u000d\\u000ab\\u0009c\\u007f"],
  ["\u0085\u009b31m", "\\u0085\\u009b31m"],
  ["\u061c\u200b\u200f\u2028\u2029\u202e\u2066\ufeff", "\\u061c\\u200b\\u200f\\u2028\\u2029\\u202e\\u2066\\ufeff"],
  ["production\u00ad\u034f\u115f\u180e\u2800\u3164\ufe0f", "production\\u00ad\\u034f\\u115f\\u180e\\u2800\\u3164\\ufe0f"],
  ["a\u{e0041}b", "a\\udb40\\udc41b"],
  ["\ud83d x \ude00", "\\ud83d x \\ude00"],
  ["grün 😀 日本 \u00a0 \\u202e", "grün 😀 日本 \u00a0 \\u202e"],
])("%j is shown as %j", (text, shown) => expect(printable(text)).toBe(shown));

test("lines stay lines where they are wanted", () => expect(printableLines("a\n\u202eb\r\n")).toBe("a\n\\u202eb\\u000d\n"));

test("what is printable stays as it is, and nothing else does", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(printable(printable(text))).toBe(printable(text));
      expect(isPrintable(printable(text))).toBe(true);
      expect(isPrintable(text)).toBe(printable(text) === text);
    }),
  );
});

test("JSON that can be shown says what it said", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: "binary" }), (value, text) => {
      const shown = printableJson({ value, [text]: text, "##[error]\u009b\u202e\ud800": "\\##[" });
      expect(JSON.parse(shown)).toEqual(JSON.parse(JSON.stringify({ value, [text]: text, "##[error]\u009b\u202e\ud800": "\\##[" })));
      for (const line of shown.split("\n")) expect(isPrintable(line)).toBe(true);
    }),
  );
});
