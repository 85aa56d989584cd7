import type { IConstruct } from "constructs";
import type { IAspect } from "./cdktf";
import { OrganizationSecret } from "./organization-secret";
import { violation } from "./violation";

/**
 * Demands that each organization secret names the repositories that read it: neither `Visibility.ALL` nor
 * `Visibility.PRIVATE`, which give it to repositories that do not exist yet.
 */
export class RequireSelectedVisibility implements IAspect {
  visit(node: IConstruct): void {
    if (!OrganizationSecret.isOrganizationSecret(node)) return;
    const { name, visibility } = node._desired;
    if (visibility !== "selected") violation(node, "policy-selected", `secret "${name}" has the visibility "${visibility}"`);
  }
}
