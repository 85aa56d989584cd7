import type { Spot } from "./types";

/** A scalar and where it begins: of a quoted one the quote, of a block scalar the `|` or `>`. */
export interface Text extends Spot {
  readonly text: string;
}

/** A text that expressions may make. */
export interface Folded extends Text {
  /** All that it can be; `null` where that cannot be worked out. One, where it holds no expression. */
  readonly values: readonly string[] | null;
  /** Names (lower case) of `inputs` that it depends on: what a caller passes tells the values. */
  readonly inputs: readonly string[];
}

/** A key with a value. Begins at the key. */
export interface Entry extends Spot {
  readonly key: string;
  /** As written, expressions and all; empty for a map, a list or nothing. */
  readonly text: string;
  /** Positions in `FileScan.references`. */
  readonly references: readonly number[];
}

/** The entries of `env`, `with` or `secrets`, or of all of them where an expression makes the map. */
export interface Entries extends Spot {
  readonly entries: readonly Entry[];
  /** References of a map that an expression makes, positions in `FileScan.references`; else absent. */
  readonly expression?: readonly number[];
}

/** `uses`. */
export interface Uses extends Text {
  /**
   * - `local`: `./path`, of the repository that was checked out
   * - `self`: `$/path`, of the repository and commit of this file
   * - `repository`: `owner/repository/path@ref`
   * - `docker`: `docker://…`
   * - `unknown`: anything else, as an expression
   */
  readonly form: "local" | "self" | "repository" | "docker" | "unknown";
  /** `owner/name`, as written. */
  readonly repository?: string;
  /** Of a local one without `./` or `$/`; of one in a repository what follows its name. Empty where that is all. */
  readonly path?: string;
  readonly ref?: string;
}

/** An event of `on`. Begins at its name. */
export interface Trigger extends Spot {
  readonly event: string;
  /** Lists of the event: `branches`, `branches-ignore`, `tags`, `paths`, `types`, `workflows`, and `cron`. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

/** An input of `workflow_call`, `workflow_dispatch` or an action. Begins at its name. */
export interface Input extends Spot {
  readonly name: string;
  /** As written; `string` where nothing is. */
  readonly type: string;
  readonly required: boolean;
  readonly default?: string;
  /** Of a `choice`. */
  readonly options?: readonly string[];
}

/** A secret that `workflow_call` declares. Begins at its name. */
export interface DeclaredSecret extends Spot {
  /** Upper case. */
  readonly name: string;
  readonly required: boolean;
}

/** What a caller of a reusable workflow can pass. Begins at the event. */
export interface WorkflowCall extends Spot {
  readonly inputs: readonly Input[];
  readonly secrets: readonly DeclaredSecret[];
}

/** `environment`: absent on a job that enters none. `values` may hold the empty text: then the job enters none. */
export interface Environment extends Folded {
  /** `deployment: false` makes no deployment; `null` where an expression says. @default true */
  readonly deployment: boolean | null;
}

/** What a value of a matrix can be. */
export type MatrixValue = string | number | boolean | null | readonly MatrixValue[] | { readonly [key: string]: MatrixValue };

/** `strategy.matrix`, as the combinations that it makes. */
export interface Matrix extends Spot {
  /** Of the keys that are known. */
  readonly rows: readonly Readonly<Record<string, MatrixValue>>[];
  /** Keys with values that an expression makes. */
  readonly unknown: readonly string[];
  /** False where an expression makes the matrix or its `include`: there may be other keys, and other values. */
  readonly complete: boolean;
  /** An expression makes the `exclude`: some of the rows may be left out. */
  readonly excess?: true;
  /** By key, the texts of values with expressions in them. */
  readonly written?: Readonly<Record<string, readonly string[]>>;
}

/** What is passed to a reusable workflow: `secrets` of the job. Begins at the key. */
export interface PassedSecrets extends Spot {
  readonly inherit: boolean;
  /** Keys in upper case. */
  readonly entries: readonly Entry[];
}

/** `run`. */
export interface Script extends Text {
  /** Where its first character is. With `literal` line n (from 0) of `text` is `n` lines below, at the same column. */
  readonly first: Spot;
  /** A block scalar with `|`: its lines are those of the file. */
  readonly literal: boolean;
}

export interface Step extends Spot {
  /** In `steps`; those of a `parallel` group count one by one. */
  readonly index: number;
  readonly id?: string;
  readonly name?: string;
  readonly if?: Text;
  readonly uses?: Uses;
  readonly run?: Script;
  readonly shell?: string;
  readonly workingDirectory?: string;
  readonly env: Entries | null;
  readonly with: Entries | null;
}

/** Begins at its key. */
export interface Job extends Spot {
  readonly key: string;
  readonly name?: string;
  readonly needs: readonly string[];
  readonly if?: Text;
  readonly runsOn?: string;
  readonly environment?: Environment;
  readonly matrix?: Matrix;
  readonly env: Entries | null;
  /** The job calls a reusable workflow. */
  readonly uses?: Uses;
  readonly with: Entries | null;
  readonly secrets?: PassedSecrets;
  readonly shell?: string;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly name?: string;
  readonly triggers: readonly Trigger[];
  /** It is reusable. */
  readonly call?: WorkflowCall;
  /** Inputs of `workflow_dispatch`. */
  readonly dispatch?: readonly Input[];
  readonly env: Entries | null;
  /** `defaults.run.shell`. */
  readonly shell?: string;
  readonly jobs: readonly Job[];
}

/** Where an action reads an input. Begins at the word `inputs`. */
export interface InputUse extends Spot {
  /** Lower case; `null`: by a dynamic index, or all of them. */
  readonly input: string | null;
  readonly step: number | null;
  /** Key of the step, or another place: `run` puts the text of the input into the script, `env` into a variable of it. */
  readonly where: "run" | "env" | "with" | "other";
  /** Of `env` and `with`. */
  readonly key?: string;
}

/** `action.yml`. */
export interface Action {
  readonly name?: string;
  readonly inputs: readonly Input[];
  /** `composite`, `node24`, `docker`; empty where it is not said. */
  readonly using: string;
  /** Of a composite action. */
  readonly steps: readonly Step[];
  readonly inputUses: readonly InputUse[];
}
