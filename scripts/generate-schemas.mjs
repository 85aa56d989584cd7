// Compiles the JSON Schemas: schemas/generated/. With --print nothing is written: the files go to stdout as JSON (a test compares them).
//
//   npm run generate
//
// The validators are CommonJS and need only ajv/dist/runtime, so that start-up does not pay for Ajv.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { compile } from "json-schema-to-typescript";

const schemas = join(dirname(fileURLToPath(import.meta.url)), "..", "schemas");
const BANNER = "Made by scripts/generate-schemas.mjs (npm run generate); do not edit.";

function readSchema(name) {
  return JSON.parse(readFileSync(join(schemas, `${name}.schema.json`), "utf8"));
}

/**
 * A schema without some of its keywords. What stands beside a `$ref` is annotation here and goes too: it would give every
 * field a type of its own. Below `properties` and `$defs` a key is a name, also one that is spelled like a keyword.
 */
function without(keywords, node, isMap = false) {
  if (Array.isArray(node)) return node.map((item) => without(keywords, item));
  if (node === null || typeof node !== "object") return node;
  if (!isMap && node.$ref) return { $ref: node.$ref };
  const kept = Object.entries(node).filter(([key]) => isMap || !keywords.includes(key));
  return Object.fromEntries(
    kept.map(([key, value]) => [key, without(keywords, value, !isMap && (key === "properties" || key === "$defs"))]),
  );
}

/** Ajv copies all errors found so far at every failing part: quadratic in a manifest with many mistakes. Here they are added in place. */
function addInPlace(code) {
  return code.replace(
    /vErrors = vErrors === null \? (\w+)\.errors : vErrors\.concat\(\1\.errors\);/g,
    "if (vErrors === null) vErrors = $1.errors; else for (const error of $1.errors) vErrors.push(error);",
  );
}

/** One module with one function, `validateManifest`. */
function compileValidator(name, exported) {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, code: { source: true, lines: true } });
  const schema = without(["title", "description", "examples"], readSchema(name));
  ajv.addSchema(schema);
  return `// ${BANNER}\n${addInPlace(standalone.default(ajv, { [exported]: schema.$id }))}\n`;
}

function declareValidator(exported, type, from) {
  return [
    `// ${BANNER}`,
    'import type { ErrorObject } from "ajv";',
    ...(from ? [`import type { ${type} } from "${from}";`] : []),
    "",
    "/** All errors of the last call are in `errors`. */",
    `export declare const ${exported}: {`,
    `  (data: unknown): ${from ? `data is ${type}` : "boolean"};`,
    "  errors?: ErrorObject[] | null;",
    "};",
    "",
  ].join("\n");
}

async function manifestTypes() {
  // The `x-` keys would make an index signature of everything, `oneOf` at the top a union without fields.
  const { oneOf, patternProperties, ...schema } = without(["examples"], readSchema("manifest"));
  return compile(schema, "Manifest", { bannerComment: `// ${BANNER}`, cwd: schemas, format: true, ignoreMinAndMaxItems: true });
}

/** Path below schemas/generated/ -> text. The same on every run. */
async function generate() {
  return {
    "manifest.js": compileValidator("manifest", "validateManifest"),
    "manifest.d.ts": declareValidator("validateManifest", "Manifest", "./manifest-types"),
    "manifest-types.d.ts": await manifestTypes(),
    "desired.js": compileValidator("desired", "validateDesired"),
    "desired.d.ts": declareValidator("validateDesired"),
    "lock.js": compileValidator("lock", "validateLock"),
    "lock.d.ts": declareValidator("validateLock"),
    "state.js": compileValidator("state", "validateState"),
    "state.d.ts": declareValidator("validateState"),
  };
}

const files = await generate();
if (process.argv.includes("--print")) {
  process.stdout.write(JSON.stringify(files));
} else {
  mkdirSync(join(schemas, "generated"), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(schemas, "generated", name), text);
}
