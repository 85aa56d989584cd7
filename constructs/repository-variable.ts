import type { Construct } from "constructs";
import { VariableBase } from "./variable-base";
import type { VariableProps } from "./variable-props";

const SYMBOL = Symbol.for("sealform.RepositoryVariable");

/** Properties of `RepositoryVariable`. */
export interface RepositoryVariableProps extends VariableProps {
  /** Name of the repository, without its owner. */
  readonly repository: string;
}

/** A variable of one repository. */
export class RepositoryVariable extends VariableBase {
  static isRepositoryVariable(x: unknown): x is RepositoryVariable {
    return x !== null && typeof x === "object" && SYMBOL in x;
  }

  /** Name of the repository, without its owner. */
  readonly repository: string;

  /** @throws Error with the construct's path, the rule and a hint */
  constructor(scope: Construct, id: string, props: RepositoryVariableProps) {
    super(scope, id, "repository", props);
    Object.defineProperty(this, SYMBOL, { value: true });
    this.repository = props.repository;
  }
}
