import type { Protection, Rotation } from "../../model/desired";
import type { Owner } from "../../model/scope";
import type { Store } from "../../model/store";
import type { RepositoryVisibility } from "../../model/visibility";
import type { ReadingJob } from "../jobs";

/** By which rule a secret is readable: the visibility of an organization secret, or the one place where it is. */
export type Rule = "all" | "private" | "selected" | "repository" | "environment";

/** `unknown` is never taken for `no`, and never counted as `yes`. */
export type Certainty = "yes" | "unknown";

/** A scope or an item that could not be read, and why. */
export interface Unread {
  readonly address: string;
  readonly what: string;
  readonly reason: string;
  readonly hint?: string;
}

/** What stands before a job that enters an environment. */
export interface Gate {
  /** `unknown`: not read, or not declared, so that GitHub keeps what it has. */
  readonly protected: "yes" | "no" | "unknown";
  /** Each in a few words, as `reviewers: team sre, bob`; `no protection` when there are no reviewers, no wait timer and no branch policy. */
  readonly rules: readonly string[];
  readonly protection: Protection;
}

/** A repository that can, or may, read a secret. */
export interface Reader {
  readonly repository: string;
  readonly certainty: Certainty;
  /** Why it is not certain. */
  readonly reason?: string;
  /** Of the same name and store, with values that win: of the repository always, of an environment in its jobs. */
  readonly shadowedBy?: readonly string[];
  /** It is not, or perhaps not, among the first 100 organization secrets of the repository. */
  readonly limit?: "beyond" | "uncertain";
}

/** How old a value is. */
export interface ValueAge {
  /** ISO 8601. */
  readonly since: string;
  /** False: the value is at least as old as this, because GitHub tells only since when the secret is there. */
  readonly exact: boolean;
  readonly days: number;
  /** Days that it may grow old, by its rotation or the policies. */
  readonly maxAgeDays?: number;
  readonly overdue: boolean;
}

export interface SecretAccess {
  readonly address: string;
  /** `org`, `repo:api`, `env:api/production`. */
  readonly scope: string;
  readonly store: Store;
  /** Upper case. */
  readonly name: string;
  readonly rule: Rule;
  /** Of `selected`, as it is written: names, globs, `topic:`, `property:` and `!` exclusions. */
  readonly selection?: readonly string[];
  /** Of a secret of an environment. */
  readonly environment?: { readonly repository: string; readonly name: string; readonly gate: Gate };
  readonly readers: readonly Reader[];
  /** Why there may be more readers than these; empty when these are all. */
  readonly incomplete: readonly string[];
  readonly jobs: readonly ReadingJob[];
  /** `unused`: every workflow of every reader was read, and none reads it. */
  readonly use: "read" | "unused" | "unknown";
  /** `over`: repositories can read it that do not, more than a few. */
  readonly exposure: "fits" | "over" | "unknown";
  /** Readers whose workflows were all read, and that do not read it. */
  readonly idle: readonly string[];
  readonly rotation?: Rotation;
  readonly value?: ValueAge;
}

/** What a repository gets under one name. */
export interface Received {
  readonly name: string;
  /** Whose value a job without an environment gets; null: nothing. */
  readonly address: string | null;
  readonly certainty: Certainty;
  readonly limit?: "beyond" | "uncertain";
  /** Where a job gets another value because it enters an environment. */
  readonly environments?: readonly { readonly environment: string; readonly address: string }[];
  /** Readable as well, and never the value of a job without an environment. */
  readonly shadows?: readonly string[];
}

export interface RepositoryStore {
  readonly store: Store;
  readonly secrets: readonly Received[];
  /** Organization secrets that it may read: so many for certain, so many at most. */
  readonly organizationSecrets: { readonly least: number; readonly most: number };
  /** Names beyond the first 100, and those at the edge. */
  readonly beyond: readonly string[];
  readonly uncertain: readonly string[];
}

export interface RepositoryAccess {
  readonly name: string;
  /** Null where it is not known. */
  readonly visibility: RepositoryVisibility | null;
  readonly archived?: boolean;
  readonly environments: readonly { readonly name: string; readonly gate: Gate }[];
  readonly stores: readonly RepositoryStore[];
  /** `true`: all its workflows were read. */
  readonly workflowsRead: boolean;
  /** What is not known of it. */
  readonly unknown: readonly string[];
}

/** Who can read what: schemas/access.schema.json. */
export interface AccessMap {
  readonly version: 1;
  readonly source: "manifest" | "live";
  readonly owner: Owner;
  /** The organization's plan, where GitHub tells it. */
  readonly plan?: string;
  /** Day, UTC. */
  readonly asOf: string;
  /** Whether workflows were read: without, `jobs` is empty, and `use` unknown. */
  readonly workflows: boolean;
  readonly secrets: readonly SecretAccess[];
  readonly repositories: readonly RepositoryAccess[];
  readonly unreadable: readonly Unread[];
  /** Calls that lead to workflows that are not at hand: what they may read is among the jobs, as `unknown`. */
  readonly elsewhere?: readonly Unread[];
}
