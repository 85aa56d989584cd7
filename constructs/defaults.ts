import type { Rotation } from "./rotation";
import type { SecretStore } from "./secret-store";
import type { Unmanaged } from "./unmanaged";

/** What holds in a stack where nothing else is said. */
export interface Defaults {
  /**
   * Stores that are read in the organization and in each repository. When it is one, it is also the store of secrets and
   * variables that do not say theirs: a construct is an item of one store, so with several each has to say it.
   * @default - actions
   */
  readonly stores?: SecretStore[];
  /**
   * What becomes of items that exist and are not declared.
   * @default Unmanaged.REPORT
   */
  readonly unmanaged?: Unmanaged;
  /**
   * When values are to be renewed, and by whom; a secret's own `rotation` replaces single fields of it.
   * @default - not said
   */
  readonly rotation?: Rotation;
}
