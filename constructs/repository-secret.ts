import type { Construct } from "constructs";
import { SecretBase } from "./secret-base";
import type { SecretProps } from "./secret-props";

const SYMBOL = Symbol.for("sealform.RepositorySecret");

/** Properties of `RepositorySecret`. */
export interface RepositorySecretProps extends SecretProps {
  /** Name of the repository, without its owner. */
  readonly repository: string;
}

/** A secret of one repository. */
export class RepositorySecret extends SecretBase {
  static isRepositorySecret(x: unknown): x is RepositorySecret {
    return x !== null && typeof x === "object" && SYMBOL in x;
  }

  /** Name of the repository, without its owner. */
  readonly repository: string;

  /** @throws Error with the construct's path, the rule and a hint */
  constructor(scope: Construct, id: string, props: RepositorySecretProps) {
    super(scope, id, "repository", props);
    Object.defineProperty(this, SYMBOL, { value: true });
    this.repository = props.repository;
  }
}
