/** A declared item that is not in the synthesized stack. */
export interface OmittedItem {
  /** Its address, `org/actions/secret/NPM_TOKEN`. */
  readonly address: string;
  /** Why, in one word: `unsealed`, `existing`, `unresolved`, `no-resource`, `no-name`, `unplaced`. */
  readonly reason: string;
  /** What to do about it. */
  readonly hint: string;
}

/** @internal */
export type OmittedReason = "unsealed" | "existing" | "unresolved" | "no-resource" | "no-name" | "unplaced";

/** @internal */
export const OMITTED_HINTS: Readonly<Record<OmittedReason, string>> = {
  unsealed: "not sealed yet: run `sealform seal`",
  existing: "its value is not managed, and the provider demands one: `sealform apply` looks after it",
  unresolved: "its repositories are selected by glob, topic or property and are not in the lock: run `sealform seal`",
  "no-resource": "the provider has no resource for this store: `sealform apply` looks after it",
  "no-name": "the provider takes the name of its environment for another one, or refuses it: `sealform apply` looks after it",
  unplaced: "its stack is told by the id of the repository, which the lock does not know: run `sealform seal`",
};
