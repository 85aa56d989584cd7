import type { Construct } from "constructs";
import { SecretBase } from "./secret-base";
import type { SecretProps } from "./secret-props";

const SYMBOL = Symbol.for("sealform.EnvironmentSecret");

/** Properties of `EnvironmentSecret`. */
export interface EnvironmentSecretProps extends SecretProps {
  /** Name of the repository, without its owner. */
  readonly repository: string;
  /** Name of the environment. */
  readonly environment: string;
}

/** A secret of one environment of a repository. */
export class EnvironmentSecret extends SecretBase {
  static isEnvironmentSecret(x: unknown): x is EnvironmentSecret {
    return x !== null && typeof x === "object" && SYMBOL in x;
  }

  /** Name of the repository, without its owner. */
  readonly repository: string;
  /** Name of the environment. */
  readonly environment: string;

  /** @throws Error with the construct's path, the rule and a hint */
  constructor(scope: Construct, id: string, props: EnvironmentSecretProps) {
    super(scope, id, "environment", props);
    Object.defineProperty(this, SYMBOL, { value: true });
    this.repository = props.repository;
    this.environment = props.environment;
  }
}
