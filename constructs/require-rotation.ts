import type { IConstruct } from "constructs";
import { FLAG, whole } from "./kinds";
import { PolicyAspect } from "./policy-aspect";
import { checkProperties, optional, type Shape } from "./properties";
import { SecretBase } from "./secret-base";
import { violation } from "./violation";

/** Properties of `RequireRotation`. */
export interface RequireRotationProps {
  /**
   * The most days that a secret may say.
   * @default - any number
   */
  readonly maxAgeDays?: number;
  /**
   * Whether it has to be said who renews the value.
   * @default false
   */
  readonly owner?: boolean;
}

const PROPERTIES: Shape<RequireRotationProps> = { maxAgeDays: optional(whole(1, Number.MAX_SAFE_INTEGER)), owner: optional(FLAG) };

/** Demands that each secret whose value is managed says when it is to be renewed. */
export class RequireRotation extends PolicyAspect {
  private readonly most: number;
  private readonly owner: boolean;

  constructor(props: RequireRotationProps = {}) {
    super();
    checkProperties("RequireRotation", props, PROPERTIES);
    this.most = props.maxAgeDays ?? Number.POSITIVE_INFINITY;
    this.owner = props.owner ?? false;
  }

  /** @internal */
  protected _judge(node: IConstruct): void {
    if (!SecretBase._isSecret(node) || node._desired.value.from === "existing") return;
    const { name, rotation } = node._desired;
    const age = rotation?.maxAgeDays;
    if (age === undefined) violation(node, "policy-rotation", `secret "${name}" does not say when its value is to be renewed`);
    else if (age > this.most)
      violation(node, "policy-rotation", `secret "${name}" is to be renewed after ${age} days, ${this.most} are allowed`);
    if (this.owner && rotation?.owner === undefined)
      violation(node, "policy-rotation", `secret "${name}" does not say who renews its value`);
  }
}
