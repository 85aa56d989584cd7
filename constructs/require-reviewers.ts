import type { IConstruct } from "constructs";
import { compileGlob, type Glob } from "../src/model/glob";
import { matchesVisibly } from "../src/model/printable";
import { DeploymentEnvironment } from "./deployment-environment";
import { enclosingStack } from "./enclosing-stack";
import { EnvironmentSecret } from "./environment-secret";
import { NAMES } from "./kinds";
import { PolicyAspect } from "./policy-aspect";
import { checkProperties, optional, type Shape } from "./properties";
import { violation } from "./violation";

/** Properties of `RequireReviewers`. */
export interface RequireReviewersProps {
  /**
   * Patterns of names of environments, `prod-*`.
   * @default - every environment
   */
  readonly environments?: string[];
}

const PROPERTIES: Shape<RequireReviewersProps> = { environments: optional(NAMES) };

/**
 * Demands reviewers of environments, also of those that are declared by their secrets only. `policies.requireReviewers` of a
 * stack says the same to every front end; this can be laid over a part of the tree.
 */
export class RequireReviewers extends PolicyAspect {
  private readonly patterns: Glob[];

  constructor(props: RequireReviewersProps = {}) {
    super();
    checkProperties("RequireReviewers", props, PROPERTIES);
    this.patterns = (props.environments ?? ["*"]).map(compileGlob);
  }

  /** @internal */
  protected _judge(node: IConstruct): void {
    if (DeploymentEnvironment.isDeploymentEnvironment(node)) {
      const { teams = [], users = [] } = node._desired.protection.reviewers ?? {};
      if (teams.length + users.length === 0) this.demand(node, node.environmentName);
    } else if (EnvironmentSecret.isEnvironmentSecret(node)) {
      const declared = enclosingStack(node)._declarations.environments.has(node._desired.scope);
      if (!declared) this.demand(node, node.environment);
    }
  }

  private demand(node: IConstruct, name: string): void {
    if (this.patterns.some((pattern) => matchesVisibly(pattern, name)))
      violation(node, "policy-reviewers", `environment "${name}" has no reviewers`);
  }
}
