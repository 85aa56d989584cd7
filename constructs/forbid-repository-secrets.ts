import type { IConstruct } from "constructs";
import { compileGlob, type Glob } from "../src/model/glob";
import { NAMES } from "./kinds";
import { PolicyAspect } from "./policy-aspect";
import { checkProperties, optional, type Shape } from "./properties";
import { RepositorySecret } from "./repository-secret";
import { violation } from "./violation";

/** Properties of `ForbidRepositorySecrets`. */
export interface ForbidRepositorySecretsProps {
  /**
   * Patterns of names of repositories that may have secrets of their own.
   * @default - none
   */
  readonly except?: string[];
}

const PROPERTIES: Shape<ForbidRepositorySecretsProps> = { except: optional(NAMES) };

/** Forbids secrets of repositories: each workflow of a repository reads them, on every branch. Environments can be protected. */
export class ForbidRepositorySecrets extends PolicyAspect {
  private readonly except: Glob[];

  constructor(props: ForbidRepositorySecretsProps = {}) {
    super();
    checkProperties("ForbidRepositorySecrets", props, PROPERTIES);
    this.except = (props.except ?? []).map(compileGlob);
  }

  /** @internal */
  protected _judge(node: IConstruct): void {
    if (!RepositorySecret.isRepositorySecret(node) || this.except.some((pattern) => pattern.test(node.repository))) return;
    violation(node, "policy-repository-secret", `secret "${node.secretName}" is one of the repository "${node.repository}"`);
  }
}
