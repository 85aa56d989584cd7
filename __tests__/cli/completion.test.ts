import { spawnSync } from "node:child_process";
import { COMMANDS } from "../../src/cli/table";
import { tempProject } from "../support/project";
import { runSealform } from "../support/sealform";

const project = tempProject();
const script = async (shell: string) => (await runSealform(["completion", shell], { cwd: project.folder })).stdout;

/** What bash offers after the words, the last of which is being typed. */
async function offered(...words: string[]): Promise<string[]> {
  project.write("sealform.bash", await script("bash"));
  const program = `source sealform.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _sealform; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { status, stdout, stderr } = spawnSync("bash", ["-c", program, "bash", "sealform", ...words], {
    cwd: project.folder,
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout.split("\n").filter(Boolean);
}

test("bash offers every command", async () => expect(await offered("")).toEqual(expect.arrayContaining(COMMANDS.map(([name]) => name))));

test.each<[string[], string[]]>([
  [["pl"], ["plan"]],
  [["plan", "--det"], ["--detailed-exitcode"]],
  [["state", "un"], ["unlock"]],
  [["state", "mv", "--js"], ["--json"]],
  [
    ["simulate", "--rate-limits", ""],
    ["github", "off"],
  ],
  [["schema", "lo"], ["lock"]],
  [["completion", "f"], ["fish"]],
  [["plan", "--only", ""], []],
  [["validate", "-f", "seal"], ["sealform.bash"]],
])("after %j bash offers %j", async (words, expected) => expect(await offered(...words)).toEqual(expected));

test.each(["bash", "zsh", "fish"])("%s: every command and sub-command has its line, and no hidden option", async (shell) => {
  const text = await script(shell);
  for (const [name] of COMMANDS) expect(text).toMatch(new RegExp(`\\b${name}\\b`));
  for (const name of ["list", "show", "rm", "mv", "unlock"]) expect(text).toMatch(new RegExp(`\\b${name}\\b`));
  expect(text).toContain("allow-rollback");
  expect(text.match(/write-rate/g)?.length).toBeLessThan(4);
});

test("zsh: brackets and colons of a description are escaped, and quotes are balanced in every line", async () => {
  const text = await script("zsh");
  expect(text).toContain("at most 180; 0\\: no pace, on loopback only");
  for (const line of text.split("\n").slice(2)) expect((line.replaceAll("'\\''", "").match(/'/g) ?? []).length % 2).toBe(0);
});
