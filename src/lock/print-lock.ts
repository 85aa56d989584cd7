import { JsonPrinter } from "../files/json-print";
import { ciphertextHash } from "./ciphertext";
import { LOCK_VERSION } from "./parse-lock";
import type { Lock, SealedValue } from "./types";

/**
 * What a new seal changes stands first and the key, which seldom changes, last: git then has unchanged lines between the
 * changes of two neighbours, and branches that touch different secrets merge.
 */
function sealedEntry(v: SealedValue): Readonly<Record<keyof Required<SealedValue> | "sha256", unknown>> {
  return {
    generation: v.generation,
    valueSince: v.valueSince,
    ciphertext: v.ciphertext,
    sha256: ciphertextHash(v.ciphertext),
    former: v.former && { sha256: v.former.sha256, valueSince: v.former.valueSince },
    fingerprint: v.fingerprint,
    fileSha256: v.fileSha256,
    signature: v.signature,
    keyId: v.keyId,
    keyFingerprint: v.keyFingerprint,
  };
}

const same = <T>(value: T): T => value;

/** Text of `sealform.lock.json`; the same lock gives the same bytes. */
export function printLock(lock: Lock): string {
  const printer = new JsonPrinter()
    .field("version", LOCK_VERSION)
    .field("lineage", lock.lineage)
    .field("host", lock.host)
    .field("owner", lock.owner && { kind: lock.owner.kind, login: lock.owner.login, id: lock.owner.id })
    .field("terraform", lock.terraform && { shards: lock.terraform.shards, resharding: lock.terraform.resharding })
    .map("repositories", lock.repositories, same)
    .map("environments", lock.environments, same)
    .map("teams", lock.teams, same)
    .map("users", lock.users, same)
    .map("selections", lock.selections, same);
  if (lock.groups && lock.groups.size > 0) printer.map("groups", lock.groups, same);
  return printer.map("sealed", lock.sealed, sealedEntry).toString();
}
