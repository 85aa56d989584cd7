import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Path } from "./places";

export const SCHEMA_NAMES = ["manifest", "lock", "plan", "state", "simulator-seed"] as const;
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
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | false;
  readonly items?: SchemaNode;
  readonly oneOf?: readonly SchemaNode[];
}

let loaded: SchemaNode | undefined;

/** The manifest's schema; only a manifest with problems needs it. */
export function manifestSchema(): SchemaNode {
  loaded ??= JSON.parse(schemaText("manifest")) as SchemaNode;
  return loaded;
}

/** The node at a JSON pointer, `#/$defs/secret`. */
export function schemaAt(pointer: string): SchemaNode | undefined {
  const steps = pointer
    .split("/")
    .slice(1)
    .map((step) => decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~"));
  return steps.reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], manifestSchema()) as
    | SchemaNode
    | undefined;
}

/** A node with what it refers to; what stands beside the reference wins. */
function resolved(node: SchemaNode): SchemaNode {
  return node.$ref ? { ...resolved(schemaAt(node.$ref)!), ...node } : node;
}

/** What the schema says about a place in a manifest; undefined for a place that it does not know. */
export function schemaOf(path: Path): SchemaNode | undefined {
  let found: SchemaNode | undefined = manifestSchema();
  for (const step of path) {
    const choices: SchemaNode[] = found ? [resolved(found), ...(resolved(found).oneOf ?? []).map(resolved)] : [];
    found = choices
      .map((node) => (typeof step === "number" ? node.items : (node.properties?.[step] ?? (node.additionalProperties || undefined))))
      .find(Boolean);
  }
  return found && resolved(found);
}
