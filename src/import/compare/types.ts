import type { Unreadable } from "../estate";

export type ComparedKind = "secret" | "variable" | "environment";
export type FactValue = string | number | boolean | readonly string[];

/** A field that the two places do not have alike. One that a declaration does not have is absent. */
export interface DifferentField {
  readonly field: string;
  readonly a?: FactValue;
  readonly b?: FactValue;
}

/** What two places do not have in common at one address. */
export interface Difference {
  readonly address: string;
  readonly kind: ComparedKind;
  /** Where it is: in the first place alone, in the second alone, or in both and not the same. */
  readonly in: "a" | "b" | "both";
  /** With `both`: the fields that differ. Never a secret's value. */
  readonly fields?: readonly DifferentField[];
}

/** A secret that was changed later in the first place than in the second: the copy may be outdated. */
export interface Stale {
  readonly address: string;
  /** ISO 8601, UTC. */
  readonly a: string;
  readonly b: string;
}

/** `schemas/comparison.schema.json` */
export interface Comparison {
  readonly version: 1;
  readonly a: ComparedPlace;
  readonly b: ComparedPlace;
  readonly summary: { readonly equal: number; readonly different: number; readonly onlyInA: number; readonly onlyInB: number };
  readonly differences: readonly Difference[];
  readonly stale: readonly Stale[];
  /** Environments that both have, and of which one place did not look at the GitHub Apps that gate them. */
  readonly gatesNotCompared: readonly string[];
}

export interface ComparedPlace {
  readonly label: string;
  readonly owner: { readonly kind: "organization" | "user"; readonly login: string };
  readonly unreadable: readonly Unreadable[];
}
