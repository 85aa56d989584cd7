import { chmodSync, symlinkSync } from "node:fs";
import * as expressions from "@actions/expressions";
import { DiskCache, NO_CACHE, parsePathSpec, type ScanCache, scanCheckouts } from "../../src/audit/checkouts";
import { listReferences } from "../../src/audit/references";
import { Scanner } from "../../src/audit/scan";
import { type TempProject, tempProject } from "../support/project";

const scanner = new Scanner(expressions as never);
const reading = (name: string) => `on: push\njobs: { a: { env: { A: "\${{ secrets.${name} }}" } } }\n`;
const action = "runs: { using: composite, steps: [] }\n";
const origin = (url: string) => `[core]\n\tbare = false\n[remote "origin"]\n\tfetch = +refs/heads/*\n\turl = ${url}\n[branch "main"]\n`;

async function found({ folder }: TempProject, paths: readonly string[] = ["."], cache: ScanCache = NO_CACHE) {
  const specs = paths.map((path) => parsePathSpec(path, folder));
  return scanCheckouts(specs, { scanner, cache });
}

const files = async (project: TempProject, ...paths: readonly string[]) =>
  (await found(project, paths.length > 0 ? paths : ["."])).map(({ repository, files: inside }) => [
    repository,
    ...inside.map(({ shown }) => shown),
  ]);

test("a checkout: its workflows and its actions, and nothing else", async () => {
  const project = tempProject({
    "api/.git/config": origin("https://github.com/acme/api.git"),
    "api/.github/workflows/a.yml": reading("A"),
    "api/.github/workflows/b.yaml": reading("B"),
    "api/.github/workflows/deep/c.yml": reading("C"),
    "api/.github/dependabot.yml": "version: 2",
    "api/action.yml": action,
    "api/deep/down/action.yaml": action,
    "api/node_modules/x/action.yml": action,
    "api/example/.github/workflows/no.yml": reading("NO"),
  });
  expect(await files(project, "api")).toEqual([
    ["acme/api", ".github/workflows/a.yml", ".github/workflows/b.yaml", "action.yml", "deep/down/action.yaml"],
  ]);
});

test("a folder of checkouts at any depth, submodules apart", async () => {
  const project = tempProject({
    "acme/api/.git/config": origin("git@github.com:acme/server.git"),
    "acme/api/.github/workflows/a.yml": reading("A"),
    "acme/api/vendor/lib/.git": "gitdir: ../../.git/modules/lib",
    "acme/api/vendor/lib/action.yml": action,
    "acme/web/.github/workflows/a.yml": reading("B"),
    "acme/docs/compose.yml": "services: {}",
  });
  expect(await files(project)).toEqual([
    ["acme/server", "acme/api/.github/workflows/a.yml"],
    ["lib", "acme/api/vendor/lib/action.yml"],
    ["web", "acme/web/.github/workflows/a.yml"],
  ]);
});

test("workflows that are put into a folder of checkouts hide none of them, where it is no repository for certain", async () => {
  const project = tempProject({
    "all/.github/workflows/x.yml": reading("X"),
    "all/web/.github/workflows/a.yml": reading("A"),
    "all/web/example/.github/workflows/no.yml": reading("NO"),
    "all/deep/down/.github/workflows/no.yml": reading("NO"),
  });
  const [own, inner] = [".github/workflows/x.yml", "web/.github/workflows/a.yml"];
  expect(await files(project, "all")).toEqual([
    ["all", own],
    ["web", inner],
  ]);
  expect(await files(project, "all=all")).toEqual([["all", own]]);
  project.write("all/.git/config", origin("git@github.com:acme/all.git"));
  expect(await files(project, "all")).toEqual([["acme/all", own]]);
});

test("a linked work tree and a submodule are called as the origin in git's own folder says", async () => {
  const project = tempProject({
    "main/.git/config": origin("https://github.com/acme/web.git"),
    "main/.git/worktrees/review/commondir": "../..\n",
    "main/.git/modules/lib/config": origin("git@github.com:acme/lib.git"),
    "main/vendor/lib/.git": "gitdir: ../../.git/modules/lib\n",
    "main/vendor/lib/action.yml": action,
    "wt/review/.github/workflows/a.yml": reading("A"),
    "wt/lost/.git": "gitdir: /nowhere/at/all\n",
    "wt/lost/.github/workflows/a.yml": reading("A"),
    "wt/loop/.git": "gitdir: .git\n",
    "wt/loop/.github/workflows/a.yml": reading("A"),
    "wt/chain/.git": "gitdir: ../../chain\n",
    "wt/chain/.github/workflows/a.yml": reading("A"),
    chain: `gitdir: main/.git\n`,
    "wt/long/.git": `gitdir: ../../main/.git${" ".repeat(9_000)}\n`,
    "wt/long/.github/workflows/a.yml": reading("A"),
  });
  project.write("wt/review/.git", `gitdir: ${project.path("main/.git/worktrees/review")}\n`);
  const names = async (path: string) => (await found(project, [path])).map(({ repository, namedBy }) => [repository, namedBy]);
  expect(await names("main")).toEqual([["acme/lib", "origin"]]);
  expect(await names("wt")).toEqual([
    ["chain", "folder"],
    ["long", "folder"],
    ["loop", "folder"],
    ["lost", "folder"],
    ["acme/web", "origin"],
  ]);
});

