import type { Construct } from "constructs";
import type { AccessProps } from "./access-props";
import { SecretBase } from "./secret-base";
import type { SecretProps } from "./secret-props";

const SYMBOL = Symbol.for("sealform.OrganizationSecret");

/** Properties of `OrganizationSecret`. */
export interface OrganizationSecretProps extends SecretProps, AccessProps {}

/** A secret of an organization. */
export class OrganizationSecret extends SecretBase {
  static isOrganizationSecret(x: unknown): x is OrganizationSecret {
    return x !== null && typeof x === "object" && SYMBOL in x;
  }

  /** @throws Error with the construct's path, the rule and a hint */
  constructor(scope: Construct, id: string, props: OrganizationSecretProps) {
    super(scope, id, "organization", props);
    Object.defineProperty(this, SYMBOL, { value: true });
  }
}
