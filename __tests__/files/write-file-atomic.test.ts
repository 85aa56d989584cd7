import { spawnSync } from "node:child_process";
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { listKept, removeKept, stageFile, writeFileAtomic } from "../../src/files";
import { temporaryFolder } from "./temporary-folder";

const folder = temporaryFolder();

test("writes a new file and replaces an old one, with nothing left beside it", async () => {
  await writeFileAtomic(folder.file("a"), "one");
  await writeFileAtomic(folder.file("a"), Buffer.from("two"));
  expect(readFileSync(folder.file("a"), "utf8")).toBe("two");
  expect(readdirSync(folder.path)).toEqual(["a"]);
});

test("removes what a killed process has left of the same file, and nothing of others or of one that goes on", async () => {
  const { pid } = spawnSync("true");
  const left = `a.${pid}.0123456789ab.tmp`;
  const others = [`a.${process.ppid}.0123456789ab.tmp`, `b.${pid}.0123456789ab.tmp`, `a.${pid}.tmp`, "a.tmp"];
  for (const name of [left, ...others]) writeFileSync(folder.file(name), "");
  await writeFileAtomic(folder.file("a"), "x");
  expect(readdirSync(folder.path).sort()).toEqual(["a", ...others].sort());
});

test("what is to outlive a killed process stays through later writes, until it is asked to go", async () => {
  const { pid } = spawnSync("true");
  const [left, going] = [`a.${pid}.0123456789ab.kept`, `a.${process.ppid}.0123456789ab.kept`];
  for (const name of [left, going]) writeFileSync(folder.file(name), "");
  const staged = await stageFile(folder.file("a"), "x", { keep: true });
  expect(readdirSync(folder.path).filter((name) => name.startsWith(`a.${process.pid}.`))).toEqual([expect.stringMatching(/\.kept$/)]);
  await staged.commit();
  expect(readdirSync(folder.path).sort()).toEqual(["a", left, going].sort());
  const kept = await listKept(folder.file("a"));
  expect(kept.map((path) => basename(path)).sort()).toEqual([left, going].sort());
  for (const path of kept) await removeKept(path);
  expect(readdirSync(folder.path).sort()).toEqual(["a", going].sort());
});

test("keeps the permissions of the file that it replaces, and sets those that are asked for", async () => {
  writeFileSync(folder.file("a"), "");
  chmodSync(folder.file("a"), 0o640);
  await writeFileAtomic(folder.file("a"), "x");
  expect(statSync(folder.file("a")).mode & 0o777).toBe(0o640);
  await writeFileAtomic(folder.file("b"), "x", { mode: 0o600 });
  expect(statSync(folder.file("b")).mode & 0o777).toBe(0o600);
});

test("writes through a symbolic link and leaves the link", async () => {
  writeFileSync(folder.file("real"), "old");
  symlinkSync("real", folder.file("link"));
  await writeFileAtomic(folder.file("link"), "new");
  expect(readFileSync(folder.file("real"), "utf8")).toBe("new");
});

test("writes through a symbolic link to what is not there yet", async () => {
  mkdirSync(folder.file("sub"));
  symlinkSync("sub/link", folder.file("link"));
  symlinkSync("later", folder.file("sub/link"));
  await writeFileAtomic(folder.file("link"), "new");
  expect(readFileSync(folder.file("sub/later"), "utf8")).toBe("new");
  expect(lstatSync(folder.file("link")).isSymbolicLink()).toBe(true);
});

test("a link that points at nothing makes no file outside of its folder", async () => {
  mkdirSync(folder.file("project"));
  mkdirSync(folder.file("home"));
  symlinkSync("../home/new", folder.file("project/lock"));
  symlinkSync("lock", folder.file("project/first"));
  for (const name of ["project/lock", "project/first"])
    await expect(writeFileAtomic(folder.file(name), "x")).rejects.toMatchObject({ rule: "path-outside" });
  expect(readdirSync(folder.file("home"))).toEqual([]);
  writeFileSync(folder.file("home/new"), "");
  await writeFileAtomic(folder.file("project/first"), "x");
  expect(readFileSync(folder.file("home/new"), "utf8")).toBe("x");
});

