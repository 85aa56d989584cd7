import { execFileSync } from "node:child_process";
import { shellWord } from "../../src/model/shell-word";

const run = (command: string) => execFileSync("/bin/sh", ["-c", command], { encoding: "utf8", stdio: "pipe" });

test("a shell reads each word as it was, line feeds too, from one line", () => {
  const words = ["a", "it's", "a\nb", "\n'x", "a\n\n##[b\u202ec", "é\t$(x)", ""];
  const line = words.map(shellWord).join(" ");
  expect(line).not.toContain("\n");
  expect(run(`printf '%s|' ${line}`)).toBe(words.map((word) => `${word}|`).join(""));
});

test("a word that ends with a line feed, which no line can say, is no command that runs", () => {
  expect(() => run(`echo ${shellWord("a\n")}`)).toThrow(/yntax error/);
});
