import { readFileSync } from "node:fs";
import fc from "fast-check";
import { parse } from "yaml";
import { loadManifestSync } from "../../src/manifest";
import { type Edit, editManifest, unifiedDiff } from "../../src/manifest/edit";
import { lineChanges } from "../../src/manifest/edit/line-changes";
import { INCLUDED } from "../../src/manifest/places";
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

test("moves an entry with its comment into an environment, and leaves behind that the repository has none", () => {
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
    "+    secrets: {}",
    "+    environments:",
    "+      prod:",
    "+        secrets:",
    "+          CLOUD_TOKEN: { value: { exec: [node, vault.mjs, infra/cloud] } }",
  ]);
});

const HEAD = "version: 1\norganization: acme\n";
const only = (text: string, ...edits: readonly Edit[]) => {
  const { files, refused, problems } = edit({ "sealform.yaml": text }, ...edits);
  expect(problems).toEqual([]);
  return { after: files[0]?.after ?? text, refused: refused.map(({ reason }) => reason) };
};

test("bytes that an edit is not about stay: spacing, quotes, long lines, line ends", () => {
  const text = `# head\r\n${HEAD.replaceAll("\n", "\r\n")}secrets:\r\n  GAP:   {  visibility: all ,value: { env: G } }   # gap\r\n  "B" : { visibility: 'all', value: {env: B} }\r\n\r\n  # about C\r\n  C: { visibility: all, value: { env: C } } # c`;
  const { after } = only(text, { at: ["secrets", "b", "visibility"], value: "private" }, { at: ["secrets", "C"] });
  expect(after).toBe(text.replace("'all'", "private").replace(/ {2}# about C[\s\S]*/, ""));
  expect(only(text, { at: ["secrets", "D"], value: { visibility: "all", value: { env: "D" } } }).after).toBe(
    `${text}\r\n  D: { visibility: all, value: { env: D } }`,
  );
});

test.each([
  ["[x, y, z]", "[y]"],
  ["[ x,y ,z ]", "[ y ]"],
  ["[x, y, z,]", "[y,]"],
  [
    "\n      [\n        x, # first\n        # second\n        y, # 2\n        z # third\n      ]",
    "\n      [\n        # second\n        y # 2\n      ]",
  ],
  ["\n      # first\n      - x\n      # second\n      - y # 2\n      - z # third", "\n      # second\n      - y # 2"],
  ["\n    - x\n    - y\n    - z", "\n    - y"],
])("items go from a list with their comments: %j", (list, left) => {
  const text = (repositories: string) =>
    `${HEAD}secrets:\n  A:\n    visibility: selected\n    repositories: ${repositories}\n    value: { env: A }\n`;
  const { after, refused } = only(text(list), { at: ["secrets", "A", "repositories", 0] }, { at: ["secrets", "A", "repositories", 2] });
  expect({ after, refused }).toEqual({ after: text(left), refused: [] });
});

test.each([
  ["[x]", "[x, web]"],
  ["[ x ]", "[ x, web ]"],
  ["[x,]", "[x, web,]"],
  ["[]", "[web]"],
  [
    "\n      [\n        x, # first\n        y # second\n      ]",
    "\n      [\n        x, # first\n        y, # second\n        web\n      ]",
  ],
  ["\n      - x # first\n        # still x", "\n      - x # first\n        # still x\n      - web"],
  ["\n    - x", "\n    - x\n    - web"],
])("an item comes to a list in its form: %j", (list, more) => {
  const text = (repositories: string) =>
    `${HEAD}secrets:\n  A:\n    visibility: selected\n    value: { env: A }\n    repositories: ${repositories}\n`;
  const { after, refused } = only(text(list), { at: ["secrets", "A", "repositories", "-"], value: "web" });
  expect({ after, refused }).toEqual({ after: text(more), refused: [] });
});

const move = { from: ["repositories", "api", "secrets", "T"], at: ["repositories", "api", "environments", "prod", "secrets", "T"] };

test("an entry is moved with the comments above, behind and below it", () => {
  const text =
    `${HEAD}repositories:\n  api:\n    secrets:\n      OTHER: { value: { env: O } }\n\n      # why T\n      # and how\n      T:   # tail\n        # inside\n        value: |\n          ENV\n        # below\n      LAST: { value: { env: L } }\n`.replace(
      "|\n          ENV",
      "{ env: T }",
    );
  const environments = "    environments:\n      prod:\n        waitTimer: 5 # who\n";
  const entry = ["# why T", "# and how", "T:   # tail", "  # inside", "  value: { env: T }", "  # below"];
  const indented = (columns: number) => entry.map((line) => `${" ".repeat(columns)}${line}\n`).join("");
  const gone = text.replace(indented(6), "");
  expect(only(text + environments, move).after).toBe(`${gone}${environments}        secrets:\n${indented(10)}`);
  expect(only(text, move).after).toBe(`${gone}    environments:\n      prod:\n        secrets:\n${indented(10)}`);
  expect(only(text.replaceAll("\n", "\r\n"), move).after).toBe(
    `${gone}    environments:\n      prod:\n        secrets:\n${indented(10)}`.replaceAll("\n", "\r\n"),
  );
  const braces = "    environments: { prod: { waitTimer: 1 } }\n";
  expect(only(text + braces, move)).toEqual({ after: text + braces, refused: [expect.stringContaining("comments have no place")] });
});

test.each([
  [
    "  api: { secrets: { T: { value: { env: T } } } }\n",
    "  api: { secrets: {}, environments: { prod: { secrets: { T: { value: { env: T } } } } } }\n",
  ],
  [
    "  api:\n    environments: { prod: { waitTimer: 1 } }\n    secrets:\n      T: { value: { env: T } }\n",
    "  api:\n    environments: { prod: { waitTimer: 1, secrets: { T: { value: { env: T } } } } }\n    secrets: {}\n",
  ],
  [
    "  api:\n    environments:\n      prod:\n        secrets: # none yet\n    secrets: { T: { value: { env: T } }, U: { value: { env: U } } }\n".replace(
      "        secrets: # none yet\n",
      "        secrets: {} # none yet\n",
    ),
    "  api:\n    environments:\n      prod:\n        secrets: { T: { value: { env: T } } } # none yet\n    secrets: { U: { value: { env: U } } }\n",
  ],
])("an entry is moved into and out of brackets: %j", (text, after) => {
  expect(only(`${HEAD}repositories:\n${text}`, move)).toEqual({ after: `${HEAD}repositories:\n${after}`, refused: [] });
});

test("what would say more than the edit is left out", () => {
  const anchored = `${HEAD}secrets:\n  A: { visibility: all, value: &v { env: A } }\n  B: { visibility: all, value: *v }\n`;
  expect(only(anchored, { at: ["secrets", "A"] })).toEqual({ after: anchored, refused: [expect.stringContaining("by hand")] });
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
    { at: [INCLUDED, 0, "repositories", "web", "secrets", "B"] },
  );
  expect(problems).toEqual([]);
  expect(edited.map(({ shown }) => shown).sort()).toEqual(["base.yaml", "web.yaml"]);
});

test("tells the keys of an entry of any of its files, but none of what a group or an override says", () => {
  const { folder } = tempProject({
    "sealform.yaml": `${HEAD}extends: [./base.yaml]\ninclude: [{ path: web.yaml, repositories: [web] }]\ngroups: { g: { repositories: [api], secrets: { G: { value: { env: G } } } } }\ntargets: { eu: { override: { secrets: { A: { visibility: private } } } } }\n`,
    "base.yaml": "version: 1\nsecrets:\n  A: { visibility: all, value: { env: A } }\n",
    "web.yaml": "version: 1\nrepositories:\n  web: { secrets: { B: { value: { env: B } } } }\n",
  });
  const manifest = loadManifestSync("sealform.yaml", { cwd: folder });
  expect(manifest.entry("org/actions/secret/A")).toEqual({ path: ["secrets", "A"], value: { visibility: "all", value: { env: "A" } } });
  expect(manifest.entry("repo:web/actions/secret/B")).toEqual({
    path: [INCLUDED, 0, "repositories", "web", "secrets", "B"],
    value: { value: { env: "B" } },
  });
  expect(manifest.entry("repo:api/actions/secret/G")).toBeUndefined();
  expect(loadManifestSync("sealform.yaml", { cwd: folder, target: "eu" }).entry("org/actions/secret/A")).toBeUndefined();
});

test("of files that say the same, the one that wins is edited; what a base does not say comes to the entry itself", () => {
  const files = {
    "sealform.yaml": `${HEAD}extends: [./one.yaml, ./two.yaml]\nsecrets:\n  B: { value: { env: B } }\n`,
    "one.yaml": "version: 1\nsecrets:\n  A: { visibility: selected, repositories: [x, y, z], value: { env: A } }\n",
    "two.yaml": "version: 1\nsecrets:\n  A: { repositories: [x, y] }\n  B: { visibility: all }\n",
  };
  const { files: edited } = edit(
    files,
    { at: ["secrets", "A", "repositories", 1] },
    { at: ["secrets", "B", "visibility"], value: "private" },
  );
  expect(Object.fromEntries(edited.map(({ shown, after }) => [shown, after]))).toEqual({
    "two.yaml": files["two.yaml"].replace("[x, y]", "[x]"),
    "sealform.yaml": files["sealform.yaml"].replace("{ value: { env: B } }", "{ value: { env: B }, visibility: private }"),
  });
});

test("leaves out what an alias shares, and tells what it would break", () => {
  const shared = "version: 1\norganization: acme\nx-a: &a { visibility: all, value: { env: A } }\nsecrets: { A: *a }\n";
  expect(edit({ "sealform.yaml": shared }, { at: ["secrets", "A", "visibility"], value: "private" }).refused).toMatchObject([
    { reason: expect.stringContaining("anchor") },
  ]);
  const { problems } = edit({ "sealform.yaml": ONE }, { at: ["secrets", "A", "visibility"], value: "everybody" });
  expect(problems).toMatchObject([{ rule: "schema" }]);
});

test("lines that differ make one text the other", () => {
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
    }),
  );
});

