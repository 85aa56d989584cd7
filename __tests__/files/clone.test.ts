import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cloneTop } from "../../src/files/clone";
import { runGit } from "../../src/files/git";
import { appliedCommit, gitIn } from "../../src/state/git";
import { temporaryFolder } from "./temporary-folder";

const folder = temporaryFolder();
const who = { GIT_AUTHOR_NAME: "a", GIT_AUTHOR_EMAIL: "a@b", GIT_COMMITTER_NAME: "a", GIT_COMMITTER_EMAIL: "a@b" };
const ENV = { PATH: process.env.PATH!, HOME: "/nonexistent", GIT_CONFIG_NOSYSTEM: "1", ...who };
const git = (...args: string[]) => execFileSync("git", args, { cwd: folder.path, env: ENV, encoding: "utf8" }).trim();

/** What a commit can bring along: a folder that is a bare repository to git, whose configuration starts a program. */
function bareFolder(name: string): { readonly path: string; readonly proof: string } {
  const [path, proof] = [folder.file(name), folder.file(`${name}-ran`)];
  for (const part of ["objects", "refs"]) mkdirSync(join(path, part), { recursive: true });
  writeFileSync(join(path, "objects/keep"), "");
  writeFileSync(join(path, "refs/keep"), "");
  writeFileSync(join(path, "HEAD"), "ref: refs/heads/main\n");
  writeFileSync(
    join(path, "config"),
    `[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tpartialClone = origin\n[remote "origin"]\n\turl = .\n\tpromisor = true\n\tuploadpack = "touch '${proof}'; false"\n`,
  );
  return { path, proof };
}
const MISSING = "1".repeat(40);

describe("a folder of a clone that looks like a bare repository", () => {
  beforeEach(() => git("init", "-q", "-b", "main"));

  test("is one to git itself: what stands in it would be run", () => {
    const { path, proof } = bareFolder("config");
    expect(() => execFileSync("git", ["cat-file", "-t", MISSING], { cwd: path, env: ENV, stdio: "pipe" })).toThrow();
    expect(existsSync(proof)).toBe(true);
  });

  test.each(["config", "config/below"])("is the clone's folder to us: %s", async (at) => {
    const { path, proof } = bareFolder("config");
    mkdirSync(join(path, "below"));
    const start = folder.file(at);
    expect(runGit(start, ["cat-file", "-t", MISSING], ENV)?.status).toBe(128);
    expect((await gitIn({ folder: start, env: ENV })(["cat-file", "-t", MISSING])).code).toBe(128);
    expect((await gitIn({ folder: start, env: ENV })(["rev-parse", "--show-prefix"])).stdout.toString()).toBe("\n");
    expect(existsSync(proof)).toBe(false);
  });

  test("is no clone where there is none", async () => {
    const { path, proof } = bareFolder("config");
    rmSync(folder.file(".git"), { recursive: true });
    const { code, stderr } = await gitIn({ folder: path, env: ENV })(["cat-file", "-t", MISSING]);
    expect([code, stderr]).toEqual([128, expect.stringContaining("not a git repository")]);
    expect(runGit(path, ["cat-file", "-t", MISSING], ENV)?.stderr).toContain("not a git repository");
    expect(existsSync(proof)).toBe(false);
  });
});

test("the top of a clone is found through links, and in a work tree", () => {
  git("init", "-q", "-b", "main");
  git("commit", "-q", "--allow-empty", "-m", "one");
  git("worktree", "add", "-q", "tree");
  mkdirSync(folder.file("tree/deep"));
  symlinkSync(folder.file("tree/deep"), folder.file("link"));
  expect(cloneTop(folder.file("link"))).toBe(cloneTop(folder.file("tree")));
  expect(cloneTop(folder.file("link"))).toMatch(/tree$/);
  expect(cloneTop(folder.file("none"))).toBeUndefined();
});

describe("the commit that is applied", () => {
  const head = (...files: string[]) =>
    appliedCommit(
      gitIn({ folder: folder.file("config"), env: ENV }),
      folder.file("config"),
      files.map((file) => folder.file(file)),
    );
  beforeEach(() => {
    git("init", "-q", "-b", "main");
    mkdirSync(folder.file("config/teams"), { recursive: true });
    for (const file of ["config/sealform.yaml", "base.yaml"]) writeFileSync(folder.file(file), "one");
    git("add", ".");
    git("commit", "-q", "-m", "one");
  });

  test("is the one that is checked out, whatever is not of the declaration", async () => {
    writeFileSync(folder.file("config/sealform.state.json"), "{}");
    writeFileSync(folder.file("other"), "");
    expect(await head("config/sealform.yaml", "base.yaml", "config/sealform.lock.json")).toBe(git("rev-parse", "HEAD"));
  });

  test("is none while a file of the declaration is changed, beside the manifest or elsewhere", async () => {
    writeFileSync(folder.file("base.yaml"), "two");
    expect(await head("config/sealform.yaml")).toBe(git("rev-parse", "HEAD"));
    expect(await head("config/sealform.yaml", "base.yaml")).toBeUndefined();
    git("checkout", "-q", "base.yaml");
    writeFileSync(folder.file("config/sealform.yaml"), "two");
    expect(await head("config/sealform.yaml", "base.yaml")).toBeUndefined();
  });

  test("is none while the commit lacks a file that is included, or a lock", async () => {
    writeFileSync(folder.file("config/teams/new.yaml"), "one");
    expect(await head("config/sealform.yaml", "config/teams/new.yaml")).toBeUndefined();
    writeFileSync(folder.file(".gitignore"), "new.yaml\n");
    expect(await head("config/sealform.yaml", "config/teams/new.yaml")).toBeUndefined();
  });
});
