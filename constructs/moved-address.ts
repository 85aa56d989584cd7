/**
 * Something that is declared under another address than before, as after the rename of a repository: a `moved` block takes it
 * over in Terraform's state, instead of a delete and a create.
 */
export interface MovedAddress {
  /** Address before. A scope (`repo:api`, `env:api/production`) stands for all that is in it. No environment is renamed: GitHub does not. */
  readonly from: string;
  /** Address now, of the same kind. */
  readonly to: string;
}
