import fc from "fast-check";
import { isPrintable, printable, printableLines } from "../../src/model/printable";

test.each([
  ["a\u001b[31mb", "a\\u001b[31mb"],
  ["a\r\nb\tc\u007f", "a\\u000d\\u000ab\\u0009c\\u007f"],
  ["\u0085\u009b31m", "\\u0085\\u009b31m"],
  ["\u061c\u200b\u200f\u2028\u2029\u202e\u2066\ufeff", "\\u061c\\u200b\\u200f\\u2028\\u2029\\u202e\\u2066\\ufeff"],
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
