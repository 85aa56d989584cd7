import { readTextFile } from "../files";
import { SealformError } from "../model/errors";
import { isRecord } from "../model/record";
import { Plaintext } from "./plaintext";

/** A resource of Terraform's that declares something of ours. */
export interface TerraformResource {
  readonly type: string;
  /** As Terraform names it, `github_actions_secret.npm["web"]`. */
  readonly name: string;
  /** Those that say what it is, never the value of a secret. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** The value of a secret, when the file holds it in plain text. To be wiped. */
  readonly plaintext?: Plaintext;
}

export interface TerraformFile {
  readonly resources: readonly TerraformResource[];
  /** How many there are of each other type of GitHub's. */
  readonly others: ReadonlyMap<string, number>;
  /** Owner of the provider; `cdk.tf.json` only. */
  readonly owner?: string;
}

type Json = Readonly<Record<string, unknown>>;

const TYPES = /^github_(?:actions|dependabot|codespaces)_|^github_repository_environment/;
const ATTRIBUTES = [
  "repository",
  "environment",
  "secret_name",
  "variable_name",
  "visibility",
  "selected_repository_ids",
  "repository_id",
  "wait_timer",
  "can_admins_bypass",
  "prevent_self_review",
  "reviewers",
  "deployment_branch_policy",
  "branch_pattern",
  "tag_pattern",
];

/**
 * Reads Terraform's state or its configuration as JSON (`cdk.tf.json`). This is where plaintext can be in a file, so it is read here:
 * what leaves is what a secret is called, and its value as something that cannot be printed.
 * @throws SealformError `terraform-state`, without a word of the file; `file-unreadable`, `file-encoding`, `file-too-large`
 */
export async function readTerraformFile(path: string): Promise<TerraformFile> {
  const file = parse(await readTextFile(path), path);
  if (isRecord(file.resource)) return { ...sorted(configured(file.resource)), ...ownerOf(file.provider) };
  if (file.version === 4 && Array.isArray(file.resources)) return sorted(applied(file.resources));
  throw unknown(path, file.version === undefined ? "it is neither a state nor a cdk.tf.json" : "it is no state of version 4");
}

function parse(text: string, path: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The message of JSON.parse repeats a part of the text.
    throw unknown(path, "it is not JSON");
  }
  if (!isRecord(value)) throw unknown(path, "it is not a JSON object");
  return value;
}

function unknown(path: string, fact: string): SealformError {
  return new SealformError(
    "terraform-state",
    `${JSON.stringify(path)} cannot be imported: ${fact}`,
    "give a terraform.tfstate, what `terraform state pull` prints, or a cdk.tf.json",
  );
}

function sorted(found: Iterable<TerraformResource | string>): TerraformFile {
  const others = new Map<string, number>();
  const resources: TerraformResource[] = [];
  for (const one of found)
    if (typeof one !== "string") resources.push(one);
    else if (one.startsWith("github_")) others.set(one, (others.get(one) ?? 0) + 1);
  return { resources, others };
}

/** @yields the type alone of what is not ours */
function* applied(resources: readonly unknown[]): Generator<TerraformResource | string> {
  for (const resource of resources) {
    if (!isRecord(resource) || resource.mode !== "managed" || !Array.isArray(resource.instances)) continue;
    const module = typeof resource.module === "string" ? `${resource.module}.` : "";
    for (const instance of resource.instances as readonly Json[]) {
      const index = instance.index_key === undefined ? "" : `[${JSON.stringify(instance.index_key)}]`;
      const name = `${module}${String(resource.type)}.${String(resource.name)}${index}`;
      yield* resourceOf(String(resource.type), name, instance.attributes, () => true);
    }
  }
}

function* configured(types: Json): Generator<TerraformResource | string> {
  for (const [type, byName] of Object.entries(types))
    for (const [name, attributes] of Object.entries(isRecord(byName) ? byName : {}))
      yield* resourceOf(type, `${type}.${name}`, attributes, isLiteral);
}

/** A reference to a variable or to another resource is no value. */
const isLiteral = (value: string) => !value.includes("${");

/** Terraform takes numbers and truth values for text. */
function textOf(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

function* resourceOf(
  type: string,
  name: string,
  given: unknown,
  isPlain: (value: string) => boolean,
): Generator<TerraformResource | string> {
  if (!isRecord(given)) return;
  if (!TYPES.test(type)) return yield type;
  const keys = type.endsWith("_variable") ? [...ATTRIBUTES, "value"] : ATTRIBUTES;
  const attributes = Object.fromEntries(
    keys.flatMap((key) =>
      given[key] === undefined || given[key] === null ? [] : [[key, key === "value" ? textOf(given[key]) : given[key]]],
    ),
  );
  const values = type.endsWith("_secret") ? [given.plaintext_value, given.value].map(textOf) : [];
  const plain = values.find((value) => value !== undefined && value !== "" && isPlain(value));
  yield { type, name, attributes, ...(plain !== undefined && { plaintext: Plaintext.fromText(plain) }) };
}

/** `provider` as CDKTF writes it: a list of configurations of each. */
function ownerOf(provider: unknown): { readonly owner?: string } {
  const github = isRecord(provider) ? provider.github : undefined;
  const owner = (Array.isArray(github) ? github : [github])
    .map((one) => (isRecord(one) ? one.owner : undefined))
    .find((one) => typeof one === "string");
  return typeof owner === "string" && !owner.includes("${") ? { owner } : {};
}
