import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { seedProblems } from "../../src/simulator/seed";
import { tempProject } from "../support/project";
import { expectNoViolations, SEED, start } from "./client";

afterEach(expectNoViolations);

const FILES = { "action.yml": "runs: {}\n", "a/b.txt": "grüße", "a-b": "", ".github/workflows/ci.yml": "on: push\n", "a.c": "x" };
const world = (files: Record<string, string>, more = {}) =>
  start({ seed: { ...SEED, organizations: { git: { repositories: { one: { files, ...more }, none: { branches: [] } } } } } });

test("a tree has git's own hashes, modes and order", async () => {
  const { folder } = tempProject({ ".keep": "" });
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" }).trim();
  git("init", "-q");
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  git("add", ...Object.keys(FILES));
  const sha = git("write-tree");
  const lines = git("ls-tree", "-r", "-t", sha).split("\n");

  const { json } = await world(FILES).get("/repos/git/one/git/trees/HEAD?recursive=1");
  const shown = json.tree.map((e: Record<string, string>) => `${e.mode} ${e.type} ${e.sha}\t${e.path}`);
  expect([json.sha, json.truncated, shown]).toEqual([sha, false, lines]);
});

test("a tree is found by branch, tag and hash; without `recursive` it is its top", async () => {
  const client = world(FILES, { tags: ["v1"], branches: ["release/1"] });
  const { sha } = (await client.get("/repos/git/one/git/trees/HEAD")).json;
  for (const ref of ["release%2F1", "heads%2Frelease%2F1", "v1", sha]) {
    const { json } = await client.get(`/repos/git/one/git/trees/${ref}`);
    expect(json.tree.map(({ path }: { path: string }) => path)).toEqual([".github", "a-b", "a.c", "a", "action.yml"]);
  }
  expect((await client.get("/repos/git/one/git/trees/main")).status).toBe(404);
});

test("a repository without any commit answers 409", async () => {
  const { status, json } = await world({}).get("/repos/git/none/git/trees/HEAD?recursive=1");
  expect([status, json.message]).toEqual([409, "Git Repository is empty."]);
});

test("a recursive tree of more than 7 MB is cut off, and says so", async () => {
  const long = "x".repeat(200);
  const files = Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`${Array(20).fill(long).join("/")}/${i}`, ""]));
  const { json } = await world(files).get("/repos/git/one/git/trees/HEAD?recursive=1");
  expect([json.truncated, json.tree.length < 2_000]).toEqual([true, true]);
});

test("a blob is base64 in lines; its hash is needed, and the permission for contents", async () => {
  const client = world({ a: "b".repeat(100) });
  const [{ sha }] = (await client.get("/repos/git/one/git/trees/HEAD")).json.tree;
  const { json } = await client.get(`/repos/git/one/git/blobs/${sha}`);
  expect([json.content.split("\n")[0].length, Buffer.from(json.content, "base64").toString(), json.size]).toEqual([
    60,
    "b".repeat(100),
    100,
  ]);
  expect((await client.get(`/repos/git/one/git/blobs/${"0".repeat(40)}`)).status).toBe(404);
  const refused = await client.get(`/repos/git/one/git/blobs/${sha}`, { token: "reader-token" });
  expect([refused.status, refused.headers.get("x-accepted-github-permissions")]).toEqual([403, "contents=read"]);
});

test("a commit by hand changes and removes files", async () => {
  const client = world({ a: "1", b: "2" });
  await client.simulator.hand.commit("git", "one", { a: null, c: "3" });
  const { json } = await client.get("/repos/git/one/git/trees/main");
  expect(json.tree.map(({ path }: { path: string }) => path)).toEqual(["b", "c"]);
});

test("a seed refuses paths that no repository can have", () => {
  const problems = (files: Record<string, string>) => seedProblems({ organizations: { git: { repositories: { one: { files } } } } });
  for (const path of ["", "/a", "a/", "a//b", "../a", "a/./b"])
    expect(problems({ [path]: "" })).toEqual([expect.stringContaining("not a path within a repository")]);
  expect(problems({ a: "", "a/b": "" })).toEqual(["/organizations/git/repositories/one/files/a/b: a is a file already"]);
  expect(problems({ "a..b/...": "", "a.b": "" })).toEqual([]);
});
