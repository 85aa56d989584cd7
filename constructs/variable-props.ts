import type { TerraformMetaArguments } from "./cdktf";
import type { SecretStore } from "./secret-store";

/** What is said of a variable beside its name, its place and its value. */
export interface VariableOptions extends TerraformMetaArguments {
  /**
   * Whether a variable that exists and was not written by Sealform may be written over.
   * @default false
   */
  readonly adopt?: boolean;
}

/** What variables of every scope have in common. */
export interface VariableProps extends VariableOptions {
  /**
   * `[A-Za-z_][A-Za-z0-9_]*`, not `GITHUB_*`; upper and lower case are one.
   * https://docs.github.com/actions/learn-github-actions/variables#naming-conventions-for-configuration-variables
   */
  readonly variableName: string;
  /** Up to 48 KB; everybody who reads the repository may read it. */
  readonly value: string;
  /**
   * The product that reads it: `SecretStore.ACTIONS` or `SecretStore.AGENTS`.
   * @default SecretStore.ACTIONS
   */
  readonly store?: SecretStore;
}
