import type { Store } from "../src/model/store";

/** The product of GitHub's that reads an item. Each has its own list and its own public keys. */
export class SecretStore {
  static readonly ACTIONS = new SecretStore("actions");
  static readonly DEPENDABOT = new SecretStore("dependabot");
  static readonly CODESPACES = new SecretStore("codespaces");
  /** The Terraform provider has no resource for it: such items are carried out by `sealform apply` only. */
  static readonly AGENTS = new SecretStore("agents");

  private constructor(
    /** The word as GitHub's API writes it. */
    readonly value: Store,
  ) {}

  toString(): string {
    return this.value;
  }

  /** @internal */
  static _of(value: Store): SecretStore {
    const { ACTIONS, DEPENDABOT, CODESPACES, AGENTS } = SecretStore;
    return { actions: ACTIONS, dependabot: DEPENDABOT, codespaces: CODESPACES, agents: AGENTS }[value];
  }
}
