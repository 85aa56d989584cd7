import { parseScenario, playScenario } from "./scenario";

test("a scenario is read as lines and files", () => {
  expect(parseScenario("# why\n\n> sealform plan --json\n! stdout 'a b' \"c\"\n-- a/b.yaml --\nversion: 1\n-- c --\n")).toEqual({
    lines: [
      { number: 3, not: false, words: [">", "sealform", "plan", "--json"] },
      { number: 4, not: true, words: ["stdout", "a b", "c"] },
    ],
    files: { "a/b.yaml": "version: 1\n", c: "" },
  });
});

test("a scenario about files alone passes", () =>
  playScenario(
    "exists a.txt\n! exists b.txt\nfile a.txt '^one$'\n! file a.txt three\ncopy a.txt b.txt\nexists b.txt\nremove a.txt\n! exists a.txt\n-- a.txt --\none\ntwo\n",
  ));

test.each([
  ["exists a.txt", "line 1: exists a.txt"],
  ["\n! exists b.txt\n-- b.txt --\n", "line 2: exists b.txt"],
  ["file a.txt two\n-- a.txt --\none\n", "line 1: file a.txt two"],
  ["jump", "unknown line: jump"],
  ["> rm -rf", "only sealform is run"],
  ["stdout .", "no command was run yet"],
  ["env A={{canary A}}", "unknown placeholder: {{canary}}"],
  ["env A={{url}}", "unknown placeholder: {{url}}"],
  ["requests . 1", "no simulator was started yet"],
])("%j fails and names its line", (text, message) => expect(playScenario(text)).rejects.toThrow(message));

test("a canary may stand where the scenario put it, also as a copy", () => playScenario("copy .env other\n-- .env --\nA={{canary:A}}\n"));
