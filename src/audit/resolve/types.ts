import type { ScannedFile, ScannedRepository } from "../checkouts";
import type { EstateItem } from "../estate";
import type { Place, Reads } from "../reads";
import type { Entry, Job, Reference, Workflow, World } from "../scan";
import type { Conditions } from "./conditions";

/** A workflow file. */
export interface Source {
  readonly repository: ScannedRepository;
  readonly file: ScannedFile;
  readonly workflow: Workflow;
}

/** A job that calls a reusable workflow, on the way from the workflow that was triggered. */
export interface Call extends Source {
  readonly job: Job;
}

/** What a workflow gets of the secrets of the repository that it runs in. */
export type Given =
  /** All: it was triggered itself, or every call on the way inherits. */
  | { readonly kind: "all" }
  /** What a caller names. `mixed`: a call on the way inherits, and another does not. */
  | { readonly kind: "passed"; readonly secrets: ReadonlyMap<string, Passed>; readonly mixed: boolean }
  /** Nobody at hand calls it. */
  | { readonly kind: "unknown" };

/** A secret that a caller passes. */
export interface Passed {
  readonly entry: Entry;
  readonly from: Frame;
  /** The job that calls. */
  readonly job: Job;
}

/** A workflow as it runs: triggered, or called. Secrets, variables and environments are those of `home`, whosever file it is. */
export interface Frame extends Source {
  /** The repository of the workflow that was triggered, as the declaration calls it; undefined: it belongs to somebody else. */
  readonly home: string | undefined;
  /** The workflow that was triggered. */
  readonly root: Source;
  /** Outermost first; empty for what was triggered. */
  readonly calls: readonly Call[];
  /** Its runs, by what sets it off and what callers pass. */
  readonly worlds: readonly World[];
  readonly given: Given;
  /** Why it may be another workflow than what is called: the ref of a call on the way is not what is at hand. */
  readonly doubt?: string;
  /** No run comes to a call on the way. */
  readonly never?: true;
}

/** A job as it runs. */
export interface Run {
  readonly frame: Frame;
  readonly job: Job;
  /** Environments that it can enter, as written; the empty text: none. `null` where that cannot be worked out. */
  readonly environments: readonly string[] | null;
}

/**
 * - `invalid-name`: there can be no such name
 * - `nowhere`: the repository has no such name, in no environment either
 * - `environment`: environments have it that the job does not enter
 * - `visibility`: the organization has it, and the repository may not read it
 * - `cut`: it is not among the first 100 organization secrets of the repository
 * - `callee-environment`: the job's environment has it, and a called workflow does not get it without `secrets: inherit`
 * - `not-passed`: a called workflow gets what its caller passes, and this is not among it
 */
export type Because = "invalid-name" | "nowhere" | "environment" | "visibility" | "cut" | "callee-environment" | "not-passed";

/** What a job gets under a name. */
export type Result =
  /** `GITHUB_TOKEN`. */
  | { readonly kind: "builtin" }
  /** Not `certain`: it may get another one, or none; `reason` says why, and is the `doubt` where only the place among the first 100 is open. */
  | {
      readonly kind: "found";
      readonly item: EstateItem;
      readonly certain: boolean;
      readonly reason?: string;
      readonly doubt?: string;
      readonly shadows: readonly EstateItem[];
    }
  /** What the caller passes: these, or a text of its own; or what takes its place in an environment that the job may enter. */
  | {
      readonly kind: "passed";
      readonly passed: Passed;
      readonly certain: boolean;
      readonly items: readonly EstateItem[];
      readonly shadows?: readonly EstateItem[];
    }
  /** An empty text. */
  | { readonly kind: "missing"; readonly because: Because; readonly items: readonly EstateItem[] }
  /** `suspect`: nothing is known that it could be, but the declaration does not say everything of the place. */
  | {
      readonly kind: "unknown";
      readonly reason: string;
      readonly suspect?: Because;
      readonly doubt?: string;
      readonly items: readonly EstateItem[];
    };

/** In an environment; `null`: in none, `undefined`: in one that is not known. */
export interface Outcome {
  readonly environment: string | null | undefined;
  readonly result: Result;
  /** Whether the job certainly reads the name there; else nobody knows. */
  readonly occurs: boolean;
  /** It comes to the name there only where something else is empty: to Y in `a && secrets.X || secrets.Y`, where a holds. */
  readonly spare?: true;
  /** Only where whoever dispatches the workflow leaves an input out; then it is not known whether it `occurs`. */
  readonly omits?: true;
}

/** Not `certain`: as long as no step changes a variable that the workflow gives a value. */
export type Never = "certain" | "likely";

/** A reference to one name, in one job as it runs. */
export interface Reading {
  readonly run: Run;
  readonly reference: Reference;
  /** Upper case. */
  readonly name: string;
  /** `unknown`: it may be this name. */
  readonly certainty: "yes" | "unknown";
  /** No run comes to it, as its conditions say. */
  readonly never?: Never;
  /** Why it is `unknown`, where that is nothing but the ref at which the workflow is called, or broken YAML around a name. */
  readonly doubt?: string;
  /** Where it looks: a job that nobody else than Dependabot is meant to run gets what is in its store. */
  readonly store: "actions" | "dependabot";
  /** One for each environment that the job can be in when it reads the name; of Dependabot's store, which has no environments, one. */
  readonly outcomes: readonly Outcome[];
  /** Of `actions`, where Dependabot may run it, too: what it gets in these runs. */
  readonly dependabot?: Result;
  /** Of `dependabot`, where somebody else runs it by a push to a pull request of Dependabot's: what it gets of Actions then. */
  readonly pushed?: readonly Outcome[];
}

/** A call of a workflow that is not at hand, or not certainly. */
export interface Unresolved {
  readonly run: Run;
  readonly uses: Place & { readonly text: string };
  readonly reason: string;
}

/** What workflows read, and what they get. */
export interface Resolution {
  readonly runs: readonly Run[];
  readonly readings: readonly Reading[];
  readonly unresolved: readonly Unresolved[];
  readonly reads: Reads;
  readonly conditions: Conditions;
}
