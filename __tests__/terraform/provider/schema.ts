import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Attribute {
  readonly type: unknown;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly deprecated?: boolean;
}

interface Block {
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly block_types?: Readonly<Record<string, { readonly nesting_mode: string; readonly block: Block; readonly max_items?: number }>>;
}

export interface ResourceSchema {
  readonly version: number;
  readonly block: Block;
}

/** Of the provider itself, without what has nothing to do with secrets: its `terraform providers schema -json`. */
const SCHEMA: { readonly provider: Block["attributes"]; readonly resources: Readonly<Record<string, ResourceSchema>> } = JSON.parse(
  readFileSync(join(__dirname, "..", "fixtures", "provider-schema-6.13.0.json"), "utf8"),
);

export const RESOURCES = SCHEMA.resources;
export const PROVIDER: ResourceSchema = { version: 0, block: { attributes: SCHEMA.provider } };

/** What the stacks use of the data sources; the fixture has none. */
const text = { type: "string", optional: true, computed: true };
const lookUp = (attributes: Block["attributes"]): ResourceSchema => ({ version: 0, block: { attributes: { id: text, ...attributes } } });
export const DATA_SOURCES: Readonly<Record<string, ResourceSchema>> = {
  github_repository: lookUp({ name: text, repo_id: { type: "number", computed: true } }),
  github_team: lookUp({ slug: { type: "string", required: true }, summary_only: { type: "bool", optional: true } }),
  github_user: lookUp({ username: { type: "string", required: true } }),
};

/** In the form of the plugin protocol. */
export function wireSchema({ version, block }: ResourceSchema): object {
  return { version, block: wireBlock(block) };
}

function wireBlock(block: Block): object {
  return {
    attributes: Object.entries(block.attributes).map(([name, { type, ...flags }]) => ({
      name,
      type: Buffer.from(JSON.stringify(type)),
      ...flags,
    })),
    block_types: Object.entries(block.block_types ?? {}).map(([type_name, nested]) => ({
      type_name,
      block: wireBlock(nested.block),
      nesting: nested.nesting_mode.toUpperCase(),
      max_items: nested.max_items ?? 0,
    })),
  };
}
