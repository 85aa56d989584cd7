import { readFileSync } from "node:fs";
import { loadManifest } from "../src/manifest";
import { tempProject } from "./support/project";

const sections = readFileSync("docs/rules.md", "utf8").split(/^## /m).slice(1);
/** Sections whose examples are manifests; the others show commands. */
const examples = sections.flatMap((section) => {
  const [bad, good] = [...section.matchAll(/```yaml\n# (?:bad|good)\n([\s\S]*?)```/g)].map((match) => match[1]!);
  return bad === undefined ? [] : [[section.slice(0, section.indexOf("\n")), bad, good!] as const];
});

async function rulesOf(example: string): Promise<string[]> {
  const owner = /^user:/m.test(example) ? "" : "organization: acme\n";
  const project = tempProject({ "sealform.yaml": `version: 1\n${owner}${example}` });
  const { diagnostics } = await loadManifest(project.path("sealform.yaml"));
  return [...new Set(diagnostics.map(({ rule }) => rule))];
}

test("the examples of the documentation are found", () => expect(examples.length).toBeGreaterThan(30));

/** In a manifest the schema sees these first; constructs meet the rule itself. */
const SCHEMA_FIRST: Readonly<Record<string, readonly string[]>> = { "store-variable": ["schema"], "env-name": ["schema"] };

test.each(examples)("%s: the bad example breaks this rule alone, the good one breaks none", async (id, bad, good) => {
  expect(await rulesOf(bad)).toEqual(SCHEMA_FIRST[id] ?? [id]);
  expect(await rulesOf(good)).toEqual([]);
});
