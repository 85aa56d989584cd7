import type { JobRead } from "../audit/reads";
import type { WorkflowRun } from "../github";
import type { ValueSource } from "../model/desired";
import type { Unread } from "./types";

/** Where a leaked value lives, or may live. */
export interface LeakPlace {
  readonly address: string;
  /** Where the manifest declares it, by the name that its repository had. */
  readonly declaredAs?: string;
  /** `name`: it is called so. `shared`: it takes the same entry of `values`. `source`: it is read from the same source. */
  readonly why: "name" | "shared" | "source";
  /** Where the value comes from; null where it is not declared. */
  readonly source: ValueSource["from"] | null;
  /** Is it on GitHub? Null: that could not be read. */
  readonly exists: boolean | null;
  /** ISO 8601: when the value that is sealed was set. */
  readonly valueSince?: string;
  /** ISO 8601: when GitHub's value or access was written last. */
  readonly updatedAt?: string;
  /** Repositories that can read it, or could as far as lock and state tell; null: not known. */
  readonly readers: readonly string[] | null;
  /** Of these who cannot any more, where it is still on GitHub. */
  readonly noLonger?: readonly string[];
  /** Of these who could only while their visibility was another: GitHub does not tell whether it was. */
  readonly perhaps?: readonly string[];
  /** Jobs that read it; only when workflows were looked at. */
  readonly jobs?: readonly JobRead[];
  readonly owner?: string;
  readonly runbook?: string;
  readonly notify?: readonly string[];
}

/** Runs of one repository that could have read the value. */
export interface LeakRuns {
  readonly repository: string;
  /** The newest first; those of forks' pull requests get no secret and are left out. */
  readonly runs: readonly WorkflowRun[];
  /** Runs that were left out because a fork made them. */
  readonly forks: number;
  /** GitHub does not show all of them. */
  readonly isCut: boolean;
}

export interface LeakStep {
  readonly title: string;
  readonly facts: readonly string[];
  /** To be typed into a shell as they are. */
  readonly commands: readonly string[];
}

/** What a leak concerns, and what to do, in this order. */
export interface Incident {
  /** As it was asked for. */
  readonly name: string;
  /** ISO 8601: runs are looked at from here on. */
  readonly since: string;
  readonly places: readonly LeakPlace[];
  readonly runs: readonly LeakRuns[];
  readonly steps: readonly LeakStep[];
  readonly incomplete: readonly Unread[];
  /** Other targets of the manifest that declare or hold it, null for its own place. They are not looked at here. */
  readonly targets?: readonly (string | null)[];
}
