import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RULES } from "../src/model/rules";
import { BLOCKED_REASONS } from "../src/plan/types";

const files = ["src", "constructs"]
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)))
  .filter((name) => name.endsWith(".ts") && name !== join("src", "model", "rules.ts"));
const text = files.map((name) => readFileSync(name, "utf8")).join("\n");
const docs = readFileSync("docs/rules.md", "utf8");

function all(expression: RegExp, where = text): string[] {
  return [...where.matchAll(expression)].map((match) => match[1]!);
}

/** Ids that the code gives to errors, diagnostics and findings. */
const used = new Set([
  ...all(/new SealformError\(\s*"([^"]+)"/g),
  // Helpers that make an error or a finding take the rule first.
  ...all(/\b(?:error|warning|refuse|refused|fail|failure|problem|super)\(\s*"([a-z]+(?:-[a-z]+)+)"\s*,/g),
  ...all(/\b(?:failure|violation)\(\s*\w+,\s*"([^"]+)"/g),
  // Rules of the audit, as F01, have a page of their own.
  ...all(/\brule: "([a-z][^"]*)"/g),
  ...all(/@throws SealformError ((?:`[a-z-]+`(?:, | and )?)+)/g).flatMap((list) => all(/`([a-z-]+)`/g, list)),
  ...BLOCKED_REASONS,
]);
/** Ids that are put together: `lock-${…}`. */
const families = all(/(?:new SealformError|super)\(\s*`([a-z-]*\$\{[^}]*\}[a-z-]*(?:\$\{[^}]*\})?)`/g).map(
  (t) => new RegExp(`^${t.replaceAll(/\$\{[^}]*\}/g, "[a-z-]+")}$`),
);
const sections = all(/^## (.+)$/gm, docs);

test("every rule that the code names is registered", () => {
  expect(used.size).toBeGreaterThan(100);
  expect([...used].filter((id) => !Object.hasOwn(RULES, id)).sort()).toEqual([]);
  expect(families.filter((family) => !Object.keys(RULES).some((id) => family.test(id)))).toEqual([]);
});

test("every registered rule is named in the code", () => {
  const known = (id: string) => text.includes(`"${id}"`) || families.some((family) => family.test(id));
  expect(Object.keys(RULES).filter((id) => !known(id))).toEqual([]);
});

test("every registered rule has one section in docs/rules.md, in the same order, and no other section is there", () => {
  expect(sections).toEqual(Object.keys(RULES));
});

test.each(
  docs
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf("\n")), section]),
)("%s: the section says what and why, and shows a bad and a good example of at most eight lines", (id, section) => {
  const prose = section.replaceAll(/```[\s\S]*?```/g, "").slice(id.length);
  const examples = all(/```\w+\n([\s\S]*?)```/g, section).map((body) => body.trimEnd().split("\n"));
  const shown = examples.flat().join("\n");
  expect(prose).toMatch(/\]\(/);
  expect(prose.split(/\s+/).length).toBeGreaterThan(8);
  expect(shown).toMatch(/^(# )?bad\b/m);
  expect(shown).toMatch(/^(# )?good\b/m);
  expect(Math.max(...examples.map((lines) => lines.length))).toBeLessThanOrEqual(8);
});
