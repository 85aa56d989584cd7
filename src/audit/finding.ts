/** How bad it is: `audit` exits 2 from `--fail-on` on, by default at errors. SARIF knows the same three words. */
export type Level = "error" | "warning" | "note";

/** A place in a file of a repository, or of the declaration. Line and column count from 1. */
export interface FindingPlace {
  /** `api`, as the declaration calls it, or `owner/name`; absent: a file of the declaration (manifest, lock). */
  readonly repository?: string;
  /** Relative to the repository, or as the user named it where it is the manifest; with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A place that explains a finding, and what is to be seen there. */
export interface RelatedPlace extends FindingPlace {
  readonly message: string;
}

/** A change of the manifest that mends a finding: an address, or a path of keys, and what it becomes. */
export interface ManifestEdit {
  /** Keys from the top of the manifest, as `secrets`, `NPM_TOKEN`, `repositories`. */
  readonly at: readonly (string | number)[];
  /** What stands there then; absent: it is removed. Below a list `-` appends. */
  readonly value?: unknown;
  /** What stands at these keys now is moved to `at`, comments and all, in place of `value`. */
  readonly from?: readonly (string | number)[];
}

/** One thing that a rule found. Holds names and places, never a value. */
export interface Finding {
  /** `S01`. */
  readonly rule: string;
  /** A rule has one level or more; this is that of the case at hand. */
  readonly level: Level;
  /** A sentence with the names in it. */
  readonly message: string;
  /** What to do here, with the names in it. */
  readonly fix: string;
  /** Where it is reported: in the workflow where there is one, else in the manifest. */
  readonly place?: FindingPlace;
  /** Key of the job. */
  readonly job?: string;
  /** Name of the secret or variable, upper case. */
  readonly name?: string;
  /** What is declared or exists, as `org/actions/secret/NPM_TOKEN`. */
  readonly address?: string;
  readonly related?: readonly RelatedPlace[];
  /** The way from a caller to what reads, outermost first. */
  readonly flow?: readonly RelatedPlace[];
  /** What `--fix` would do to the manifest. */
  readonly edits?: readonly ManifestEdit[];
  /** Why `--fix` leaves the manifest to somebody who knows more; then without `edits`. */
  readonly byHand?: string;
  /** What takes the credential's place: an action and the setting (OIDC advice). */
  readonly alternative?: { readonly what: string; readonly action: string; readonly setting: string; readonly url: string };
}
