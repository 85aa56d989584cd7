import type { Construct } from "constructs";
import type { AccessProps } from "./access-props";
import { VariableBase } from "./variable-base";
import type { VariableProps } from "./variable-props";

const SYMBOL = Symbol.for("sealform.OrganizationVariable");

/** Properties of `OrganizationVariable`. */
export interface OrganizationVariableProps extends VariableProps, AccessProps {}

/** A variable of an organization. */
export class OrganizationVariable extends VariableBase {
  static isOrganizationVariable(x: unknown): x is OrganizationVariable {
    return x !== null && typeof x === "object" && SYMBOL in x;
  }

  /** @throws Error with the construct's path, the rule and a hint */
  constructor(scope: Construct, id: string, props: OrganizationVariableProps) {
    super(scope, id, "organization", props);
    Object.defineProperty(this, SYMBOL, { value: true });
  }
}
