import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { readBytes, readTextFile } from "../../src/files";
import { temporaryFolder } from "./temporary-folder";

const folder = temporaryFolder();

test("reads text and takes a byte-order mark off", async () => {
  writeFileSync(folder.file("a"), "\ufeffgrün\r\n");
  expect(await readTextFile(folder.file("a"))).toBe("grün\r\n");
});

test("reads an empty file and one of several chunks", async () => {
  writeFileSync(folder.file("empty"), "");
  writeFileSync(folder.file("large"), "x".repeat(300_000));
  expect(await readTextFile(folder.file("empty"))).toBe("");
  expect(await readTextFile(folder.file("large"))).toHaveLength(300_000);
});

test("reads a file as large as the limit and refuses one byte more", async () => {
  writeFileSync(folder.file("a"), Buffer.alloc(100_001, 7));
  expect(await readBytes(folder.file("a"), { limitBytes: 100_001 })).toHaveLength(100_001);
  await expect(readBytes(folder.file("a"), { limitBytes: 100_000 })).rejects.toMatchObject({ rule: "file-too-large" });
});

test("refuses what is not a regular file, without waiting for a writer of a pipe", async () => {
  execFileSync("mkfifo", [folder.file("pipe")]);
  for (const path of [folder.file("pipe"), "/dev/zero", "/dev/null"])
    await expect(readBytes(path)).rejects.toMatchObject({ rule: "file-unreadable", message: expect.stringMatching(/not a regular file/) });
});

test("says why a file cannot be read", async () => {
  mkdirSync(folder.file("d"));
  await expect(readTextFile(folder.file("none"))).rejects.toMatchObject({
    rule: "file-unreadable",
    message: expect.stringContaining("no such file or folder"),
  });
  await expect(readTextFile(folder.file("d"))).rejects.toMatchObject({
    rule: "file-unreadable",
    message: expect.stringContaining("it is a folder"),
  });
});

test("refuses bytes that are not UTF-8", async () => {
  writeFileSync(folder.file("a"), Buffer.from([0x61, 0xff]));
  await expect(readTextFile(folder.file("a"))).rejects.toMatchObject({ rule: "file-encoding" });
});
