import type { AddressMap } from "../model/address-map";
import type { Owner } from "../model/scope";

/** The contents of `sealform.lock.json`: all that had to be looked up or sealed. Committed; holds no plaintext. */
export interface Lock {
  /** Id of the state that belongs to this lock; absent until the state is on disk. */
  lineage?: string;
  /** API host that the ids and keys come from, `api.github.com`. */
  host?: string;
  owner?: Owner & { readonly id: number };
  /** Absent in locks that are older than it: one stack. */
  terraform?: TerraformLayout;
  /** Numeric ids by name, as seen when the lock was written. */
  repositories: AddressMap<number>;
  /** Numeric ids by address, `env:api/production`. */
  environments: AddressMap<number>;
  /** Numeric ids by slug. */
  teams: AddressMap<number>;
  /** Numeric ids by login. */
  users: AddressMap<number>;
  /** Names of the selected repositories by address of the secret or variable, sorted: what names, globs, topics and properties gave. */
  selections: AddressMap<readonly string[]>;
  /** Names of the repositories by group, sorted, of groups with globs, topics or properties. Absent without any. */
  groups?: AddressMap<readonly string[]>;
  sealed: AddressMap<SealedValue>;
}

/** How Terraform's resources are spread over stacks. Fixed when the lock is first written; only `sealform terraform reshard` changes it. */
export interface TerraformLayout {
  /** Stacks that repositories are spread over, 1 to 99. */
  readonly shards: number;
  /** The number that a reshard is on its way to: until it has ended, resources may be in two states. */
  readonly resharding?: number;
}

/** One ciphertext for the public key of one scope and store. */
export interface SealedValue {
  /** Canonical base64 of a libsodium sealed box. */
  readonly ciphertext: string;
  readonly keyId: string;
  /** `sha256:` and the hex digest of the 32 bytes of the public key: `key_id` does not identify a key. */
  readonly keyFingerprint: string;
  /** 1 at the first seal, +1 at every new seal of this address. */
  readonly generation: number;
  /** ISO 8601, UTC, seconds: when the value last changed (sealing again for a new key does not move it). */
  readonly valueSince: string;
  /** The entry that was applied last when this one was sealed: until this one is applied, its value is what GitHub has. */
  readonly former?: FormerValue;
  /** HMAC-SHA-256 over address and value, hex; only with SEALFORM_FINGERPRINT_KEY. */
  readonly fingerprint?: string;
  /** SHA-256 of the file of `largeFile` that this value opens, hex. */
  readonly fileSha256?: string;
  /** `ed25519:<id of the key>:<base64>` over the place and the entry, see src/lock/signature.ts; only with SEALFORM_SIGNING_KEY. */
  readonly signature?: string;
}

/** What is remembered of a sealed value that another one has replaced in the lock. */
export interface FormerValue {
  /** Of the decoded bytes of its ciphertext, hex. */
  readonly sha256: string;
  /** As in `SealedValue`. */
  readonly valueSince: string;
}
