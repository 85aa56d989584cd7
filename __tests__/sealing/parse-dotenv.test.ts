import { parseDotenv } from "../../src/sealing/sources/parse-dotenv";

const first = (text: string) => Object.fromEntries([...parseDotenv(text)].map(([key, values]) => [key, values[0]]));

test("reads assignments, comments, exports and empty values", () => {
  expect(first("# a comment\n\nA=1\nexport B = two words \n  C=\nD.E-f=x")).toEqual({ A: "1", B: "two words", C: "", "D.E-f": "x" });
});

test("a # begins a comment only after white space", () => {
  expect(first("A=pass#word\nB=pass # word\nC=# nothing\nD='a # b' # c")).toEqual({ A: "pass#word", B: "pass", C: "", D: "a # b" });
});

test("single quotes and backticks are literal, double quotes have escapes", () => {
  expect(first('A=\'a\\n$B\'\nB=`"c" \'d\'`\nC="a\\n\\t\\"\\\\ \\x $B"')).toEqual({ A: "a\\n$B", B: "\"c\" 'd'", C: 'a\n\t"\\ \\x $B' });
});

test("quoted values go over several lines", () => {
  expect(first('KEY="-----BEGIN\nabc\n-----END"\nB=1')).toEqual({ KEY: "-----BEGIN\nabc\n-----END", B: "1" });
});

test("expands nothing", () => {
  expect(first("A=$HOME ${B} $(id) `")).toEqual({ A: "$HOME ${B} $(id) `" });
});

test("keeps = in values, and reads CRLF and a byte-order mark", () => {
  expect(first("\ufeffA=b=c==\r\nB=2\r\n")).toEqual({ A: "b=c==", B: "2" });
});

test("gives every value of a key", () => {
  expect(parseDotenv("A=1\nA=2").get("A")).toEqual(["1", "2"]);
});

test.each([
  ["A=1\n\nnot an assignment: canary", "line 3 is not an assignment"],
  ["A='x\ny'\nB=\"canary", "line 3 opens a quote that is never closed"],
  ["A='x\ny'\nB='canary' more", "line 3 has text after the closing quote"],
  ["1A=canary", "line 1 is not an assignment"],
])("refuses %j by its line, without its text", (text, message) => {
  expect(() => parseDotenv(text)).toThrow(expect.objectContaining({ rule: "dotenv-syntax", message }));
});
