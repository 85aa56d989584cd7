import { addressKey } from "../src/model/address";

/**
 * `text` as a Terraform identifier, injective: `a-z`, `0-9` and `-` stay, `_` stays between two letters or digits, `/` becomes `__`, and
 * every other byte of the UTF-8 text `X` and two hex digits. Upper case marks an escape, so it is escaped itself.
 */
export function identifier(text: string): string {
  return text.replace(/[^a-z0-9-]/gu, (character, at: number) => {
    if (character === "/") return "__";
    if (character === "_" && isPlain(text[at - 1]) && isPlain(text[at + 1])) return "_";
    return [...Buffer.from(character)].map((byte) => `X${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
  });
}

function isPlain(character: string | undefined): boolean {
  return character !== undefined && /[a-z0-9]/.test(character);
}

/** The name of a branch or tag pattern of an environment in Terraform's state. It begins with that of the environment. */
export function policyLogicalId(environment: string, kind: "branch" | "tag", pattern: string): string {
  return `${logicalId(environment)}__${kind}__${identifier(pattern)}`;
}

/**
 * The name of an address in Terraform's state: `repo:api/actions/secret/DB_URL` is `repo_api__actions__secret__db_url`.
 * Frozen: another name means that Terraform deletes and creates. Spellings that are one for GitHub have one name.
 */
export function logicalId(address: string): string {
  const folded = addressKey(address);
  // The prefix ends at the first colon; colons of names are percent-encoded, and no other prefix begins alike.
  const prefix = /^(?:repo|env):/.exec(folded)?.[0] ?? "";
  return prefix.replace(":", "_") + identifier(folded.slice(prefix.length));
}
