import { Ajv2020 } from "ajv/dist/2020";
import { validateLock } from "../../schemas/generated/lock";
import { validateState } from "../../schemas/generated/state";
import { schemaText } from "../../src/manifest";

type Node = { readonly [key: string]: unknown };
type Field = { readonly pointer: string; readonly schema: Node };

/** Every property that a schema names, with its JSON pointer. */
function fields(node: unknown, pointer = "#"): Field[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const at = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (key === "examples") return [];
    if (key !== "properties") return fields(value, at);
    return Object.entries(value as Record<string, Node>).flatMap(([name, schema]) => [
      { pointer: `${at}/${name}`, schema },
      ...fields(schema, `${at}/${name}`),
    ]);
  });
}

const manifest = JSON.parse(schemaText("manifest")) as Node;

describe("the manifest's schema", () => {
  const all = fields(manifest);

  test("describes every field and shows examples of it", () => {
    expect(all.length).toBeGreaterThan(60);
    expect(
      all.filter(({ schema }) => typeof schema.description !== "string" || !Array.isArray(schema.examples)).map(({ pointer }) => pointer),
    ).toEqual([]);
  });

  test("accepts its own examples", () => {
    const ajv = new Ajv2020({ allowUnionTypes: true });
    ajv.addSchema(manifest);
    for (const { pointer, schema } of all) {
      const validate = ajv.compile({ $ref: `${manifest.$id}${pointer.replaceAll("$", "%24")}` });
      for (const example of schema.examples as unknown[])
        expect({ pointer, example, valid: validate(example) }).toMatchObject({ valid: true });
    }
  });

  test("refuses unknown keys in every mapping that names its keys", () => {
    const open = fields({ properties: { manifest } })
      .map(({ pointer, schema }) => ({ pointer, schema }))
      .concat(Object.entries(manifest.$defs as Record<string, Node>).map(([name, schema]) => ({ pointer: `#/$defs/${name}`, schema })))
      .filter(({ schema }) => schema.properties !== undefined && schema.additionalProperties !== false);
    expect(open.map(({ pointer }) => pointer)).toEqual([]);
  });
});

describe.each(["lock", "state", "plan"] as const)("the schema of the %s", (name) => {
  const schema = JSON.parse(schemaText(name)) as Node;

  test("describes every field and is a valid schema", () => {
    expect(
      fields(schema)
        .filter(({ schema: field }) => typeof field.description !== "string")
        .map(({ pointer }) => pointer),
    ).toEqual([]);
    expect(() => new Ajv2020({ allowUnionTypes: true }).compile(schema)).not.toThrow();
  });
});

const hex = "0".repeat(64);
const sealed = { ciphertext: "AAAA", keyId: "1", keyFingerprint: `sha256:${hex}`, generation: 1, valueSince: "2026-01-31T12:00:00Z" };

test("a lock file is accepted, and one of another version or with an unknown key is not", () => {
  const lock = {
    version: 1,
    lineage: "a",
    host: "api.github.com",
    owner: { kind: "organization", login: "acme", id: 1 },
    repositories: { api: 7 },
    environments: {},
    teams: {},
    users: {},
    selections: { "org/actions/secret/A": ["api"] },
    sealed: { "org/actions/secret/A": sealed },
  };
  expect(validateLock(lock)).toBe(true);
  expect(validateLock({ ...lock, version: 2 })).toBe(false);
  expect(validateLock({ ...lock, plaintext: "x" })).toBe(false);
  expect(validateLock({ ...lock, sealed: { "org/actions/secret/A": { ...sealed, ciphertext: "not base64!" } } })).toBe(false);
});

test("a state file is accepted, and one that lacks its lineage is not", () => {
  const protection = {
    reviewers: [{ type: "Team", id: 1, name: "sre" }],
    preventSelfReview: true,
    waitTimer: 0,
    adminsCanBypass: true,
    deploymentBranchPolicy: { policies: [{ id: 1, name: "main", type: "branch" }] },
  };
  const items = {
    "org/actions/secret/A": {
      current: hex,
      revoked: [hex],
      generation: 1,
      receipt: "2026-01-31T12:00:00Z",
      access: { visibility: "selected", repositories: [7] },
      intent: { action: "write", at: "2026-01-31T12:00:00Z" },
    },
    "org/actions/secret/B": { hashes: [hex], observed: true, accepted: true },
    "env:api/production": { id: 3, protection },
  };
  const state = { version: 1, lineage: "a", serial: 4, host: "api.github.com", owner: { kind: "user", login: "alice", id: 1 }, items };
  expect(validateState(state)).toBe(true);
  const { lineage: _, ...without } = state;
  expect(validateState(without)).toBe(false);
  expect(validateState({ ...state, items: { A: { hashes: ["plaintext"] } } })).toBe(false);
});
