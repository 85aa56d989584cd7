import fc from "fast-check";
import { shellLines } from "../../src/audit/rules/syntax/shell";

/** `kind text` of each line; a document with the line of its opener, from 0. */
const read = (...lines: readonly string[]) => {
  const text = lines.join("\n");
  return shellLines(text, text).map((line) => `${line.kind}${line.kind === "document" ? line.opener : ""} ${line.text}`);
};
const kinds = (...lines: readonly string[]) => read(...lines).map((line) => line.split(" ", 1)[0]);

test.each<[string, readonly string[], readonly string[]]>([
  ["a here-document ends at its word alone", ["cat <<EOF", " EOF", "EOF ", "EOF", "x"], ["document0", "document0", "end", "command"]],
  ["its word can be quoted, and hold more than letters", ["cat <<'E-1 x' >f", "a", "E-1 x", "x"], ["document0", "end", "command"]],
  ["a backslash quotes it, too", ["cat <<\\EOF", "a", "EOF", "x"], ["document0", "end", "command"]],
  ["<<- takes tabs, and no spaces", ["cat <<- EOF", "  EOF", "\t\tEOF", "x"], ["document0", "end", "command"]],
  [
    "several stand behind one line",
    ["paste <<A - <<B", "1", "B", "A", "2", "B", "x"],
    ["document0", "document0", "end", "document0", "end", "command"],
  ],
  ["one in a substitution in quotes", ['b="$(cat <<EOF', '"', "EOF", ')"', "x"], ["document0", "end", "command", "command"]],
  ["one in backticks", ["b=`cat <<EOF", "`", "EOF", "`", "x"], ["document0", "end", "command", "command"]],
  ["behind a quote that goes on", ["cat <<EOF 'a", "b'", "c", "EOF", "x"], ["quoted", "document0", "end", "command"]],
  ["without an end", ["cat <<EOF", "a", "b"], ["document0", "document0"]],
])("%s", (_, lines, expected) => {
  expect(kinds(...lines).slice(1)).toEqual(expected);
});

test.each([
  'echo "K<<EOF"',
  "echo 'K<<EOF'",
  "echo K\\<\\<EOF",
  "# cat <<EOF",
  "cat <<<EOF",
  "echo $((1 << N))",
  "((x = 1 << N))",
  "echo ${x:-<<EOF}",
  'echo "${x:-it\'s <<EOF}"',
  "echo $'it\\'s <<EOF'",
  'echo "`echo a`<<EOF"',
])("%s opens none", (line) => {
  expect(kinds(line, "x", "EOF")).toEqual(["command", "command", "command"]);
});

test("a comment begins where a word could", () => {
  expect(read("a # b", "a#b", "echo $# ${#x} '# c' \"# d\"", "a;# it's", "# x \\", "z")).toEqual([
    "command a ",
    "command a#b",
    "command echo $# ${#x} '# c' \"# d\"",
    "command a;",
    "command ",
    "command z",
  ]);
});

test("backslashes join lines, in single quotes as well, and quotes go over several", () => {
  expect(kinds("a \\", "b \\\\", "c", 'd "', '# e" # f', "sh -c 'a \\", "b", "'")).toEqual([
    "command",
    "continued",
    "command",
    "command",
    "quoted",
    "command",
    "continued",
    "quoted",
  ]);
});

test("what no shell reads is read line by line", () => {
  expect(kinds('Write-Host "C:\\"', "cat <<EOF", "x")).toEqual(["command", "command", "command"]);
  expect(shellLines("a <<EOF # b\nc", "a <<EOF # b\nc", false)).toEqual([
    { text: "a <<EOF ", kind: "command" },
    { text: "c", kind: "command" },
  ]);
});

test("of whole commands, each is read as if it stood alone", () => {
  const word = fc.constantFrom(
    "a",
    "'<<EOF #'",
    '"<<EOF # \'"',
    "\\'",
    "\\#",
    "$(b '<<A')",
    '"$(b "c")"',
    "${x#\\#}",
    "$((1<<N))",
    "<<<EOF",
    "x#y",
  );
  const body = fc.array(fc.constantFrom("'", '"', "# x", "$(", "<<B", "\\", ""), { maxLength: 3 });
  const command = fc
    .tuple(fc.array(word, { minLength: 1, maxLength: 4 }), fc.array(body, { maxLength: 2 }), fc.constantFrom("", " # it's"))
    .map(([words, bodies, comment]) => ({
      lines: [[...words, ...bodies.map((_, i) => `<<'E${i}'`)].join(" ") + comment, ...bodies.flatMap((lines, i) => [...lines, `E${i}`])],
      kinds: ["command", ...bodies.flatMap((lines) => [...lines.map(() => "document"), "end"])],
    }));
  fc.assert(
    fc.property(fc.array(command, { minLength: 1, maxLength: 4 }), (commands) => {
      const all = commands.flatMap(({ lines }) => lines);
      const found = kinds(...all).map((kind) => kind!.replace(/\d+$/, ""));
      expect(found).toEqual(commands.flatMap((one) => one.kinds));
      // Nothing but comments is taken away.
      expect(read(...all).map((line) => line.replace(/^\S+ /, ""))).toEqual(all.map((line) => line.replace(/ # it's$/, " ")));
    }),
    { numRuns: 200 },
  );
});
