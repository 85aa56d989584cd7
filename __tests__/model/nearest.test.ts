import fc from "fast-check";
import { nearest } from "../../src/model/nearest";

test.each([
  ["visibilty", ["visibility", "value"], "visibility"],
  ["dependbot", ["actions", "dependabot", "codespaces"], "dependabot"],
  ["sotres", ["stores", "secrets"], "stores"],
  ["WEB", ["api", "web"], "web"],
  ["privat", ["all", "private", "selected"], "private"],
  ["en", ["env", "file"], "env"],
])("%s is meant to be one of %j: %s", (word, candidates, expected) => expect(nearest(word, candidates)).toBe(expected));

test.each([
  ["everyone", ["all", "private", "selected"]],
  ["x", ["a", "b"]],
  ["", ["a"]],
  ["web", []],
])("%s is far from all of %j", (word, candidates) => expect(nearest(word, candidates)).toBeUndefined());

test("of equally near candidates the first wins, and a word itself wins over all", () => {
  expect(nearest("lib-c", ["lib-a", "lib-b"])).toBe("lib-a");
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 2 })), fc.string({ minLength: 2 }), (others, word) =>
      expect(nearest(word, [...others, word])?.toLowerCase()).toBe(word.toLowerCase()),
    ),
  );
});

test("one edit of a word of five letters or more is found", () =>
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{5,12}$/), fc.nat(), fc.constantFrom("insert", "delete", "replace"), (word, at, edit) => {
      const i = at % word.length;
      const wrong = word.slice(0, i) + (edit === "delete" ? "" : "-") + word.slice(edit === "insert" ? i : i + 1);
      expect(nearest(wrong, ["quite-something-else", word])).toBe(word);
    }),
  ));
