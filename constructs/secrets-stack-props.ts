import type { Defaults } from "./defaults";
import type { ExistingItem } from "./existing-item";
import type { LockFile } from "./lock-file";
import type { MovedAddress } from "./moved-address";
import type { OwnerType } from "./owner-type";
import type { Policies } from "./policies";
import type { Unmanaged } from "./unmanaged";

/** Properties of a `SecretsStack`. */
export interface SecretsStackProps {
  /** Login of the organization or user. */
  readonly owner: string;
  /**
   * Whether the owner is an organization or a user.
   * @default OwnerType.ORGANIZATION
   */
  readonly ownerType?: OwnerType;
  /**
   * Sealed values and ids.
   * @default - `sealform.lock.json` of the working directory; without that file no lock
   */
  readonly lock?: LockFile;
  /**
   * Version constraint of the provider `integrations/github`. Below 6.12 it cannot take sealed values.
   * @default "~> 6.13"
   */
  readonly providerVersion?: string;
  /**
   * What holds in the stack where nothing else is said.
   * @default - as each field says
   */
  readonly defaults?: Defaults;
  /**
   * What becomes of the organization's own items that exist and are not declared. Declares the organization as a place.
   * @default - as `defaults` say
   */
  readonly unmanaged?: Unmanaged;
  /**
   * Items that something else manages: they are not judged.
   * @default - none
   */
  readonly ignore?: IgnoreRule[];
  /**
   * Addresses to stop owning without deleting anything.
   * @default - none
   */
  readonly forget?: string[];
  /**
   * What is meant to be deleted on GitHub, with the reason. Needed for a delete under `policies.deletesNeedMarker`.
   * @default - none
   */
  readonly removed?: RemovedMarker[];
  /**
   * What this declaration demands of itself.
   * @default - nothing
   */
  readonly policies?: Policies;
  /**
   * What exists on GitHub and is to be taken over by Terraform. Environments that the lock knows need not be named.
   * @default - none
   */
  readonly existing?: ExistingItem[];
  /**
   * What is declared under another address than before.
   * @default - none
   */
  readonly moved?: MovedAddress[];
}

/** Items that something else manages. */
export interface IgnoreRule {
  /** Pattern over addresses, `env:*\/*\/actions/secret/VAULT_*`. */
  readonly pattern: string;
  /**
   * Who manages them.
   * @default - not said
   */
  readonly owner?: string;
  /** Why they are left alone. */
  readonly reason: string;
}

/** Something that is meant to be deleted. */
export interface RemovedMarker {
  /** What is deleted, `repo:api/actions/secret/OLD_TOKEN`. */
  readonly address: string;
  /** Why it may go. */
  readonly reason: string;
}
