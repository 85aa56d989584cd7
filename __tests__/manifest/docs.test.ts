import { readFileSync } from "node:fs";
import { loadManifest, schemaText } from "../../src/manifest";
import { tempProject } from "../support/project";

const page = readFileSync("docs/manifest.md", "utf8");
const [, , ...examples] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1]!);
const bases = { "base.yaml": "secrets: { NPM_TOKEN: { visibility: all, value: existing } }\n", "teams/payments.yaml": "{}\n" };

test("the page shows examples", () => expect(examples.length).toBeGreaterThan(10));

test.each(examples)("is a valid manifest: %s", async (example) => {
  const project = tempProject({ ...bases, "sealform.yaml": `version: 1\norganization: acme\n${example}` });
  expect((await loadManifest("sealform.yaml", { cwd: project.folder })).diagnostics).toEqual([]);
});

function fieldNames(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => [
    ...(key === "properties" ? Object.keys(value as object) : []),
    ...(key === "examples" ? [] : fieldNames(value)),
  ]);
}

test("every field of the schema is on the page", () => {
  const names = [...new Set(fieldNames(JSON.parse(schemaText("manifest"))))];
  expect(names.length).toBeGreaterThan(45);
  expect(names.filter((name) => !new RegExp(`[\`{ \\n.]${name.replace("$", "\\$")}[:\`= ]`).test(page))).toEqual([]);
});
