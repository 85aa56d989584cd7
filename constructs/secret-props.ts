import type { TerraformMetaArguments } from "./cdktf";
import type { Rotation } from "./rotation";
import type { SecretEncoding } from "./secret-encoding";
import type { SecretStore } from "./secret-store";
import type { SecretValue } from "./secret-value";

/** What is said of a secret beside its name, its place and its value. */
export interface SecretOptions extends TerraformMetaArguments {
  /**
   * How the bytes of the value become text.
   * @default - the value is UTF-8 text
   */
  readonly encoding?: SecretEncoding;
  /**
   * Whether an empty value may be sealed.
   * @default false
   */
  readonly allowEmpty?: boolean;
  /**
   * When the value is to be renewed, and by whom.
   * @default - not said
   */
  readonly rotation?: Rotation;
  /**
   * Whether a secret that exists and was not written by Sealform may be written over.
   * @default false
   */
  readonly adopt?: boolean;
}

/** What secrets of every scope have in common. */
export interface SecretProps extends SecretOptions {
  /**
   * `[A-Za-z_][A-Za-z0-9_]*`, not `GITHUB_*`; upper and lower case are one.
   * https://docs.github.com/actions/security-guides/encrypted-secrets#naming-your-secrets
   */
  readonly secretName: string;
  /** Where the value comes from when it is sealed. */
  readonly value: SecretValue;
  /**
   * The product that reads it.
   * @default SecretStore.ACTIONS
   */
  readonly store?: SecretStore;
}
