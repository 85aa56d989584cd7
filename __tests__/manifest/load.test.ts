import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { findManifest, type LoadedManifest, loadManifest } from "../../src/manifest";
import { renderDiagnostic } from "../../src/model/diagnostic";
import { tempProject } from "../support/project";

const HEAD = "version: 1\norganization: acme\n";

async function load(files: Record<string, string>, file = Object.keys(files)[0]!): Promise<LoadedManifest> {
  const project = tempProject(files);
  return loadManifest(file, { cwd: project.folder });
}

function lines({ diagnostics }: LoadedManifest): string[] {
  return diagnostics.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`);
}

describe("big and hostile files", () => {
  test("a file over 5 MiB is refused before it is parsed, and the limit is named", async () => {
    const loaded = await load({ "sealform.yaml": HEAD + "# 0123456789\n".repeat(800_000) });
    expect(loaded.diagnostics.map(renderDiagnostic)).toEqual([
      "sealform.yaml:1:1: the file is larger than 5 MiB [file-too-large]\n    hint: no manifest is that large: check the path, or split it into one for each group of repositories",
    ]);
  });

  test("an alias bomb is refused", async () => {
    const levels = Array.from({ length: 12 }, (_, i) => `x-${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(10)}]\n`).join("");
    expect(lines(await load({ "sealform.yaml": `${HEAD}x-0: &l0 [a]\n${levels}` }))).toEqual(["sealform.yaml:9:26 yaml-alias"]);
  });

  test("aliases that 4,000 entries share are no bomb", async () => {
    const secrets = Array.from({ length: 4000 }, (_, i) => `  repo-${i}: { secrets: { A: { <<: *shared } } }\n`).join("");
    const loaded = await load({
      "sealform.yaml": `${HEAD}x-shared: &shared { value: existing, rotation: { maxAge: 90d, owner: me } }\nrepositories:\n${secrets}`,
    });
    expect(loaded.desired?.secrets).toHaveLength(4000);
  });

  test.each([
    ["brackets", "x-a: ", "["],
    ["mappings", "x-a: ", "{a: "],
    ["lists", "x-a:\n  ", "- "],
    ["brackets that are closed", "x-a: ", "["],
  ])("nested too deeply: %s", async (name, before, text) => {
    const deep = text.repeat(200_000) + (name.endsWith("closed") ? "]".repeat(200_000) : "");
    const loaded = await load({ "sealform.yaml": HEAD + before + deep });
    expect(loaded.diagnostics.map(({ rule, message }) => [rule, message])).toEqual([["yaml", "nested more than 100 levels deep"]]);
  });

  test("4,000 entries with a mistake each are 4,000 diagnostics, in the order of the file", async () => {
    const secrets = Array.from({ length: 4000 }, (_, i) => `  NAME_${i}: { visibility: selectd, value: canary }\n`).join("");
    const loaded = await load({ "sealform.yaml": `${HEAD}secrets:\n${secrets}` });
    expect(loaded.diagnostics.filter(({ rule }) => rule === "secret-limit")).toHaveLength(1);
    expect(loaded.diagnostics).toHaveLength(8001);
    expect(lines(loaded).slice(-2)).toEqual([`sealform.yaml:4003:28 schema`, `sealform.yaml:4003:44 value-literal`]);
  });

  test("limits of GitHub are counted", async () => {
    const names = (n: number, text: string) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`A${i}`, text]));
    const big = {
      web: {
        secrets: Object.fromEntries(Object.keys(names(101, "")).map((name) => [name, { value: "existing" }])),
        variables: { ...names(501, "x"), BIG: "x".repeat(50_000) },
      },
    };
    const secrets = Object.fromEntries(
      Object.keys(names(101, "")).map((name) => [name, { visibility: "selected", repositories: ["web"], value: "existing" }]),
    );
    const loaded = await load({ "sealform.json": JSON.stringify({ version: 1, organization: "acme", secrets, repositories: big }) });
    expect(new Set(loaded.diagnostics.map(({ rule }) => rule))).toEqual(
      new Set(["secret-limit", "variable-limit", "variable-size", "usable-secrets"]),
    );
  });
});

test("a byte-order mark and carriage returns move no position", async () => {
  const text = `\uFEFF${HEAD}secrets:\n  A: { visibility: al, value: existing }\n`.replaceAll("\n", "\r\n");
  expect(lines(await load({ "sealform.yaml": text }))).toEqual(["sealform.yaml:4:20 schema"]);
  expect((await load({ "sealform.json": '\uFEFF{"version":1,\r\n"user":"alice"}\r\n' })).desired).toBeDefined();
});

describe("JSON", () => {
  test("is read with the same positions", async () => {
    const text =
      '{\n\t"version": 1,\n\t"organization": "acme",\n\t"secrets": {\n\t\t"A": { "visibility": "al", "value": "canary" }\n\t}\n}\n';
    expect(lines(await load({ "sealform.json": text }))).toEqual(["sealform.json:5:24 schema", "sealform.json:5:39 value-literal"]);
  });

  test("may hold $schema and escapes, names may be anything", async () => {
    const text =
      '{"$schema":"./sealform.schema.json","version":1,"user":"alice","repositories":{"api":{"environments":{"\\u00fc\\/\\ud83d\\ude00":{},"__proto__":{"waitTimer":5},"constructor":{}}}}}';
    const { desired, diagnostics } = await load({ "sealform.json": text });
    expect(diagnostics).toEqual([]);
    expect(desired?.environments.map(({ address, protection }) => [address, protection])).toEqual([
      ["env:api/__proto__", { waitTimer: 5 }],
      ["env:api/constructor", {}],
      ["env:api/ü%2F😀", {}],
    ]);
  });

  test.each([
    ["a comment", '{\n// x\n"version": 1}', "2:1 json"],
    ["a trailing comma", '{"version": 1,\n}', "2:1 json"],
    ["text after the end", '{"version": 1}\n}', "2:1 json"],
    ["single quotes", "{'version': 1}", "1:2 json"],
    ["a bare word", '{"version": one}', "1:13 json"],
    ["a number that only YAML knows", '{"version": 0x1}', "1:13 json"],
    ["an open string", '{"version": "1}', "1:13 json"],
    ["a missing colon", '{"version" 1}', "1:12 json"],
    ["a missing comma", '{"version": 1 "user": "alice"}', "1:15 json"],
    ["an open bracket", '{"version": 1, "forget": ["a"', "1:30 json"],
    ["YAML", "version: 1\n", "1:1 json"],
    ["nothing", "", "1:1 json"],
    ["a control character in a string", '{"version": "a\tb"}', "1:13 json"],
    ["too many levels", `{"x-a": ${"[".repeat(100_000)}`, "1:109 yaml"],
    ["a list", "[]", "1:1 schema"],
    ["a key twice", '{"version": 1, "user": "alice",\n"version": 1}', "2:1 duplicate-key"],
  ])("refuses %s", async (_, text, expected) => {
    expect(lines(await load({ "sealform.json": text }))).toEqual([`sealform.json:${expected}`]);
  });
});

describe("extends", () => {
  const chain = (n: number) =>
    Object.fromEntries(
      Array.from({ length: n }, (_, i) => [
        `${i}.yaml`,
        `${i === 0 ? HEAD : ""}${i < n - 1 ? `extends: [${i + 1}.yaml]\n` : "forget: []\n"}`,
      ]),
    );

  test("goes over 16 levels and not over 17", async () => {
    expect((await load(chain(17))).desired).toBeDefined();
    expect(lines(await load(chain(18)))).toEqual(["16.yaml:1:11 extends-depth"]);
  });

  test("bases that double at every level end", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 15 }, (_, i) => [`${i}.yaml`, `${i === 0 ? HEAD : ""}extends: [${i + 1}.yaml, ${i + 1}.yaml]\n`]),
    );
    const loaded = await load({ ...files, "15.yaml": "forget: []\n" });
    expect(new Set(loaded.diagnostics.map(({ rule }) => rule))).toEqual(new Set(["extends-depth"]));
  });

  test("a base that two files share is no cycle, and its problems are told once", async () => {
    const files = {
      "sealform.yaml": `${HEAD}extends: [a.yaml, b.yaml]\n`,
      "a.yaml": "extends: [c.yaml]\n",
      "b.yaml": "extends: [c.yaml]\n",
      "c.yaml": "forget:\n  - nonsense\n",
    };
    const loaded = await load(files);
    expect(lines(loaded)).toEqual(["c.yaml:2:5 forget-address"]);
    expect(loaded.files.map((file) => file.slice(loaded.folder.length + 1))).toEqual(["sealform.yaml", "b.yaml", "c.yaml", "a.yaml"]);
  });

  test("lays later files over earlier ones and the file itself over all", async () => {
    const value = (text: string) => `variables: { A: { visibility: all, value: ${text} } }\n`;
    const files = {
      "sealform.yaml": `${HEAD}extends: [a.yaml, b.json]\n`,
      "a.yaml": value("a"),
      "b.json": '{"variables":{"A":{"value":"b"}}}',
    };
    expect((await load(files)).desired?.variables[0]?.value).toBe("b");
    expect((await load({ ...files, "sealform.yaml": files["sealform.yaml"] + value("main") })).desired?.variables[0]?.value).toBe("main");
  });

  test("a link inside of the folder is followed, a link out of it is refused", async () => {
    const outside = tempProject({ "base.yaml": "forget: []\n" });
    const project = tempProject({
      "sealform.yaml": `${HEAD}extends: [in.yaml, out.yaml]\n`,
      "shared/base.yaml": "secrets: { A: { visibility: all, value: { file: a.txt } } }\n",
    });
    symlinkSync("shared/base.yaml", project.path("in.yaml"));
    symlinkSync(outside.path("base.yaml"), project.path("out.yaml"));
    const loaded = await loadManifest("sealform.yaml", { cwd: project.folder });
    expect(lines(loaded)).toEqual(["sealform.yaml:3:20 path-outside"]);
    const inner = tempProject({
      "sealform.yaml": `${HEAD}extends: [in.yaml]\n`,
      "shared/base.yaml": "secrets: { A: { visibility: all, value: { file: a.txt } } }\n",
    });
    symlinkSync("shared/base.yaml", inner.path("in.yaml"));
    expect((await loadManifest("sealform.yaml", { cwd: inner.folder })).desired?.secrets[0]?.value).toEqual({
      from: "file",
      path: "shared/a.txt",
    });
  });

  test("an overlay's null clears a protection key and removes everything else", async () => {
    const base =
      "repositories: { api: { environments: { production: { waitTimer: 5, adminsCanBypass: false, secrets: { A: { value: existing } } } } } }\n";
    const over = `${HEAD}extends: [base.yaml]\nrepositories: { api: { environments: { production: { waitTimer: null, secrets: { A: null } } } } }\n`;
    const { desired } = await load({ "sealform.yaml": over, "base.yaml": base });
    expect(desired?.environments[0]?.protection).toEqual({ waitTimer: null, adminsCanBypass: false });
    expect(desired?.secrets).toEqual([]);
  });

  test("a forgotten value in an overlay removes nothing and is an error", async () => {
    const files = {
      "sealform.yaml": `${HEAD}extends: [base.yaml]\nsecrets:\n`,
      "base.yaml": "secrets: { A: { visibility: all, value: existing } }\n",
    };
    expect(lines(await load(files))).toEqual(["sealform.yaml:4:1 empty-value"]);
  });
});

describe("places", () => {
  test("paths of diagnostics are relative to the working directory", async () => {
    const project = tempProject({ "infra/sealform.yaml": `${HEAD}extends: [base.yaml]\nforget: [x]\n`, "infra/base.yaml": "unknown: 1\n" });
    const from = async (cwd: string) => lines(await loadManifest(project.path("infra/sealform.yaml"), { cwd }));
    expect(await from(project.folder)).toEqual([
      join("infra", "sealform.yaml:4:10 forget-address"),
      join("infra", "base.yaml:1:1 unknown-key"),
    ]);
    expect(await from(project.path("infra"))).toEqual(["sealform.yaml:4:10 forget-address", "base.yaml:1:1 unknown-key"]);
  });

  test("a value's path that a link leads out of the folder is refused, a missing one is not", async () => {
    const outside = tempProject({ "secret.txt": "x" });
    const project = tempProject({
      "sealform.yaml": `${HEAD}secrets:\n  A: { visibility: all, value: { file: link.txt } }\n  B: { visibility: all, value: { file: missing.txt } }\n`,
    });
    symlinkSync(outside.path("secret.txt"), project.path("link.txt"));
    expect(lines(await loadManifest("sealform.yaml", { cwd: project.folder }))).toEqual(["sealform.yaml:4:40 path-outside"]);
  });

  test("locate finds what an address is declared by, in any spelling", async () => {
    const files = {
      "sealform.yaml": `${HEAD}extends: [base.yaml]\nrepositories:\n  api:\n    environments:\n      prod/eu: { waitTimer: 5 }\n`,
      "base.yaml": "secrets:\n  NPM_TOKEN:\n    visibility: all\n    value: existing\n",
    };
    const { locate } = await load(files);
    expect(locate("ORG/actions/secret/npm_token")).toEqual({ file: "base.yaml", line: 2, column: 3 });
    expect(locate("org/actions/secret/NPM_TOKEN", "visibility")).toEqual({ file: "base.yaml", line: 3, column: 17 });
    expect(locate("org/actions/secret/NPM_TOKEN", "rotation")).toEqual({ file: "base.yaml", line: 2, column: 3 });
    expect(locate("env:api/prod%2Feu", "waitTimer")).toEqual({ file: "sealform.yaml", line: 7, column: 29 });
    expect(locate("repo:api")).toEqual({ file: "sealform.yaml", line: 5, column: 3 });
    expect(locate("repo:web")).toBeUndefined();
  });

  test("a manifest that cannot be read is an error, not a diagnostic", async () => {
    const project = tempProject({ "folder/x": "" });
    await expect(loadManifest("folder", { cwd: project.folder })).rejects.toMatchObject({ name: "SealformError", rule: "file-unreadable" });
    await expect(loadManifest("nowhere.yaml", { cwd: project.folder })).rejects.toMatchObject({
      name: "SealformError",
      rule: "file-unreadable",
    });
  });
});

describe("findManifest", () => {
  test("takes .yaml before .yml before .json", async () => {
    const project = tempProject({ "sealform.yml": "", "sealform.json": "" });
    expect(await findManifest(project.folder)).toBe(project.path("sealform.yml"));
    expect(await findManifest(tempProject({ "sealform.json": "" }).folder)).toMatch(/sealform\.json$/);
    expect(await findManifest(project.folder, "sealform.json")).toBe(project.path("sealform.json"));
  });

  test("says what to do when there is none", async () => {
    const { folder } = tempProject({});
    await expect(findManifest(folder)).rejects.toMatchObject({
      rule: "manifest-not-found",
      hint: expect.stringContaining("sealform init"),
    });
    await expect(findManifest(folder, "other.yaml")).rejects.toMatchObject({
      rule: "manifest-not-found",
      message: 'there is no manifest "other.yaml"',
    });
  });
});

test("where a base cannot be read, what is there is judged all the same, and nothing that the base may say", async () => {
  const own =
    "extends: [nope.yaml]\nsecrets:\n  GITHUB_A: { visibility: al, value: existing }\n  B: { value: { env: GITHUB_X } }\n  C: { visibility: selected, value: existing }\n";
  expect(lines(await load({ "sealform.yaml": `version: 1\n${own}` }))).toEqual([
    "sealform.yaml:2:11 file-unreadable",
    "sealform.yaml:4:3 secret-name-github",
    "sealform.yaml:4:27 schema",
    "sealform.yaml:5:15 env-forbidden",
  ]);
});
