import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { COMMANDS } from "../../src/cli/table";
import { tempProject } from "../support/project";
import { runSealform } from "../support/sealform";

const ROOT = join(__dirname, "..", "..");
const readme = readFileSync(join(ROOT, "README.md"), "utf8");
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map((match) => match[1]!);

test("the example is six lines and valid", async () => {
  const [example = ""] = blocks("yaml");
  expect(example.trimEnd().split("\n")).toHaveLength(6);
  const { folder } = tempProject({ "sealform.yaml": example });
  expect(await runSealform(["validate"], { cwd: folder })).toEqual({ code: 0, signal: null, stdout: "", stderr: "" });
});

test("every command that it names is there, and every script", () => {
  const commands = new Set<string>(COMMANDS.map(([name]) => name));
  const named = [...readme.matchAll(/(?:npx |`|\$ )sealform ([a-z]+)/g)].map((match) => match[1]!);
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((name) => !commands.has(name))).toEqual([]);
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  for (const [, script] of readme.matchAll(/npm run ([a-z:]+)/g)) expect(scripts).toHaveProperty([script!]);
});

test("every option that it names is taken by some command", async () => {
  const options = new Set([...readme.matchAll(/`[^`\n]*?(--[a-z-]+)[^`\n]*`/g)].map((match) => match[1]!));
  const { folder } = tempProject();
  const helps = await Promise.all(
    ["init", "plan", "apply", "import", "access"].map((command) => runSealform([command, "--help"], { cwd: folder })),
  );
  const all = helps.map(({ stdout }) => stdout).join("\n");
  expect([...options].filter((option) => !all.includes(option))).toEqual([]);
});

test.each([
  "README.md",
  "CONTRIBUTING.md",
  "docs/architecture.md",
  "docs/constructs.md",
  "docs/reproduce.md",
])("links of %s lead to files that are there", (file) => {
  const links = [...readFileSync(join(ROOT, file), "utf8").matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1]!);
  expect(links.filter((link) => !existsSync(join(ROOT, dirname(file), link)))).toEqual([]);
});
