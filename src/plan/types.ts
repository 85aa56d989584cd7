import type { JobRead } from "../audit/reads";
import type { WhenRead } from "../audit/resolve";
import type { LiveProtection } from "../github/live";
import type { Access } from "../model/access";
import type { ItemKind } from "../model/address";
import type { WorkflowPlaces } from "../model/workflow-places";
import type { OpenDelivery } from "../state";
import type { StateItem } from "../state/types";

export type { WorkflowPlaces };

export const ACTIONS = ["create", "update", "rotate", "access", "protect", "rename", "adopt", "repair", "delete", "blocked"] as const;
export type Action = (typeof ACTIONS)[number];

/** Why a change is blocked. `unreadable` and `unsealed` end with exit code 3, every other with 1. */
export const BLOCKED_REASONS = [
  "unsealed",
  "unreadable",
  "key-changed",
  "rollback",
  "value-needed",
  "not-the-same",
  "not-found",
  "adopt-needed",
  "foreign-ciphertext",
  "unmanaged-forbidden",
  "limit",
  "reviewer-without-access",
  "app-not-available",
  "plan-tier",
  "archived",
  "holds-unmanaged",
  "changed-since-intent",
  "replacement-blocked",
  "self-review",
  "unsigned",
  "untrusted-signer",
  "bad-signature",
  "policy",
  "in-use",
  "not-matched",
  "delivery-open",
] as const;
export type BlockedReason = (typeof BLOCKED_REASONS)[number];

/** One change of one address. Plain JSON, in the order of `Plan.changes`; holds no secret and no ciphertext. */
export interface Change {
  readonly address: string;
  readonly kind: ItemKind | "environment" | "repository";
  readonly action: Action;
  /** A short stable word: `absent`, `new-ciphertext`, `value-changed-outside`, `not-declared`, … or the reason of a block. */
  readonly reason: string;
  /** One sentence for people. */
  readonly message: string;
  readonly hint?: string;
  readonly before?: Side;
  readonly after?: Side;
  readonly effect?: Effect;
  /**
   * What others have changed since our last write, and is lost by this change: `value`, `access`; of the delete of an environment,
   * the addresses in it.
   */
  readonly changedOutside?: readonly string[];
  /** Who signed the sealed value that is written; only with SEALFORM_SIGNERS. */
  readonly signer?: string;
  /** Jobs that read it: of what is renewed, and of what is taken away from them. Only where workflows were looked at. */
  readonly readers?: readonly Reader[];
  /** Why it may be taken away from the jobs that read it (`readers`) all the same: `--allow-break`. */
  readonly allowedBreak?: string;
  /** Of a value that is renewed and read: when a run takes it. */
  readonly readWhen?: WhenRead;
  readonly preconditions: Preconditions;
  /** Addresses of changes of this plan that must have been made first. */
  readonly requires?: readonly string[];
  /** Requests that the apply will send for it. */
  readonly cost: { readonly reads: number; readonly writes: number };
  /** SHA-256 (hex) over host, id of the owner, address, kind, action, before, after, preconditions, whether workflows were looked at, and jobs that lose it: `./digest`. */
  readonly digest: string;
}

/** A job that reads what changes, see `JobRead`. */
export interface Reader
  extends Pick<
    JobRead,
    "repository" | "fileRepository" | "file" | "line" | "column" | "job" | "environment" | "certainty" | "doubt" | "via"
  > {
  /** Of the repository `*`, which stands for those that GitHub does not show to the credential: how many they are, where it tells. */
  readonly repositories?: number;
}

/** What is there before, or after. Secrets show no value: `ciphertext` is the SHA-256 of the sealed value's bytes. */
export interface Side {
  /** Variables only. */
  readonly value?: string;
  /** Organization scope. Names of repositories, sorted, with `selected`. */
  readonly visibility?: Access["visibility"];
  readonly repositories?: readonly string[];
  readonly repositoryIds?: readonly number[];
  /** Secrets. */
  readonly ciphertext?: string;
  readonly generation?: number;
  /** Environments: the whole protection, in ids and names. */
  readonly protection?: LiveProtection;
  /** Renames: the address before or after. */
  readonly address?: string;
  /** Deletes of an environment: the addresses in it. */
  readonly contents?: readonly string[];
}

/** Repositories by who sees them; `private` stands for internal ones, too. */
export type RepositoryKind = "public" | "private";

export interface Effect {
  /** Repositories (names, sorted) that can read it after and could not before. */
  readonly gained?: readonly string[];
  /** All repositories of these kinds can, and could not before: their list was not read (`--since`, `--only`), so no names. */
  readonly gainedOthers?: readonly RepositoryKind[];
  /** Repositories that could read it before and cannot after. */
  readonly lost?: readonly string[];
  /** All repositories of these kinds but those that are selected cannot any more: their list was not read. */
  readonly lostOthers?: readonly RepositoryKind[];
  /** After a delete or a narrowing: what a job of the repository (or environment) reads instead. */
  readonly takesOver?: readonly TakeOver[];
  /** Address of an item of the same name that this one now wins over. */
  readonly shadows?: readonly string[];
  /** Protection keys that become weaker or stronger. */
  readonly weakened?: readonly string[];
  readonly strengthened?: readonly string[];
}