test.each<[string, string, (string | undefined)[]]>([
  ["a folder of workflow files", "flows", ["flows", "a.yml", "more/b.yml"]],
  [".github/workflows itself", "api/.github/workflows", ["api", "ci.yml"]],
  ["one file", "api/.github/workflows/ci.yml", ["api", "ci.yml"]],
  ["one file under a name", "acme/x=flows/a.yml", ["acme/x", "a.yml"]],
])("%s", async (_, path, expected) => {
  const project = tempProject({
    "flows/a.yml": reading("A"),
    "flows/more/b.yml": reading("B"),
    "flows/compose.yml": "services: {}",
    "api/.github/workflows/ci.yml": reading("C"),
  });
  expect(await files(project, path)).toEqual([expected]);
});

describe("a folder that cannot be read", () => {
  const closed = async <T>(project: TempProject, path: string, work: () => Promise<T>): Promise<T> => {
    const isRoot = process.getuid?.() === 0;
    for (const folder of [project.folder, project.path("all")]) chmodSync(folder, 0o755);
    chmodSync(project.path(path), 0);
    if (isRoot) process.seteuid!(65534);
    try {
      return await work();
    } finally {
      if (isRoot) process.seteuid!(0);
      chmodSync(project.path(path), 0o755);
    }
  };
  const both = () => tempProject({ "all/a/.github/workflows/ci.yml": reading("A"), "all/b/.github/workflows/ci.yml": reading("B") });
  const errors = (scanned: Awaited<ReturnType<typeof found>>) =>
    scanned.map(({ repository, files: inside }) => [
      repository,
      ...inside.flatMap(({ scan }) => scan.errors.map(({ message }) => message)),
    ]);

  test.each([
    "all/b",
    "all/b/.github",
    "all/b/.github/workflows",
  ])("among checkouts is a repository that was not read (%s)", async (path) => {
    const project = both();
    expect(await closed(project, path, async () => errors(await found(project, ["all"])))).toEqual([
      ["a"],
      ["b", "cannot read the folder: permission denied"],
    ]);
  });

  test("is refused where it is given itself", async () => {
    const project = both();
    const refusal = { rule: "file-unreadable", message: expect.stringMatching(/^cannot read ".*b": permission denied$/) };
    await closed(project, "all/b", () => expect(found(project, ["all/a", "all/b"])).rejects.toMatchObject(refusal));
  });
});

test.each<[string, string, string]>([
  ["a path that is not there", "nowhere", "file-unreadable"],
  ["a named path that is not there", "acme/api=nowhere", "file-unreadable"],
  ["a folder without workflows", "docs", "audit-paths"],
  ["a name for two repositories", "acme/x=two", "audit-paths"],
  ["a file that is no workflow", "note.txt", "audit-paths"],
  ["a file of YAML that is no workflow", "docs/compose.yml", "audit-paths"],
])("refuses %s", async (_, path, rule) => {
  const project = tempProject({
    "note.txt": "hello\n",
    "docs/compose.yml": "services: {}",
    "two/a/.github/workflows/ci.yml": reading("A"),
    "two/b/.github/workflows/ci.yml": reading("B"),
  });
  await expect(found(project, [path])).rejects.toMatchObject({ rule });
});

test.each<[string, readonly string[], readonly string[][]]>([
  [
    "one path twice",
    [".", "."],
    [
      ["api", "api/.github/workflows/a.yml", "api/tool/action.yml"],
      ["web", "web/.github/workflows/b.yml"],
    ],
  ],
  [
    "a path within another",
    [".", "web"],
    [
      ["api", "api/.github/workflows/a.yml", "api/tool/action.yml"],
      ["web", "web/.github/workflows/b.yml"],
    ],
  ],
  ["a part before the whole", ["api/.github/workflows", "api"], [["api", ".github/workflows/a.yml", "tool/action.yml"]]],
  ["a file before its repository", ["web/.github/workflows/b.yml", "web"], [["web", ".github/workflows/b.yml"]]],
  ["a name for what is there without one, too", ["web", "acme/x=web"], [["acme/x", ".github/workflows/b.yml"]]],
  ["a link to it", ["web", "same"], [["web", ".github/workflows/b.yml"]]],
])("each file counts once: %s", async (_, paths, expected) => {
  const project = tempProject({
    "api/.github/workflows/a.yml": reading("A"),
    "api/tool/action.yml": action,
    "web/.github/workflows/b.yml": reading("B"),
  });
  symlinkSync("web", project.path("same"));
  expect(await files(project, ...paths)).toEqual(expected);
});

