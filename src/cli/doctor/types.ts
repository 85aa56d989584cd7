import type { Level } from "../../github";
import type { PermissionNeed } from "../../plan";
import type { Purpose } from "./purposes";

/** `reads`: it can read; GitHub does not tell whether it can write. */
export type Has = "none" | "read" | "write" | "reads" | "unknown";

/** One permission: what each purpose needs (null: it does not), and what the credential has. */
export interface PermissionRow extends Readonly<Record<Purpose, Level | null>> {
  readonly permission: string;
  readonly use: string;
  readonly has: Has;
  /** What goes wrong, for each purpose that lacks it. */
  readonly missing: readonly { readonly for: Purpose; readonly level: Level; readonly breaks: string; readonly optional: boolean }[];
  /** What GitHub said, where it refused. */
  readonly reason?: string;
  readonly hint?: string;
}

export interface Check {
  readonly check:
    | "credential"
    | "expiry"
    | "excess"
    | "keys"
    | "repositories"
    | "reviewers"
    | "clock"
    | "node"
    | "cache"
    | "lock"
    | "state"
    | "state-branch";
  readonly status: "ok" | "warning" | "error";
  readonly message: string;
  readonly hint?: string;
}

export type CredentialKind = "app" | "classic" | "fine-grained" | "none";

/** Where a credential with exactly what is needed is made. */
export interface Links {
  readonly token: string;
  readonly app: string;
  readonly appManifest: Readonly<Record<string, unknown>>;
}

/** All that `sealform doctor` tells; `schemas/doctor.schema.json`. */
export interface Report {
  readonly version: 1;
  /** Null: `plan` is judged, `apply` is shown. */
  readonly for: Purpose | null;
  readonly apiUrl: string;
  readonly owner: { readonly kind: "organization" | "user"; readonly login: string };
  readonly credential: {
    readonly kind: CredentialKind;
    readonly source: string | null;
    readonly scopes?: readonly string[];
    readonly expires?: string;
    readonly settingsUrl?: string;
    readonly covers?: "all" | "selected";
  };
  readonly permissions: readonly PermissionRow[];
  readonly checks: readonly Check[];
  readonly links: Readonly<Record<Purpose, Links>>;
}

export type Needs = Readonly<Record<Purpose, readonly PermissionNeed[]>>;
