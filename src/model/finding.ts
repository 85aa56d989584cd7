/** A rule that a declaration breaks. Points into the desired state; a front end turns that into a place in a file or tree. */
export interface Finding {
  /** Stable id, documented in docs/rules.md. */
  readonly rule: string;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly hint?: string;
  /** Which entry: a list of the desired state and the index in it; `owner` and `policies` have no index. */
  readonly at: {
    readonly list: "secrets" | "variables" | "environments" | "scopes" | "ignore" | "forget" | "removed" | "policies" | "owner" | "groups";
    readonly index?: number;
    readonly field?: string;
  };
}
