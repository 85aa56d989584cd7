import fc from "fast-check";
import { JsonFile } from "../../src/files/json-file";
import { type Json, offsetOf, parseJson } from "../../src/files/json-text";

test("reads all JSON as JSON.parse does", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(JSON.parse(JSON.stringify(parseJson(text)))).toEqual(JSON.parse(text));
    }),
  );
});

test("agrees with JSON.parse on what is not JSON", () => {
  const pieces = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    '"a"',
    ":",
    ",",
    "1",
    "01",
    "-",
    "1.",
    "1e5",
    "true",
    "nul",
    " ",
    "\n",
    '"\\u00zz"',
    '"\\n"',
    '"\t"',
    "x",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      const text = parts.join("");
      const accepts = (parse: (text: string) => unknown) => {
        try {
          parse(text);
          return true;
        } catch {
          return false;
        }
      };
      fc.pre(!/"a".*"a"/.test(text));
      expect(accepts(parseJson)).toBe(accepts(JSON.parse));
    }),
  );
});

test("keeps keys that are special in JavaScript", () => {
  expect(Object.keys(parseJson('{"__proto__": 1, "2": 2, "constructor": 3}') as object).sort()).toEqual(["2", "__proto__", "constructor"]);
});

test("refuses a key that is there twice, also in another spelling", () => {
  expect(() => parseJson('{"a": 1, "\\u0061": 2}')).toThrow('the key "a" is there twice');
});

test("refuses depth instead of overflowing the stack", () => {
  expect(() => parseJson("[".repeat(100_000))).toThrow("nested too deeply");
});

test("finds where a value begins", () => {
  const text = '{"a": {"b": [10, 20]}}';
  expect(offsetOf(text, ["a", "b", 1])).toBe(text.indexOf("20"));
});

const KIND = { id: "lock", noun: "lock file", recover: "put it back", merge: "keep both", version: 1 } as const;

test.each<[string, string, string]>([
  ["", "lock-empty", "f:1:1: the lock file is empty"],
  [" \n", "lock-empty", "f:1:1: the lock file is empty"],
  ['{"version": 1,\n  "a": ', "lock-invalid", "f:2:8: the lock file is damaged: the file ends too early"],
  ['{\n<<<<<<< HEAD\n"a": 1\n=======\n', "lock-conflict", "f:2:1: the lock file holds a merge conflict of git"],
  ['{"version": 1}\r\n>>>>>>> branch\r\n', "lock-conflict", "f:2:1: the lock file holds a merge conflict of git"],
  ["[]", "lock-invalid", "f:1:1: the file must be an object"],
  ["null", "lock-invalid", "f:1:1: the file must be an object"],
  ["{}", "lock-version", 'f:1:1: this is not a lock file: it has no "version"'],
  ['{"version": 2}', "lock-version", "f:1:13: the lock file has version 2: it was made by a newer sealform"],
  ['{"version": "1"}', "lock-version", "f:1:13: the lock file has an unknown version"],
  ['{"version": 1} x', "lock-invalid", "f:1:16: the lock file is damaged: there is text after the end of the object"],
])("%j is %s", (text, rule, message) => {
  expect(() => new JsonFile(text, "f", KIND)).toThrow(expect.objectContaining({ rule, message, hint: expect.any(String) }));
});

test("a text that looks like a conflict inside a value is none", () => {
  expect(new JsonFile('{"version": 1, "a": "<<<<<<< x"}', "f", KIND).root.value as { [key: string]: Json }).toMatchObject({ version: 1 });
});
