import { SealformError } from "../model/errors";

/** Attributes of a resource, as the provider wrote them. */
export type Attributes = Readonly<Record<string, unknown>>;

/** One resource in a state, with all that Terraform keeps of it. */
export interface StateEntry {
  readonly module?: string;
  /** `managed`, or `data`. */
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly instances: readonly { readonly attributes?: Attributes; readonly status?: string }[];
}

/** A state of Terraform's, of the form that `terraform state pull` prints and `terraform state push` takes. */
export interface StateFile {
  readonly version: number;
  readonly terraform_version?: string;
  /** Counts the changes: what is not newer than the state that is there is not taken. */
  readonly serial?: number;
  /** Of all versions of one state the same. */
  readonly lineage?: string;
  readonly outputs?: Readonly<Record<string, { readonly value?: unknown }>>;
  readonly resources?: readonly StateEntry[];
}

/**
 * @param text what `terraform state pull` prints; empty before the first apply
 * @returns undefined when there is no state yet
 * @throws SealformError `terraform-state`
 */
export function parseState(text: string, stack: string): StateFile | undefined {
  if (text.trim() === "") return undefined;
  let file: StateFile | undefined;
  try {
    file = JSON.parse(text) as StateFile;
  } catch {
    // told below
  }
  if (file?.version === 4) return file;
  throw new SealformError(
    "terraform-state",
    `the state of the stack ${stack} is not of a form that is known (version ${file?.version ?? "none"})`,
    "use Terraform 1.7 or newer, or OpenTofu",
  );
}

/** The resources that Terraform manages, by their addresses: `github_actions_secret.repo_api__actions__secret__db_url`. */
export function managed(file: StateFile | undefined): Map<string, StateEntry> {
  const entries = (file?.resources ?? []).filter(({ mode }) => mode === "managed");
  return new Map(entries.map((entry) => [[entry.module, entry.type, entry.name].filter((part) => part !== undefined).join("."), entry]));
}
