import { readFileSync } from "node:fs";
import fc from "fast-check";
import { loadManifestSync } from "../../src/manifest";
import { type Edit, editManifest, unifiedDiff } from "../../src/manifest/edit";
import { lineChanges } from "../../src/manifest/edit/line-changes";
import { mergeLines } from "../../src/manifest/edit/merge-lines";
import { tempProject } from "../support/project";

const ACME = readFileSync("examples/acme/sealform.yaml", "utf8");

function edit(files: Readonly<Record<string, string>>, ...edits: readonly Edit[]) {
  const { folder } = tempProject(files);
  const name = Object.keys(files)[0]!;
  const manifest = loadManifestSync(name, { cwd: folder });
  expect(manifest.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const edited = editManifest(manifest, edits, { cwd: folder });
  return { ...edited, diff: edited.files.map(({ shown, before, after }) => unifiedDiff(shown, before, after)).join("") };
}

/** Lines that a diff takes away and adds. */
const changed = (diff: string) => diff.split("\n").filter((line) => /^[-+](?![-+]{2} )/.test(line));

test("touches nothing but the lines of the edit: comments, order and spacing stay", () => {
  const { diff, refused, problems } = edit(
    { "sealform.yaml": ACME },
    { at: ["secrets", "SONAR_TOKEN", "visibility"], value: "selected" },
    { at: ["secrets", "SONAR_TOKEN", "repositories"], value: ["web", "api"] },
    { at: ["secrets", "NPM_TOKEN", "repositories", 99], value: "mobile" },
    { at: ["secrets", "CHAT_WEBHOOK_URL"] },
  );
  expect({ refused, problems }).toEqual({ refused: [], problems: [] });
  expect(changed(diff)).toEqual([
    '-    repositories: [web, api, "lib-*"]',
    '+    repositories: [web, api, "lib-*", mobile]',
    "-    visibility: private",
    "+    visibility: selected",
    "-  CHAT_WEBHOOK_URL:",
    "-    visibility: all",
    "-    value: { env: ACME_CHAT_WEBHOOK_URL }",
    "+    repositories: [web, api]",
  ]);
});

test("moves an entry with its comment into an environment, and leaves no empty mapping behind", () => {
  const { diff, problems } = edit(
    { "sealform.yaml": ACME },
    {
      from: ["repositories", "infra", "secrets", "CLOUD_TOKEN"],
      at: ["repositories", "infra", "environments", "prod", "secrets", "CLOUD_TOKEN"],
    },
  );
  expect(problems).toEqual([]);
  expect(changed(diff)).toEqual([
    "-    secrets:",
    "-      CLOUD_TOKEN: { value: { exec: [node, vault.mjs, infra/cloud] } }",
    "+    environments:",
    "+      prod:",
    "+        secrets:",
    "+          CLOUD_TOKEN: { value: { exec: [node, vault.mjs, infra/cloud] } }",
  ]);
});

const ONE = "version: 1\norganization: acme\nsecrets:\n  A: { visibility: selected, repositories: [x, y, z], value: { env: A } }\n";

test("removes the named items of a list, whatever order they come in", () => {
  const at = (i: number): Edit => ({ at: ["secrets", "A", "repositories", i] });
  expect(edit({ "sealform.yaml": ONE }, at(0), at(2)).files[0]!.after).toBe(ONE.replace("[x, y, z]", "[y]"));
});

test("edits JSON in its own indentation", () => {
  const json =
    '{\n    "version": 1,\n    "organization": "acme",\n    "secrets": {\n        "A": { "visibility": "all", "value": { "env": "A" } }\n    }\n}\n';
  const { files } = edit({ "sealform.json": json }, { at: ["secrets", "A", "visibility"], value: "private" });
  expect(JSON.parse(files[0]!.after).secrets.A.visibility).toBe("private");
  expect(files[0]!.after).toContain('\n    "organization"');
});

test("edits the file that an entry stands in", () => {
  const files = {
    "sealform.yaml": "version: 1\norganization: acme\nextends: [./base.yaml]\ninclude: [{ path: web.yaml, repositories: [web] }]\n",
    "base.yaml": "version: 1\nsecrets:\n  A: { visibility: all, value: { env: A } }\n",
    "web.yaml": "version: 1\nrepositories:\n  web: { secrets: { B: { value: { env: B } } } }\n",
  };
  const { files: edited, problems } = edit(
    files,
    { at: ["secrets", "a", "visibility"], value: "private" },
    { at: ["repositories", "web", "secrets", "B"] },
  );
  expect(problems).toEqual([]);
  expect(edited.map(({ shown }) => shown).sort()).toEqual(["base.yaml", "web.yaml"]);
});

test("leaves out what an alias shares, and tells what it would break", () => {
  const shared = "version: 1\norganization: acme\nx-a: &a { visibility: all, value: { env: A } }\nsecrets: { A: *a }\n";
  expect(edit({ "sealform.yaml": shared }, { at: ["secrets", "A", "visibility"], value: "private" }).refused).toMatchObject([
    { reason: expect.stringContaining("anchor") },
  ]);
  const { problems } = edit({ "sealform.yaml": ONE }, { at: ["secrets", "A", "visibility"], value: "everybody" });
  expect(problems).toMatchObject([{ rule: "schema" }]);
});

test("lines that differ make one text the other, and a merge keeps what both want", () => {
  const lines = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });
  fc.assert(
    fc.property(lines, lines, (a, b) => {
      const made: string[] = [];
      let at = 0;
      for (const { from, to, start, end } of lineChanges(a, b)) {
        made.push(...a.slice(at, from), ...b.slice(start, end));
        at = to;
      }
      expect([...made, ...a.slice(at)]).toEqual(b);
      expect(mergeLines(a.join("\n"), a.join("\n"), b.join("\n"))).toBe(b.join("\n"));
      expect(mergeLines(a.join("\n"), b.join("\n"), a.join("\n"))).toBe(b.join("\n"));
    }),
  );
});
