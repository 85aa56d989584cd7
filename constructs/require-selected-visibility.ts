import type { IConstruct } from "constructs";
import { OrganizationSecret } from "./organization-secret";
import { PolicyAspect } from "./policy-aspect";
import { violation } from "./violation";

/**
 * Demands that each organization secret names the repositories that read it: neither `Visibility.ALL` nor
 * `Visibility.PRIVATE`, which give it to repositories that do not exist yet.
 */
export class RequireSelectedVisibility extends PolicyAspect {
  /** @internal */
  protected _judge(node: IConstruct): void {
    if (!OrganizationSecret.isOrganizationSecret(node)) return;
    const { name, visibility } = node._desired;
    if (visibility !== "selected") violation(node, "policy-selected", `secret "${name}" has the visibility "${visibility}"`);
  }
}
