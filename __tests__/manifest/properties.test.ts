import { writeFileSync } from "node:fs";
import fc from "fast-check";
import { stringify } from "yaml";
import { type LoadedManifest, loadManifest } from "../../src/manifest";
import { isProtectionKey, mergePatch } from "../../src/manifest/merge-patch";
import type { Plain } from "../../src/manifest/plain";
import { SealformError } from "../../src/model/errors";
import { tempProject } from "../support/project";

const project = tempProject({});

async function load(text: string, name = "sealform.yaml") {
  writeFileSync(project.path(name), text);
  return loadManifest(name, { cwd: project.folder });
}

const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Plain>;
const object = fc.dictionary(fc.constantFrom("a", "b", "c", "__proto__"), json) as fc.Arbitrary<{ [key: string]: Plain }>;

function holdsNull(value: Plain): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).some((member) => member === null || holdsNull(member))
  );
}

describe("merge patch", () => {
  // https://www.rfc-editor.org/rfc/rfc7396#appendix-A
  test.each([
    [{ a: "b" }, { a: "c" }, { a: "c" }],
    [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
    [{ a: "b" }, { a: null }, {}],
    [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
    [{ a: ["b"] }, { a: "c" }, { a: "c" }],
    [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
    [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
    [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
    [
      ["a", "b"],
      ["c", "d"],
      ["c", "d"],
    ],
    [{ a: "b" }, ["c"], ["c"]],
    [{ a: "foo" }, null, null],
    [{ a: "foo" }, "bar", "bar"],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: "b", c: null }, { a: "b" }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ] as [Plain, Plain, Plain][])("RFC 7396: %j with %j is %j", (target, patch, result) => expect(mergePatch(target, patch)).toEqual(result));

  test("an empty patch changes nothing, and a patch made twice is the patch made once", () =>
    fc.assert(
      fc.property(object, object, (target, patch) => {
        expect(mergePatch(target, {})).toEqual(target);
        const once = mergePatch(target, patch);
        expect(mergePatch(once, patch)).toEqual(once);
      }),
    ));

  test("no null of a patch is left where there was nothing", () =>
    fc.assert(fc.property(object, (patch) => expect(holdsNull(mergePatch(undefined, patch))).toBe(false))));

  test("keys that a patch does not name stay as they are, and neither argument changes", () =>
    fc.assert(
      fc.property(object, object, (target, patch) => {
        const before = JSON.stringify([target, patch]);
        const result = mergePatch(target, patch) as { [key: string]: Plain };
        for (const key of Object.keys(target)) if (!Object.hasOwn(patch, key)) expect(result[key]).toEqual(target[key]);
        expect(JSON.stringify([target, patch])).toBe(before);
      }),
    ));

  test("null is kept at protection keys and nowhere else", () => {
    const patch = { repositories: { api: { environments: { prod: { waitTimer: null, secrets: null } } } }, waitTimer: null } as Plain;
    expect(mergePatch(undefined, patch, isProtectionKey)).toEqual({
      repositories: { api: { environments: { prod: { waitTimer: null } } } },
    });
  });
});

/** Manifests that are mostly right. */
const name = fc.constantFrom("A", "b_c", "NPM_TOKEN", "X1");
const stores = fc.uniqueArray(fc.constantFrom("actions", "dependabot", "codespaces", "agents"), { minLength: 1 });
const value = fc.oneof(
  fc.constant("existing"),
  fc.record({ env: fc.constantFrom("A", "VALUE") }),
  fc.record({ file: fc.constantFrom("./a.txt", "b/c.txt") }),
  fc.record({ dotenv: fc.constant("x.env"), key: fc.constantFrom("K", "no", "0x1F", "1e3", "~") }, { requiredKeys: ["dotenv"] }),
  fc.record(
    { exec: fc.array(fc.string(), { minLength: 1, maxLength: 3 }), timeout: fc.constantFrom("5s", "1m") },
    { requiredKeys: ["exec"] },
  ),
  fc.record({ stdin: fc.constant(true) }),
);
const rotation = fc.record(
  { maxAge: fc.constantFrom("1d", "365d"), owner: fc.string({ minLength: 1 }), notify: fc.array(fc.constantFrom("a", "b")) },
  { requiredKeys: [] },
);
const secret = fc.record({ value, stores, rotation, adopt: fc.boolean(), allowEmpty: fc.boolean() }, { requiredKeys: ["value"] });
const environment = fc.record(
  {
    reviewers: fc.option(
      fc.record({ teams: fc.uniqueArray(fc.constantFrom("sre", "dev")), users: fc.constant(["alice"]) }, { requiredKeys: [] }),
    ),
    preventSelfReview: fc.option(fc.boolean()),
    waitTimer: fc.option(fc.integer({ min: 0, max: 100 })),
    deploymentBranchPolicy: fc.option(
      fc.oneof(fc.record({ branches: fc.array(fc.string({ minLength: 1 })) }), fc.constant({ protectedBranches: true })),
    ),
    secrets: fc.dictionary(name, fc.record({ value })),
    variables: fc.dictionary(name, fc.string()),
  },
  { requiredKeys: [] },
);
const repository = fc.record(
  {
    secrets: fc.dictionary(name, secret),
    variables: fc.dictionary(name, fc.oneof(fc.string(), fc.record({ value: fc.string() }))),
    environments: fc.dictionary(fc.stringMatching(/^[!-~]{1,12}$/), environment),
    unmanaged: fc.constantFrom("report", "forbid"),
  },
  { requiredKeys: [] },
);
const manifest = fc.record(
  {
    version: fc.constant(1),
    organization: fc.constant("acme"),
    defaults: fc.record({ stores, rotation }, { requiredKeys: [] }),
    secrets: fc.dictionary(
      name,
      fc.tuple(secret, fc.constantFrom("all", "private")).map(([entry, visibility]) => ({ ...entry, visibility })),
    ),
    repositories: fc.dictionary(fc.constantFrom("api", "web", "lib.x"), repository),
    policies: fc.record({ requireReviewers: fc.constant(["prod*"]) }),
  },
  { requiredKeys: ["version", "organization"] },
);

/** The library prints the key `<<` plain, which reads as a merge: https://yaml.org/type/merge.html */
function asYaml(plain: unknown): string {
  return stringify(plain, { aliasDuplicateObjects: false }).replace(/^( *)<<:/gm, '$1"<<":');
}

test("YAML and JSON of one manifest give the same desired state and break the same rules", async () => {
  let valid = 0;
  await fc.assert(
    fc.asyncProperty(manifest, async (plain) => {
      const yaml = await load(asYaml(plain));
      const strict = await load(JSON.stringify(plain), "sealform.json");
      const rules = (diagnostics: readonly { rule: string; message: string }[]) =>
        diagnostics.map(({ rule, message }) => `${rule} ${message}`).sort();
      expect(rules(yaml.diagnostics)).toEqual(rules(strict.diagnostics));
      expect(JSON.stringify(yaml.desired)).toBe(JSON.stringify(strict.desired));
      if (yaml.desired) valid++;
    }),
    {
      numRuns: 100,
      examples: [[{ version: 1, organization: "acme", repositories: { api: { environments: { "<<": { waitTimer: 5 } } } } }]],
    },
  );
  expect(valid).toBeGreaterThan(10);
}, 60_000);

const CANARY = "hunter2Canary";
/** Any value with the canary in it, as a text, in a list, as a key. */
const leak = fc.letrec<{ leak: Plain }>((tie) => ({
  leak: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<Plain>(CANARY, ` ${CANARY} `, `${CANARY}: x`, `line\n${CANARY}`, `*${CANARY}`, `!${CANARY}`, `{${CANARY}`),
    fc.array(tie("leak"), { minLength: 1, maxLength: 2 }),
    fc.dictionary(
      fc.constantFrom(
        "env",
        "file",
        "dotenv",
        "key",
        "exec",
        "timeout",
        "sealed",
        "keyId",
        "stdin",
        "existing",
        "largeFile",
        CANARY,
        `${CANARY}2`,
        "value",
      ),
      tie("leak"),
      { minKeys: 1, maxKeys: 3 },
    ),
  ),
})).leak;

test("nothing that stands below `value:` is in a diagnostic, whatever it is and wherever it stands", async () => {
  const entry = fc.record({ visibility: fc.constantFrom("all", "al"), value: leak, extra: fc.constant(1) }, { requiredKeys: ["value"] });
  const entries = fc.dictionary(name, entry, { minKeys: 1, maxKeys: 2 });
  const scope = fc.record({ secrets: entries, variables: entries });
  const damage = fc.record({
    at: fc.nat(),
    text: fc.constantFrom("", "", " ", "\t", "[", "]", "}", ",", "&a ", "*a ", "!x ", '"', "'", "\u0000"),
    cut: fc.boolean(),
  });
  let told = 0;
  await fc.assert(
    fc.asyncProperty(scope, scope, scope, damage, fc.boolean(), async (organization, repository, production, { at, text, cut }, asJson) => {
      const plain = {
        version: 1,
        organization: "acme",
        ...organization,
        repositories: { api: { ...repository, environments: { production } } },
      };
      const whole = asJson ? JSON.stringify(plain, null, 2) : stringify(plain, { aliasDuplicateObjects: false });
      const place = text === "" ? whole.length : at % whole.length;
      const { diagnostics } = await load(
        whole.slice(0, place) + text + (cut && text !== "" ? "" : whole.slice(place)),
        asJson ? "sealform.json" : "sealform.yaml",
      );
      expect(JSON.stringify(diagnostics)).not.toContain(CANARY);
      told += diagnostics.length;
    }),
    { numRuns: 250 },
  );
  expect(told).toBeGreaterThan(250);
}, 60_000);

const token = fc.constantFrom(
  "version: 1\n",
  "organization: acme\n",
  "secrets:\n",
  "  A:",
  " ",
  "  ",
  "\n",
  "- ",
  ": ",
  "{",
  "}",
  "[",
  "]",
  ",",
  "&a ",
  "*a",
  "<<: ",
  "!t ",
  "'",
  '"',
  "|\n",
  ">-\n",
  "#",
  "---\n",
  "...\n",
  "%YAML 1.1\n",
  "%TAG ! x\n",
  "\t",
  "\r",
  "\u2028",
  "? ",
  "value: ",
  "null",
  "~",
  "x-a: ",
  "extends: [sealform.yaml]\n",
  "\uFEFF",
  "\uD800",
);
const nonsense = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join("")),
);

test("arbitrary text gives diagnostics or a SealformError, and nothing else", async () => {
  await fc.assert(
    fc.asyncProperty(nonsense, fc.boolean(), async (text, asJson) => {
      const loaded = await load(text, asJson ? "sealform.json" : "sealform.yaml").catch((error: unknown) => error);
      if (loaded instanceof Error) expect(loaded).toBeInstanceOf(SealformError);
      else
        expect((loaded as LoadedManifest).desired === undefined).toBe(
          (loaded as LoadedManifest).diagnostics.some(({ severity }) => severity === "error"),
        );
    }),
    { numRuns: 300 },
  );
}, 60_000);

/** The words of the schema, in any order and with any value. */
const WORDS = [
  "version",
  "organization",
  "user",
  "extends",
  "defaults",
  "unmanaged",
  "ignore",
  "forget",
  "secrets",
  "variables",
  "repositories",
  "policies",
  "environments",
  "stores",
  "visibility",
  "value",
  "encoding",
  "rotation",
  "reviewers",
  "teams",
  "waitTimer",
  "deploymentBranchPolicy",
  "branches",
  "protectedBranches",
  "pattern",
  "reason",
  "env",
  "exec",
  "topic",
  "__proto__",
  "constructor",
  "x-a",
] as const;
const wild = fc.letrec<{ node: Plain }>((tie) => ({
  node: fc.oneof(
    { depthSize: "medium" },
    fc.constantFrom<Plain>(null, true, 0, 1, -1.5, "", "a", "actions", "all", "existing", "365d", "*", "!", "\u0000"),
    fc.array(tie("node"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...WORDS), tie("node"), { maxKeys: 6 }),
  ),
})).node;

test("any arrangement of the schema's words gives diagnostics, never an exception", async () => {
  const shaped = fc.record(
    {
      organization: fc.constant("acme"),
      version: fc.constant(1),
      secrets: fc.dictionary(name, wild),
      defaults: wild,
      ignore: wild,
      policies: wild,
      repositories: fc.dictionary(name, fc.record({ secrets: wild, environments: fc.dictionary(name, wild) }, { requiredKeys: [] })),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(shaped as unknown as typeof wild, wild), async (plain) => {
      const { diagnostics, desired } = await load(JSON.stringify(plain), "sealform.json");
      expect(desired === undefined).toBe(diagnostics.some(({ severity }) => severity === "error"));
    }),
    { numRuns: 400 },
  );
}, 60_000);
