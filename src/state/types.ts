import type { LiveProtection } from "../github/live";
import type { Access } from "../model/access";
import type { AddressMap } from "../model/address-map";
import type { ProtectionKey } from "../model/desired";
import type { Owner } from "../model/scope";
import type { WorkflowPlaces } from "../model/workflow-places";

/** What was applied. Holds no secret and no ciphertext. */
export interface State {
  readonly lineage: string;
  /** +1 at every write. */
  serial: number;
  readonly host: string;
  readonly owner: Owner & { readonly id: number };
  /** Commit of the configuration repository that was applied last as a whole: 40 or 64 hexadecimal digits. */
  appliedCommit?: string;
  /** Where the last apply has looked for workflows: one that looks at less is told. Absent: nowhere. */
  workflows?: WorkflowPlaces;
  items: AddressMap<StateItem>;
  /**
   * Generated values that were about to be delivered, by the address of each place, also of one that was never applied: those since the
   * last one that was sealed there, the last one last. An apply that writes one forgets them. See `openDeliveries`.
   */
  deliveries?: AddressMap<readonly DeliveryIntent[]>;
}

/** One secret, variable or environment that is or was ours. */
export interface StateItem {
  /** SHA-256 (hex) of the decoded bytes of the ciphertext applied last, unless it was revoked. It may be applied again. */
  readonly current?: string;
  /** The same of every other ciphertext ever applied here: replaced by a newer one, or deleted by us. None comes back (invariant 9). */
  readonly revoked?: readonly string[];
  /** Generation of the last ciphertext applied. Kept after a delete. */
  readonly generation?: number;
  /** `updated_at` seen after our own write; absent when it could not be told (in doubt). */
  readonly receipt?: string;
  /** Access that we wrote (organization scope), as ids. */
  readonly access?: Access;
  /** Access that was taken away, the last one last: after a leak it tells who could read a secret until then. */
  readonly formerAccess?: readonly FormerAccess[];
  /** Name under `values` of the value that was written last. Kept after a delete: after a leak it tells where else a value was. */
  readonly shared?: string;
  /** SHA-256 (hex) of the value of a variable that we wrote. */
  readonly valueHash?: string;
  /** Numeric id of an environment. */
  readonly id?: number;
  /** Numeric id of the repository or environment that it is in; absent in the organization, and where earlier versions wrote. */
  readonly scopeId?: number;
  /** Protection that we wrote (environments). */
  readonly protection?: LiveProtection;
  /** Keys by which the manifest protects it (environments): one that it declares no more is given up. Absent: none, and where earlier versions wrote. */
  readonly declared?: readonly ProtectionKey[];
  /** What is there was not written by us: it is never deleted by us. `value: existing`, or an environment that existed before us. */
  readonly observed?: boolean;
  /** Observed in the place of what we had written, and a person said that it is right: `drift --accept`. */
  readonly accepted?: boolean;
  /** A tombstone, no longer ours: deleted by us, and then everything is revoked; or given up (`forget`, `state rm`) as it was. */
  readonly deleted?: boolean;
  /** What told the one that ended here from the next one at this address: its `updated_at`, of an environment its id. */
  readonly ended?: string;
  /** A request that was about to be sent and whose outcome is not recorded yet: the apply died. */
  readonly intent?: Intent;
}

/** A generated value on its way to who checks it, noted before its program is started. */
export interface DeliveryIntent {
  /** SHA-256 (hex) of its ciphertext. */
  readonly hash: string;
  /** ISO 8601, UTC, seconds: its `valueSince`. */
  readonly at: string;
}

/** Access of a secret of the organization that some repositories have lost. */
export interface FormerAccess {
  readonly access: Access;
  /** ISO 8601, UTC: when it was taken away, by GitHub's clock. */
  readonly until: string;
}

export interface Intent {
  readonly action: "create" | "write" | "access" | "protect" | "delete";
  /**
   * Noted with all others of an apply before its first request, where a note for each is too dear (`StateStore.paceMs`): whether
   * the request was sent is open. Beside it the entry is as it was before.
   */
  readonly planned?: true;
  /** `updated_at` before the request; absent when the item did not exist. */
  readonly before?: string;
  /** SHA-256 of the ciphertext that was about to be written. */
  readonly hash?: string;
  readonly access?: Access;
  readonly valueHash?: string;
  /** Protection that was about to be written (environments). */
  readonly protection?: LiveProtection;
  /** Numeric id of the repository or environment that was about to be written to. */
  readonly scopeId?: number;
  /** ISO 8601, UTC, by the clock of the machine. */
  readonly at: string;
  /** The same moment by GitHub's clock, which `updated_at` is of; absent when GitHub had told no time. */
  readonly githubAt?: string;
}