test("a link that leads outside is an error, one within the path is followed, a folder's is not", async () => {
  const project = tempProject({
    "secret.yml": reading("OUTSIDE"),
    "api/.github/workflows/a.yml": reading("A"),
    "api/tool/action.yml": action,
  });
  symlinkSync(project.path("secret.yml"), project.path("api/.github/workflows/out.yml"));
  symlinkSync("a.yml", project.path("api/.github/workflows/same.yml"));
  symlinkSync(project.folder, project.path("api/up"));
  const { references, errors } = listReferences(await found(project, ["api"]));
  expect(references.map(({ file, name }) => [file, name])).toEqual([
    [".github/workflows/a.yml", "A"],
    [".github/workflows/same.yml", "A"],
  ]);
  expect(errors).toEqual([{ file: ".github/workflows/out.yml", line: 1, message: "the symbolic link leads outside, or nowhere" }]);
});

test("a link to a checkout elsewhere, in a folder of checkouts, is one that could not be read", async () => {
  const project = tempProject({
    "real/web/.git/config": origin("git@github.com:acme/site.git"),
    "real/web/.github/workflows/a.yml": reading("A"),
    "all/api/.github/workflows/a.yml": reading("B"),
  });
  symlinkSync(project.path("real/web"), project.path("all/web"));
  symlinkSync("api", project.path("all/same"));
  symlinkSync("nowhere", project.path("all/gone"));
  const scanned = await found(project, ["all"]);
  expect(scanned.map(({ repository }) => repository)).toEqual(["api", "acme/site"]);
  expect(listReferences(scanned).errors).toEqual([
    { file: "web", line: 1, message: "a symbolic link to a folder is not followed: name the folder that it leads to" },
  ]);
});

test("a folder `.github` is of the repository around it, unless it is a repository itself", async () => {
  const project = tempProject({
    "web/.git/config": origin("git@github.com:acme/site.git"),
    "web/.github/workflows/a.yml": reading("A"),
    "api/.github/workflows/b.yml": reading("B"),
    ".github/.git/config": origin("git@github.com:acme/.github.git"),
    ".github/.github/workflows/c.yml": reading("C"),
    "more/.github/workflow-templates/d.yml": reading("D"),
  });
  expect(await files(project, "web/.github", "api/.github", ".github")).toEqual([
    ["acme/site", "workflows/a.yml"],
    ["api", "workflows/b.yml"],
    ["acme/.github", ".github/workflows/c.yml"],
  ]);
  expect((await files(project, "more/.github"))[0]![0]).toBe(".github");
});

test("with several paths each line says which it is from", async () => {
  const project = tempProject({ "a/.github/workflows/ci.yml": reading("A"), "b/.github/workflows/ci.yml": reading("B") });
  const { references } = listReferences(await found(project, ["a", "b"]));
  expect(references.map(({ path, file, name }) => [path, file, name])).toEqual([
    ["a", ".github/workflows/ci.yml", "A"],
    ["b", ".github/workflows/ci.yml", "B"],
  ]);
});

test("a second run takes what it knows from the disk, and gives the same", async () => {
  const project = tempProject({
    "api/.github/workflows/a.yml": reading("A"),
    "api/action.yml": action,
    "web/.github/workflows/b.yml": "a: [",
  });
  const cache = (version = "1") => new DiskCache(project.path("cache"), version, () => 1e12);
  const first = cache();
  const expected = await found(project, ["api", "web"], first);
  await first.close();
  const asked: string[] = [];
  const second = cache();
  const watched: ScanCache = { get: (key) => second.get(key), set: (key) => void asked.push(key) };
  expect(await found(project, ["api", "web"], watched)).toEqual(JSON.parse(JSON.stringify(expected)));
  expect(asked).toEqual([]);
  await found(project, ["api"], { get: (key) => cache("2").get(key), set: (key) => void asked.push(key) });
  expect(asked).toHaveLength(2);
});

test.each(["", "no line", `${"0".repeat(64)} 1 {`, `${"0".repeat(64)} 1 {}`])("a cache of %j is as good as none", async (text) => {
  const project = tempProject({ "cache/1-0.txt": `${text}\n` });
  expect(await new DiskCache(project.path("cache"), "1", Date.now).get("0".repeat(64))).toBeUndefined();
});

test("a cache that cannot be written says why, and is no failure", async () => {
  const project = tempProject({ cache: "a file" });
  const cache = new DiskCache(project.path("cache"), "1", Date.now);
  await cache.get("0".repeat(64));
  cache.set("0".repeat(64), scanner.scan("a: 1"));
  expect(await cache.close()).toContain("EEXIST");
});

test("a configuration of git's with nothing but empty lines is read once", async () => {
  const project = tempProject({
    "api/.git/config": `${"\n".repeat(250_000)}${origin("https://github.com/acme/web.git")}`,
    "api/action.yml": action,
  });
  expect(await files(project)).toEqual([["acme/web", "api/action.yml"]]);
});
