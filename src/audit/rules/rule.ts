import type { ScannedRepository } from "../checkouts";
import type { Finding, Level } from "../finding";

/** What a rule has to know besides the workflows, to say anything at all. */
export type Need = "declaration" | "live" | "plan" | "sealing";

/** What a rule is, for `docs/audit-rules.md`, SARIF and `--json`. */
export interface RuleMeta {
  /** `S01`. It never changes, and is never given to another rule. */
  readonly id: string;
  /** `unresolved-secret`. */
  readonly name: string;
  /** The worst that it reports. */
  readonly level: Level;
  /** One sentence: why it matters. */
  readonly reason: string;
  /** One sentence: what to do. */
  readonly fix: string;
  /** 0.0 to 10.0, of rules about security only. SARIF's `security-severity`. */
  readonly securitySeverity?: number;
  /** GitHub's own documentation of the fact behind it. */
  readonly url: string;
  /** Without these the rule is not run, and the audit says what it lacks. */
  readonly needs: readonly Need[];
}

/** Everything that rules look at. Later parts (declared secrets, what is live) extend it. */
export interface AuditInput {
  readonly repositories: readonly ScannedRepository[];
  /** Login of the organization or user whose repositories these are, where a declaration or a checkout's name tells. */
  readonly owner?: string;
  /** The organization `owner` lets no action run that is not pinned to a commit; absent where it was not asked, or could not be. */
  readonly pinningRequired?: boolean;
  /** `2026-07-31`, UTC. */
  readonly today: string;
}

/** A rule is data and a pure function. Unknown (a dynamic index, a callee that is not at hand, broken YAML) is never an error. */
export interface AuditRule<I extends AuditInput = AuditInput> extends RuleMeta {
  readonly check: (input: I) => Iterable<Finding>;
}