test("leaves links that go round, or into a folder that is not there", async () => {
  symlinkSync("b", folder.file("a"));
  symlinkSync("a", folder.file("b"));
  symlinkSync("none/file", folder.file("c"));
  await expect(writeFileAtomic(folder.file("a"), "x")).rejects.toMatchObject({ message: expect.stringContaining("go round") });
  await expect(writeFileAtomic(folder.file("c"), "x")).rejects.toMatchObject({ rule: "file-unwritable" });
  for (const name of ["a", "b", "c"]) expect(lstatSync(folder.file(name)).isSymbolicLink()).toBe(true);
});

test("says why a file cannot be written, and leaves nothing behind", async () => {
  mkdirSync(folder.file("d"));
  await expect(writeFileAtomic(folder.file("d"), "x")).rejects.toMatchObject({
    rule: "file-unwritable",
    message: expect.stringContaining("it is a folder"),
  });
  await expect(writeFileAtomic(folder.file("none/a"), "x")).rejects.toMatchObject({
    rule: "file-unwritable",
    hint: "make the folder first",
  });
  expect(readdirSync(folder.path)).toEqual(["d"]);
});

test("refuses what is no regular file, also behind a symbolic link, and leaves it as it was", async () => {
  spawnSync("mkfifo", [folder.file("pipe")]);
  symlinkSync("pipe", folder.file("link"));
  for (const name of ["pipe", "link"])
    await expect(writeFileAtomic(folder.file(name), "x")).rejects.toMatchObject({
      rule: "file-unwritable",
      message: expect.stringContaining("it is not a regular file"),
      hint: expect.any(String),
    });
  expect(statSync(folder.file("pipe")).isFIFO()).toBe(true);
  expect(readdirSync(folder.path).sort()).toEqual(["link", "pipe"]);
});

test("a disk that fills up in the middle of the file leaves the old file whole and nothing beside it", () => {
  writeFileSync(folder.file("state"), "old");
  const source = resolve(__dirname, "../../src/files/index.ts");
  const script = `require(${JSON.stringify(source)}).writeFileAtomic("state", "x".repeat(400000)).then(() => console.log("written"), (e) => console.log(e.rule + ": " + e.message))`;
  // The system ends a write at the limit of the file's size as it does on a full disk: first a short write, then an error.
  const loader = require.resolve("tsx/cjs");
  const run = spawnSync("sh", ["-c", 'ulimit -f 64; exec "$@"', "sh", process.execPath, "--require", loader, "-e", script], {
    cwd: folder.path,
    encoding: "utf8",
    env: { ...process.env, TSX_DISABLE_CACHE: "1" },
  });
  expect(run.stdout).toBe('file-unwritable: cannot write "state": the file would be larger than the system allows\n');
  expect(readFileSync(folder.file("state"), "utf8")).toBe("old");
  expect(readdirSync(folder.path)).toEqual(["state"]);
});

test("a folder that cannot be written is an error and changes nothing", async () => {
  writeFileSync(folder.file("a"), "old");
  chmodSync(folder.path, 0o555);
  const isRoot = process.getuid?.() === 0;
  // Nothing is read-only for root.
  if (isRoot) process.seteuid!(65534);
  try {
    await expect(writeFileAtomic(folder.file("a"), "new")).rejects.toMatchObject({
      rule: "file-unwritable",
      message: expect.stringContaining("permission denied"),
    });
  } finally {
    if (isRoot) process.seteuid!(0);
    chmodSync(folder.path, 0o755);
  }
  expect(readFileSync(folder.file("a"), "utf8")).toBe("old");
  expect(readdirSync(folder.path)).toEqual(["a"]);
});
