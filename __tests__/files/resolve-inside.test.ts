import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { resolveInside } from "../../src/files";
import { temporaryFolder } from "./temporary-folder";

const folder = temporaryFolder();
const outside = temporaryFolder();

test("gives the real path of a file inside, also when it does not exist yet", async () => {
  mkdirSync(folder.file("sub"));
  writeFileSync(folder.file("sub/a"), "");
  symlinkSync("sub", folder.file("link"));
  expect(await resolveInside(folder.path, "./link/a")).toBe(folder.file("sub/a"));
  expect(await resolveInside(folder.path, "link/new/b")).toBe(folder.file("sub/new/b"));
  expect(await resolveInside(folder.path, "..name")).toBe(folder.file("..name"));
});

test.each(["..", "../x", "a/../../x", "/etc/passwd", "", "a\0b"])("refuses the path %j", async (path) => {
  await expect(resolveInside(folder.path, path)).rejects.toMatchObject({ rule: "path-outside" });
});

test("refuses a symbolic link that leads outside, to a file and on the way to one", async () => {
  writeFileSync(outside.file("secret"), "");
  symlinkSync(outside.path, folder.file("way"));
  symlinkSync(outside.file("secret"), folder.file("direct"));
  for (const path of ["direct", "way/secret", "way/new"])
    await expect(resolveInside(folder.path, path)).rejects.toMatchObject({ rule: "path-outside" });
});

test("refuses a symbolic link that leads nowhere: it could be led outside later", async () => {
  symlinkSync(outside.file("later"), folder.file("dangling"));
  await expect(resolveInside(folder.path, "dangling")).rejects.toMatchObject({ rule: "path-outside" });
});

test("refuses links that go round in a circle", async () => {
  symlinkSync("b", folder.file("a"));
  symlinkSync("a", folder.file("b"));
  await expect(resolveInside(folder.path, "a")).rejects.toMatchObject({ rule: "file-unreadable" });
});