/** Which address is read then, null: none; or the one of which it could not be read whether it is. */
export type TakeOver =
  | { readonly scope: string; readonly address: string | null; readonly unread?: undefined }
  | { readonly scope: string; readonly address?: undefined; readonly unread: string };

/** The live facts that the change relies on. Checked again right before its request. */
export interface Preconditions {
  /** `updated_at` of the item; null: the item does not exist. */
  readonly updatedAt?: string | null;
  readonly access?: Access;
  readonly environmentId?: number;
  readonly repositoryId?: number;
  readonly keyFingerprint?: string;
  readonly protection?: LiveProtection;
  /** Creates: which one was here before and ended, by its `updated_at` or, of an environment, its id. What is made once is not made twice. */
  readonly former?: string;
  /** Deletes of an environment: everything that is in it, sorted by address. */
  readonly contents?: readonly { readonly address: string; readonly updatedAt: string }[];
}

/** Something to know that is not a change. */
export interface Notice {
  readonly kind: "unmanaged" | "matches-not-granted" | "ignored" | "preflight" | "recorded" | "pending" | "policy" | "workflows" | "info";
  readonly address?: string;
  readonly message: string;
  readonly hint?: string;
  /**
   * SHA-256 (hex), of `recorded` of what the books will say, of `workflows` of those that are not looked at any more while something is
   * taken away. A review lets it through as it does a change.
   */
  readonly digest?: string;
}

/** What a plan was made from, besides what GitHub said. Tells what moved when the plan is applied later. */
export interface Basis {
  /** Version of Sealform. */
  readonly tool: string;
  /** SHA-256 (hex) of the declaration, resolved. */
  readonly desired: string;
  /** SHA-256 (hex) of the lock. */
  readonly lock: string;
  /** null: there was none. */
  readonly state: { readonly lineage: string; readonly serial: number } | null;
  /** `--allow-rollback`, sorted. */
  readonly allowRollback?: readonly string[];
  /** `--delete-unmanaged`. */
  readonly deleteUnmanaged?: boolean;
}

/** `--since`: what differs from a commit, and nothing else is looked at. */
export interface Since {
  /** As the user wrote it. */
  readonly ref: string;
  /** Its full hash. */
  readonly commit: string;
  /** Of items and of environments (their protection), sorted. */
  readonly addresses: readonly string[];
  /** Scopes that are looked at with all that is in them, sorted: new ones, and those of which a rule for all items differs. */
  readonly scopes: readonly string[];
  /** Workflows that the manifest of the commit names, and this one does not. No change shows what they read. */
  readonly unwatched?: WorkflowPlaces;
  /** Policies that the commit does not have, or has otherwise, sorted. No change shows what they allow. */
  readonly policies?: readonly PolicyChange[];
}

/** Of one policy, by its name in the manifest. `changed`: neither only stricter nor only looser. */
export interface PolicyChange {
  readonly policy: string;
  readonly change: "removed" | "loosened" | "changed" | "added" | "tightened";
}

/** An option that an apply of the whole plan needs, because a review alone does not allow it. */
export interface PlanNeed {
  readonly option: "adopt" | "repair" | "max-deletes";
  /** Changes that need it; of `max-deletes` all deletes. */
  readonly count: number;
}

export interface Plan {
  readonly version: 1;
  /** SHA-256 (hex) over all that `plan --json` shows but this. */
  readonly digest: string;
  readonly owner: { readonly kind: "organization" | "user"; readonly login: string; readonly id: number };
  readonly host: string;
  /** Patterns of `--only`; absent for a full plan. */
  readonly only?: readonly string[];
  readonly since?: Since;
  readonly basis?: Basis;
  /** Absent where nobody asked what workflows read. */
  readonly workflows?: WorkflowPlaces;
  /** Workflows that the last apply has looked at, or the manifest at the commit of `--since` names, and this plan has not looked at. */
  readonly unwatched?: WorkflowPlaces;
  readonly summary: Readonly<Record<Action, number>> & { readonly unchanged: number };
  readonly requests: { readonly reads: number; readonly writes: number };
  readonly changes: readonly Change[];
  /** Absent where the apply needs nothing but the plan. */
  readonly needs?: readonly PlanNeed[];
  readonly notices: readonly Notice[];
  /** Generated values that may be in use and are neither in the lock nor on GitHub: a difference that no change shows. Absent where there are none. */
  readonly deliveries?: readonly OpenDelivery[];
  /** Unmanaged items by scope: up to 20 addresses, then counted. */
  readonly unmanaged: readonly { readonly scope: string; readonly addresses: readonly string[]; readonly more: number }[];
  /** What the next apply writes into the state without a request: items found as declared, items that are gone or forgotten. */
  readonly record: readonly StateRecord[];
}

/** The state's entry for an address as it should be; `null` drops it. */
export interface StateRecord {
  readonly address: string;
  readonly item: StateItem | null;
}
