import { posix } from "node:path";
import fc from "fast-check";
import { canonicalPath, leavesFolder } from "../../src/model/relative-path";

test.each([
  ["./a.txt", "", "a.txt"],
  ["a/./b//c", ".", "a/b/c"],
  ["../a.txt", "parts", "a.txt"],
  ["../../a.txt", "parts", "../a.txt"],
  ["./x", "a/b", "a/b/x"],
  ["..", "a", "."],
  ["/etc/../passwd", "parts", "/passwd"],
  ["/..", "", "/"],
])("%s in folder %j is %s", (path, folder, expected) => expect(canonicalPath(path, folder)).toBe(expected));

const part = fc.constantFrom(".", "..", "a", "b.txt", "", "ü", "a b");
const path = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join("/"));

test("is what node's posix paths give, without a slash at the end", () =>
  fc.assert(
    fc.property(path, fc.constantFrom("", ".", "x", "x/y"), (text, folder) => {
      const expected = text.startsWith("/") ? posix.normalize(text) : posix.normalize(posix.join(folder, text));
      expect(canonicalPath(text, folder)).toBe(expected.length > 1 ? expected.replace(/\/$/, "") : expected);
    }),
  ));

test("a path leaves the folder exactly when it resolves to a place outside of it", () =>
  fc.assert(
    fc.property(path, (text) => {
      const resolved = posix.resolve("/base/folder", text);
      expect(leavesFolder(canonicalPath(text))).toBe(!(resolved === "/base/folder" || resolved.startsWith("/base/folder/")));
    }),
  ));

test.each(["C:/x", "c:x", "\\x", "\\\\server\\x", "a\\..\\..\\x", "..\\x", "a/..\\..\\x"])("%s leaves it on Windows", (text) =>
  expect(leavesFolder(canonicalPath(text))).toBe(true));
test.each(["a", "a..b", "...", "..a", "a/b.c"])("%s stays", (text) => expect(leavesFolder(canonicalPath(text))).toBe(false));
