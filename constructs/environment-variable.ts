import type { Construct } from "constructs";
import { VariableBase } from "./variable-base";
import type { VariableProps } from "./variable-props";

const SYMBOL = Symbol.for("sealform.EnvironmentVariable");

/** Properties of `EnvironmentVariable`. */
export interface EnvironmentVariableProps extends VariableProps {
  /** Name of the repository, without its owner. */
  readonly repository: string;
  /** Name of the environment. */
  readonly environment: string;
}

/** A variable of one environment of a repository. */
export class EnvironmentVariable extends VariableBase {
  static isEnvironmentVariable(x: unknown): x is EnvironmentVariable {
    return x !== null && typeof x === "object" && SYMBOL in x;
  }

  /** Name of the repository, without its owner. */
  readonly repository: string;
  /** Name of the environment. */
  readonly environment: string;

  /** @throws Error with the construct's path, the rule and a hint */
  constructor(scope: Construct, id: string, props: EnvironmentVariableProps) {
    super(scope, id, "environment", props);
    Object.defineProperty(this, SYMBOL, { value: true });
    this.repository = props.repository;
    this.environment = props.environment;
  }
}
