import type { LiveState } from "../../../github/live";
import type { Lock } from "../../../lock/types";
import type { DesiredState } from "../../../model/desired";
import type { Location } from "../../../model/diagnostic";
import type { ScannedRepository } from "../../checkouts";
import { buildEstate, type Estate } from "../../estate";
import type { Reads } from "../../reads";
import { type Resolution, resolveWorkflows } from "../../resolve";
import type { Expressions } from "../../scan";
import type { AuditInput } from "../rule";

/** Where things stand in the manifest, as `LoadedManifest` of src/manifest has it. */
export interface ManifestView {
  /** What the names of a target are called in the manifest. */
  readonly ownNames?: { repository(name: string): string };
  /** Where an address, or a field of it, is declared. */
  locate(address: string, field?: string): Location | undefined;
  /** The keys that lead to an address, and what is written there; undefined when it is not the address's own. */
  entry(address: string): { readonly path: readonly (string | number)[]; readonly value: unknown } | undefined;
}

/** A change of a plan, as far as readers care. */
export interface PlannedChange {
  readonly address: string;
  readonly action: string;
  /** Of the delete of an environment, the addresses in it. */
  readonly before?: { readonly contents?: readonly string[] };
  /** Repositories that can read it no more, and those that can and could not; with the others, more than are named. */
  readonly effect?: {
    readonly lost?: readonly string[];
    readonly lostOthers?: readonly unknown[];
    readonly gained?: readonly string[];
    readonly gainedOthers?: readonly unknown[];
  };
}

/** What rules about declared secrets look at. */
export interface StateInput extends AuditInput {
  readonly estate: Estate;
  readonly resolution: Resolution;
  readonly reads: Reads;
  readonly manifest?: ManifestView;
  /** Of a plan: what it does, and what jobs get once it is done. */
  readonly plan?: { readonly changes: readonly PlannedChange[]; readonly after: Resolution };
  /** What sealing said about values. */
  readonly sealing?: readonly { readonly address: string; readonly message: string; readonly error?: boolean }[];
}

export interface StateSources {
  readonly repositories: readonly ScannedRepository[];
  readonly expressions: Expressions;
  /** `2026-07-31`, UTC. */
  readonly today: string;
  /** With its groups expanded. */
  readonly desired?: DesiredState;
  /** Scopes of whose secrets the declaration says nothing, but for those that it has. @default none */
  readonly silent?: readonly string[];
  readonly lock?: Lock;
  readonly live?: LiveState;
  readonly manifest?: ManifestView;
}

/** Joins workflows with what is declared, and with what GitHub has where it was asked and has told. */
export function stateInput({ repositories, expressions, today, manifest, ...sources }: StateSources): StateInput {
  const estate = buildEstate({ ...sources, declarationStands: true });
  const resolution = resolveWorkflows(repositories, estate, expressions);
  return { repositories, today, estate, resolution, reads: resolution.reads, ...(manifest && { manifest }) };
}
