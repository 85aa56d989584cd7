export { ciphertextHash, decodeCiphertext, keyFingerprint } from "./ciphertext";
export { emptyLock } from "./empty-lock";
export { LockFile, readLock } from "./lock-file";
export { checkLockOwner } from "./lock-owner";
export { parseLock } from "./parse-lock";
export { printLock } from "./print-lock";
export { firstLock, MOST_SHARDS, shardsOf } from "./shards";
export type { Lock, SealedValue, TerraformLayout } from "./types";
