import type { SecretStore } from "./secret-store";
import type { Unmanaged } from "./unmanaged";

/** A place that is declared whatever is declared in it. */
export interface DeclaredScope {
  /**
   * Name of the repository.
   * @default - the organization
   */
  readonly repository?: string;
  /**
   * Name of an environment of that repository.
   * @default - the repository itself
   */
  readonly environment?: string;
  /**
   * Stores that are read there, beside those of what is declared in it.
   * @default - those of the stack's defaults
   */
  readonly stores?: SecretStore[];
  /**
   * What becomes of items that exist there and are not declared.
   * @default - as the stack says
   */
  readonly unmanaged?: Unmanaged;
}
