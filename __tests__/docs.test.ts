import { existsSync, readFileSync } from "node:fs";

const PATH = /(?:^|[`( ])((?:src|schemas|constructs|__tests__|scripts|docs|bin|\.ci)\/[\w./-]*[\w/])(?=[`), ])/gm;

test.each(["docs/architecture.md", "CONTRIBUTING.md"])("%s names only files and folders that are there", (document) => {
  const named = [...readFileSync(document, "utf8").matchAll(PATH)].map((match) => match[1]!).filter((path) => !path.includes("NAME"));
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});

test("every room of the source has a row in docs/architecture.md", () => {
  const rows = [...readFileSync("docs/architecture.md", "utf8").matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]!);
  expect(rows).toEqual(expect.arrayContaining(["src/model", "src/plan", "constructs"]));
  const rooms = readFileSync("__tests__/architecture.test.ts", "utf8").match(/const ROOMS = \[([\s\S]*?)\];/)![1]!;
  const listed = [...rooms.matchAll(/"([^"]+)"/g)].map((match) => match[1]!).filter((room) => existsSync(room) && room !== "main.ts");
  expect(rows.filter((room) => listed.includes(room))).toEqual(listed);
});
