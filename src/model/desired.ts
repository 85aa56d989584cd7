import type { ItemKind } from "./address";
import type { Policies, RemovedMarker } from "./policies";
import type { Owner } from "./scope";
import type { Store } from "./store";
import type { Visibility } from "./visibility";

/**
 * What a declaration says, whatever front end wrote it (manifest or constructs). Plain JSON in canonical order:
 * lists of items sorted by address, no optional key that is undefined. Places in files are kept beside it, not in it.
 */
export interface DesiredState {
  readonly version: 1;
  readonly owner: Owner;
  /** Every scope that is declared, with what is read there. Sorted by `scope`. */
  readonly scopes: readonly DesiredScope[];
  readonly environments: readonly DesiredEnvironment[];
  readonly secrets: readonly DesiredSecret[];
  readonly variables: readonly DesiredVariable[];
  readonly ignore: readonly IgnoreRule[];
  /** Addresses to stop owning without deleting anything. */
  readonly forget: readonly string[];
  /** What is meant to be deleted; absent when nothing is. */
  readonly removed?: readonly RemovedMarker[];
  readonly policies: Policies;
  /** In the order of the declaration; absent without any. */
  readonly groups?: readonly DesiredGroup[];
}

/** One declaration for many repositories. Its own entries are in the lists of the desired state once it is expanded (`./groups`). */
export interface DesiredGroup {
  readonly name: string;
  readonly repositories: readonly RepositorySelector[];
  /** What each of them gets, as entries of a repository that is called as the group; absent once it is expanded. */
  readonly template?: Pick<DesiredState, "scopes" | "environments" | "secrets" | "variables">;
}

/** What becomes of an item that exists and is not declared. */
export type UnmanagedMode = "report" | "forbid" | "delete";

export interface DesiredScope {
  /** `org`, `repo:api`, `env:api/production`. */
  readonly scope: string;
  /** Stores whose lists are read, in the order of `STORES`. */
  readonly stores: readonly Store[];
  readonly unmanaged: UnmanagedMode;
}

interface DesiredItem {
  readonly kind: ItemKind;
  readonly address: string;
  /** `org`, `repo:api`, `env:api/production`. */
  readonly scope: string;
  readonly store: Store;
  /** Upper case. */
  readonly name: string;
  /** Organization scope only. */
  readonly visibility?: Visibility;
  /** Only with visibility `selected`. */
  readonly repositories?: readonly RepositorySelector[];
  /** Writing over an item that exists and that we did not write is allowed. */
  readonly adopt?: boolean;
  /** Name of the group that gives it. */
  readonly group?: string;
}

export interface DesiredSecret extends DesiredItem {
  readonly kind: "secret";
  readonly value: ValueSource;
  readonly encoding?: "base64";
  readonly allowEmpty?: boolean;
  readonly rotation?: Rotation;
}

export interface DesiredVariable extends DesiredItem {
  readonly kind: "variable";
  readonly value: string;
}

/** Selected repositories: by name, glob, topic or custom property; `exclude` takes away from all that the others gave. */
export type RepositorySelector =
  | { readonly by: "name"; readonly name: string }
  | { readonly by: "glob"; readonly glob: string; readonly exclude?: boolean }
  | { readonly by: "topic"; readonly topic: string }
  | { readonly by: "property"; readonly property: string; readonly value: string };

/** Where a plaintext comes from when sealing. */
export type ValueSource = PlaceOfValue & {
  /** Name of the value where several secrets share it (`values`): it is read once a run, and equal values are meant. */
  readonly shared?: string;
};

/** Paths are relative to the manifest's folder, with `/`. */
type PlaceOfValue =
  | { readonly from: "env"; readonly name: string }
  | { readonly from: "file"; readonly path: string }
  | { readonly from: "dotenv"; readonly path: string; readonly key: string }
  | { readonly from: "exec"; readonly argv: readonly string[]; readonly timeoutSeconds: number }
  | { readonly from: "stdin" }
  | { readonly from: "sealed"; readonly ciphertext: string; readonly keyId: string }
  | { readonly from: "largeFile"; readonly path: string }
  | GeneratedValue
  | { readonly from: "existing" };

/** A random value that is made when it is sealed, and delivered to who issues or checks it before that. */
export interface GeneratedValue {
  readonly from: "generate";
  /** Characters. */
  readonly length: number;
  /** Printable ASCII, each character once. */
  readonly alphabet: string;
  /** Program and arguments: gets the value on its standard input. */
  readonly deliver: readonly string[];
  readonly timeoutSeconds: number;
}

export interface Rotation {
  /** Days. */
  readonly maxAgeDays?: number;
  readonly owner?: string;
  readonly runbook?: string;
  readonly notify?: readonly string[];
}

export interface DesiredEnvironment {
  readonly address: string;
  readonly repository: string;
  readonly name: string;
  readonly protection: Protection;
  /** Name of the group that gives it. */
  readonly group?: string;
}

/** An absent key is not managed: the live value is kept. `null` clears. */
export interface Protection {
  readonly reviewers?: { readonly teams: readonly string[]; readonly users: readonly string[] } | null;
  readonly preventSelfReview?: boolean | null;
  /** Minutes, 0 to 43,200. */
  readonly waitTimer?: number | null;
  readonly adminsCanBypass?: boolean | null;
  readonly deploymentBranchPolicy?: BranchPolicy | null;
  /** Slugs of GitHub Apps that gate deployments. */
  readonly customProtectionRules?: readonly string[] | null;
}

/** Each key of a `Protection`, in canonical order. */
export const PROTECTION_KEYS = [
  "reviewers",
  "preventSelfReview",
  "waitTimer",
  "adminsCanBypass",
  "deploymentBranchPolicy",
  "customProtectionRules",
] as const satisfies readonly (keyof Protection)[];
export type ProtectionKey = (typeof PROTECTION_KEYS)[number];

/** The keys that a manifest says something of: any other stays as it is on GitHub. */
export function declaredKeys(protection: Protection): ProtectionKey[] {
  return PROTECTION_KEYS.filter((key) => protection[key] !== undefined);
}

export type BranchPolicy =
  | { readonly protectedBranches: true }
  | { readonly branches: readonly string[]; readonly tags: readonly string[] };

export interface IgnoreRule {
  /** Pattern over addresses. */
  readonly pattern: string;
  readonly owner?: string;
  readonly reason: string;
}
