import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { GitCommit } from "../../src/files/git-commit";
import { temporaryFolder } from "./temporary-folder";

const folder = temporaryFolder();
const NAMES = [
  "sealform.yaml",
  "teams/a.yaml",
  "teams/deep/b.yaml",
  ...Array.from({ length: 6_000 }, (_, i) => `src/${i}${"x".repeat(190)}`),
];

/** A commit of files that are in no work tree. @returns its hash */
function commit(contents: string): string {
  const git = (args: string[], input = "") => execFileSync("git", args, { cwd: folder.path, input, env: ENV, encoding: "utf8" }).trim();
  git(["init", "-q"]);
  const blob = git(["hash-object", "-w", "--stdin"], contents);
  git(["update-index", "--index-info"], NAMES.map((name) => `100644 ${blob}\t${name}\n`).join(""));
  return git(["commit-tree", git(["write-tree"]), "-m", contents]);
}
const who = { GIT_AUTHOR_NAME: "a", GIT_AUTHOR_EMAIL: "a@b", GIT_COMMITTER_NAME: "a", GIT_COMMITTER_EMAIL: "a@b" };
const ENV = { PATH: process.env.PATH!, HOME: "/nonexistent", GIT_CONFIG_NOSYSTEM: "1", ...who };

test("patterns are looked for in commits with more than a MiB of names", () => {
  const at = GitCommit.open(folder.path, commit("one"), ENV);
  expect(at.list(folder.path, "*.yaml")).toEqual(["sealform.yaml"]);
  expect(at.list(folder.path, "teams/*.yaml")).toEqual(["teams/a.yaml"]);
  expect(at.list(folder.file("teams"), "*/*.yaml")).toEqual(["deep/b.yaml"]);
  expect(at.list(folder.path, "none/*.yaml")).toEqual([]);
});

test("what is read is the commit's own: nothing that stands in for it, and nothing that git traces", () => {
  const [one, two] = [commit("one"), commit("two")];
  execFileSync("git", ["replace", one, two], { cwd: folder.path, env: ENV });
  const trace = folder.file("trace");
  const at = GitCommit.open(folder.path, one, { ...ENV, GIT_TRACE: trace, GIT_DIR: "/nonexistent" });
  expect(at.readText(folder.file("sealform.yaml"), 100)).toBe("one");
  expect(existsSync(trace)).toBe(false);
});
