import { type JsonCursor, JsonFile } from "../files/json-file";
import { optional, readMap, readOwner, readTime } from "../files/json-shapes";
import { tryParseAddress } from "../model/address";
import { ciphertextHash, ciphertextProblem } from "./ciphertext";
import { MOST_GENERATION } from "./generation";
import { MOST_SHARDS } from "./shards";
import type { FormerValue, Lock, SealedValue, TerraformLayout } from "./types";

export const LOCK_VERSION = 1;

const KIND = {
  id: "lock",
  noun: "lock file",
  recover: "take the last good one from version control (git checkout -- <file>), or delete it and run `sealform seal`",
  merge: "keep the entries of both sides; where both changed one entry take either side and seal it again",
  version: LOCK_VERSION,
} as const;
const FIELDS = [
  "version",
  "lineage",
  "host",
  "owner",
  "terraform",
  "repositories",
  "environments",
  "teams",
  "users",
  "selections",
  "groups",
  "sealed",
];
const SEALED_FIELDS = [
  "generation",
  "valueSince",
  "ciphertext",
  "sha256",
  "former",
  "fingerprint",
  "fileSha256",
  "signature",
  "keyId",
  "keyFingerprint",
];
const KEY_FINGERPRINT = /^sha256:[0-9a-f]{64}$/;
const HEX_256 = /^[0-9a-f]{64}$/;

function checkAddress(cursor: JsonCursor, address: string, kinds: readonly string[]): void {
  const kind = tryParseAddress(address)?.kind;
  if (!kind || !kinds.includes(kind)) throw cursor.fail(`${JSON.stringify(address)} is not an address of ${kinds.join(" or ")}`);
}

/** A ciphertext of which some was lost can still be canonical base64. Entries written by hand or before there was a checksum have none. */
function checkSum(cursor: JsonCursor | undefined, address: string, ciphertext: string): void {
  if (cursor && cursor.string(HEX_256, "64 hexadecimal digits") !== ciphertextHash(ciphertext))
    throw cursor.fail(`${address}: the ciphertext is damaged: it does not match its sha256`);
}

function readSealed(cursor: JsonCursor, address: string): SealedValue {
  checkAddress(cursor, address, ["secret"]);
  const entry = cursor.object(SEALED_FIELDS);
  const box = entry.need("ciphertext");
  const ciphertext = box.string();
  const problem = ciphertextProblem(ciphertext);
  if (problem) throw box.fail(`${address}: ${problem}`, "ciphertext");
  checkSum(entry.get("sha256"), address, ciphertext);
  const former = optional(entry.get("former"), readFormer);
  const fingerprint = optional(entry.get("fingerprint"), (c) => c.string(HEX_256, "64 hexadecimal digits"));
  const fileSha256 = optional(entry.get("fileSha256"), (c) => c.string(HEX_256, "64 hexadecimal digits"));
  const signature = optional(entry.get("signature"), (c) => c.string());
  return {
    ciphertext,
    keyId: entry.need("keyId").string(),
    keyFingerprint: entry.need("keyFingerprint").string(KEY_FINGERPRINT, "sha256: and 64 hexadecimal digits"),
    generation: readGeneration(entry.need("generation")),
    valueSince: readTime(entry.need("valueSince")),
    ...(former === undefined ? {} : { former }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(fileSha256 === undefined ? {} : { fileSha256 }),
    ...(signature === undefined ? {} : { signature }),
  };
}

function readFormer(cursor: JsonCursor): FormerValue {
  const former = cursor.object(["sha256", "valueSince"]);
  return { sha256: former.need("sha256").string(HEX_256, "64 hexadecimal digits"), valueSince: readTime(former.need("valueSince")) };
}

function readGeneration(cursor: JsonCursor): number {
  const generation = cursor.integer(1);
  if (generation > MOST_GENERATION) throw cursor.fail(`generation ${generation} is above ${MOST_GENERATION}, which no sealing reaches`);
  return generation;
}

function readSelection(cursor: JsonCursor, address: string): string[] {
  checkAddress(cursor, address, ["secret", "variable"]);
  return readNames(cursor);
}

function readNames(cursor: JsonCursor): string[] {
  return cursor.array().map((name) => name.string());
}

function readShards(cursor: JsonCursor): number {
  const shards = cursor.integer(1);
  if (shards > MOST_SHARDS) throw cursor.fail(`there are at most ${MOST_SHARDS} shards`);
  return shards;
}

function readLayout(cursor: JsonCursor): TerraformLayout {
  const layout = cursor.object(["shards", "resharding"]);
  const resharding = optional(layout.get("resharding"), readShards);
  return { shards: readShards(layout.need("shards")), ...(resharding === undefined ? {} : { resharding }) };
}

const readId = (cursor: JsonCursor) => cursor.integer(1);

function readEnvironmentId(cursor: JsonCursor, address: string): number {
  checkAddress(cursor, address, ["environment"]);
  return readId(cursor);
}

/**
 * @param file for messages.
 * @throws SealformError `lock-empty`, `lock-conflict`, `lock-invalid`, `lock-version`, `lock-ciphertext`, with `file:line:column`.
 */
export function parseLock(text: string, file: string): Lock {
  const root = new JsonFile(text, file, KIND).root.object(FIELDS);
  const lineage = optional(root.get("lineage"), (c) => c.string());
  const host = optional(root.get("host"), (c) => c.string());
  const owner = optional(root.get("owner"), readOwner);
  const terraform = optional(root.get("terraform"), readLayout);
  const groups = root.get("groups");
  return {
    ...(lineage === undefined ? {} : { lineage }),
    ...(host === undefined ? {} : { host }),
    ...(owner === undefined ? {} : { owner }),
    ...(terraform === undefined ? {} : { terraform }),
    repositories: readMap(root.get("repositories"), readId),
    environments: readMap(root.get("environments"), readEnvironmentId),
    teams: readMap(root.get("teams"), readId),
    users: readMap(root.get("users"), readId),
    selections: readMap(root.get("selections"), readSelection),
    ...(groups && { groups: readMap(groups, readNames) }),
    sealed: readMap(root.get("sealed"), readSealed),
  };
}
