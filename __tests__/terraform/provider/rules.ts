import { RESOURCES } from "./schema";
import type { Values } from "./values";

/** Attributes whose change deletes and creates. The codespaces resources have no update at all. */
const FORCE_NEW = new Set(["secret_name", "variable_name", "environment"]);
export function forcesNew(type: string, attribute: string): boolean {
  if (type.startsWith("github_codespaces_")) return !RESOURCES[type]!.block.attributes[attribute]?.computed;
  return FORCE_NEW.has(attribute);
}

/** What the provider puts in where the configuration says nothing. */
const DEFAULTS: Readonly<Record<string, Values>> = {
  github_repository_environment: { can_admins_bypass: true, prevent_self_review: false },
};

export function defaults(type: string): Values {
  return DEFAULTS[type] ?? {};
}

/** The message of the first rule of the provider that a configuration breaks. */
export function problem(type: string, config: Values): string | undefined {
  const { attributes } = RESOURCES[type]!.block;
  const given = (names: readonly string[]) => names.filter((name) => name in attributes && config[name] !== null).length;
  if ("value_encrypted" in attributes) {
    if (given(["value", "value_encrypted", "encrypted_value", "plaintext_value"]) !== 1)
      return "exactly one of value, value_encrypted, encrypted_value, plaintext_value";
    if (config.key_id !== null && config.value_encrypted === null) return "key_id goes with value_encrypted";
  }
  if ("branch_pattern" in attributes && given(["branch_pattern", "tag_pattern"]) !== 1) return "exactly one of branch_pattern, tag_pattern";
  return undefined;
}
