import { Construct } from "constructs";
import { printAddress, printScope } from "../src/model/address";
import type { DesiredVariable } from "../src/model/desired";
import { canonicalName } from "../src/model/names";
import type { Scope } from "../src/model/scope";
import type { Store } from "../src/model/store";
import type { AccessProps } from "./access-props";
import { admit, refuseTokens } from "./admit";
import type { TerraformResource } from "./cdktf";
import { enclosingStack } from "./enclosing-stack";
import { itemResource } from "./item-resource";
import { itemStore } from "./item-store";
import { literal } from "./literal";
import { checkProperties } from "./properties";
import { type Place, scopeOf } from "./scope-of";
import { selectors } from "./selectors";
import { VARIABLE_PROPS } from "./shapes";
import type { VariableProps } from "./variable-props";

/** Of a variable of any scope, once they were checked. */
type AnyVariableProps = VariableProps & Partial<AccessProps> & Place;

/** What variables of every scope have in common. @internal */
export abstract class VariableBase extends Construct {
  /** `org/actions/variable/REGION` */
  readonly address: string;
  /** In upper case, as GitHub keeps it. */
  readonly variableName: string;
  /** Terraform's resource; undefined when the variable is left out of the stack (`SecretsStack.omitted` says why). */
  readonly resource?: TerraformResource;

  constructor(scope: Construct, id: string, kind: Scope["kind"], props: AnyVariableProps) {
    super(scope, id);
    checkProperties<object>(this, props, VARIABLE_PROPS[kind]);
    const { variableName, repositories, topics, customProperties } = props;
    const place = scopeOf(props);
    refuseTokens(this, { ...place, variableName, repositories, topics, customProperties });
    const stack = enclosingStack(this);
    const store = itemStore(this, stack, "variable", place, props.store);
    const desired = desiredVariable(place, store, props);
    admit(this, stack, { list: "variables", desired });
    this.address = desired.address;
    this.variableName = desired.name;
    this.resource = itemResource(this, stack, place, desired, props, { variableName: desired.name, value: literal(props.value) });
    stack._declarations.variables.set(desired.address, { construct: this, desired, resource: this.resource });
  }
}

function desiredVariable(place: Scope, store: Store, props: VariableProps & Partial<AccessProps>): DesiredVariable {
  const name = canonicalName(props.variableName);
  const repositories = selectors(props);
  return {
    kind: "variable",
    address: printAddress({ kind: "variable", scope: place, store, name }),
    scope: printScope(place),
    store,
    name,
    ...(props.visibility && { visibility: props.visibility.value }),
    ...(repositories && { repositories }),
    ...(props.adopt !== undefined && { adopt: props.adopt }),
    value: props.value,
  };
}
