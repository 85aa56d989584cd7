import { existsSync, readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import ts from "typescript";

/** A room imports itself and rooms before it in this list. Types count: a type that points down is a room that knows too much. */
const ROOMS = [
  "src/model",
  "src/files",
  "schemas",
  "src/manifest",
  "src/lock",
  "src/github",
  "src/state",
  "src/sealing",
  "src/audit",
  "src/plan",
  "src/apply",
  "src/rotate",
  "src/import",
  "src/action",
  "src/gateway",
  "constructs",
  "src/terraform",
  "src/simulator",
  "src/cli",
  "main.ts",
];

/** Rooms that may import less than the list allows, and files that may import more than their room. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  "src/model": [],
  "src/simulator": ["schemas"],
  "src/gateway": ["src/model", "src/github"],
  constructs: ["src/model", "schemas", "src/lock"],
};
const EXTRA: Readonly<Record<string, readonly string[]>> = { "constructs/manifest.ts": ["src/manifest"] };

type Import = { readonly file: string; readonly target: string };

function roomOf(path: string): string | undefined {
  return ROOMS.find((room) => path === room || path.startsWith(`${room}/`));
}

function isAllowed({ file, target }: Import): boolean {
  const from = roomOf(file);
  if (from === undefined) return false;
  if (!target.startsWith(".")) return from !== "src/model" || EXTRA[file]?.includes(target) === true;
  const to = roomOf(posix.join(posix.dirname(file), target));
  if (to === undefined) return false;
  if (to === from || EXTRA[file]?.includes(to)) return true;
  return ONLY[from]?.includes(to) ?? ROOMS.indexOf(to) < ROOMS.indexOf(from);
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => posix.join(folder, name.replaceAll("\\", "/")))
    .filter((name) => name.endsWith(".ts"));
}

function importsOf(file: string, text = readFileSync(file, "utf8")): Import[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => ({ file, target: fileName }));
}

test("no room imports one below it", () => {
  const files = [...sources("src"), ...sources("constructs")];
  const imports = files.flatMap((file) => importsOf(file));
  expect(imports.length).toBeGreaterThan(files.length / 2);
  expect(imports.filter((i) => !isAllowed(i)).map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
});

test.each([
  ["src/plan/diff.ts", 'import { applyPlan } from "../apply/apply";'],
  ["src/plan/diff.ts", 'import type { Manifest } from "../cli/world";'],
  ["src/plan/diff.ts", 'export * from "../apply";'],
  ["src/plan/diff.ts", 'const a = await import("../cli/main");'],
  ["src/plan/diff.ts", 'const a = require("../cli/main");'],
  ["src/plan/diff.ts", 'let a: import("../cli/main").World;'],
  ["src/plan/diff.ts", 'import "../somewhere/else";'],
  ["src/elsewhere/diff.ts", 'import "../model/scope";'],
  ["src/model/scope.ts", 'import { readFileSync } from "node:fs";'],
  ["src/simulator/router.ts", 'import type { Scope } from "../model/scope";'],
  ["constructs/secret.ts", 'import { loadManifest } from "../src/manifest/load";'],
])("the test above refuses, in %s: %s", (file, text) => expect(importsOf(file, text).map(isAllowed)).toEqual([false]));

test.each([
  ["src/state/types.ts", 'import type { LiveProtection } from "../github/live";'],
  ["src/simulator/openapi.ts", 'import { readFileSync } from "node:fs";'],
  ["src/model/check/index.ts", 'import type { Finding } from "../finding";'],
  ["constructs/manifest.ts", 'import { loadManifest } from "../src/manifest/load";'],
])("and allows, in %s: %s", (file, text) => expect(importsOf(file, text).map(isAllowed)).toEqual([true]));

/** Every file of ours that a file can load, directly or not; type imports count. */
function reachable(from: string): ReadonlySet<string> {
  const known = new Set<string>();
  const pending = [from];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (known.has(file)) continue;
    known.add(file);
    for (const { target } of importsOf(file)) {
      if (!target.startsWith(".")) continue;
      const path = posix.join(posix.dirname(file), target);
      pending.push(...[`${path}.ts`, `${path}/index.ts`].filter((name) => existsSync(name)));
    }
  }
  return known;
}

/** What can delete logs, `sealform rotate --incident` alone loads. */
const LOG_DELETER = "src/github/run-logs.ts";

test.each(["plan", "drift", "import", "compare", "seal", "apply"])("%s cannot reach what deletes the logs of runs", (command) => {
  const files = reachable(`src/cli/commands/${command}.ts`);
  expect(files.size).toBeGreaterThan(50);
  expect(files.has(LOG_DELETER)).toBe(false);
});

test("no room can reach it either, and rotate can", () => {
  const rooms = ["src/plan/", "src/apply/", "src/audit/", "src/import/", "src/rotate/", "src/sealing/"];
  const files = sources("src").filter((file) => rooms.some((room) => file.startsWith(room)));
  expect(files.filter((file) => reachable(file).has(LOG_DELETER))).toEqual([]);
  expect(reachable("src/cli/commands/rotate.ts").has(LOG_DELETER)).toBe(true);
});