describe("an edit says what it should and touches no other line", () => {
  /** An entry of which every line bears its tag. */
  const entry = fc
    .record({
      comment: fc.boolean(),
      below: fc.boolean(),
      gap: fc.constantFrom("", "\n"),
      block: fc.boolean(),
      list: fc.constantFrom("none", "flow", "wide", "dash", "flush"),
      space: fc.constantFrom(" ", "   "),
    })
    .map(({ comment, below, gap, block, list, space }) => (name: string, pad: string) => {
      const tag = `# ${name}`;
      const selected = list === "none" ? [] : ["visibility: selected"];
      const lists: Readonly<Record<string, readonly string[]>> = {
        none: ["visibility: all"],
        flow: [`repositories: [x,${space}y] ${tag}`],
        wide: [`repositories: [ ${tag}`, `    x, ${tag}`, `    y ${tag}`, `  ] ${tag}`],
        dash: [`repositories: ${tag}`, `  - x ${tag}`, `  - y ${tag}`],
        flush: [`repositories: ${tag}`, `- x ${tag}`, `- y ${tag}`],
      };
      const fields = [...selected, ...lists[list]!, `value:${space}{ env: E }`].map((line) =>
        line.includes("#") ? line : `${line} ${tag}`,
      );
      const inBraces = `${name}:${space}{ ${list === "none" ? "visibility: all" : "visibility: selected, repositories: [x, y]"}, value: {env: E} } ${tag}`;
      const lines = block ? [`${name}: ${tag}`, ...fields.map((line) => `  ${line}`)] : [inBraces];
      return [
        ...(gap ? [""] : []),
        ...(comment ? [`# about ${name}`] : []),
        ...lines,
        ...(below && block ? [`  # below ${name}`] : []),
      ].map((line) => (line === "" ? line : pad + line));
    });
  const manifest = fc.record({
    entries: fc.array(entry, { minLength: 1, maxLength: 4 }),
    eol: fc.constantFrom("\n", "\r\n"),
    last: fc.boolean(),
    pad: fc.constantFrom("  ", "    "),
  });
  const edits: Readonly<Record<string, (name: string) => readonly Edit[]>> = {
    remove: (name) => [{ at: ["secrets", name] }],
    narrow: (name) => [
      { at: ["secrets", name, "visibility"], value: "selected" },
      { at: ["secrets", name, "repositories"], value: ["web"] },
    ],
    add: (name) => [{ at: ["secrets", name, "repositories", "-"], value: "web" }],
    take: (name) => [{ at: ["secrets", name, "repositories", 1] }],
  };

  test.each(Object.entries(edits))("%s", (kind, of) => {
    fc.assert(
      fc.property(manifest, fc.nat(), ({ entries, eol, last, pad }, nth) => {
        const names = entries.map((_, i) => `E${i}`);
        const name = names[nth % names.length]!;
        const lines = ["version: 1", "organization: acme", "secrets:", ...entries.flatMap((make, i) => make(names[i]!, pad))];
        const text = lines.join(eol) + (last ? eol : "");
        const before = parse(text);
        const own = before.secrets[name];
        if ((kind === "add" || kind === "take") && !own.repositories) return;
        // Comments in a list that is replaced as a whole.
        if (kind === "narrow" && own.repositories) return;
        const wanted = structuredClone(before);
        if (kind === "remove") delete wanted.secrets[name];
        if (kind === "narrow") Object.assign(wanted.secrets[name], { visibility: "selected", repositories: ["web"] });
        if (kind === "add") wanted.secrets[name].repositories.push("web");
        if (kind === "take") wanted.secrets[name].repositories.splice(1, 1);
        const { after, refused } = only(text, ...of(name));
        expect(refused).toEqual([]);
        expect(parse(after)).toEqual(wanted);
        const [a, b] = [text.split("\n"), after.split("\n")];
        const touched = lineChanges(a, b).flatMap(({ from, to }) => a.slice(from, to));
        const isOwn = (line: string) => line.includes(name) || (names.length === 1 && line.startsWith("secrets:"));
        // The last line gets an end when another comes below it.
        expect(touched.filter((line) => !isOwn(line) && line.trim() !== "" && line !== a.at(-1))).toEqual([]);
        expect(after.includes("\r\n")).toBe(eol === "\r\n" && after.includes("\n"));
        expect(/[^\r]\n/.test(after) && eol === "\r\n").toBe(false);
        if (kind === "narrow") expect(only(after, ...of(name)).after).toBe(after);
        if (kind === "remove" && names.length > 1)
          expect(only(after, ...of(name))).toEqual({ after, refused: [expect.stringContaining("not written")] });
      }),
      { numRuns: 60 },
    );
  });
});
