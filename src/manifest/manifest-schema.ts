import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Path } from "./places";

export const SCHEMA_NAMES = [
  "manifest",
  "desired",
  "lock",
  "plan",
  "state",
  "comparison",
  "doctor",
  "audit",
  "references",
  "access",
  "rotation",
  "incident",
  "simulator-seed",
] as const;
export type SchemaName = (typeof SCHEMA_NAMES)[number];

/** The text of one of the JSON Schemas, as `sealform schema NAME` prints it. */
export function schemaText(name: SchemaName): string {
  return readFileSync(join(__dirname, "..", "..", "schemas", `${name}.schema.json`), "utf8");
}

/** The keywords of JSON Schema that the manifest's schema uses. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly type?: string | readonly string[];
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | false;
  readonly items?: SchemaNode;
  readonly oneOf?: readonly SchemaNode[];
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
}

let loaded: SchemaNode | undefined;

/** The manifest's schema; only a manifest with problems needs it. */
export function manifestSchema(): SchemaNode {
  loaded ??= JSON.parse(schemaText("manifest")) as SchemaNode;
  return loaded;
}

/** A node with what it refers to; what stands beside the reference wins. */
function resolved(node: SchemaNode): SchemaNode {
  if (!node.$ref) return node;
  return { ...resolved(manifestSchema().$defs![node.$ref.slice("#/$defs/".length)]!), ...node };
}

/** The forms that a place can have: one, or the branches of its `oneOf`. */
export function formsOf(node: SchemaNode): readonly SchemaNode[] {
  return node.oneOf && !node.properties ? node.oneOf.map(resolved) : [node];
}

/** What the schema says about a place in a manifest; undefined for a place that it does not know. */
export function schemaOf(path: Path): SchemaNode | undefined {
  let node: SchemaNode | undefined = manifestSchema();
  for (const step of path) {
    const next: SchemaNode | undefined = formsOf(node)
      .map((form) => (typeof step === "number" ? form.items : (form.properties?.[step] ?? (form.additionalProperties || undefined))))
      .find(Boolean);
    if (!next) return undefined;
    node = resolved(next);
  }
  return node;
}
